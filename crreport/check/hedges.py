"""Words that make a number in running text inexact ("about 850", "over 60%"), and what they allow."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, get_args

from crreport.check.prose import word_pattern

Hedge = Literal["about", "nearly", "just_over", "less_than", "at_most", "more_than", "at_least", "up_to"]
"""`up_to` claims nothing that a figure could contradict."""

ONE_SIDED: frozenset[Hedge] = frozenset({"less_than", "at_most", "more_than", "at_least"})

_FAR = Decimal("0.15")
_BESIDE = Decimal("0.1")
_USUAL = Decimal("0.075")


def hedge_before(text: str, language: str) -> tuple[Hedge, int] | None:
    """The words of this kind that a text ends with, and where they begin; of several the longest."""
    found = [
        (match.start(), hedge)
        for hedge in get_args(Hedge)
        for match in word_pattern(f"hedges.{hedge}", language).finditer(text)
        if match.end() == len(text)
    ]
    if not found:
        return None
    start, hedge = min(found)
    return hedge, start


def allows(hedge: Hedge, said: Decimal, known: Decimal) -> bool:
    """Whether words such as "about" before a number are true of a known size.

    "About 850" allows what rounds to it, and 7.5 %, whichever is more, but never more than 15 % of a
    number whose rounding is coarser ("about 100"). "Almost" and "just over" reach 10 % to their side.
    A figure may be rounded, so "more than" and "less than" allow the number itself.
    """
    match hedge:
        case "about":
            half = Decimal("0.5").scaleb(int(said.normalize().as_tuple().exponent))
            return abs(known - said) <= max(_USUAL * said, min(half, _FAR * said))
        case "nearly":
            return said * (1 - _BESIDE) <= known <= said
        case "just_over":
            return said <= known <= said * (1 + _BESIDE)
        case "less_than" | "at_most":
            return known <= said
        case "more_than" | "at_least":
            return known >= said
        case "up_to":
            return True


def without_hedges(text: str, language: str) -> str:
    """A text without any words of this kind."""
    for hedge in get_args(Hedge):
        text = word_pattern(f"hedges.{hedge}", language).sub(" ", text)
    return re.sub(r"\s+", " ", text)
