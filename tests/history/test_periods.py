"""Periods of years: their lengths, which of them are alike, and where those of the history come from."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from crreport.facts.model import FactSet
from crreport.history.periods import Days, length_in_words
from tests.compiled import checked
from tests.rules.cases import BASE


def days(start: str, end: str) -> Days:
    return Days(date.fromisoformat(start), date.fromisoformat(end))


YEAR = days("2023-01-01", "2023-12-31")


@pytest.mark.parametrize(
    ("start", "end", "length"),
    [
        ("2023-01-01", "2023-12-31", "12 months"),
        ("2024-01-01", "2024-12-31", "12 months"),
        ("2024-06-01", "2024-12-31", "7 months"),
        ("2024-06-15", "2024-07-14", "1 month"),
        ("2023-10-01", "2024-12-31", "15 months"),
        ("2023-01-01", "2023-12-30", "52 weeks"),
        ("2023-12-31", "2025-01-04", "53 weeks"),
        ("2024-05-31", "2024-11-29", "183 days"),
    ],
)
def test_a_length_is_told_in_months_else_in_weeks_else_in_days(start: str, end: str, length: str) -> None:
    assert length_in_words(days(start, end)) == length


@pytest.mark.parametrize(
    ("start", "end", "alike"),
    [
        ("2024-01-01", "2024-12-31", True),
        ("2023-12-31", "2024-12-28", True),
        ("2023-12-31", "2025-01-04", True),
        ("2024-06-01", "2024-12-31", False),
        ("2024-01-01", "2024-11-30", False),
        ("2023-12-01", "2024-12-31", False),
        ("2023-10-01", "2024-12-31", False),
    ],
)
def test_leap_years_and_years_of_weeks_are_like_a_year_and_no_other_lengths(
    start: str, end: str, alike: bool
) -> None:
    assert days(start, end).is_like(YEAR) is alike
    assert YEAR.is_like(days(start, end)) is alike


def test_two_periods_of_seven_months_are_alike() -> None:
    assert days("2023-01-01", "2023-07-31").is_like(days("2024-06-01", "2024-12-31"))


def period(facts: FactSet, id: str) -> tuple[str, str]:
    found = facts[id].period
    return str(found.start), str(found.end)


def test_a_year_of_the_history_ends_on_the_day_before_the_first_report_starts(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    shutil.rmtree(tmp_path / "inputs" / "2017")
    facts = facts_with_history(tmp_path, "2017:\n  observations: [{metric: energy-use, value: 9000}]\n")
    assert period(facts, "energy-use.2017") == ("2016-07-01", "2017-06-30")


def test_a_year_of_the_history_has_the_period_that_is_given(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    shutil.rmtree(tmp_path / "inputs" / "2017")
    text = (
        "2016:\n  observations: [{metric: energy-use, value: 9000}]\n"
        "2017:\n  period: {start: 2016-10-01, end: 2017-06-30}\n"
        "  observations: [{metric: energy-use, value: 9000}]\n"
    )
    facts = facts_with_history(tmp_path, text)
    assert period(facts, "energy-use.2017") == ("2016-10-01", "2017-06-30")
    assert period(facts, "energy-use.2016") == ("2015-10-01", "2016-09-30")


def facts_with_history(folder: Path, text: str) -> FactSet:
    (folder / "inputs" / "history.yaml").write_text(text, encoding="utf-8")
    report = folder / "inputs" / "2018" / "report.yaml"
    moved = report.read_text(encoding="utf-8").replace("start: 2018-01-01", "start: 2017-07-01")
    report.write_text(moved.replace("end: 2018-12-31", "end: 2018-03-31"), encoding="utf-8")
    return checked(folder, 2018).facts
