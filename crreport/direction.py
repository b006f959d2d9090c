"""Which way text runs."""

from __future__ import annotations

from unicodedata import bidirectional

_FROM_THE_RIGHT = ("R", "AL")


def has_right_to_left(text: str) -> bool:
    """Whether any of a text is written from right to left."""
    return any(bidirectional(letter) in _FROM_THE_RIGHT for letter in text)


def begins_from_right(text: str) -> bool:
    """Whether a text as a whole runs from right to left, as its first letter with a direction does."""
    return next((way for way in map(bidirectional, text) if way in ("L", *_FROM_THE_RIGHT)), "L") != "L"
