"""A target with a mistake in one of its fields is told once, whatever follows from it."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from crreport.diagnostics import Diagnostic
from tests.rules.cases import BASE, diagnostics_of, laid_over_base

TARGET = {
    "id": "care-2025",
    "metric": "care-score",
    "kind": "absolute",
    "text": "A Care score of 75% by 2025",
    "value": "75%",
    "due": "2025",
    "baseline": "{year: 2016, value: 62%}",
    "milestones": "[{year: 2020, value: 68%}]",
}


def found(
    project: Path, fields: Mapping[str, str], years: tuple[int, ...] = (2017, 2018)
) -> list[Diagnostic]:
    """The findings on a target of 2018 with these fields, which the report of 2017 has as it should be."""
    laid_over_base(BASE, project)
    for year in years:
        target = {**TARGET, **fields} if year == 2018 else TARGET
        entry = "".join(f"      {key}: {value}\n" for key, value in target.items())
        text = "safety:\n  targets:\n    -\n" + entry
        (project / f"inputs/{year}/commitments.yaml").write_text(text)
    codes = ("CR131", "CR234", "CR261", "CR264", "CR266")
    return [d for d in diagnostics_of(project) if d.rule.code in codes]


def test_the_target_as_it_should_be_is_not_named(tmp_path: Path) -> None:
    assert found(tmp_path, {}) == []


@pytest.mark.parametrize("field", [{"value": "57%"}, {"due": "2052"}])
def test_a_field_that_the_text_and_the_previous_report_contradict_is_told_once(
    field: dict[str, str], tmp_path: Path
) -> None:
    (one,) = found(tmp_path, field)
    assert (one.rule.code, one.span.text) == ("CR234", next(iter(field.values())))
    assert one.help == "change it back, or add a `change_reason` and correct the text"


@pytest.mark.parametrize("baseline", ["{year: 2016, value: 26%}", "{year: 2017, value: 62%}"])
def test_a_changed_baseline_is_told_once(baseline: str, tmp_path: Path) -> None:
    assert [d.rule.code for d in found(tmp_path, {"baseline": baseline})] == ["CR234"]


def test_a_raised_target_with_its_old_text_is_told_by_the_text(tmp_path: Path) -> None:
    assert [d.rule.code for d in found(tmp_path, {"value": "80%"})] == ["CR131"]


def test_a_new_value_behind_the_baseline_is_told_at_the_value_and_not_at_the_milestones(
    tmp_path: Path,
) -> None:
    (one,) = found(tmp_path, {"value": "57%", "text": "A better Care score"}, (2018,))
    assert (one.rule.code, one.span.text) == ("CR264", "57%")


def test_a_milestone_behind_the_baseline_is_told_at_the_milestone(tmp_path: Path) -> None:
    (one,) = found(tmp_path, {"milestones": "[{year: 2020, value: 58%}]"}, (2018,))
    assert (one.rule.code, one.span.text) == ("CR264", "58%")
