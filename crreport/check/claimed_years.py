"""The year that running text gives a figure for: "61% in 2017", "64% (2017: 61%)", "64% (prior year 61%)"."""

from __future__ import annotations

import re

from crreport.check.near_words import before, is_level
from crreport.check.prose import FILLED, Sentence, word_pattern
from crreport.check.typed_numbers import TypedNumber, years_named

_YEAR = r"(?P<year>(?:19|20|21)\d\d)(?!\w|[.,]\d)"
_YEAR_AGAIN = _YEAR.replace("P<year>", "P<again>")


def claimed_year(typed: TypedNumber, sentence: Sentence, language: str, year: int) -> int | None:
    """The year whose figure the words right around a number say that it is; None if they do not say."""
    text = sentence.text
    lead, behind = before(typed, text), text[typed.end :]
    in_year, past, part_of = (
        word_pattern(name, language).pattern for name in ("in_year", "year_before", "part_of")
    )
    match = re.search(
        rf"\(\s*(?:{in_year}\s+)?(?:{_YEAR}|{past})\s*[:=]?\s*$|(?<!\w){_YEAR_AGAIN}\s*:\s*$", lead, re.I
    )
    if match is not None:
        named = match["year"] or match["again"]
        return int(named) if named else year - 1
    words = rf"(?:\s+(?!{part_of})[^\s,;:.()\d][^\s,;:.()]*){{0,2}}?"
    match = re.match(rf"{words}\s+\(?{in_year}\s+{_YEAR}|\s*\({_YEAR_AGAIN}\)", behind, re.IGNORECASE)
    if match is not None:
        return int(match["year"] or match["again"])
    if re.search(rf"[\d%{FILLED}](?:\s?[^\W\d]+)?\s*\(\s*$", lead) and re.match(r"\s*\)", behind):
        return year - 1
    return year if _is_of_this_year(typed, sentence, language, year) else None


def _is_of_this_year(typed: TypedNumber, sentence: Sentence, language: str, year: int) -> bool:
    """Whether a level is given without any word of another year, in the sentence or the text around it."""
    text = sentence.text
    if not is_level(typed, text, language) or re.search(r"\d", text[: typed.start].replace(str(year), "")):
        return False
    past = any(word_pattern(name, language).search(sentence.placed.text) for name in ("year_before", "aside"))
    return not past and years_named(sentence.placed.text) <= {year}
