"""Figures over the years: bars, a line, a line of the size of a word, and the path to a target."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import dist

from crreport.render.drawing.canvas import SIZE, WORD, Canvas, Place, Spot, box_of
from crreport.render.drawing.chart_data import ChartData, Row, Value
from crreport.render.drawing.colours import Palette
from crreport.render.drawing.measuring import lines_of, width_of
from crreport.render.drawing.scale import Scale

HEIGHT = 138.0
_LINE = SIZE * 1.22
_TOP, _FOOT = 18.0, 20.0
_MOST_OF_GUTTER = 0.32
_DASH = "4 3"


def bars(data: ChartData, palette: Palette, width: float) -> Canvas:
    """A bar for each year, that of the latest in a strong colour, with a line where there is a target."""
    canvas, frame = _framed(data, width)
    up, pitch = frame.up, (frame.right - frame.left) / len(data.rows)
    places = [frame.left + (n + 0.5) * pitch for n in range(len(data.rows))]
    thick, zero = min(pitch * 0.58, 52), up(max(up.low, min(0.0, up.high)))
    values = data.series[0].values
    for row, value, x in zip(data.rows, values, places, strict=True):
        if value.number is not None:
            top, bottom = sorted((up(value.number), zero))
            is_last = row is data.rows[-1]
            fill = palette.primary if is_last else palette.tint if row.is_alike else palette.white
            outline = palette.outline_of(fill) if is_last else palette.bar
            canvas.bar(x - thick / 2, top, thick, bottom - top, fill, outline=outline)
    canvas.line([(frame.left, zero), (frame.right, zero)], palette.line, kind="axis")
    _goal_lines(canvas, data, frame, palette)
    _year_names(canvas, data.rows, places, palette)
    for n in _in_order_of_labels(data, values):
        number = values[n].number
        if number is not None:
            above = [Spot(places[n], up(number) - 5 - step, "middle") for step in range(0, 24, 3)]
            below = [Spot(places[n], up(number) + 13 + step, "middle") for step in range(0, 24, 3)]
            _label(canvas, values[n], above if number >= 0 else below, n, values, palette)
    return canvas


def line(data: ChartData, palette: Palette, width: float) -> Canvas:
    """A line through the years, with gaps where there is no figure, or none that can be compared."""
    canvas, frame = _framed(data, width)
    margin = _margin_of_names(data, frame)
    pitch = (frame.right - frame.left - 2 * margin) / max(1, len(data.rows) - 1)
    places = [frame.left + margin + n * pitch for n in range(len(data.rows))]
    if len(places) == 1:
        places = [(frame.left + frame.right) / 2]
    canvas.line([(frame.left, frame.foot), (frame.right, frame.foot)], palette.line, kind="axis")
    _goal_lines(canvas, data, frame, palette)
    points = _points(data, frame.up, places)
    _draw_line(canvas, points, palette)
    _year_names(canvas, data.rows, places, palette)
    values = data.series[0].values
    for n in _in_order_of_labels(data, values):
        if (point := points[n]) is not None:
            _label(canvas, values[n], _around(point), n, values, palette)
    return canvas


def path(data: ChartData, palette: Palette, width: float) -> Canvas:
    """The figures so far, and the way from the baseline over the milestones to the target in its year."""
    canvas, frame = _framed(data, width)
    years = [row.year for row in data.rows if row.year is not None]
    years += [goal.year for goal in data.goals if goal.year is not None]
    margin = _margin_of_names(data, frame)
    across = Scale(min(years), max(years), frame.left + margin, frame.right - margin)
    places = [across(row.year or min(years)) for row in data.rows]
    canvas.line([(frame.left, frame.foot), (frame.right, frame.foot)], palette.line, kind="axis")
    points = _points(data, frame.up, places)
    way = [
        (goal, (across(goal.year), frame.up(goal.value.number)))
        for goal in data.goals
        if goal.year is not None and goal.value.number is not None
    ]
    known = [point for point in points if point is not None]
    if way and way[0][0].role != "baseline" and known:
        canvas.line([known[-1], way[0][1]], palette.accent_ink, 1.4, _DASH)
    if len(way) > 1:
        canvas.line([point for _, point in way], palette.accent_ink, 1.4, _DASH)
    _draw_line(canvas, points, palette)
    for goal, (x, y) in way:
        if goal.role != "baseline" or not any(_is_at((x, y), other) for other in known):
            fill = palette.accent_ink if goal.role == "target" else palette.white
            canvas.diamond(x, y, 4.2 if goal.role == "target" else 3.6, fill, palette.accent_ink)
    _names_on_the_way(canvas, data, places, across, palette)
    target = next((point for goal, point in way if goal.role == "target"), None)
    if target is not None:
        _words_at(canvas, data.words, target[1], frame, palette)
    values = data.series[0].values
    for n in _in_order_of_labels(data, values):
        if (point := points[n]) is not None:
            _label(canvas, values[n], _around(point), n, values, palette)
    for goal, point in way:
        if goal.role != "target" and not any(_is_at(point, other) for other in known):
            canvas.place(goal.value.label, _around(point), palette.accent_ink)
    return canvas


def spark(data: ChartData, palette: Palette) -> Canvas:
    """A line the size of a word, with the latest year as a point."""
    canvas = Canvas(126, 32)
    numbers = data.numbers
    up = Scale(min(numbers), max(numbers), 27, 5)
    pitch = 116 / max(1, len(data.rows) - 1)
    points = _points(data, up, [5 + n * pitch for n in range(len(data.rows))])
    for run in _runs(points):
        canvas.line(run, palette.primary_ink, 1.6)
    if points[-1] is not None:
        canvas.dot(*points[-1], 3.3, palette.accent_ink)
    return canvas


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where figures are drawn: between two sides, up from the foot."""

    left: float
    right: float
    foot: float
    up: Scale


