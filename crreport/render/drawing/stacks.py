"""Parts of a whole: columns over the years, bars of 100%, and the way that has been covered to a target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crreport.colours import contrast
from crreport.render.drawing.canvas import SIZE, WORD, Canvas, Spot
from crreport.render.drawing.chart_data import ChartData, Goal
from crreport.render.drawing.colours import Palette
from crreport.render.drawing.legend import ROW, Entry, draw_legend, legend_rows
from crreport.render.drawing.measuring import lines_of, width_of
from crreport.render.drawing.scale import Scale

_LINE = SIZE * 1.2
_HEIGHT = 150.0
_MOST_OF_NAMES = 0.4
_MOST_LINES = 4
_BEYOND = 4.0


def stacked(data: ChartData, palette: Palette, width: float) -> Canvas:
    """A column for each year, of its parts, which are named beside the last one in the same order."""
    fills = palette.series(len(data.series))
    named = [n for n, one in enumerate(data.series) if one.values[-1].number is not None]
    blocks = {n: _named(data.series[n].name, data.series[n].values[-1].label, width) for n in named}
    gutter = max((width_of(text, SIZE) for lines in blocks.values() for text in lines), default=0.0) + 20
    needed = sum(len(lines) * _LINE + 3 for lines in blocks.values()) + 44
    has_notes = any(row.note for row in data.rows)
    height = max(_HEIGHT, needed) + (_LINE if has_notes else 0)
    foot = height - 20 - (_LINE if has_notes else 0)
    canvas = Canvas(width, height)
    highs = [sum(max(v, 0.0) for v in _column(data, n)) for n in range(len(data.rows))]
    lows = [sum(min(v, 0.0) for v in _column(data, n)) for n in range(len(data.rows))]
    up = Scale(min(lows), max(*highs, min(lows) + 1e-9), foot - (16 if min(lows) < 0 else 0), 18)
    right = width - gutter
    pitch = right / len(data.rows)
    thick = min(max(pitch * 0.66, min(pitch * 0.86, _widest_label(data) + 5)), 64)
    places = [(n + 0.5) * pitch for n in range(len(data.rows))]
    middles: dict[int, float] = {}
    inside: list[tuple[str, float, float, str]] = []
    for n, x in enumerate(places):
        level = {True: 0.0, False: 0.0}
        for k, one in enumerate(data.series):
            number = one.values[n].number
            if number is None:
                continue
            start = level[number >= 0]
            level[number >= 0] = start + number
            top, bottom = sorted((up(start), up(start + number)))
            canvas.bar(x - thick / 2, top, thick, bottom - top, fills[k], outline=palette.white)
            if n == len(places) - 1:
                middles[k] = (top + bottom) / 2
            elif data.has_all_labels and bottom - top >= _LINE + 1:
                inside.append((one.values[n].label, x, (top + bottom) / 2 + 4, fills[k]))
    edge = places[-1] + thick / 2
    canvas.line([(0, up(0.0)), (edge + 4, up(0.0))], palette.line, kind="axis")
    for label, x, y, fill in inside:
        if width_of(label, SIZE) + 4 <= thick:
            canvas.text(label, Spot(x, y, "middle"), _on(fill, palette))
    _names_beside(canvas, blocks, middles, edge, foot, fills, palette)
    _feet(canvas, data, places, palette)
    _totals(canvas, data, places, [up(max(high, 0.0)) for high in highs], palette)
    return canvas


def share(data: ChartData, palette: Palette, width: float) -> Canvas:
    """A bar of 100% for each row, divided among the members, which are named above in the same order."""
    fills = palette.series(len(data.series))
    room = min(max(width_of(row.name, SIZE, is_strong=True) for row in data.rows), width * 0.3)
    names = [lines_of(row.name, room, SIZE) for row in data.rows]
    left = room + 8 if len(data.rows) > 1 or data.rows[0].name else 0.0
    entries = _legend_rows(data, width)
    head = len(entries) * ROW + 4
    step = max(25.0, *(len(lines) * _LINE + 6 for lines in names))
    canvas = Canvas(width, head + step * len(data.rows))
    right = width - _room_beyond(data, width - left)
    draw_legend(canvas, entries, [(fill, "") for fill in fills], palette.ink, ROW - 5)
    for n in range(len(data.rows)):
        numbers = [abs(one.values[n].number or 0.0) for one in data.series]
        whole, top, x = sum(numbers), head + n * step + 2, left
        middle = top + (step - 5) / 2
        for k, text in enumerate(names[n]):
            first = middle - _LINE * (len(names[n]) - 1) / 2 + 4
            canvas.text(text, Spot(0, first + k * _LINE), palette.muted, is_strong=n == 0)
        for k, number in enumerate(numbers):
            wide = (right - left) * number / whole if whole else 0.0
            label, is_last = data.series[k].values[n].label, k + 1 == len(numbers)
            if wide > 0:
                gap = 0.8 if wide > 2 and not is_last else 0.0
                canvas.bar(x, top, wide - gap, step - 5, fills[k])
                if width_of(label, SIZE) + 6 <= wide:
                    canvas.text(label, Spot(x + wide / 2, middle + 4, "middle"), _on(fills[k], palette))
                elif is_last:
                    canvas.place(label, [Spot(x + wide + _BEYOND, middle + 4)], palette.ink)
            x += wide
    return canvas


def _room_beyond(data: ChartData, width: float) -> float:
    """The room that figures of the last part need behind their bars where these are too small for them."""
    outside = []
    for n in range(len(data.rows)):
        numbers = [abs(one.values[n].number or 0.0) for one in data.series]
        label, whole = width_of(data.series[-1].values[n].label, SIZE), sum(numbers)
        if whole and 0 < width * numbers[-1] / whole < label + 6:
            outside.append(label + _BEYOND + 1)
    return max(outside, default=0.0)


def progress(data: ChartData, palette: Palette, width: float) -> Canvas:
    """A bar from where a target starts to where it ends, filled as far as the way has been covered."""
    start = next((goal for goal in data.goals if goal.role == "baseline"), None)
    end = next(goal for goal in data.goals if goal.role == "target")
    origin = start.value.number if start is not None and start.value.number is not None else 0.0
    goal, now = end.value.number, data.series[0].values[-1]
    way = (goal if goal is not None else 0.0) - origin
    covered = ((now.number or 0.0) - origin) / way if way and now.number is not None else 0.0
    covered = min(1.0, max(0.0, covered))
    right = lines_of(data.words, width * 0.52, SIZE, 3)
    left = lines_of(_in_words(start), width * 0.44, SIZE, 3) if start is not None else ()
    canvas = Canvas(width, 20 + 16 + 5 + _LINE * max(1, len(right), len(left)) + 3)
    canvas.bar(0.5, 20, width - 1, 14, palette.wash, outline=palette.bar)
    fill = palette.primary
    canvas.bar(0.5, 20, (width - 1) * covered, 14, fill, outline=palette.outline_of(fill))
    label = _with_year(data.rows[-1].name, now.label)
    half = width_of(label, SIZE, is_strong=True) / 2
    x = min(max(width * covered, half), width - half)
    canvas.text(label, Spot(x, 14, "middle"), palette.primary_ink, is_strong=True)
    for n, text in enumerate(left):
        canvas.text(text, Spot(0, 48 + n * _LINE), palette.muted)
    for n, text in enumerate(right):
        canvas.text(text, Spot(width, 48 + n * _LINE, "end"), palette.accent_ink)
    return canvas


def _in_words(goal: Goal) -> str:
    return _with_year(goal.name, goal.value.label)


def _with_year(name: str, label: str) -> str:
    """A year and its figure, which must not be read as one number."""
    return f"{name}: {label}" if name and label else name or label


def _widest_label(data: ChartData) -> float:
    """How wide the widest figure is that stands in a column, if any do."""
    labels = [v.label for one in data.series for v in one.values[:-1]] if data.has_all_labels else []
    return max((width_of(label, SIZE) for label in labels), default=0.0)


def _column(data: ChartData, n: int) -> list[float]:
    return [one.values[n].number or 0.0 for one in data.series]


def _on(fill: str, palette: Palette) -> str:
    """The colour of text that can be read on a fill."""
    return max((palette.white, palette.ink), key=lambda ink: contrast(ink, fill))


def _named(name: str, label: str, width: float) -> tuple[str, ...]:
    """A part's name with its latest figure, in lines of the space beside the columns."""
    room = width * _MOST_OF_NAMES - 20
    lines = lines_of(name, room, SIZE, _MOST_LINES)
    if label and width_of(f"{lines[-1]} {label}", SIZE) <= room:
        return (*lines[:-1], f"{lines[-1]} {label}")
    return (*lines, label) if label else lines


