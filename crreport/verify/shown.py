"""What the inline report shows of each figure, and what it calls the units of figures beside them.

The words are those of the finished file. What they should be comes from the facts and the metrics.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from lxml import etree

from crreport.facts.model import Fact, FactSet
from crreport.keys import metric_of
from crreport.marks import BESIDE_UNIT, FIGURE, metric_of_unit, place_of
from crreport.xbrl.names import XHTML, clark

Form: TypeAlias = Literal["whole", "beside", "running", "words"]
"""How a figure is shown: with all that belongs to it, beside its unit, in running text, or as words."""

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = {
    *_HEADINGS,
    *("address", "article", "aside", "blockquote", "body", "caption", "dd", "div", "dl", "dt", "figcaption"),
    *("figure", "footer", "header", "li", "main", "nav", "ol", "p", "section", "table", "tbody", "td"),
    *("tfoot", "th", "thead", "tr", "ul"),
}
_HEARD = "spoken"
_DRAWING = "data:image/svg+xml;base64"
_MOST = 48
"""How many characters around a figure are of interest."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A place of a figure: what is before it, what it is, and what follows it on the same lines.

    A `whole` figure is all of `text`. `is_labelled` says whether its unit is named beside it; where it is
    not, `row` is all that stands in its row.
    """

    place: str
    fact: Fact
    form: Form
    before: str
    text: str
    after: str
    is_labelled: bool = False
    row: str = ""

    @property
    def is_main(self) -> bool:
        """Whether this is the place that links to the figure lead to."""
        return place_of(self.place)[1] in (1, None)


@dataclass(frozen=True, slots=True)
class ShownUnit:
    """A place at which the unit of a metric's figures is named, and what follows it on the same lines."""

    place: str
    metric: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class ShownChart:
    """A chart beside a place that names its unit: the texts that are drawn, and those that are read aloud."""

    unit: ShownUnit
    drawn: tuple[str, ...]
    spoken: str


@dataclass(frozen=True, slots=True)
class ShownPage:
    """All figures and units of an inline report and the charts with units, in the order of the page."""

    figures: tuple[Shown, ...] = ()
    units: tuple[ShownUnit, ...] = ()
    charts: tuple[ShownChart, ...] = ()


def shown_on(root: etree._Element, facts: FactSet) -> ShownPage:
    """What an inline report shows of the figures of a report."""
    hidden = {element for part in root.iter(clark("ix:hidden")) for element in part.iter()}
    figures: list[Shown] = []
    units: list[ShownUnit] = []
    named = _units_named(root)
    units_in = _UnitsIn(named)
    for element in root.iter(etree.Element):
        place = element.get("id") or ""
        if place in named:
            units.append(ShownUnit(place, named[place], _text(element), _after(element)))
            continue
        fact = facts.by_id.get(place_of(place)[0])
        if fact is not None and fact.unit is not None and element not in hidden:
            figures.append(_shown(place, fact, element, units_in))
    by_place = {unit.place: unit for unit in units}
    return ShownPage(tuple(figures), tuple(units), tuple(_charts(root, by_place, units_in)))


def _units_named(root: etree._Element) -> Mapping[str, str]:
    """The places that name units, each with its metric."""
    places = (element.get("id") or "" for element in root.iter(f"{{{XHTML}}}span"))
    found = ((place, metric_of_unit(place)) for place in places)
    return {place: metric for place, metric in found if metric is not None}


def _shown(place: str, fact: Fact, element: etree._Element, units_in: _UnitsIn) -> Shown:
    if fact.printed is None:
        return Shown(place, fact, "words", "", _text(element), "")
    for outer in (element, *element.iterancestors()):
        if _is_block(outer) or (outer is not element and _is_figure_itself(outer)):
            break
        if FIGURE in _classes(outer):
            return Shown(place, fact, "whole", "", _text(outer), _after(outer))
        if BESIDE_UNIT in _classes(outer):
            is_labelled = units_in.is_beside(outer, metric_of(fact.key))
            row = "" if is_labelled else _row_of(outer)
            return Shown(place, fact, "beside", _before(outer), _text(outer), _after(outer), is_labelled, row)
    return Shown(place, fact, "running", _before(element), _text(element), _after(element))


def _row_of(element: etree._Element) -> str:
    """All text in the row of a table, or in the box of what is no table."""
    around = list(element.iterancestors())
    rows = (outer for outer in around if _local(outer) == "tr")
    return _text(next(rows, around[min(1, len(around) - 1)]))


