"""Drawings (SVG) that a project gives: what of them pages would not show as it is drawn.

WeasyPrint passes over what it does not know, so that nobody would be told. What is listed here was compared
with another renderer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from crreport.drawn_styles import DrawnStyles

_SVG = "{http://www.w3.org/2000/svg}"
_CUTS, _DEFINED = {"clipPath"}, {"defs", "symbol", "mask", "pattern", "marker"}
"""The elements whose content cuts others, and those whose content is drawn only where something names it."""
_REFERENCE = re.compile(r"#([\w.:-]+)")
_TEXTS = {"text", "tspan"}
_SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
_TO_PATHS = "convert the text to paths in your drawing program"
_FLATTEN = "leave the effect out, or export the drawing as PNG with at least 300 dpi"
_NEUTRAL = {"", "none", "normal", "auto", "baseline", "alphabetic", "0", "0px", "0em"}

_OF_TEXT = {
    "dominant-baseline": "text that does not stand on its baseline, which is not moved",
    "alignment-baseline": "text that does not stand on its baseline, which is not moved",
    "baseline-shift": "raised or lowered text, which is not moved",
    "text-decoration": "a line at its text, which is not drawn",
    "text-decoration-line": "a line at its text, which is not drawn",
    "word-spacing": "wider spaces between words, which are not kept",
    "writing-mode": "text from top to bottom, which is drawn from left to right",
    "font-variant": "small capitals, which are not drawn",
    "font-variant-caps": "small capitals, which are not drawn",
}
"""Properties of text that are passed over, in words."""

_OF_ALL = {
    "filter": "a filter, such as a shadow or a blur, which is not drawn",
    "mix-blend-mode": "a blend mode, which is not applied",
}
"""Properties of any element that are passed over, in words."""


@dataclass(frozen=True, slots=True)
class DrawingFault:
    """What is not shown as it is drawn, how to fix it, and the line of the drawing."""

    reason: str
    help: str
    line: int


def drawing_faults(root: etree._Element) -> Iterator[DrawingFault]:
    """What of a drawing pages would not show as it is drawn, in the order of its lines.

    The drawing has been read without its comments.
    """
    styles = DrawnStyles(root)
    named = set(_REFERENCE.findall(etree.tostring(root, encoding="unicode")))
    for element in root.iter(etree.Element):
        if element.tag.startswith(_SVG) and _is_drawn(element, styles, named):
            for reason, help in _faults_of(element, styles):
                yield DrawingFault(reason, help, int(str(element.sourceline)))  # lxml-stubs gives it no type


def _is_drawn(element: etree._Element, styles: DrawnStyles, named: set[str]) -> bool:
    """Whether an element is drawn: where it stands, or where something names it or what is around it."""
    around = (element, *element.iterancestors())
    if any(styles.value(each, "display") == "none" for each in around):
        return False
    kinds = {_name(each) for each in around}
    is_named = any((each.get("id") or "") in named for each in around)
    return not kinds & _CUTS and (is_named or not kinds & _DEFINED)


def _faults_of(element: etree._Element, styles: DrawnStyles) -> Iterator[tuple[str, str]]:
    name = _name(element)
    if name == "foreignObject":
        yield "has a `foreignObject`, which is not drawn", "draw it with SVG elements"
    if name == "textPath":
        yield "has text along a path, which is not drawn", _TO_PATHS
    for property, words in _OF_ALL.items():
        if styles.value(element, property) not in _NEUTRAL:
            yield f"has {words}", _FLATTEN
    if styles.in_css(element, "transform") not in _NEUTRAL:
        yield "has a `transform` in its styles, which is not applied", "write it as an attribute"
    yield from _of_edges(name, element, styles)
    if name in _TEXTS:
        yield from _of_text(element, styles)
    if name in _SHAPES | _TEXTS:
        yield from _of_outline(name, element, styles)


def _of_edges(name: str, element: etree._Element, styles: DrawnStyles) -> Iterator[tuple[str, str]]:
    """What is wrong with what cuts an element: of masks, only those of rectangles are right."""
    mask = _named_by(styles.value(element, "mask"), element)
    if mask is not None and (name != "rect" or styles.value(mask, "mask-type") == "alpha"):
        yield "has a mask, which is not applied as it is drawn", f"use a `clipPath`, or {_FLATTEN}"
    clip = _named_by(styles.value(element, "clip-path"), element)
    parts = list(clip.iter(etree.Element)) if clip is not None else []
    if any(_name(part) in _TEXTS for part in parts):
        yield "is cut to the shape of text, which keeps the text's own colour", _TO_PATHS
    if any(_name(part) == "path" and styles.value(part, "clip-rule") == "evenodd" for part in parts):
        yield "is cut by the rule `evenodd`, which is not kept", "cut it to a shape without holes"


def _named_by(value: str, element: etree._Element) -> etree._Element | None:
    """The element of the drawing that a value such as `url(#sky)` names."""
    found = re.match(r"url\(\s*[\"']?#([^\"')]+)", value)
    if found is None:
        return None
    every = element.getroottree().getroot().iter(etree.Element)
    return next((each for each in every if each.get("id") == found[1]), None)


def _of_text(element: etree._Element, styles: DrawnStyles) -> Iterator[tuple[str, str]]:
    for property, words in _OF_TEXT.items():
        value = styles.value(element, property)
        is_usual = value in _NEUTRAL or value.startswith(("lr", "horizontal"))
        if not is_usual and (not property.startswith("font-variant") or "small-caps" in value):
            yield f"has {words}", _TO_PATHS
    if element.get("lengthAdjust") == "spacingAndGlyphs" and element.get("textLength"):
        yield "has text that is stretched to a length, which is not kept", _TO_PATHS


def _of_outline(name: str, element: etree._Element, styles: DrawnStyles) -> Iterator[tuple[str, str]]:
    """What is wrong with the outline of a shape or a text."""
    stroke, width = styles.value(element, "stroke"), styles.value(element, "stroke-width") or "1"
    if stroke in _NEUTRAL or width in _NEUTRAL:
        return
    is_of_text = name in _TEXTS
    if stroke.startswith("url(") and (is_of_text or width not in ("1", "1px")):
        how = _TO_PATHS if is_of_text else "convert the line to a shape, or give it one colour"
        yield "has a line in a gradient or pattern, which is drawn thin or black", how
    order = styles.value(element, "paint-order").split()
    if styles.value(element, "fill") != "none" and _is_below_fill(order):
        yield "has an outline below its fill (`paint-order`), which is drawn above it", _TO_PATHS


def _is_below_fill(order: list[str]) -> bool:
    """Whether the outline is painted before the fill; what an order does not name follows as usual."""
    if "stroke" not in order:
        return False
    return "fill" not in order or order.index("stroke") < order.index("fill")


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname
