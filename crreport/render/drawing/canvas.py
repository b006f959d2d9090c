"""A drawing: shapes, and text that is placed where it touches nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias
from xml.sax.saxutils import escape, quoteattr

from crreport.render.drawing.measuring import ASCENT, DESCENT, FAMILY, width_of
from crreport.render.drawing.scripts import in_its_direction

SIZE = 11.5
"""The size of text in drawings, in pixels."""

Anchor = Literal["start", "middle", "end"]
Place: TypeAlias = tuple[float, float]

_FONTS = f"{FAMILY},Other scripts"
_GAP, _GAP_BESIDE = 1.8, 3.0
"""The least distance of a text from what it must not touch, above and below it and at its sides."""
WORD = 4.0
"""The least distance of texts in a row, which would else be read as one."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Box) -> bool:
        """Whether two rectangles overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Whether another rectangle lies inside."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    def wider(self, by: float, above: float | None = None) -> Box:
        """The rectangle with a margin around it, or another one above and below than at its sides."""
        up = by if above is None else above
        return Box(self.left - by, self.top - up, self.right + by, self.bottom + up)

    def is_crossed(self, start: Place, end: Place) -> bool:
        """Whether a straight line passes through."""
        (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
        first, last = 0.0, 1.0
        for way, least, most in ((dx, self.left - x, self.right - x), (dy, self.top - y, self.bottom - y)):
            if way == 0:
                if least > 0 or most < 0:
                    return False
                continue
            near, far = sorted((least / way, most / way))
            first, last = max(first, near), min(last, far)
        return first <= last


@dataclass(frozen=True, slots=True)
class Spot:
    """A place for a text: where it stands, and on which side of that point."""

    x: float
    y: float
    anchor: Anchor = "start"


def box_of(text: str, spot: Spot, *, is_strong: bool = False, size: float = SIZE) -> Box:
    """The rectangle that a text takes up."""
    width = width_of(text, size, is_strong=is_strong)
    left = spot.x - {"start": 0.0, "middle": width / 2, "end": width}[spot.anchor]
    return Box(left, spot.y - ASCENT * size, left + width, spot.y + DESCENT * size)


class Canvas:
    """A drawing in the making. Shapes come first, and text after them."""

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self._parts: list[str] = []
        self._taken: list[Box] = []
        self._lines: list[tuple[Place, Place]] = []

    def bar(
        self, left: float, top: float, width: float, height: float, fill: str, *, outline: str = ""
    ) -> Box:
        """A filled rectangle."""
        stroke = f' stroke="{outline}" stroke-width="0.6"' if outline else ""
        shape = f'x="{_n(left)}" y="{_n(top)}" width="{_n(width)}" height="{_n(height)}"'
        self._parts.append(f'<rect class="bar" {shape} fill="{fill}"{stroke}/>')
        box = Box(left, top, left + width, top + height)
        if width > 0 and height > 0:
            self._taken.append(box)
        return box

    def ground(self, box: Box, fill: str) -> None:
        """A coloured ground, on which anything can stand."""
        shape = f'x="{_n(box.left)}" y="{_n(box.top)}" width="{_n(box.right - box.left)}"'
        self._parts.append(
            f'<rect class="ground" {shape} height="{_n(box.bottom - box.top)}" fill="{fill}"/>'
        )

    def line(
        self, points: Sequence[Place], colour: str, width: float = 1.0, dash: str = "", kind: str = "line"
    ) -> None:
        """A line through some points."""
        way = " ".join(f"{'L' if n else 'M'}{_n(x)},{_n(y)}" for n, (x, y) in enumerate(points))
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        style = f'fill="none" stroke="{colour}" stroke-width="{_n(width)}"{dashed}'
        self._parts.append(f'<path class="{kind}" d="{way}" {style}/>')
        self._lines += pairwise(points)

    def dot(self, x: float, y: float, radius: float, fill: str, outline: str = "") -> None:
        """A point."""
        stroke = f' stroke="{outline}" stroke-width="1.5"' if outline else ""
        self._parts.append(
            f'<circle class="dot" cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{fill}"{stroke}/>'
        )
        self._taken.append(Box(x - radius, y - radius, x + radius, y + radius))

    def diamond(self, x: float, y: float, radius: float, fill: str, outline: str) -> None:
        """A point of another shape, for what is not a figure of a year."""
        self.shape(((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)), fill, outline)

    def shape(self, corners: Sequence[Place], fill: str, outline: str = "") -> None:
        """A filled shape with straight sides."""
        way = " ".join(f"{'L' if n else 'M'}{_n(x)},{_n(y)}" for n, (x, y) in enumerate(corners))
        stroke = f' stroke="{outline}" stroke-width="1.5"' if outline else ""
        self._parts.append(f'<path class="dot" d="{way} Z" fill="{fill}"{stroke}/>')
        across, down = zip(*corners, strict=True)
        self._taken.append(Box(min(across), min(down), max(across), max(down)))

    def text(self, text: str, spot: Spot, fill: str, *, is_strong: bool = False, size: float = SIZE) -> None:
        """A text at a place that is known to be free."""
        self._taken.append(box_of(text, spot, is_strong=is_strong, size=size))
        anchor = f' text-anchor="{spot.anchor}"' if spot.anchor != "start" else ""
        weight = ' font-weight="600"' if is_strong else ""
        self._parts.append(
            f'<text x="{_n(spot.x)}" y="{_n(spot.y)}" font-family={quoteattr(_FONTS)} font-size="{_n(size)}"'
            f'{anchor}{weight} fill="{fill}">{escape(in_its_direction(text))}</text>'
        )

    def place(
        self, text: str, spots: Iterable[Spot], fill: str, *, is_strong: bool = False, gap: float = _GAP
    ) -> bool:
        """Sets a text at the first of some places where it touches nothing; says whether there is one."""
        for spot in spots:
            if self.is_free(box_of(text, spot, is_strong=is_strong), gap):
                self.text(text, spot, fill, is_strong=is_strong)
                return True
        return False

    def is_free(self, box: Box, gap: float = _GAP_BESIDE) -> bool:
        """Whether there is nothing in a rectangle of the drawing, nor nearer to its sides than a gap."""
        page = Box(0, 0, self.width, self.height)
        wide = box.wider(gap, _GAP)
        return (
            page.holds(box)
            and not any(wide.touches(other) for other in self._taken)
            and not any(wide.is_crossed(*line) for line in self._lines)
        )

    def svg(self) -> str:
        """The drawing as SVG."""
        size = f'width="{_n(self.width)}" height="{_n(self.height)}"'
        view = f'viewBox="0 0 {_n(self.width)} {_n(self.height)}"'
        parts = "".join(self._parts)
        return f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" {size} {view}>{parts}</svg>'


def _n(number: float) -> str:
    """A number of the drawing, in as few characters as it needs."""
    return f"{number:.2f}".rstrip("0").rstrip(".") if abs(number) >= 0.005 else "0"
