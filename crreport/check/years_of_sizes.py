"""The two years between which running text says that a change has its size."""

from __future__ import annotations

import re

from crreport.check.prose import FILLED, word_pattern
from crreport.check.years_in_prose import base_years, year_behind, years_compared


def years_of_size(
    end: int, text: str, language: str, year: int, *, is_only_size: bool
) -> tuple[int, int] | None:
    """The years between which a change has the size that ends at a place; None if it may be any two.

    A year directly behind the size counts first. Of several sizes in a sentence others are left open.
    """
    behind, bases = year_behind(text, end, language), base_years(text, language, year)
    if behind is not None and not bases:
        return behind[1] - 1, behind[1]
    plain = text
    for base in reversed(bases):
        plain = plain[: base.start] + plain[base.end :]
    if not bases and re.search(rf"[\d%{FILLED}]\W+(?:\w+\s+){{0,2}}\(?(?!{year})(?:19|20|21)\d\d", text):
        return None  # the year is that of another figure
    leaves_open = any(word_pattern(name, language).search(plain) for name in ("aside", "spans"))
    if not is_only_size or leaves_open:
        return None
    return years_compared(text, language, year)
