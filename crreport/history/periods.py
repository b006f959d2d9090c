"""The period of each year: as its report or the history says, else from the end of the fiscal year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from crreport.read.models.inputs import Inputs

_DAY = timedelta(days=1)
_DRIFT = timedelta(days=7)
"""By how many days the end of a year of whole weeks may differ from the usual date."""

_USUAL_DAYS = 365
_TOLERANCE = 0.03
"""By what share two lengths may differ: leap years, years of 52 and 53 weeks, and unlike months are alike."""

LengthUnit = Literal["month", "week", "day"]


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day of a period."""

    start: date
    end: date

    @property
    def count(self) -> int:
        """How many days the period has."""
        return (self.end - self.start).days + 1

    @property
    def is_a_year(self) -> bool:
        """Whether the period is about as long as a year."""
        return _are_alike(self.count, _USUAL_DAYS)

    @property
    def length(self) -> tuple[int, LengthUnit]:
        """The length in whole months, else in whole weeks, else in days."""
        for months in range(1, self.count // 28 + 1):
            if _months_later(self.start, months) == self.end + _DAY:
                return months, "month"
        return (self.count, "day") if self.count % 7 else (self.count // 7, "week")

    def is_like(self, other: Days) -> bool:
        """Whether figures over the two periods can be compared."""
        return _are_alike(self.count, other.count)


def length_in_words(days: Days) -> str:
    """The length of a period for a message, in English."""
    number, unit = days.length
    return f"{number} {unit}{'' if number == 1 else 's'}"


def days_of(inputs: Inputs, year: int) -> Days:
    """The period of a year.

    A year without a period of its own ends on the day before the year after it starts, if that is known,
    else on the last day of the fiscal year; it starts on the day after the year before it.
    """
    written = written_days(inputs, year)
    if written is not None:
        return written
    latest = max(inputs.years, default=year)
    before = _end_of(inputs, year - 1) if year - 1 <= latest else None
    if year > latest or before is None:
        before = _usual_end(inputs, year - 1)
    return Days(before + _DAY, _end_of(inputs, year))


def written_days(inputs: Inputs, year: int) -> Days | None:
    """The period that the year's report, or the history, gives for a year."""
    if year in inputs.years:
        period = inputs.years[year].report.period
        return Days(period.start, period.end)
    known = inputs.history.get(year)
    return Days(known.period.start, known.period.end) if known is not None and known.period else None


def nearest_fiscal_end(inputs: Inputs, day: date) -> date:
    """The end of a fiscal year that is nearest to a day."""
    ends = (_usual_end(inputs, year) for year in range(day.year - 1, day.year + 2))
    return min(ends, key=lambda end: abs(end - day))


def is_near(one: date, other: date) -> bool:
    """Whether two ends differ by no more than those of years of whole weeks."""
    return abs(one - other) <= _DRIFT


def ends_in(end: date, year: int) -> bool:
    """Whether a period with this end is that of a year: a year of whole weeks may end up to a week later."""
    return end.year == year or (end.year == year + 1 and end - date(year, 12, 31) <= _DRIFT)


def _end_of(inputs: Inputs, year: int) -> date:
    written = written_days(inputs, year)
    if written is not None:
        return written.end
    usual = _usual_end(inputs, year)
    if year >= max((*inputs.years, *inputs.history), default=year):
        return usual
    later = written_days(inputs, year + 1)
    end = later.start - _DAY if later is not None else _a_year_earlier(_end_of(inputs, year + 1))
    is_usual = later is None and is_near(end, usual)
    return usual if is_usual or not ends_in(end, year) else end


def _usual_end(inputs: Inputs, year: int) -> date:
    month, day = map(int, inputs.organisation.fiscal_year_end.split("-"))
    return last_day(year, month, day)


def last_day(year: int, month: int, day: int) -> date:
    """The last day of a fiscal year; 02-28 and 02-29 both mean the end of February."""
    if month == 2 and day >= 28:
        return date(year, 3, 1) - _DAY
    return date(year, month, day)


def _a_year_earlier(day: date) -> date:
    return last_day(day.year - 1, day.month, day.day)


def _months_later(day: date, months: int) -> date | None:
    """The same day of a later month; None if that month does not have it."""
    year, month = divmod(day.month - 1 + months, 12)
    try:
        return date(day.year + year, month + 1, day.day)
    except ValueError:
        return None


def _are_alike(one: int, other: int) -> bool:
    return abs(one - other) <= _TOLERANCE * max(one, other)
