"""Periods: from a first day to a last one, both included."""

from __future__ import annotations

from datetime import date
from typing import Self

from pydantic import model_validator

from crreport.read.models.base import Model, content, structure
from crreport.read.models.scalars import Date, RunningText, fault


class ReportingPeriod(Model):
    """First and last day of the reporting period."""

    start: Date = content("PeriodStart")
    end: Date = content("PeriodEnd")
    note: RunningText | None = content("PeriodNote", default=None)
    """Why the period is not like those of other years, such as a new end of the financial year."""

    @model_validator(mode="after")
    def _is_a_year_or_so(self) -> Self:
        _check(self.start, self.end)
        return self


class HistoryPeriod(Model):
    """First and last day of a year that has no folder."""

    start: Date = structure()
    end: Date = structure()

    @model_validator(mode="after")
    def _is_a_year_or_so(self) -> Self:
        _check(self.start, self.end)
        return self


def _check(start: date, end: date) -> None:
    days = (end - start).days + 1
    if days < 1:
        message = f"the period ends on {end}, before it starts on {start}"
        raise fault("bad_period", message, "correct the dates")
    if days > 550:
        message = f"the period has {days} days, but a report covers about a year"
        raise fault("bad_period", message, "correct the dates")
