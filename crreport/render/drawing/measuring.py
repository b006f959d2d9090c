"""How wide text of drawings is, in the fonts that the style sheets give it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from unicodedata import category

from fontTools.ttLib import TTFont

from crreport.render.drawing.scripts import needs_shaping
from crreport.render.fetcher import font_files
from crreport.render.lettering import font_for

FAMILY = "Source Sans Pro"
ASCENT, DESCENT = 0.72, 0.22
"""How far letters and digits reach above and below the line that they stand on, in sizes of the font."""

_REGULAR, _SEMIBOLD = "SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf"
_ELLIPSIS, _HYPHEN = "…", "-"
_WITHOUT_WIDTH = ("Cf", "Mn")
"""The categories of characters that take up no space of their own."""


@lru_cache(maxsize=4096)
def width_of(text: str, size: float, *, is_strong: bool = False) -> float:
    """The width of a text. A letter that no font has counts as a square, a mark of direction as nothing."""
    widths = _widths(font_files()[_SEMIBOLD if is_strong else _REGULAR])
    weight = 600 if is_strong else 400
    return size * sum(widths[c] if c in widths else _width_elsewhere(c, weight) for c in text)


def lines_of(text: str, width: float, size: float, most: int = 2) -> tuple[str, ...]:
    """The text in lines that are not wider than a width. What does not fit ends in an ellipsis."""
    lines: list[str] = []
    rest = text
    while rest and len(lines) < most:
        line, rest = _fitting(rest, width, size, is_last=len(lines) == most - 1)
        lines.append(line.strip())
    return tuple(lines)


def _fitting(text: str, width: float, size: float, *, is_last: bool) -> tuple[str, str]:
    """What of a text fits into a line, up to the end of a word, and what is left; the last has an ellipsis.

    A word that is longer than the line is divided with a hyphen, if its script has any.
    """
    if width_of(text, size) <= width:
        return text, ""
    if is_last:
        return text[: _room(text, width, size, _ELLIPSIS)].rstrip() + _ELLIPSIS, ""
    space = text[: _room(text, width, size) + 1].rfind(" ")
    if space > 0:
        return text[:space], text[space:].lstrip()
    hyphen = "" if needs_shaping(text) else _HYPHEN
    end = _room(text, width, size, hyphen)
    is_in_word = text[end - 1].isalpha() and text[end].isalpha()
    return text[:end] + (hyphen if is_in_word else ""), text[end:].lstrip()


def _room(text: str, width: float, size: float, end: str = "") -> int:
    """How many letters of a text that is too long fit into a line before its end; at least one."""
    room = width - width_of(end, size)
    return max(1, next(n for n in range(len(text)) if width_of(text[: n + 1], size) > room))


@cache
def _widths(path: Path) -> Mapping[str, float]:
    font = TTFont(path, lazy=True)
    advances, size = font["hmtx"].metrics, font["head"].unitsPerEm
    return {chr(code): advances[name][0] / size for code, name in (font.getBestCmap() or {}).items()}


@cache
def _width_elsewhere(character: str, weight: int) -> float:
    """The width of a letter that the main font does not have, in the weight that it is set in."""
    if category(character) in _WITHOUT_WIDTH:
        return 0.0
    other = font_for(character)
    if other is None:
        return 1.0
    font, glyphs = _variable(other.path, weight)
    name = (font.getBestCmap() or {})[ord(character)]
    return float(glyphs[name].width / font["head"].unitsPerEm)


@cache
def _variable(path: Path, weight: int) -> tuple[Any, Any]:
    """A font and its glyphs in a weight, where it has several."""
    font = TTFont(path, lazy=True)
    return font, font.getGlyphSet(location={"wght": weight} if "fvar" in font else None)
