"""Text of drawings that is not set letter by letter from the left."""

from __future__ import annotations

from unicodedata import category

from crreport.direction import begins_from_right, has_right_to_left

_ISOLATE, _END = "\u2067", "\u2069"


def needs_shaping(text: str) -> bool:
    """Whether a text is written from right to left, or in letters that join."""
    return has_right_to_left(text) or any(category(letter) in ("Mn", "Mc") for letter in text)


def in_its_direction(text: str) -> str:
    """The text, which runs from right to left as a whole if its first letter does, with figures in it."""
    return f"{_ISOLATE}{text}{_END}" if begins_from_right(text) else text
