"""The marks by which pages speak to the writers of outputs: attributes of elements that no output holds.

Every printed place of a fact is an element marked with the fact's id. This module alone knows how marks are
spelt: it writes them into XHTML and reads them from a tree. Each mark of a fact becomes a named place of an
output: the main place has the fact's id, the second one `ID--2`, and so on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from lxml import etree
from markupsafe import Markup

_FACT = "data-fact"
_ECHO = "data-echo"
"""Marks below an element with this attribute repeat a figure whose main place is elsewhere."""
_EXCLUDE = "data-exclude"
"""Not part of the value of the fact around it."""
_FOOTNOTE = "data-footnote"
_ROLE = "data-role"
"""What an element is to those who have the page read aloud, where its name cannot say it."""
_SPOKEN = "data-spoken"
"""What is read aloud in place of an element's text."""

_TO = "data-to"
"""The id of what a link of running text leads to."""

_UNIT_OF = "data-unit-of"
"""The id of the metric whose figures beside an element are in the unit that it names."""

_ATTRIBUTES = (_FACT, _ECHO, _EXCLUDE, _FOOTNOTE, _TO, _UNIT_OF)
_READ_ALOUD = (_ROLE, _SPOKEN)
_TRUE = "true"
_PLAIN = "plain"
_PLACE = "--"
_UNIT = "unit"
"""What the places of units are called, with the metric behind it: `unit--energy`."""
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_IN_VALUES = {"a": "href", "span": _XML_LANG}
"""The attributes that the elements of a text block have in its value."""
_SHOWN = "shown"
"""Behind the id of a hidden fact: its main place, which shows it in other words."""

FIGURE = "figure"
"""The class of an element that holds a figure with all that is printed around its number."""
BESIDE_UNIT = "beside-unit"
"""The class of a number that stands without its unit, which is named beside it."""


def fact_mark(
    id: str, content: Markup | str, tag: str = "span", *, style: str = "", is_excluded: bool = False
) -> Markup:
    """An element that shows a fact. The content is XHTML."""
    attributes = Markup("")
    if style:
        attributes += Markup(' class="{}"').format(style)
    if is_excluded:
        attributes += Markup(f' {_EXCLUDE}="{_TRUE}"')
    return Markup(f'<{{0}}{{1}} {_FACT}="{{2}}">{{3}}</{{0}}>').format(tag, attributes, id, Markup(content))


def excluded(content: Markup | str, *, style: str) -> Markup:
    """An element that is shown on the page and is no part of the fact around it. The content is XHTML."""
    return Markup(f'<span class="{{}}" {_EXCLUDE}="{_TRUE}">{{}}</span>').format(style, Markup(content))


def box_mark(content: Markup | str, *, style: str, is_excluded: bool) -> Markup:
    """A box among paragraphs, which is shown on the page only if it is excluded. The content is XHTML."""
    attribute = Markup(f' {_EXCLUDE}="{_TRUE}"') if is_excluded else ""
    return Markup('<div class="{}"{}>{}</div>').format(style, attribute, Markup(content))


def unit_mark(metric: str, words: str) -> Markup:
    """An element that names the unit of a metric's figures beside it."""
    return Markup(f'<span {_UNIT_OF}="{{}}">{{}}</span>').format(metric, words)


def footnote_mark(id: str, content: Markup) -> Markup:
    """An element that shows the text of a footnote."""
    return Markup(f'<span {_FOOTNOTE}="{{}}">{{}}</span>').format(id, content)


def link_to_place(id: str) -> str:
    """The start tag of a link to what has an id in the report. Where that is, only the pages know."""
    return f'<a class="in-text" {_TO}="{escape(id)}">'


def links_to_places(tree: etree._Element) -> list[tuple[etree._Element, str]]:
    """The links of a tree that `link_to_place` began, each with the id of what it leads to."""
    return [(element, id) for element in tree.iter(etree.Element) if (id := element.get(_TO)) is not None]


def mark_fact(element: etree._Element, id: str) -> None:
    """Marks an element of a tree as showing a fact."""
    element.set(_FACT, id)


def fact_shown_by(element: etree._Element) -> str | None:
    """The id of the fact that an element shows."""
    return element.get(_FACT)


def footnote_shown_by(element: etree._Element) -> str | None:
    """The id of the footnote that an element shows."""
    return element.get(_FOOTNOTE)


def is_excluded(element: etree._Element) -> bool:
    """Whether an element is no part of the fact around it."""
    return element.get(_EXCLUDE) == _TRUE


def spoken_mark(content: Markup, spoken: str) -> Markup:
    """A sign for the eye, and what is read aloud in its place."""
    return Markup(f'<span class="sign" {_SPOKEN}="{{}}">{{}}</span>').format(spoken, content)


