"""What laying out did to the texts: those that leave their page or their box, are cut, or lie on each other.

Works on the boxes of WeasyPrint, without importing it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from crreport.diagnostics import Diagnostic
from crreport.marks import place_of
from crreport.render.rules import TextCut, TextOffPage, TextsOverlap
from crreport.source import Span

_NEAR = 2.0
"""How far, in pixels, a text may be over an edge: sidebearings and rounding."""
_X_HEIGHT, _MOST_LETTERS = 0.5, 60
_MILLIMETRE = 96 / 25.4


@dataclass(frozen=True, slots=True)
class _Edges:
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class _Text:
    """A stretch of text on a line, the fact that it shows, and the edges of its small letters."""

    text: str
    edges: _Edges
    fact: str
    line: int


@dataclass(frozen=True, slots=True)
class _Around:
    """What is around a text: its fact, its line, its nearest block, and the nearest box that cuts."""

    fact: str = ""
    line: int = 0
    block: _Edges | None = None
    cutting: _Edges | None = None


def layout_faults(document: Any, sources: Mapping[str, Span], otherwise: Span) -> Iterator[Diagnostic]:
    """The faults of laid-out pages, each at the source of the fact that the text shows."""
    for number, page in enumerate(document.pages, 1):
        found: list[_Text] = []
        sheet = _Edges(0, 0, page.width, page.height)
        for text, around in _texts(page._page_box, _Around(), sources):
            found.append(text)
            place = sources.get(text.fact, otherwise)
            yield from _misplaced(text, around, sheet, number, place)
        for one, other in _overlapping(found):
            message = f"`{_short(one)}` and `{_short(other)}` lie on each other on page {number}"
            yield TextsOverlap.at(sources.get(one.fact) or sources.get(other.fact, otherwise), message)


def _misplaced(text: _Text, around: _Around, sheet: _Edges, page: int, place: Span) -> Iterator[Diagnostic]:
    off = _beyond(text.edges, sheet)
    if off is not None:
        message = f"`{_short(text)}` leaves page {page} at its {off[0]} edge by {off[1]} mm"
        yield TextOffPage.at(place, message)
        return
    cut = around.cutting and _beyond(text.edges, around.cutting)
    wide = around.block and _beyond(text.edges, around.block, is_sideways=True)
    if cut or wide:
        edge, size = cut or wide or ("", "")
        what = "is cut" if cut else "leaves its box"
        yield TextCut.at(place, f"`{_short(text)}` {what} at the {edge} edge by {size} mm on page {page}")


def _beyond(text: _Edges, box: _Edges, *, is_sideways: bool = False) -> tuple[str, str] | None:
    """The edge of a box that a text is farthest beyond, and by how many millimetres."""
    beyond = {"left": box.left - text.left, "right": text.right - box.right}
    if not is_sideways:
        beyond |= {"upper": box.top - text.top, "lower": text.bottom - box.bottom}
    edge, far = max(beyond.items(), key=lambda item: item[1])
    return (edge, f"{far / _MILLIMETRE:.1f}") if far > _NEAR else None


def _texts(box: Any, around: _Around, sources: Mapping[str, Span]) -> Iterator[tuple[_Text, _Around]]:
    kind = type(box).__name__
    if (
        kind == "MarginBox"
        or str(box.element_tag).endswith("::marker")
        or (box.style["visibility"] != "visible" and not hasattr(box, "children"))
    ):
        return
    if kind == "TextBox":
        if box.text.strip() and box.width > _NEAR and box.style["font_size"] > 1:
            yield _Text(box.text, _small_letters(box), around.fact, around.line), around
        return
    around = _inside(box, kind, around, sources)
    for child in getattr(box, "children", ()):
        yield from _texts(child, around, sources)


def _inside(box: Any, kind: str, around: _Around, sources: Mapping[str, Span]) -> _Around:
    fact, line, block, cutting = around.fact, around.line, around.block, around.cutting
    shown = place_of(_id_of(box))[0]
    if shown in sources:
        fact = shown
    if kind == "LineBox":
        line = id(box)
    elif _is_block(kind):
        block = _padding_edges(box)
        if box.style["overflow"] != "visible" and kind != "PageBox":
            cutting = block
    return _Around(fact, line, block, cutting)


def _is_block(kind: str) -> bool:
    return kind in ("BlockBox", "InlineBlockBox", "TableCellBox", "TableCaptionBox", "FlexBox", "GridBox")


def _id_of(box: Any) -> str:
    element = box.element
    return str(element.get("id") or "") if element is not None and hasattr(element, "get") else ""


def _padding_edges(box: Any) -> _Edges:
    left, top = box.padding_box_x(), box.padding_box_y()
    return _Edges(left, top, left + box.padding_width(), top + box.padding_height())


def _small_letters(box: Any) -> _Edges:
    """The edges of a text as high as its small letters, so that lines set tight do not touch."""
    base = box.position_y + box.baseline
    top = base - _X_HEIGHT * box.style["font_size"]
    return _Edges(box.position_x, top, box.position_x + box.width, base)


def _overlapping(texts: list[_Text]) -> Iterator[tuple[_Text, _Text]]:
    """Texts of different lines that lie on each other, each line at most once."""
    told: set[int] = set()
    ordered = sorted(texts, key=lambda text: text.edges.top)
    for number, one in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if other.edges.top > one.edges.bottom:
                break
            if one.line != other.line and _meet(one.edges, other.edges) and not told & {one.line, other.line}:
                told |= {one.line, other.line}
                yield one, other


def _meet(one: _Edges, other: _Edges) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > _NEAR and down > _NEAR / 2


def _short(text: _Text) -> str:
    plain = " ".join(text.text.split())
    return plain if len(plain) <= _MOST_LETTERS else f"{plain[: _MOST_LETTERS - 1]}…"
