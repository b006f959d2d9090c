"""How wide text of drawings is, in the fonts that the style sheets give it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

from crreport.render.fetcher import font_files
from crreport.render.lettering import font_for

FAMILY = "Source Sans Pro"
ASCENT, DESCENT = 0.72, 0.22
"""How far letters and digits reach above and below the line that they stand on, in sizes of the font."""

_REGULAR, _SEMIBOLD = "SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf"
_ELLIPSIS = "…"


@lru_cache(maxsize=4096)
def width_of(text: str, size: float, *, is_strong: bool = False) -> float:
    """The width of a text. A letter that no font has counts as a square."""
    widths = _widths(font_files()[_SEMIBOLD if is_strong else _REGULAR])
    return size * sum(widths[c] if c in widths else _width_elsewhere(c) for c in text)


def lines_of(text: str, width: float, size: float, most: int = 2) -> tuple[str, ...]:
    """The text in lines that are not wider than a width. What does not fit ends in an ellipsis."""
    lines: list[str] = []
    rest = text
    while rest and len(lines) < most:
        line = _fitting(rest, width, size, is_last=len(lines) == most - 1)
        lines.append(line.strip())
        rest = "" if line.endswith(_ELLIPSIS) and not rest.startswith(line) else rest[len(line) :].lstrip()
    return tuple(lines)


def _fitting(text: str, width: float, size: float, *, is_last: bool) -> str:
    """What of a text fits into a line, up to the end of a word; on the last line with an ellipsis."""
    if width_of(text, size) <= width:
        return text
    room = width - (width_of(_ELLIPSIS, size) if is_last else 0)
    end = next((n for n in range(len(text)) if width_of(text[: n + 1], size) > room), len(text))
    end = max(end, 1)
    if is_last:
        return text[:end].rstrip() + _ELLIPSIS
    space = text[: end + 1].rfind(" ")
    return text[:space] if space > 0 else text[:end]


@cache
def _widths(path: Path) -> Mapping[str, float]:
    font = TTFont(path, lazy=True)
    advances, size = font["hmtx"].metrics, font["head"].unitsPerEm
    return {chr(code): advances[name][0] / size for code, name in (font.getBestCmap() or {}).items()}


@cache
def _width_elsewhere(character: str) -> float:
    other = font_for(character)
    return _widths(other.path).get(character, 1.0) if other is not None else 1.0
