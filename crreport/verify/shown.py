"""What the inline report shows of each figure, and what it calls the units of figures beside them.

The words are those of the finished file. What they should be comes from the facts and the metrics.
"""

from __future__ import annotations

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
_MOST = 48
"""How many characters around a figure are of interest."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A place of a figure: what is before it, what it is, and what follows it on the same lines.

    A `whole` figure is all of `text`. `is_labelled` says whether its unit is named beside it.
    """

    place: str
    fact: Fact
    form: Form
    before: str
    text: str
    after: str
    is_labelled: bool = False

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
class ShownPage:
    """All figures and units of an inline report, in the order of the page."""

    figures: tuple[Shown, ...] = ()
    units: tuple[ShownUnit, ...] = ()


def shown_on(root: etree._Element, facts: FactSet) -> ShownPage:
    """What an inline report shows of the figures of a report."""
    hidden = {element for part in root.iter(clark("ix:hidden")) for element in part.iter()}
    figures: list[Shown] = []
    units: list[ShownUnit] = []
    named = _units_named(root)
    for element in root.iter(etree.Element):
        place = element.get("id") or ""
        if place in named:
            units.append(ShownUnit(place, named[place], _text(element), _after(element)))
            continue
        fact = facts.by_id.get(place_of(place)[0])
        if fact is not None and fact.unit is not None and element not in hidden:
            figures.append(_shown(place, fact, element, named))
    return ShownPage(tuple(figures), tuple(units))


def _units_named(root: etree._Element) -> Mapping[str, str]:
    """The places that name units, each with its metric."""
    places = (element.get("id") or "" for element in root.iter(f"{{{XHTML}}}span"))
    found = ((place, metric_of_unit(place)) for place in places)
    return {place: metric for place, metric in found if metric is not None}


def _shown(place: str, fact: Fact, element: etree._Element, named: Mapping[str, str]) -> Shown:
    if fact.printed is None:
        return Shown(place, fact, "words", "", _text(element), "")
    for outer in (element, *element.iterancestors()):
        if _is_block(outer) or (outer is not element and _is_figure_itself(outer)):
            break
        if FIGURE in _classes(outer):
            return Shown(place, fact, "whole", "", _text(outer), _after(outer))
        if BESIDE_UNIT in _classes(outer):
            is_labelled = _is_labelled(outer, metric_of(fact.key), named)
            return Shown(place, fact, "beside", _before(outer), _text(outer), _after(outer), is_labelled)
    return Shown(place, fact, "running", _before(element), _text(element), _after(element))


def _is_figure_itself(element: etree._Element) -> bool:
    """Whether an element around a figure is that of another one, as a range is around its ends."""
    return element.tag == clark("ix:nonFraction")


def _is_labelled(element: etree._Element, metric: str | None, named: Mapping[str, str]) -> bool:
    """Whether the unit of a figure is named in its row, its table or its box: before any other heading."""
    for outer in element.iterancestors():
        if any(named.get(below.get("id") or "") == metric for below in outer.iter(f"{{{XHTML}}}span")):
            return True
        if any(_local(below) in _HEADINGS for below in outer.iter(etree.Element)):
            return False
    return False


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
