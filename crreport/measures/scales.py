"""Scales of figures: thousands, millions and billions, and the words that stand for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from crreport.wording.prose import in_all_languages

Scale = Literal["units", "thousands", "millions", "billions"]

POWERS: Mapping[Scale, int] = {"units": 0, "thousands": 3, "millions": 6, "billions": 9}
"""Powers of ten of the scales."""

PREFERRED_SPELLINGS: Mapping[Scale, str] = {"thousands": "k", "millions": "m", "billions": "bn"}

_SYMBOLS: Mapping[Scale, tuple[str, ...]] = {
    "thousands": ("'000", "000s"),
    "millions": ("mm",),
    "billions": ("b",),
}
_SPELLINGS: Mapping[Scale, frozenset[str]] = {
    scale: frozenset(word.rstrip(".").casefold() for word in (*symbols, *in_all_languages(f"scales.{scale}")))
    for scale, symbols in _SYMBOLS.items()
}


def scale_named(word: str) -> Scale | None:
    """The scale that a word such as `m` or `million` stands for."""
    plain = word.rstrip(".").casefold()
    return next((scale for scale, names in _SPELLINGS.items() if plain in names), None)


def without_scale(unit: str) -> tuple[str, Scale | None]:
    """The unit text without a scale word in it, and the scale that the word stands for."""
    words = re.sub(r"^([A-Z]{3})(?=(?:k|m|mn|bn)$)", r"\1 ", unit).split()
    for index, word in enumerate(words):
        scale = scale_named(word)
        if scale is not None:
            return " ".join(words[:index] + words[index + 1 :]), scale
    return unit, None
