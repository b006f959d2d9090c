"""Spellings of units, compared without spaces, points, and raised or lowered digits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable


def spelt(*names: str) -> frozenset[str]:
    """The names in the form in which spellings are compared."""
    return frozenset(_folded(name) for name in names)


def fits(written: str, spellings: Iterable[str]) -> bool:
    """Whether a text is one of the spellings."""
    return _folded(written) in spellings


def _folded(text: str) -> str:
    """The text without spaces, points and raised or lowered digits; words (not symbols) in lowercase."""
    plain = unicodedata.normalize("NFKC", text)
    words = (
        word.lower() if re.fullmatch(r"[^\W\d_]{4,}", word) else word for word in re.split(r"\s+", plain)
    )
    return re.sub(r"[\s.]", "", "".join(words))