def _is_figure_itself(element: etree._Element) -> bool:
    """Whether an element around a figure is that of another one, as a range is around its ends."""
    return element.tag == clark("ix:nonFraction")


class _UnitsIn:
    """The places in elements that name units; each element is looked through once."""

    def __init__(self, named: Mapping[str, str]) -> None:
        self.named = named
        self._places: dict[etree._Element, tuple[str, ...] | None] = {}

    def of(self, outer: etree._Element) -> tuple[str, ...] | None:
        """The places in an element; None if it has a heading that names no unit, with what is below that."""
        if outer not in self._places:
            headings = (below for below in outer.iter(etree.Element) if _local(below) in _HEADINGS)
            is_divided = any(not self._in(heading) for heading in headings)
            self._places[outer] = None if is_divided else self._in(outer)
        return self._places[outer]

    def is_beside(self, element: etree._Element, metric: str | None) -> bool:
        """Whether the unit of a metric is named in the row, the table or the box of an element."""
        for outer in element.iterancestors():
            places = self.of(outer)
            if places is None:
                return False
            if any(self.named[place] == metric for place in places):
                return True
        return False

    def _in(self, outer: etree._Element) -> tuple[str, ...]:
        places = (below.get("id") or "" for below in outer.iter(f"{{{XHTML}}}span"))
        return tuple(place for place in places if place in self.named)


def _charts(root: etree._Element, units: Mapping[str, ShownUnit], units_in: _UnitsIn) -> Iterator[ShownChart]:
    for image in root.iter(f"{{{XHTML}}}img"):
        head, _, data = (image.get("src") or "").partition(",")
        unit = units.get(_place_beside(image, units_in)) if head == _DRAWING else None
        if unit is not None:
            yield ShownChart(unit, tuple(_texts_of(data)), image.get("alt") or "")


def _place_beside(image: etree._Element, units_in: _UnitsIn) -> str:
    """The place that names the unit in the box of an image, where there is no other image and no heading."""
    for outer in image.iterancestors():
        places = units_in.of(outer)
        if places is None or len(list(outer.iter(f"{{{XHTML}}}img"))) > 1:
            break
        if places:
            return places[0]
    return ""


def _texts_of(data: str) -> Iterator[str]:
    """The texts of a drawing, in its order."""
    try:
        drawing = etree.fromstring(b64decode(data), etree.XMLParser(resolve_entities=False, no_network=True))
    except (ValueError, etree.XMLSyntaxError):
        return  # the drawing is told as one that cannot be shown
    for text in drawing.iter("{http://www.w3.org/2000/svg}text"):
        yield "".join(map(str, text.itertext()))


def _text(element: etree._Element) -> str:
    """The text of an element as it is seen."""
    return "".join(_inside(element))


def _inside(element: etree._Element) -> Iterator[str]:
    if _HEARD not in _classes(element):
        yield element.text or ""
        for child in element.iterchildren(etree.Element):
            yield from _inside(child)
            yield child.tail or ""


def _after(element: etree._Element) -> str:
    """What follows an element on the same lines, as far as it is of interest."""
    parts: list[str] = []
    for part in _following(element):
        parts.append(part)
        if sum(map(len, parts)) >= _MOST:
            break
    return "".join(parts)[:_MOST]


def _following(element: etree._Element) -> Iterator[str]:
    yield element.tail or ""
    for sibling in element.itersiblings(etree.Element):
        if _is_block(sibling):
            return
        yield from _inside(sibling)
        yield sibling.tail or ""
    parent = element.getparent()
    if parent is not None and not _is_block(parent):
        yield from _following(parent)


def _before(element: etree._Element) -> str:
    """What stands right before an element on the same lines, as far as it is of interest."""
    parent, previous = element.getparent(), element.getprevious()
    if previous is not None:
        near = previous.tail or ""
        return near[-_MOST:] if near or _is_block(previous) else _text(previous)[-_MOST:]
    near = (parent.text or "") if parent is not None else ""
    if near or parent is None or _is_block(parent):
        return near[-_MOST:]
    return _before(parent)


def _is_block(element: etree._Element) -> bool:
    return etree.QName(element).namespace == XHTML and _local(element) in _BLOCKS


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def _classes(element: etree._Element) -> list[str]:
    return (element.get("class") or "").split()
