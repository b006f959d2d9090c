"""Periods of figures: fiscal years that end in any month, change their end, or have 53 weeks."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from crreport.facts.model import FactSet, Period
from tests.compiled import compiled
from tests.projects import EVERY_ROW

Change = tuple[str, str, str]


@pytest.fixture
def report_of(tmp_path: Path) -> Callable[..., FactSet]:
    """The facts of the project with some of its lines changed."""

    def facts_with(*changes: Change) -> FactSet:
        shutil.copytree(EVERY_ROW, tmp_path, dirs_exist_ok=True)
        for name, old, new in changes:
            path = tmp_path / "inputs" / name
            text = path.read_text(encoding="utf-8")
            assert old in text
            path.write_text(text.replace(old, new), encoding="utf-8")
        return compiled(tmp_path, 2024, final=True).facts

    return facts_with


def days(period: Period) -> int:
    assert period.start is not None
    return (period.end - period.start).days + 1


def test_a_year_that_ends_in_june_is_the_year_of_its_end(report_of: Callable[..., FactSet]) -> None:
    facts = report_of()
    assert facts["energy.2024"].period == Period(date(2023, 7, 1), date(2024, 6, 30))
    assert facts["energy.2022"].period == Period(date(2021, 7, 1), date(2022, 6, 30))


def test_stocks_are_at_the_end_of_the_year_and_flows_over_it(report_of: Callable[..., FactSet]) -> None:
    facts = report_of()
    assert facts["headcount.2024"].period == Period(None, date(2024, 6, 30))
    assert facts["headcount.2023"].period == Period(None, date(2023, 6, 30))
    assert not facts["energy.2023"].period.is_instant
    assert facts["headcount.2024.status"].period == facts["energy.2024"].period


@pytest.mark.parametrize("end", ["02-28", "02-29"])
def test_a_year_that_ends_with_february_knows_leap_years(end: str, report_of: Callable[..., FactSet]) -> None:
    facts = report_of(
        ("organisation.yaml", "fiscal_year_end: 06-30", f'fiscal_year_end: "{end}"'),
        ("2024/report.yaml", "start: 2023-07-01, end: 2024-06-30", "start: 2023-03-01, end: 2024-02-29"),
    )
    assert facts["energy.2024"].period == Period(date(2023, 3, 1), date(2024, 2, 29))
    assert facts["energy.2023"].period == Period(date(2022, 3, 1), date(2023, 2, 28))
    assert [days(facts[f"energy.{year}"].period) for year in (2022, 2023, 2024)] == [365, 365, 366]


def test_a_year_of_53_weeks_has_the_days_that_its_report_says(report_of: Callable[..., FactSet]) -> None:
    facts = report_of(
        ("2024/report.yaml", "start: 2023-07-01, end: 2024-06-30", "start: 2023-06-26, end: 2024-06-30"),
    )
    assert days(facts["energy.2024"].period) == 53 * 7
    assert facts["headcount.2024"].period == Period(None, date(2024, 6, 30))
    assert facts.entity.period == facts["energy.2024"].period


def test_a_changed_year_end_makes_a_long_year_and_leaves_earlier_reports_their_own(
    report_of: Callable[..., FactSet], tmp_path: Path
) -> None:
    shutil.copytree(EVERY_ROW / "inputs" / "2024", tmp_path / "inputs" / "2023")
    old = tmp_path / "inputs" / "2023" / "report.yaml"
    period = "period: {start: 2022-10-01, end: 2023-09-30}"
    old.write_text(re.sub(r"period: .*", period, old.read_text(encoding="utf-8")), encoding="utf-8")
    facts = report_of(
        ("2024/report.yaml", "start: 2023-07-01, end: 2024-06-30", "start: 2023-10-01, end: 2024-12-31"),
        ("organisation.yaml", "fiscal_year_end: 06-30", 'fiscal_year_end: "12-31"'),
    )
    assert days(facts["energy.2024"].period) == 458
    assert facts["energy.2023"].period == Period(date(2022, 10, 1), date(2023, 9, 30))
    assert facts["energy.2022"].period == Period(date(2021, 10, 1), date(2022, 9, 30))


def test_two_years_never_share_a_context(report_of: Callable[..., FactSet]) -> None:
    facts = report_of()
    periods = [facts[f"energy.{year}"].period for year in (2022, 2023, 2024)]
    ends = [period.end for period in periods]
    starts = [period.start for period in periods]
    assert len(set(periods)) == 3
    assert all(start is not None and end < start for end, start in zip(ends, starts[1:], strict=False))