def _framed(data: ChartData, width: float) -> tuple[Canvas, _Frame]:
    """An empty drawing with room for the names of years, labels, and the words of a target at the right."""
    has_notes = any(row.note for row in data.rows)
    height = HEIGHT + (_LINE if has_notes else 0)
    numbers = [*data.numbers, *(g.value.number for g in data.goals if g.value.number is not None)]
    numbers += [each.value.number for each in data.lines if each.value.number is not None]
    numbers = numbers or [0.0]
    low, high = min(numbers), max(numbers)
    if data.from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    foot = height - _FOOT - (_LINE if has_notes else 0)
    room = 16 if low < 0 or not data.from_zero else 0
    gutter = max((width_of(words, SIZE) + 7 for words in _goal_words(data, width)), default=0.0)
    right = width - gutter if gutter else width - 2
    return Canvas(width, height), _Frame(2, right, foot, Scale(low, high, foot - room, _TOP))


def _goal_words(data: ChartData, width: float) -> list[str]:
    every = [data.words, *(f"{each.name} {each.value.label}" for each in data.lines)]
    return [words for text in every if text for words in lines_of(text, width * _MOST_OF_GUTTER, SIZE, 4)]


def _goal_lines(canvas: Canvas, data: ChartData, frame: _Frame, palette: Palette) -> None:
    """The lines of a target that holds every year and of benchmarks, with their words behind them."""
    aims = [goal.value.number for goal in data.goals if goal.role == "target"]
    goals = [(number, data.words, palette.accent_ink, palette.accent_ink) for number in aims]
    others = [
        (each.value.number, f"{each.name} {each.value.label}", palette.muted, palette.muted)
        for each in data.lines
    ]
    for number, words, colour, ink in (*goals, *others):
        if number is not None:
            y = frame.up(number)
            canvas.line([(frame.left, y), (frame.right, y)], colour, 1.4, _DASH)
            _words_at(canvas, words, y, frame, palette, ink)


def _words_at(canvas: Canvas, words: str, y: float, frame: _Frame, palette: Palette, ink: str = "") -> None:
    """Words at the right, beside the end of a line or above or below it."""
    room = canvas.width - frame.right - 5
    lines = lines_of(words, room, SIZE, 4)
    height = _LINE * len(lines)
    middle = max(height / 2, min(y, canvas.height - height / 2))
    tops = [middle - height / 2 + step for near in range(0, 60, 3) for step in (near, -near)]
    free = (top for top in tops if top >= 0 and top + height <= canvas.height)
    for top in free:
        spots = [Spot(frame.right + 5, top + _LINE * (n + 0.78)) for n in range(len(lines))]
        if all(canvas.is_free(box_of(text, spot)) for text, spot in zip(lines, spots, strict=True)):
            for text, spot in zip(lines, spots, strict=True):
                canvas.text(text, spot, ink or palette.accent_ink)
            return


def _points(data: ChartData, up: Scale, places: Sequence[float]) -> list[Place | None]:
    """Where the figures stand; None for those that are missing or are not like the others."""
    return [
        (x, up(value.number)) if value.number is not None and row.is_alike else None
        for row, value, x in zip(data.rows, data.series[0].values, places, strict=True)
    ]


