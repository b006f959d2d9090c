"""The reporting period that follows another, and titles that name the year."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from crreport.history.periods import Days
from crreport.read.year_names import year_like, year_named

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_WHOLE_WEEKS = (52 * _WEEK, 53 * _WEEK)
_NEAREST = timedelta(days=3)
"""The most days that a year of whole weeks ends before the usual day, if it ends on the nearest weekday."""


def period_after(before: Days, years: int, usual_end: str, known_ends: Iterable[date]) -> Days:
    """The period that many years after another; each begins on the day after the one before it.

    Years of 52 or 53 weeks keep their last weekday: they end on the one nearest to the usual end (MM-DD), or
    on the last one up to it if the known ends say so. All others end on the same day of the month, or on the
    last of February, whatever its length.
    """
    ends = tuple(known_ends)
    for _ in range(years):
        start = before.end + _DAY
        in_weeks = before.end - before.start + _DAY in _WHOLE_WEEKS
        end = _weeks_later(before.end, usual_end, ends) if in_weeks else _a_year_later(before.end)
        before = Days(start, end)
    return before


def _weeks_later(end: date, usual_end: str, known_ends: Iterable[date]) -> date:
    drifts = [known - _usual_day_near(known, usual_end) for known in known_ends]
    never_after = all(drift <= timedelta(0) for drift in drifts) and any(d < -_NEAREST for d in drifts)
    candidates = [end + weeks for weeks in _WHOLE_WEEKS]
    if never_after:
        allowed = [day for day in candidates if day <= _usual_day_near(day, usual_end)]
        return max(allowed, default=candidates[0])
    return min(candidates, key=lambda day: abs(day - _usual_day_near(day, usual_end)))


def _usual_day_near(day: date, usual_end: str) -> date:
    """The usual end of the year that is nearest to a day."""
    month, number = map(int, usual_end.split("-"))
    usual = (
        _last_of_february(y) if month == 2 and number >= 28 else date(y, month, number) for y in _around(day)
    )
    return min(usual, key=lambda candidate: abs(candidate - day))


def _around(day: date) -> range:
    return range(day.year - 1, day.year + 2)


def _a_year_later(day: date) -> date:
    if day == _last_of_february(day.year):
        return _last_of_february(day.year + 1)
    return day.replace(year=day.year + 1)


def _last_of_february(year: int) -> date:
    return date(year, 3, 1) - _DAY


def renamed(title: str, old: int, new: int) -> str:
    """A title with the old year replaced by the new one; `2024/25` and `2024-2025` are read as 2025."""

    def moved(match: re.Match[str]) -> str:
        first, sign, last = match["first"], match["sign"], match["last"]
        if last is None:
            return str(new) if int(first) == old else match[0]
        if int(first) != old - 1 or last not in (str(old), f"{old % 100:02d}"):
            return match[0]
        return f"{new - 1}{sign}{new if len(last) == 4 else f'{new % 100:02d}'}"

    def short_moved(match: re.Match[str]) -> str:
        return year_like(match[0], new) if year_named(match[0]) == old else match[0]

    pattern = r"(?<!\d)(?P<first>(?:19|20|21)\d\d)(?:(?P<sign>[/–—-])(?P<last>\d{4}|\d{2})(?!\d))?(?!\d)"
    return re.sub(r"\bFY ?\d\d\b", short_moved, re.sub(pattern, moved, title))
