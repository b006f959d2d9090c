"""Points between two scales, each with its number, and with its name where all names have room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, dist, pi, sin

from crreport.render.drawing.badges import REACH, Look, draw_badge
from crreport.render.drawing.canvas import SIZE, Box, Canvas, Place, Spot, box_of
from crreport.render.drawing.chart_data import Value
from crreport.render.drawing.colours import Palette
from crreport.render.drawing.measuring import lines_of, width_of
from crreport.render.drawing.scale import Scale

HEIGHT = 276.0
_FOOT, _EDGE = 22.0, 4.0
_INSIDE = REACH + 3
"""How far the ends of the scales are from the edges of the field, so that badges there are in it."""
_APART = 2 * REACH + 1
_LINE = SIZE * 1.18
_NAME_WIDTH, _NAME_LINES = 118.0, 3
_STEP = 5.0
_MARK = 4.0


@dataclass(frozen=True, slots=True)
class Point:
    """Something between two scales, by the number that it has in the drawing and beside it."""

    number: int
    name: str
    across: float
    up: float
    look: Look


@dataclass(frozen=True, slots=True)
class MatrixData:
    """What a matrix is drawn from. `ticks` are the values that both scales name, from the lowest one."""

    points: tuple[Point, ...]
    ticks: tuple[Value, ...]

    @property
    def texts(self) -> Iterator[str]:
        """All words that the matrix has to set."""
        yield from (point.name for point in self.points)
        yield from (tick.label for tick in self.ticks)


def matrix(data: MatrixData, palette: Palette, width: float) -> Canvas:
    """The points where their values put them, or as near as there is room, then with a line to the place."""
    field = _field(data, width)
    canvas = Canvas(width, HEIGHT)
    _scales(canvas, data, field, palette)
    exact = [(field.across(point.across), field.up(point.up)) for point in data.points]
    middles = _without_touching(exact, field.box)
    for wanted, middle in zip(exact, middles, strict=True):
        if wanted != middle:
            _lead(canvas, middle, wanted, middles, palette)
    for point, middle in zip(data.points, middles, strict=True):
        draw_badge(canvas, point.look, middle, str(point.number), palette)
    for name in _names(canvas, data.points, middles, field.box) or ():
        canvas.text(name.words, name.spot, palette.ink)
    return canvas


@dataclass(frozen=True, slots=True)
class _Field:
    """Where points can be, with the two scales."""

    box: Box
    across: Scale
    up: Scale


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a name, where it stands."""

    words: str
    spot: Spot

    @property
    def box(self) -> Box:
        """The room that it takes up."""
        return box_of(self.words, self.spot)


def _field(data: MatrixData, width: float) -> _Field:
    left = max(width_of(tick.label, SIZE) for tick in data.ticks) + _MARK + 6
    box = Box(left, _EDGE, width - _EDGE, HEIGHT - _FOOT)
    low, high = (float(tick.number or 0) for tick in (data.ticks[0], data.ticks[-1]))
    return _Field(
        box,
        Scale(low, high, box.left + _INSIDE, box.right - _INSIDE),
        Scale(low, high, box.bottom - _INSIDE, box.top + _INSIDE),
    )


def _scales(canvas: Canvas, data: MatrixData, field: _Field, palette: Palette) -> None:
    box = field.box
    corner, marks = (box.left, box.bottom), palette.muted
    canvas.ground(box, palette.wash)
    canvas.line([(box.left, box.top), corner, (box.right, box.bottom)], palette.muted, kind="axis")
    for tick in data.ticks:
        x, y = field.across(tick.number or 0), field.up(tick.number or 0)
        canvas.line([(x, box.bottom), (x, box.bottom + _MARK)], marks, kind="axis")
        canvas.line([(box.left - _MARK, y), (box.left, y)], marks, kind="axis")
        canvas.text(tick.label, Spot(x, HEIGHT - 5, "middle"), palette.muted)
        canvas.text(tick.label, Spot(box.left - _MARK - 3, y + SIZE * 0.34, "end"), palette.muted)


def _without_touching(exact: Sequence[Place], box: Box) -> list[Place]:
    """A place for each badge: its own where no badge before it is too near, else the nearest free one."""
    room = box.wider(-REACH)
    placed: dict[int, Place] = {}
    for n, place in enumerate(exact):
        if _is_free(place, placed.values()):
            placed[n] = place
    for n, place in enumerate(exact):
        if n not in placed:
            found = (p for p in _around(place) if _holds(room, p) and _is_free(p, placed.values()))
            placed[n] = next(found, place)
    return [placed[n] for n in range(len(exact))]


def _around(place: Place) -> Iterator[Place]:
    """Places around a place, from the nearest ones."""
    x, y = place
    for ring in range(1, 160):
        radius, count = ring * _STEP, 6 + 2 * ring
        for n in range(count):
            angle = 2 * pi * n / count - pi / 4
            yield x + radius * cos(angle), y + radius * sin(angle)


def _is_free(place: Place, others: Iterable[Place]) -> bool:
    return all(dist(place, other) >= _APART for other in others)


def _holds(box: Box, place: Place) -> bool:
    return box.left <= place[0] <= box.right and box.top <= place[1] <= box.bottom


def _lead(canvas: Canvas, start: Place, end: Place, badges: Sequence[Place], palette: Palette) -> None:
    """A line from a badge to where it belongs, outside of the badges that it would go below."""
    length = dist(start, end)
    steps = int(length) + 1
    way = [_between(start, end, n / steps) for n in range(steps + 1)]
    open_way = [place for place in way if all(dist(place, other) > REACH + 0.5 for other in badges)]
    for one, other in pairwise(open_way):
        if dist(one, other) < 2:
            canvas.line([one, other], palette.muted, 0.9)
    if open_way and open_way[-1] == end:
        canvas.dot(*end, 1.8, palette.muted)


def _between(start: Place, end: Place, share: float) -> Place:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _names(
    canvas: Canvas, points: Sequence[Point], middles: Sequence[Place], box: Box
) -> tuple[_Line, ...] | None:
    """The lines of all names beside their badges; None if one of them has no room."""
    lines: list[_Line] = []
    for point, middle in zip(points, middles, strict=True):
        words = lines_of(point.name, _NAME_WIDTH, SIZE, _NAME_LINES)
        if not words or words[-1].endswith("…"):
            return None
        taken = [line.box.wider(2) for line in lines]
        for written in _beside(words, middle):
            boxes = [line.box for line in written]
            is_inside = all(box.wider(-1).holds(each) for each in boxes)
            if is_inside and all(canvas.is_free(b) and not any(b.touches(t) for t in taken) for b in boxes):
                lines += written
                break
        else:
            return None
    return tuple(lines)


def _beside(words: Sequence[str], middle: Place) -> Iterator[list[_Line]]:
    """The lines of a name on each side of a badge."""
    x, y = middle
    gap, height = REACH + 3, (len(words) - 1) * _LINE
    level = y + SIZE * 0.34 - height / 2
    below, above = y + gap + SIZE * 0.72, y - gap - SIZE * 0.22 - height
    spots = (
        Spot(x + gap, level),
        Spot(x - gap, level, "end"),
        Spot(x, below, "middle"),
        Spot(x, above, "middle"),
    )
    for spot in spots:
        yield [_Line(text, Spot(spot.x, spot.y + n * _LINE, spot.anchor)) for n, text in enumerate(words)]
