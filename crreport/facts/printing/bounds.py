"""How figures are printed of which only bounds are known: `<5`, `≥95%`, `10–15`."""

from __future__ import annotations

from collections.abc import Mapping

from crreport.facts.printed import Printed
from crreport.read.models.quantity import Side

SIGNS: Mapping[Side, str] = {Side.BELOW: "<", Side.AT_MOST: "≤", Side.ABOVE: ">", Side.AT_LEAST: "≥"}
_NO_BREAK = "\u00a0"


def sign_of(side: Side) -> str:
    """The sign before the number of a bound."""
    return SIGNS[side]


def between(low: Printed, high: Printed) -> str:
    """What stands between the two numbers of a range. A minus sign must not meet the dash."""
    is_close = not low.is_negative and not high.is_negative and _NO_BREAK not in low.text_in_sentence
    return "–" if is_close else f"{_NO_BREAK}–{_NO_BREAK}"
