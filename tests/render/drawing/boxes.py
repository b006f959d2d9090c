"""What stands where in a drawing: its texts, measured in their fonts, and shapes that they may not touch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from lxml import etree

from crreport.render.drawing.canvas import Anchor, Box, Place, Spot, box_of

_ROUNDING = 0.6


@dataclass(frozen=True)
class Drawing:
    """The texts of a drawing, its filled shapes and its lines."""

    size: Box
    texts: tuple[tuple[str, Box], ...]
    shapes: tuple[Box, ...]
    lines: tuple[tuple[Place, Place], ...]


def read_drawing(svg: str) -> Drawing:
    """The boxes of an SVG drawing."""
    root = etree.fromstring(svg.encode())
    size = Box(0, 0, float(root.get("width", "0")), float(root.get("height", "0")))
    texts: list[tuple[str, Box]] = []
    shapes: list[Box] = []
    lines: list[tuple[Place, Place]] = []
    for element in root.iter(etree.Element):
        match etree.QName(element).localname:
            case "text":
                texts.append((element.text or "", _box_of_text(element)))
            case "rect":
                x, y, w, h = (float(element.get(name, "0")) for name in ("x", "y", "width", "height"))
                shapes += [Box(x, y, x + w, y + h)] if w > 0 and h > 0 else []
            case "circle":
                x, y, r = (float(element.get(name, "0")) for name in ("cx", "cy", "r"))
                shapes.append(Box(x - r, y - r, x + r, y + r))
            case "path" if element.get("class") != "dot":
                lines += pairwise(_points(element.get("d", "")))
            case "path":
                xs, ys = zip(*_points(element.get("d", "")), strict=True)
                shapes.append(Box(min(xs), min(ys), max(xs), max(ys)))
            case _:
                pass
    return Drawing(size, tuple(texts), tuple(shapes), tuple(lines))


def collisions(svg: str) -> list[str]:
    """What touches what: texts each other, a shape that they are not wholly in, a line, or the edge."""
    drawing = read_drawing(svg)
    return [*_of_texts(drawing), *_of_shapes(drawing)]


def _of_texts(drawing: Drawing) -> Iterator[str]:
    for text, box in drawing.texts:
        if not drawing.size.wider(_ROUNDING).holds(box):
            yield f"`{text}` leaves the drawing"
    for (one, box), (other, second) in combinations(drawing.texts, 2):
        if box.wider(-_ROUNDING).touches(second):
            yield f"`{one}` touches `{other}`"


def _of_shapes(drawing: Drawing) -> Iterator[str]:
    for text, box in drawing.texts:
        inner = box.wider(-_ROUNDING)
        for shape in drawing.shapes:
            if inner.touches(shape) and not shape.wider(_ROUNDING).holds(box):
                yield f"`{text}` touches a shape"
        for line in drawing.lines:
            if inner.is_crossed(*line):
                yield f"`{text}` is crossed by a line"


def _box_of_text(element: etree._Element) -> Box:
    anchors: dict[str, Anchor] = {"start": "start", "middle": "middle", "end": "end"}
    anchor = anchors[element.get("text-anchor") or "start"]
    spot = Spot(float(element.get("x", "0")), float(element.get("y", "0")), anchor)
    size, is_strong = float(element.get("font-size", "0")), element.get("font-weight") == "600"
    return box_of(element.text or "", spot, is_strong=is_strong, size=size)


def _points(way: str) -> list[Place]:
    return [(float(x), float(y)) for x, y in re.findall(r"([-\d.]+),([-\d.]+)", way)]
