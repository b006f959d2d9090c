"""Names of financial years: `2025`, `2024/25`, `2024-2025`, `FY25`, all for the year that ends in 2025."""

from __future__ import annotations

import re

YEAR_NAMES = ("2024/25", "2024/2025", "FY25", "FY2025", "FY24/25", "FY2024/25")
"""The forms in which years can be named, apart from four digits."""

_PLAIN = re.compile(r"(?:19|20|21)\d\d")
_NAME = re.compile(
    r"(?P<before>FY ?)?(?P<first>(?:19|20|21)\d\d|\d\d)(?:(?P<sign>[/_–-])(?P<last>(?:19|20|21)\d\d|\d\d))?",
    re.IGNORECASE,
)


def year_named(text: str) -> int | None:
    """The year that a text names; None if it is not the name of a year."""
    match = _NAME.fullmatch(text)
    if match is None or (match["before"] is None and len(match["first"]) == 2):
        return None
    first = _in_full(match["first"])
    if match["last"] is None:
        return first
    last = _in_full(match["last"], first)
    return last if last == first + 1 else None


def is_plain(text: str) -> bool:
    """Whether a text is a year of four digits."""
    return _PLAIN.fullmatch(text) is not None


def looks_like_year(text: str) -> bool:
    """Whether a text has the form of a year's name, even if its two years do not follow one another."""
    match = _NAME.fullmatch(text)
    return match is not None and (match["before"] is not None or len(match["first"]) == 4)


def year_like(example: str | None, year: int) -> str:
    """The name of a year in the form of another one; four digits if there is no example."""
    match = _NAME.fullmatch(example or "")
    if match is None:
        return str(year)
    if match["last"] is None:
        return f"{match['before'] or ''}{_digits(year, match['first'])}"
    first, last = _digits(year - 1, match["first"]), _digits(year, match["last"])
    return f"{match['before'] or ''}{first}{match['sign']}{last}"


def folder_like(example: str | None, year: int) -> str:
    """The name of a year in the form of another one, as the name of a folder."""
    return re.sub("[/–]", "-", year_like(example, year)).replace(" ", "")


def year_of_path(path: str) -> int | None:
    """The year in whose folder an input file is; None if it is not in the folder of a year."""
    parts = path.split("/")
    return year_named(parts[1]) if len(parts) > 2 else None


def form_of(text: str) -> tuple[bool, bool]:
    """What tells the forms of names apart: whether `FY` is before them, and whether they have two years."""
    match = _NAME.fullmatch(text)
    return (bool(match["before"]), bool(match["last"])) if match else (False, False)


def _in_full(digits: str, after: int = 2000) -> int:
    """A year of two digits in full: that of the century in which the year before it is, or begins."""
    if len(digits) == 4:
        return int(digits)
    year = after - after % 100 + int(digits)
    return year + 100 if year < after else year


def _digits(year: int, like: str) -> str:
    return str(year) if len(like) == 4 else f"{year % 100:02d}"
