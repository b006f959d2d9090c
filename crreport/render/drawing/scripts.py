"""Text of drawings that is not set letter by letter from the left."""

from __future__ import annotations

from unicodedata import bidirectional, category

_FROM_THE_RIGHT = ("R", "AL")
_ISOLATE, _END = "\u2067", "\u2069"


def needs_shaping(text: str) -> bool:
    """Whether a text is written from right to left, or in letters that join."""
    return any(bidirectional(c) in _FROM_THE_RIGHT or category(c) in ("Mn", "Mc") for c in text)


def in_its_direction(text: str) -> str:
    """The text, which runs from right to left as a whole if its first letter does, with figures in it."""
    first = next((bidirectional(c) for c in text if bidirectional(c) in ("L", *_FROM_THE_RIGHT)), "L")
    return text if first == "L" else f"{_ISOLATE}{text}{_END}"
