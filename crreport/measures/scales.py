"""Scales of figures: thousands, millions and billions, and the words that stand for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

Scale = Literal["units", "thousands", "millions", "billions"]

POWERS: Mapping[Scale, int] = {"units": 0, "thousands": 3, "millions": 6, "billions": 9}
"""Powers of ten of the scales."""

PREFERRED_SPELLINGS: Mapping[Scale, str] = {"thousands": "k", "millions": "m", "billions": "bn"}

_SPELLINGS: Mapping[Scale, tuple[str, ...]] = {
    "thousands": ("k", "'000", "000s", "thousand", "thousands", "tsd", "tausend", "mille", "milliers"),
    "millions": ("m", "mn", "mm", "mio", "million", "millions", "millionen"),
    "billions": ("bn", "b", "md", "mrd", "billion", "billions", "milliarden", "milliards"),
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
