"""Days that running text names in words or digits: `9 February 2026`, `February 9, 2026`, `9.2.2026`."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel import Locale

_FULL = r"(?:19|20|21)\d\d"
_DIGITS = re.compile(
    rf"(?<![\w./-])(?:(?P<year>{_FULL})-(?P<month>\d\d)-(?P<day>\d\d)"
    rf"|(?P<one>\d{{1,2}})(?P<sign>[./])\s?(?P<other>\d{{1,2}})(?P=sign)\s?(?P<last>{_FULL}))(?!\w|[.,/-]\d)"
)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day, or a month without a day, in a text: where it is, and its first and last day."""

    start: int
    end: int
    first: date
    last: date


def days_in(text: str, language: str) -> list[NamedDay]:
    """The days and months that a text names with their year, in order."""
    return sorted((*_in_words(text, language), *_in_digits(text)), key=lambda day: day.start)


def _in_words(text: str, language: str) -> Iterator[NamedDay]:
    for match in _written_days(language).finditer(text):
        found = match.groupdict()
        month = _months(language)[(found["month"] or found["first"]).casefold()]
        day = found["day"] or found["behind"]
        yield from _named(match, int(match["year"]), month, int(day) if day else None)


def _in_digits(text: str) -> Iterator[NamedDay]:
    for match in _DIGITS.finditer(text):
        if match["year"]:
            yield from _named(match, int(match["year"]), int(match["month"]), int(match["day"]))
            continue
        one, other, year = int(match["one"]), int(match["other"]), int(match["last"])
        if match["sign"] == "." or one > 12 or one == other:
            yield from _named(match, year, other, one)
        elif other > 12:
            yield from _named(match, year, one, other)


def _named(match: re.Match[str], year: int, month: int, day: int | None) -> Iterator[NamedDay]:
    """The day of a match, unless the calendar has no such day."""
    try:
        first = date(year, month, day or 1)
    except ValueError:
        return
    yield NamedDay(*match.span(), first, first if day else first.replace(day=monthrange(year, month)[1]))


@cache
def _written_days(language: str) -> re.Pattern[str]:
    """A pattern for days and months in words, with the year behind them."""
    names = "|".join(sorted(map(re.escape, _months(language)), key=len, reverse=True))
    before = rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s+(?:of\s+)?)?(?P<month>{names})\.?,?"
    behind = rf"(?P<first>{names})\.?\s+(?P<behind>\d{{1,2}})(?:st|nd|rd|th)?,?"
    return re.compile(rf"(?<![\w.])(?:{behind}|{before})\s+(?P<year>{_FULL})(?!\w|[.,/-]\d)", re.IGNORECASE)


@cache
def _months(language: str) -> Mapping[str, int]:
    """The names of months in a language, in full and abbreviated, with their numbers."""
    forms = Locale.parse(language, sep="-").months["format"]
    return {
        name.rstrip(".").casefold(): number
        for width in ("wide", "abbreviated")
        for number, name in forms[width].items()
    }
