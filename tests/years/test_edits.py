from __future__ import annotations

import pytest
import yaml

from crreport.read.located import LocatedDict
from crreport.read.yaml_nodes import parse
from crreport.source import SourceFile
from crreport.years.edits import Edits, Written

MARKED = Written("not_yet")
LIST = Written("[a, b]", ("- a", "- b"))


def opened(text: str) -> tuple[Edits, LocatedDict]:
    file = SourceFile("some.yaml", text)
    root, faults, _ = parse(file)
    assert not faults
    assert isinstance(root, LocatedDict)
    return Edits(file), root


def rewritten(text: str, *, drop: tuple[str, ...] = (), put: dict[str, Written] | None = None) -> str:
    edits, root = opened(text)
    edits.rewrite(root, drop=drop, put=put)
    return edits.text


BLOCK = """\
# About a.
a: 1   # the first
# About b.
b:
  - x   # deep
  - >-
    folded
    text

# About c.
c: "three"
"""
FLOW = "{a: 1, b: [x, y], c: 'three'}\n"


def test_nothing_asked_is_nothing_changed() -> None:
    assert rewritten(BLOCK) == BLOCK


def test_an_entry_goes_with_its_line_and_the_comments_around_it_stay() -> None:
    assert (
        rewritten(BLOCK, drop=("b",))
        == '# About a.\na: 1   # the first\n# About b.\n\n# About c.\nc: "three"\n'
    )


@pytest.mark.parametrize("text", [BLOCK, FLOW])
@pytest.mark.parametrize("drop", ["a", "b", "c", "ab", "ac", "bc", "abc"])
def test_what_is_dropped_is_gone_and_all_else_is_as_it_was(text: str, drop: str) -> None:
    left = {key: value for key, value in yaml.safe_load(text).items() if key not in drop}
    assert yaml.safe_load(rewritten(text, drop=tuple(drop))) == left


@pytest.mark.parametrize("text", [BLOCK, FLOW])
@pytest.mark.parametrize("drop", ["", "a", "c", "bc", "abc"])
def test_values_are_given_to_entries_that_are_there_and_to_new_ones(text: str, drop: str) -> None:
    put = {"a": MARKED, "b": LIST, "new": LIST, "newer": MARKED}
    put = {key: value for key, value in put.items() if key not in drop}
    found = yaml.safe_load(rewritten(text, drop=tuple(drop), put=put))
    wanted = {key: value for key, value in yaml.safe_load(text).items() if key not in drop}
    assert found == wanted | {key: ["a", "b"] if value is LIST else "not_yet" for key, value in put.items()}


def test_a_new_value_keeps_the_comment_behind_the_old_one() -> None:
    assert "a: not_yet   # the first\n" in rewritten(BLOCK, put={"a": MARKED})


def test_a_list_in_the_place_of_a_block_keeps_the_comment_of_the_next_entry() -> None:
    assert "b:\n  - a\n  - b\n\n# About c.\n" in rewritten(BLOCK, put={"b": LIST})


def test_a_new_entry_comes_below_the_comments_that_are_indented_with_it() -> None:
    text = "outer:\n  a: 1\n  # b: 2\n\n# Another.\nother: 3\n"
    edits, root = opened(text)
    edits.rewrite(root["outer"], put={"new": LIST})
    assert edits.text == "outer:\n  a: 1\n  # b: 2\n  new:\n    - a\n    - b\n\n# Another.\nother: 3\n"


def test_line_breaks_are_those_of_the_file() -> None:
    found = rewritten("a: 1\r\nb: 2\r\nc: 3\r\n", drop=("b",), put={"new": LIST})
    assert found == "a: 1\r\nc: 3\r\nnew:\r\n  - a\r\n  - b\r\n"


def test_a_file_without_a_last_line_break_is_no_worse() -> None:
    assert rewritten("a: 1\nb: 2", drop=("a",), put={"new": MARKED}) == "b: 2\nnew: not_yet"


def test_the_first_entry_of_a_list_item_can_go() -> None:
    edits, root = opened("list:\n  - note: x\n    metric: y\n    value: 3\n")
    edits.rewrite(root["list"][0], drop=("note",), put={"value": MARKED})
    assert edits.text == "list:\n  - metric: y\n    value: not_yet\n"


def test_an_empty_mapping_can_be_filled() -> None:
    assert yaml.safe_load(rewritten("{}\n", put={"new": LIST})) == {"new": ["a", "b"]}
