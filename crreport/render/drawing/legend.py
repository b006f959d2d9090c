"""The names of colours in rows at the head of a drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crreport.render.drawing.canvas import SIZE, Canvas, Spot
from crreport.render.drawing.measuring import lines_of, width_of

ROW = SIZE * 1.2 + 3
"""How high a row is."""
_TO_TEXT = 14.0
_MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """A name, or a further line of the one above: the number of its colour, its words, where it starts."""

    colour: int | None
    text: str
    x: float


def legend_rows(names: Sequence[str], width: float, gap: float) -> list[list[Entry]]:
    """Names side by side as long as they fit; one that is wider than the drawing has several lines."""
    rows: list[list[Entry]] = []
    x = width
    for n, name in enumerate(names):
        first, *others = lines_of(name, width - _TO_TEXT - 2, SIZE, _MOST_LINES) or ("",)
        wide = _TO_TEXT + width_of(first, SIZE)
        if not rows or x + wide > width:
            rows.append([])
            x = 0.0
        rows[-1].append(Entry(n, first, x))
        rows += [[Entry(None, text, 0.0)] for text in others]
        x = width if others else x + wide + gap
    return rows


def draw_legend(
    canvas: Canvas, rows: Sequence[Sequence[Entry]], fills: Sequence[tuple[str, str]], ink: str, base: float
) -> None:
    """Draws names with their colours, which are fills with their outlines; the first row stands on `base`."""
    for entry, y in _placed(rows, base):
        if entry.colour is not None:
            fill, outline = fills[entry.colour]
            canvas.bar(entry.x + 0.5, y - 8.5, 9, 9, fill, outline=outline)
        canvas.text(entry.text, Spot(entry.x + _TO_TEXT, y), ink)


def _placed(rows: Sequence[Sequence[Entry]], base: float) -> Iterator[tuple[Entry, float]]:
    for n, row in enumerate(rows):
        yield from ((entry, base + n * ROW) for entry in row)