def _runs(points: Sequence[Place | None]) -> Iterator[list[Place]]:
    """The stretches of a line between its gaps."""
    run: list[Place] = []
    for point in (*points, None):
        if point is not None:
            run.append(point)
        elif run:
            yield run
            run = []


def _is_at(place: Place, other: Place) -> bool:
    return dist(place, other) < 1


def _draw_line(canvas: Canvas, points: Sequence[Place | None], palette: Palette) -> None:
    for run in _runs(points):
        canvas.line(run, palette.primary_ink, 2)
    known = [point for point in points if point is not None]
    for point in known:
        fill = palette.primary_ink if point is points[-1] else palette.white
        canvas.dot(*point, 3.4, fill, palette.primary_ink)


def _around(point: Place) -> tuple[Spot, ...]:
    x, y = point
    rings = ((9, 17), (13, 21), (18, 26))
    return tuple(
        spot
        for up, down in rings
        for spot in (
            Spot(x, y - up, "middle"),
            Spot(x, y + down, "middle"),
            Spot(x + 7, y - up + 4),
            Spot(x - 7, y - up + 4, "end"),
            Spot(x + 7, y + down - 4),
            Spot(x - 7, y + down - 4, "end"),
            Spot(x + 8, y + 4),
            Spot(x - 8, y + 4, "end"),
        )
    )


def _in_order_of_labels(data: ChartData, values: Sequence[Value]) -> Iterator[int]:
    """The figures to label, the most important first: the latest, the first, then the others if asked for."""
    known = [n for n, value in enumerate(values) if value.number is not None]
    ends = dict.fromkeys([*known[-1:], *known[:1]])
    yield from ends
    if data.has_all_labels:
        yield from (n for n in known if n not in ends)


def _label(
    canvas: Canvas, value: Value, spots: Sequence[Spot], n: int, values: Sequence[Value], palette: Palette
) -> None:
    is_last = n == len(values) - 1
    ink = palette.primary_ink if is_last else palette.muted
    canvas.place(value.label, [_inside(canvas, value.label, s) for s in spots], ink, is_strong=is_last)


def _inside(canvas: Canvas, text: str, spot: Spot) -> Spot:
    """A place moved so that the text does not leave the drawing at its sides."""
    box = box_of(text, spot, is_strong=True)
    shift = max(0.0, -box.left) - max(0.0, box.right - canvas.width)
    return Spot(spot.x + shift, spot.y, spot.anchor)


def _margin_of_names(data: ChartData, frame: _Frame) -> float:
    """Half of the widest name at the ends, so that names stand below their points."""
    ends = (data.rows[0], data.rows[-1])
    widest = max(width_of(text, SIZE) for row in ends for text in (row.name, row.note))
    return min(widest / 2 + 3, (frame.right - frame.left) / 4)


def _year_names(canvas: Canvas, rows: Sequence[Row], places: Sequence[float], palette: Palette) -> None:
    """The names of the years below them: of the last and the first, and of others where there is room."""
    order = dict.fromkeys([len(rows) - 1, 0, *range(len(rows))])
    base = canvas.height - 5 - (_LINE if any(row.note for row in rows) else 0)
    for n in order:
        spot = _inside(canvas, rows[n].name, Spot(places[n], base, "middle"))
        is_last = n == len(rows) - 1
        if canvas.place(rows[n].name, [spot], palette.muted, is_strong=is_last, gap=WORD) and rows[n].note:
            below = _inside(canvas, rows[n].note, Spot(places[n], base + _LINE, "middle"))
            canvas.place(rows[n].note, [below], palette.muted)


def _names_on_the_way(
    canvas: Canvas, data: ChartData, places: Sequence[float], across: Callable[[int], float], palette: Palette
) -> None:
    """The names of the latest year and of those of the target; then other years, if there is room."""
    named = {row.year: (row.name, x) for row, x in zip(data.rows, places, strict=True)}
    ways = sorted(data.goals, key=lambda goal: ("target", "baseline", "milestone").index(goal.role))
    goals = {goal.year: (goal.name, across(goal.year)) for goal in ways if goal.year is not None}
    latest = data.rows[-1].year
    order = {latest: named[latest], **goals, **named}
    for year, (name, x) in order.items():
        spot = _inside(canvas, name, Spot(x, canvas.height - 5, "middle"))
        canvas.place(name, [spot], palette.muted, is_strong=year == latest, gap=WORD)
