import pytest

from crreport.diagnostics import Diagnostic
from crreport.read.yaml_nodes import Parsed, parse
from crreport.source import SourceFile

OBSERVATIONS = "observations:\n  - metric: recycled\n    value: 5\n"


def parsed(text: str) -> Parsed:
    return parse(SourceFile("a.yaml", text))


def fault_of(text: str) -> Diagnostic:
    (fault,) = parsed(text).faults
    return fault


def test_an_entry_without_its_dash_is_told_once_at_its_first_key() -> None:
    fault = fault_of(OBSERVATIONS + "    metric: recovered\n    value: 6\n")
    assert (fault.rule.code, fault.span.line, fault.span.text) == ("CR005", 4, "metric")
    assert "`- metric: recovered` with its `-` in column 3; delete nothing" in str(fault.help)


def test_an_entry_without_its_dash_is_read_as_one_of_the_list() -> None:
    read = parsed(OBSERVATIONS + "    metric: recovered\n    value: 6\n  - metric: spills\n    value: 2\n")
    assert isinstance(read.root, dict)
    assert [entry["metric"] for entry in read.root["observations"]] == ["recycled", "recovered", "spills"]
    assert read.left_out == []


def test_each_lost_dash_is_told() -> None:
    text = OBSERVATIONS + "    metric: recovered\n    value: 6\n    metric: spills\n    value: 2\n"
    assert [fault.span.line for fault in parsed(text).faults] == [4, 6]


def test_entries_need_not_have_the_same_keys() -> None:
    text = "- id: a\n  text: One.\n  metrics: [x]\n  status: done\n  text: Two.\n  metrics: [y]\n"
    assert fault_of(text).span.line == 5


def test_entries_that_run_together_within_braces_are_told_apart() -> None:
    fault = fault_of("milestones: [{year: 2025, value: 30, year: 2028, value: 43}]")
    assert "close this one with `}` and open it with `{year: ...`" in str(fault.help)


def test_the_same_first_value_may_be_of_the_same_entry() -> None:
    fault = fault_of(OBSERVATIONS + "    metric: recycled\n    value: 6\n")
    assert "if this is the same entry, keep the right value of each key" in str(fault.help)


def test_an_entry_that_was_pasted_twice_can_go() -> None:
    fault = fault_of(OBSERVATIONS + "    metric: recycled\n    value: 5\n")
    assert fault.help == "delete them: the values are the same"


def test_sections_without_the_key_above_them_are_not_to_be_deleted() -> None:
    text = "climate:\n  content: [a]\n  answers: [b]\n  content: [c]\n  answers: [d]\n"
    fault = fault_of(text)
    assert fault.span.line == 4
    assert fault.help == "write the key that they belong to in a line above them; delete nothing"


@pytest.mark.parametrize(
    "text",
    ["- id: a\n  text: One.\n  text: Two.\n", "- id: a\n  text: One.\n  id: b\n", "a: 1\nb: 2\na: 3\n"],
)
def test_a_single_key_that_is_there_twice_is_no_further_entry(text: str) -> None:
    assert "is here twice" in fault_of(text).message


def test_a_list_that_is_there_twice_is_joined_and_not_deleted() -> None:
    assert "join the two" in str(fault_of("a:\n  content: [b]\n  content: [c]\n").help)
