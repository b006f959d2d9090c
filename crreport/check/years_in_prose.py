"""Years that running text compares with: "since 2019", "against 2019", "over the last five years"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crreport.check.prose import FILLED, word_pattern
from crreport.check.typed_numbers import years_named
from crreport.wording.prose import prose_words

_YEAR = r"(?<![\w.,£€$-])(?P<year>(?:19|20|21)\d\d)(?!\w|[.,]\d)"
_UP_TO_FIVE_WORDS = r"(?:[^\W\d_][\w’'-]*,?\s+){0,5}?"
_UP_TO_TWO_WORDS = r"(?:[^\W\d_][\w’'-]*\s+){0,2}?"


@dataclass(frozen=True, slots=True)
class BaseYear:
    """A year that a sentence compares with, its words and their place, and the year compared with it."""

    year: int
    words: str
    start: int
    end: int
    until: int | None = None


def base_years(text: str, language: str, later: int, *, only_last: bool = False) -> list[BaseYear]:
    """The years that a text compares a later year with, in order; or only one that the text ends with."""
    found = [*_named(text, language), *_counted(text, language, later)]
    return sorted((b for b in found if not only_last or b.end == len(text)), key=lambda base: base.start)


def years_compared(text: str, language: str, year: int) -> tuple[int, int] | None:
    """The years that a text compares: this year and the one before, unless it says others."""
    named, bases = years_named(text), base_years(text, language, year)
    if len(bases) > 1:
        return None
    if bases:
        later = max({bases[0].until or year, *(named if bases[0].until is None and year in named else ())})
        return (bases[0].year, later) if bases[0].year < later and named <= {bases[0].year, later} else None
    others = named - {year}
    if len(others) > 1:
        return None
    for other in others:
        is_figure_of_it = re.search(rf"[\d%\w{FILLED}]*[\d%{FILLED}]\W+(?:\w+\s+){{0,2}}\(?{other}", text)
        if other > year:
            return None
        return (other, year) if year in named or is_figure_of_it else (other - 1, other)
    return (year - 1, year)


def year_behind(text: str, end: int, language: str) -> tuple[str, int] | None:
    """The year that directly follows a place, as in "by 3% in 2017", and its words."""
    match = re.compile(rf"\s+({word_pattern('in_year', language).pattern}\s+{_YEAR})", re.I).match(text, end)
    return (match[1], int(match["year"])) if match else None


def _named(text: str, language: str) -> Iterator[BaseYear]:
    since, base = (word_pattern(name, language).pattern for name in ("since", "base"))
    until = word_pattern("until", language).pattern
    start = rf"(?:{since}\s+{_UP_TO_FIVE_WORDS}|{base}\s+{_UP_TO_TWO_WORDS})"
    pattern = re.compile(rf"{start}{_YEAR}(?:\s+{until}\s+(?P<until>(?:19|20|21)\d\d)(?!\w))?", re.IGNORECASE)
    for match in pattern.finditer(text):
        later = int(match["until"]) if match["until"] else None
        yield BaseYear(int(match["year"]), " ".join(match[0].split()), *match.span(), later)


def _counted(text: str, language: str, later: int) -> Iterator[BaseYear]:
    """Spans of years that are counted back from the later year."""
    last, years = (word_pattern(name, language).pattern for name in ("last_years", "years"))
    numbers = prose_words("numbers", language)
    count = "|".join((r"\d{1,2}", *map(re.escape, numbers)))
    for match in re.finditer(rf"{last}\s+(?P<count>{count})\s+{years}", text, re.IGNORECASE):
        word = match["count"].casefold()
        number = int(word) if word.isdigit() else numbers.index(word) + 1
        yield BaseYear(later - number, " ".join(match[0].split()), *match.span())
