"""What a misspelt word was meant to be, and what is still found once it is put right."""

from __future__ import annotations

import pytest

from crreport.check.rules.metric_not_defined import MetricNotDefined
from crreport.check.rules.unknown_topic import UnknownTopic
from crreport.check.rules.unused_metric import UnusedMetric
from crreport.diagnostics import Diagnostic, Meant
from crreport.repairs import Repair, is_slip, misnamed, remaining, repair_of, repaired_texts
from crreport.source import SourceFile, Span

FILE = SourceFile("inputs/2018/progress.yaml", "a: scop-1\nb: scop-1\n")
SCOPE_1 = Meant("scope-1")
METRICS = SourceFile("inputs/metrics.yaml", "- id: scope-1\n- {id: scope-12}\n")


def found_at(line: int, help: str | Meant = SCOPE_1) -> Diagnostic:
    return MetricNotDefined.at(Span(FILE, line, 4, line, 10), "there is no metric `scop-1`", help=help)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("scop-1", "scope-1"), ("rial", "rail"), ("observatons", "observations"), ("candor", "candour")],
)
def test_a_letter_more_or_less_or_two_exchanged_are_a_slip(written: str, meant: str) -> None:
    assert is_slip(written, meant)


@pytest.mark.parametrize(
    ("written", "meant"), [("scope-3", "scope-1"), ("men", "women"), ("energy-use", "water-use"), ("a", "a")]
)
def test_another_digit_or_another_word_is_no_slip(written: str, meant: str) -> None:
    assert not is_slip(written, meant)


def test_the_question_of_a_help_gives_the_repair() -> None:
    assert repair_of(found_at(1)) == Repair(found_at(1).span, "scope-1")
    assert found_at(1).help == "did you mean `scope-1`?"
    assert repair_of(found_at(1, "define it in metrics.yaml")) is None


def test_all_words_of_a_file_are_repaired_where_they_are() -> None:
    repairs = [repair for line in (1, 2) if (repair := repair_of(found_at(line)))]
    assert repaired_texts(repairs) == {FILE.path: "a: scope-1\nb: scope-1\n"}


def test_two_places_that_agree_put_the_slip_at_the_definition() -> None:
    (entry,) = misnamed([found_at(1), found_at(2)], {METRICS.path: METRICS}, "inputs/2018")
    assert (str(entry.repair.place), entry.repair.meant) == ("inputs/metrics.yaml:1:7", "scop-1")
    assert misnamed([found_at(1)], {METRICS.path: METRICS}, "inputs/2018") == ()


def test_what_only_a_first_run_finds_followed_from_what_is_told() -> None:
    told, follower = found_at(1), UnusedMetric.at(Span(METRICS, 1, 7, 1, 14), "`scope-1` has no figure")
    assert remaining([told, follower], [], [told]) == (told,)
    assert remaining([told, follower], [follower], [told]) == (told, follower)


def test_an_entry_of_a_report_is_found_in_the_folder_of_its_year_whatever_that_is_called() -> None:
    report = SourceFile("inputs/FY18/report.yaml", "topics:\n  - id: scope-1\n")
    uses = [
        UnknownTopic.at(found.span, found.message, help=Meant("scope-1"), reads={"report"})
        for found in (found_at(1), found_at(2))
    ]
    (entry,) = misnamed(uses, {report.path: report}, "inputs/FY18")
    assert str(entry.repair.place) == "inputs/FY18/report.yaml:2:9"
