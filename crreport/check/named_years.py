"""Years that running text names in any form (`2030`, `2029/30`, `FY30`), and what they are years of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from crreport.check.prose import word_pattern
from crreport.read.models.inputs import Inputs
from crreport.read.year_names import year_named

_FULL = r"(?:19|20|21)\d\d"
_YEAR = re.compile(
    r"(?<![\w.,:£€$/])(?<!\d[-–])"
    rf"(?:(?P<plain>{_FULL})(?:(?P<sign>[/–-])(?P<last>\d{{4}}|\d\d))?|FY ?\d\d(?:\d\d)?(?:/\d\d)?)"
    r"(?!\w|%|[.,]\d|[/–-]\d)"
)
_WORDS_BEFORE = 5
_CLAUSE = re.compile(r"[;:()]")


class Role(Enum):
    """What the words around a year make it."""

    DUE = "due"
    BASE = "base"
    IN = "in"


@dataclass(frozen=True, slots=True)
class NamedYear:
    """A year in a text: where it is, and the years that it can mean, as `2020-21` is a year or two."""

    start: int
    end: int
    years: frozenset[int]
    is_plain: bool


def years_in(text: str) -> list[NamedYear]:
    """The years that a text names, in order."""
    return [
        NamedYear(*match.span(), _meant(match), is_plain=match["plain"] is not None and not match["sign"])
        for match in _YEAR.finditer(text)
    ]


def _meant(match: re.Match[str]) -> frozenset[int]:
    named = year_named(match[0])
    if match["plain"] is None or match["sign"] in (None, "/"):
        return frozenset() if named is None else frozenset({named})
    first = int(match["plain"])
    last = int(match["last"]) if len(match["last"]) == 4 else first - first % 100 + int(match["last"])
    return frozenset({first, last, named or last})


def role_of(year: NamedYear, text: str, language: str) -> Role | None:
    """What the nearest words before a year, or those right behind it, make it: "by 2030", "2019 levels"."""
    if re.match(rf"[ -]{word_pattern('base_behind', language).pattern}", text[year.end :], re.IGNORECASE):
        return Role.BASE
    words = " ".join(_CLAUSE.split(text[: year.start])[-1].split()[-_WORDS_BEFORE:])
    found = {
        role: max(((m.end(), -m.start()) for m in word_pattern(name, language).finditer(words)), default=None)
        for role, name in ((Role.DUE, "due_by"), (Role.BASE, "base_from"))
    }
    near = [(at, role.value) for role, at in found.items() if at is not None]
    if near:
        return Role(max(near)[1])
    return Role.IN if re.search(rf"{word_pattern('in_year', language).pattern}$", words, re.I) else None


def is_before(year: NamedYear, text: str, language: str) -> bool:
    """Whether a text says "before" right before a year, which can mean the end of the previous one."""
    pattern = rf"{word_pattern('before_year', language).pattern}\s*$"
    return re.search(pattern, text[: year.start], re.IGNORECASE) is not None


def is_end_of_span(year: NamedYear, text: str, language: str) -> bool:
    """Whether a year is the later one of two, as in "from 2019 to 2030"."""
    pattern = rf"(?<!\w){_FULL}\s+{word_pattern('until', language).pattern}\s*$"
    return re.search(pattern, text[: year.start], re.IGNORECASE) is not None


def can_mean(each: NamedYear, text: str, inputs: Inputs) -> frozenset[int]:
    """The years that can be meant: a plain one may be in the next fiscal year; "before 2030" is 2029, too."""
    meant = set(each.years)
    if each.is_plain and inputs.organisation.fiscal_year_end != "12-31":
        meant |= {one + 1 for one in each.years}
    if is_before(each, text, inputs.organisation.language):
        meant |= {one - 1 for one in each.years}
    return frozenset(meant)
