"""Members below one another: bars, two years side by side, two dots, and steps from one total to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crreport.render.drawing.canvas import SIZE, Canvas, Spot
from crreport.render.drawing.chart_data import ChartData, Row, Value
from crreport.render.drawing.colours import Palette
from crreport.render.drawing.legend import ROW, Entry, draw_legend, legend_rows
from crreport.render.drawing.measuring import lines_of, width_of
from crreport.render.drawing.scale import Scale

_LINE = SIZE * 1.18
_MOST_OF_NAMES = 0.44
_MOST_LINES = 4
_LABEL_GAP = 4.0
_DASH = "4 3"


@dataclass(frozen=True, slots=True)
class _Frame:
    """The rows of a drawing: the lines of their names, their edges, and the scale across."""

    names: tuple[tuple[str, ...], ...]
    tops: tuple[float, ...]
    heights: tuple[float, ...]
    left: float
    across: Scale
    foot: float

    def middle(self, n: int) -> float:
        """The middle of a row."""
        return self.tops[n] + self.heights[n] / 2


def members(data: ChartData, palette: Palette, width: float) -> Canvas:
    """A bar for each member, below it a thin pale one of the prior year, and lines to compare with."""
    head = _head(data, width) if len(data.series) > 1 else 0.0
    canvas, frame = _framed(data, width, 24.0 if head else 21.0, head=head)
    now, before = data.series[0].values, data.series[1].values if len(data.series) > 1 else ()
    zero = frame.across(0.0)
    for n, row in enumerate(data.rows):
        middle = frame.middle(n) - (2 if before else 0)
        is_total = row.note == "total"
        _bar(
            canvas,
            frame,
            now[n],
            middle - 6,
            12,
            palette.primary_dark if is_total else palette.primary,
            palette,
        )
        if before:
            _bar(canvas, frame, before[n], middle + 7, 3.5, palette.bar, palette)
    _axis(canvas, frame, zero, palette)
    _compare(canvas, data, frame, palette)
    _names(canvas, data.rows, frame, palette)
    for n in _to_label(data, now):
        _value(canvas, now[n], frame, frame.middle(n) - (2 if before else 0), palette)
    if before:
        fills = (palette.primary, palette.bar)
        _legend(canvas, data, fills, palette)
    return canvas


def grouped(data: ChartData, palette: Palette, width: float) -> Canvas:
    """For each member a bar of the year, and one of the prior year below it."""
    series = data.series
    canvas, frame = _framed(data, width, 13.0 * len(series) + 9, head=_head(data, width))
    are_years = data.series_are_years
    inks = (palette.primary, palette.bar) if are_years else palette.series(len(series))
    for n in range(len(data.rows)):
        top = frame.middle(n) - 6.5 * len(series)
        for k, one in enumerate(series):
            _bar(canvas, frame, one.values[n], top + 13 * k, 11, inks[k], palette)
    _axis(canvas, frame, frame.across(0.0), palette)
    _compare(canvas, data, frame, palette)
    _names(canvas, data.rows, frame, palette)
    for n in range(len(data.rows)):
        top = frame.middle(n) - 6.5 * len(series)
        for k, one in enumerate(series if data.has_all_labels else ()):
            _value(canvas, one.values[n], frame, top + 13 * k + 5.5, palette, is_pale=are_years and k > 0)
    _legend(canvas, data, inks[: len(series)], palette)
    return canvas


def dumbbell(data: ChartData, palette: Palette, width: float) -> Canvas:
    """For each member two dots, of two years or two groups, and the way between them."""
    canvas, frame = _framed(data, width, 24.0, head=_head(data, width), is_within=True)
    first, second = data.series[0], data.series[1]
    for n in range(len(data.rows)):
        ends = [(v.number, frame.middle(n)) for v in (first.values[n], second.values[n])]
        known = [(frame.across(number), y) for number, y in ends if number is not None]
        if len(known) == 2:
            canvas.line(known, palette.bar, 3)
        for (number, y), fill in zip(ends, (palette.primary_ink, palette.white), strict=True):
            if number is not None:
                canvas.dot(frame.across(number), y, 4.6, fill, palette.primary_ink)
    _names(canvas, data.rows, frame, palette)
    for n in range(len(data.rows)):
        _two_labels(canvas, first.values[n], second.values[n], frame, n, palette)
    _legend(canvas, data, (palette.primary_ink, palette.white), palette)
    return canvas


def waterfall(data: ChartData, palette: Palette, width: float) -> Canvas:
    """The total of a year, what each part added or took away, and the total of the next."""
    values = data.series[0].values
    canvas, frame = _framed(data, width, 22.0)
    level = values[0].number or 0.0
    edges: list[tuple[float, float]] = []
    for n, value in enumerate(values):
        is_total = n in (0, len(values) - 1)
        start = 0.0 if is_total else level
        level = (value.number or 0.0) if is_total else level + (value.number or 0.0)
        edges.append((start, level))
    for n, (start, end) in enumerate(edges):
        left, right = sorted((frame.across(start), frame.across(end)))
        is_total = n in (0, len(values) - 1)
        fill = palette.primary_ink if is_total else palette.accent_ink if end > start else palette.bar
        canvas.bar(left, frame.middle(n) - 7, max(right - left, 0.8), 14, fill)
        if n + 1 < len(edges):
            x = frame.across(end)
            canvas.line([(x, frame.middle(n) + 7), (x, frame.middle(n + 1) - 7)], palette.muted, 0.8)
    _names(canvas, data.rows, frame, palette)
    for n, value in enumerate(values):
        left, right = sorted(frame.across(edge) for edge in edges[n])
        middle, ink = frame.middle(n) + 4, palette.ink
        spots = [Spot(right + _LABEL_GAP, middle), Spot(left - _LABEL_GAP, middle, "end")]
        canvas.place(value.label, spots, ink, is_strong=n in (0, len(values) - 1))
    return canvas


def _framed(
    data: ChartData, width: float, step: float, *, head: float = 0.0, is_within: bool = False
) -> tuple[Canvas, _Frame]:
    """An empty drawing whose rows are as high as their names, with room for labels at the ends of bars."""
    widest = max((width_of(row.name, SIZE, is_strong=row.note == "total") for row in data.rows), default=0.0)
    room = min(widest, width * _MOST_OF_NAMES)
    names = tuple(lines_of(row.name, room, SIZE, _MOST_LINES) for row in data.rows)
    room = max(width_of(name, SIZE, is_strong=True) for lines in names for name in lines)
    heights = tuple(max(step, len(lines) * _LINE + 7) for lines in names)
    tops = tuple(head + sum(heights[:n]) for n in range(len(heights)))
    foot = head + sum(heights)
    left, right = room + 7, width - 1.0
    lines = [each for each in data.lines if each.value.number is not None]
    canvas = Canvas(width, foot + len(lines) * (_LINE + 1) + (6 if lines else 0))
    across = _scale(data, left, right, is_within=is_within)
    return canvas, _Frame(names, tops, heights, left, across, foot)


def _scale(data: ChartData, left: float, right: float, *, is_within: bool) -> Scale:
    """The scale across, with room for the labels that stand beyond the ends."""
    ends = [(value.number, value.label) for one in data.series for value in one.values]
    if data.is_steps:
        level, ends = 0.0, []
        for n, value in enumerate(data.series[0].values):
            is_total = n in (0, len(data.rows) - 1)
            before, level = level, (value.number or 0) if is_total else level + (value.number or 0)
            ends.append((max(before if not is_total else level, level), value.label))
            ends.append((min(before if not is_total else 0, level), ""))
    known = [(number, width_of(label, SIZE, is_strong=True)) for number, label in ends if number is not None]
    known += [(each.value.number, 0.0) for each in data.lines if each.value.number is not None]
    numbers = [number for number, _ in known] or [0.0]
    low, high = min(numbers), max(numbers)
    if not is_within:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        low, high = low - 1, high + 1
    widest = max((width for _, width in known), default=0.0) + _LABEL_GAP + 5
    needs_left = is_within or low < 0
    needs_right = is_within or high > 0
    inner_left = left + (min(widest, (right - left) * 0.35) if needs_left else 0)
    inner_right = right - (min(widest, (right - left) * 0.6) if needs_right else 0)
    return Scale(low, high, inner_left, inner_right)


def _bar(
    canvas: Canvas, frame: _Frame, value: Value, top: float, height: float, fill: str, palette: Palette
) -> None:
    if value.number is not None:
        left, right = sorted((frame.across(0.0), frame.across(value.number)))
        canvas.bar(left, top, right - left, height, fill, outline=palette.outline_of(fill))


def _axis(canvas: Canvas, frame: _Frame, zero: float, palette: Palette) -> None:
    canvas.line([(zero, frame.tops[0]), (zero, frame.foot)], palette.line, kind="axis")


def _names(canvas: Canvas, rows: Sequence[Row], frame: _Frame, palette: Palette) -> None:
    for n, lines in enumerate(frame.names):
        first = frame.middle(n) - _LINE * (len(lines) - 1) / 2 + 4
        is_total = rows[n].note == "total"
        for k, text in enumerate(lines):
            spot = Spot(frame.left - 7, first + k * _LINE, "end")
            canvas.text(text, spot, palette.ink if is_total else palette.muted, is_strong=is_total)


def _value(
    canvas: Canvas, value: Value, frame: _Frame, middle: float, palette: Palette, *, is_pale: bool = False
) -> None:
    """A figure at the end of its bar; beside the beginning where there is no bar."""
    x = frame.across(value.number or 0.0)
    is_left = (value.number or 0.0) < 0
    beyond = Spot(x - _LABEL_GAP, middle + 4, "end") if is_left else Spot(x + _LABEL_GAP, middle + 4)
    further = [
        Spot(beyond.x + (-1 if is_left else 1) * by, beyond.y, beyond.anchor) for by in range(0, 48, 3)
    ]
    canvas.place(value.label, further, palette.muted if is_pale else palette.ink)


def _two_labels(canvas: Canvas, one: Value, other: Value, frame: _Frame, n: int, palette: Palette) -> None:
    """The two figures of a row, each on its outer side; those without a number in words."""
    ends = sorted((v for v in (one, other) if v.number is not None), key=lambda v: v.number or 0.0)
    y = frame.middle(n) + 4
    for k, value in enumerate(ends):
        x = frame.across(value.number or 0.0)
        spot = Spot(x - 8, y, "end") if k == 0 and len(ends) > 1 else Spot(x + 8, y)
        canvas.place(value.label, [spot], palette.ink if value is one else palette.muted)
    missing = next((v.label for v in (one, other) if v.number is None and v.label), "")
    if not ends and missing:
        canvas.place(missing, [Spot(frame.left + 2, y)], palette.muted)


def _to_label(data: ChartData, values: Sequence[Value]) -> list[int]:
    """The rows whose figures are printed: all, or the greatest and the least; those without a bar always."""
    if data.has_all_labels:
        return list(range(len(values)))
    known = [n for n, value in enumerate(values) if value.number is not None]
    known.sort(key=lambda n: values[n].number or 0.0)
    ends = {*known[:1], *known[-1:]}
    return [n for n, value in enumerate(values) if n in ends or value.number is None]


def _compare(canvas: Canvas, data: ChartData, frame: _Frame, palette: Palette) -> None:
    """The lines to compare with, across all rows, and their words below."""
    lines = [each for each in data.lines if each.value.number is not None]
    for k, each in enumerate(lines):
        x = frame.across(each.value.number or 0.0)
        colour = palette.accent_ink if each.role == "benchmark" else palette.ink
        canvas.line([(x, frame.tops[0]), (x, frame.foot + 4)], colour, 1.2, _DASH if k == 0 else "1.5 2.5")
        _words_below(
            canvas, each.name, each.value.label, x, frame.foot + 6 + (k + 0.8) * (_LINE + 1), palette
        )


def _words_below(canvas: Canvas, name: str, label: str, x: float, y: float, palette: Palette) -> None:
    room = canvas.width - width_of(f" {label}", SIZE) - 2
    text = f"{lines_of(name, room, SIZE, 1)[0]} {label}".strip()
    half = width_of(text, SIZE) / 2
    middle = min(max(x, half + 1), canvas.width - half - 1)
    canvas.text(text, Spot(middle, y, "middle"), palette.ink)


def _legend_of(data: ChartData, width: float) -> list[list[Entry]]:
    """The names of the series in rows at the head."""
    return legend_rows([one.name for one in data.series], width, 14.0)


def _head(data: ChartData, width: float) -> float:
    """How much room the names of the series take up."""
    return len(_legend_of(data, width)) * ROW + 4


def _legend(canvas: Canvas, data: ChartData, fills: Sequence[str], palette: Palette) -> None:
    outlines = [palette.muted if fill == palette.white else palette.outline_of(fill) for fill in fills]
    colours = list(zip(fills, outlines, strict=True))
    draw_legend(canvas, _legend_of(data, canvas.width), colours, palette.muted, 11.5)