def _names_beside(
    canvas: Canvas,
    blocks: dict[int, tuple[str, ...]],
    middles: dict[int, float],
    edge: float,
    foot: float,
    fills: Sequence[str],
    palette: Palette,
) -> None:
    """Names beside the last column, each as near to its part as the others leave room for."""
    order = sorted(blocks, key=lambda k: middles[k])
    heights = {k: len(blocks[k]) * _LINE + 3 for k in order}
    tops: dict[int, float] = {}
    after = 0.0
    for k in order:
        tops[k] = max(middles[k] - heights[k] / 2, after)
        after = tops[k] + heights[k]
    below = foot + 14
    for k in reversed(order):
        tops[k] = min(tops[k], below - heights[k])
        below = tops[k]
    for k in order:
        middle = tops[k] + heights[k] / 2
        ends = [(edge + 1, middles[k]), (edge + 13, middle)]
        canvas.line(ends, fills[k], 1.4, kind="leader")
        for n, text in enumerate(blocks[k]):
            canvas.text(text, Spot(edge + 16, tops[k] + 1.5 + (n + 0.8) * _LINE), palette.ink)


def _feet(canvas: Canvas, data: ChartData, places: Sequence[float], palette: Palette) -> None:
    has_notes = any(row.note for row in data.rows)
    base = canvas.height - 5 - (_LINE if has_notes else 0)
    for n in dict.fromkeys([len(places) - 1, 0, *range(len(places))]):
        row, is_last = data.rows[n], n == len(places) - 1
        spot = _shifted(row.name, places[n], base)
        if canvas.place(row.name, [spot], palette.muted, is_strong=is_last, gap=WORD):
            canvas.place(row.note, [_shifted(row.note, places[n], base + _LINE)], palette.muted)


def _shifted(text: str, x: float, y: float) -> Spot:
    return Spot(max(x, width_of(text, SIZE, is_strong=True) / 2), y, "middle")


def _totals(
    canvas: Canvas, data: ChartData, places: Sequence[float], tops: Sequence[float], palette: Palette
) -> None:
    known = [n for n, value in enumerate(data.totals) if value.number is not None and value.label]
    ends = dict.fromkeys([*known[-1:], *known[:1]])
    for n in (*ends, *(n for n in known if n not in ends)) if data.has_all_labels else ends:
        label, is_last = data.totals[n].label, n == len(places) - 1
        spot = _shifted(label, places[n], tops[n] - 5)
        canvas.place(label, [spot], palette.primary_ink if is_last else palette.muted, is_strong=is_last)


def _legend_rows(data: ChartData, width: float) -> list[list[Entry]]:
    """The names of the members in rows; two stand at both ends, if they fit."""
    names = [one.name for one in data.series]
    rows = legend_rows(names, width, 12.0)
    if len(names) == 2 and len(rows) == 1:
        first, second = rows[0]
        rows = [[first, replace(second, x=width - 14 - width_of(second.text, SIZE))]]
    return rows