def reference_mark(sign: str, anchor: str, words: str, *, id: str = "") -> Markup:
    """A sign that leads to what it stands for: `words` say what that is. `id` is the sign's own anchor."""
    own = Markup(' id="{}"').format(id) if id else Markup()
    return Markup(f'<a{{}} href="#{{}}" title="{{}}" {_ROLE}="Reference">{{}}</a>').format(
        own, anchor, words, sign
    )


def role_of(element: Any) -> str:
    """What an element is to those who have the page read aloud, if it says so."""
    return str(element.get(_ROLE) or "")


def spoken_for(element: Any) -> str:
    """What is read aloud in place of an element's text, if that is something else."""
    return str(element.get(_SPOKEN) or "")


def language_of(element: Any) -> str:
    """The language of a part of a text that is in another one than the text, if it says so."""
    return str(element.get("lang") or "")


def marked(tree: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The elements of a tree that show facts, each with the fact's id, in the order of the page."""
    for element in tree.iter(etree.Element):
        if (id := fact_shown_by(element)) is not None:
            yield element, id


def marked_ids(tree: etree._Element) -> set[str]:
    """The ids of all facts that a tree shows."""
    return {id for _, id in marked(tree)}


def give_ids(tree: etree._Element) -> None:
    """Makes each fact's main place its anchor: the first mark that is no echo, else the first mark.

    Each place that names a unit is an anchor too.
    """
    taken = {element.get("id") for element in tree.iter(etree.Element) if element.get("id") is not None}
    for for_echoes in (False, True):
        for element, id in marked(tree):
            if id not in taken and element.get("id") is None and _is_echo(element) == for_echoes:
                element.set("id", id)
                taken.add(id)
    _name_units(tree)


def _name_units(tree: etree._Element) -> None:
    """Makes each element that names a unit an anchor: `unit--energy--1`, and so on."""
    numbers: dict[str, int] = {}
    for element in tree.iter(etree.Element):
        metric = element.get(_UNIT_OF)
        if metric is not None:
            numbers[metric] = numbers.get(metric, 0) + 1
            element.set("id", f"{_UNIT}{_PLACE}{metric}{_PLACE}{numbers[metric]}")


def take_off(element: etree._Element, *, is_read_aloud: bool = False) -> None:
    """Takes an element's marks off, as every output does; but not those that its writer still needs."""
    for name in _ATTRIBUTES if is_read_aloud else (*_ATTRIBUTES, *_READ_ALOUD):
        if name in element.attrib:
            del element.attrib[name]


def pattern_of(id: str) -> str:
    """A regular expression for the places in a template that mark a fact by hand; its group is the id."""
    return rf"""{_FACT}=["']({re.escape(id)})["']"""


def place_name(id: str, number: int) -> str:
    """What a place of a fact is called, counted from 1."""
    return id if number == 1 else f"{id}{_PLACE}{number}"


def shown_place_name(id: str) -> str:
    """What the main place of a fact is called that is hidden and shown in other words."""
    return f"{id}{_PLACE}{_SHOWN}"


def place_of(name: str) -> tuple[str, int | None]:
    """The id of the fact that a place is of, and the place's number; None for that of a hidden fact."""
    id, _, number = name.rpartition(_PLACE)
    if number == _SHOWN:
        return id, None
    return (id, int(number)) if id and number.isdigit() else (name, 1)


def metric_of_unit(name: str) -> str | None:
    """The metric whose unit is named at a place; None for places of anything else."""
    kind, _, metric = place_of(name)[0].partition(_PLACE)
    return metric if kind == _UNIT and metric else None


def value_of(markup: str) -> str:
    """The value of a text block: the plain elements of marked XHTML, without what is excluded.

    Links to places in the report are words in it, since the value is read without the report.
    """
    tree = etree.fromstring(f"<div>{markup}</div>", etree.XMLParser(resolve_entities=False, no_network=True))
    for element in [element for element in tree.iter() if is_excluded(element)]:
        _remove(element)
    for element in tree.iter(etree.Element):
        only_value_attributes(element)
        if element.tag in _IN_VALUES and not element.attrib:
            element.tag = _PLAIN
    etree.strip_tags(tree, _PLAIN)
    return _inner(tree)


def only_value_attributes(element: etree._Element) -> None:
    """Takes all attributes off an element of a text block that are not in the block's value."""
    name = _IN_VALUES.get(etree.QName(element).localname)
    value = element.get(name) if name is not None else None
    element.attrib.clear()
    if name is not None and value is not None and not value.startswith("#"):
        element.set(name, value)


def _is_echo(element: etree._Element) -> bool:
    return any(e.get(_ECHO) is not None for e in (element, *element.iterancestors()))


def _remove(element: etree._Element) -> None:
    """Takes an element out and keeps the text around it, as `ix:exclude` does."""
    parent, previous = element.getparent(), element.getprevious()
    assert parent is not None
    if previous is not None:
        previous.tail = (previous.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def _inner(element: etree._Element) -> str:
    children = "".join(etree.tostring(child, encoding="unicode") for child in element)
    return escape(element.text or "", quote=False) + children
