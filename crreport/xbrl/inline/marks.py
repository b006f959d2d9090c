"""The marks of a page turned into `ix:` elements, in place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from lxml import etree

from crreport.facts.model import Fact, FactSet
from crreport.marks import (
    fact_shown_by,
    footnote_shown_by,
    is_excluded,
    mark_fact,
    marked,
    only_value_attributes,
    place_name,
    shown_place_name,
    spoken_for,
)
from crreport.measures.xbrl_types import ConceptType
from crreport.xbrl.contexts import Frame
from crreport.xbrl.inline.elements import fact_element, reading
from crreport.xbrl.names import NAMESPACES, XHTML, XML_LANG, clark

_WRAPPED = {"ul", "ol", "dl", "table"}
"""Elements that cannot hold an `ix:` element as their only child; it goes around them."""
_UNTAGGABLE = {"thead", "tbody", "tfoot", "tr", "colgroup", "col", "img", "br", "hr"}


@dataclass
class Tagged:
    """What was found: facts with a printed place, the ids of the tags of those that are tagged there, printed
    footnotes. Facts that are `described` are the alternative text of an image.
    """

    marked: set[str] = field(default_factory=set)
    described: set[str] = field(default_factory=set)
    tagged: dict[str, tuple[str, ...]] = field(default_factory=dict)
    footnotes: set[str] = field(default_factory=set)


def xhtml(name: str) -> str:
    """An XHTML element's name in lxml's notation."""
    return f"{{{XHTML}}}{name}"


def tag_marks(root: etree._Element, facts: FactSet, framed: Frame) -> Tagged:
    """Turns all marks of the document into `ix:` elements and takes off what XHTML does not know."""
    return _Tagger(root, facts, framed).run()


class _Tagger:
    def __init__(self, root: etree._Element, facts: FactSet, framed: Frame) -> None:
        self.root = root
        self.facts = facts
        self.framed = framed
        self.tagged = Tagged()
        self.shown_ids: dict[str, str] = {}

    def run(self) -> Tagged:
        _exclude(self.root)
        for block in [
            e for e, id in marked(self.root) if self.facts[id].concept.type is ConceptType.TEXT_BLOCK
        ]:
            _plain_content(block)
        for id, elements in self._marks_by_fact().items():
            self.tagged.marked.add(id)
            if any(element.get("alt") == self.facts[id].text for element in elements):
                self.tagged.described.add(id)
            self._tag(self.facts[id], elements)
        self._tag_footnotes()
        self._finish()
        return self.tagged

    def _marks_by_fact(self) -> dict[str, list[etree._Element]]:
        """The marks of each fact, its main one (that has the fact's id) first."""
        found: dict[str, list[etree._Element]] = {}
        for element, id in marked(self.root):
            found.setdefault(id, []).append(element)
        for id, elements in found.items():
            elements.sort(key=lambda element: element.get("id") != id)
        return found

    def _tag(self, fact: Fact, elements: list[etree._Element]) -> None:
        """Tags the marks that give the value; where none does, ties them to the hidden fact."""
        readable = [element for element in elements if self._reading(fact, element) is not None]
        for element in elements:
            if element.get("id") == fact.id:
                del element.attrib["id"]
        if not readable:
            self._show_hidden(fact, [e for e in elements if not self._within_text_block(e)])
        ids = tuple(place_name(fact.id, number) for number in range(1, len(readable) + 1))
        for id, element in zip(ids, readable, strict=True):
            self._wrap(fact, element, id)
        if readable:
            self.tagged.tagged[fact.id] = ids

    def _show_hidden(self, fact: Fact, elements: list[etree._Element]) -> None:
        """Ties the places to the hidden fact; links lead to the first of them."""
        for element in elements:
            _tie(element, fact.id)
        anchor = next((element for element in elements if element.get("id") is None), None)
        if anchor is not None:
            self.shown_ids[fact.id] = shown_place_name(fact.id)
            anchor.set("id", self.shown_ids[fact.id])

    def _within_text_block(self, element: etree._Element) -> bool:
        """Whether an attribute of the element would become part of a text block's value."""
        for ancestor in element.iterancestors():
            if _local(ancestor) == "exclude":
                return False
            id = fact_shown_by(ancestor)
            if id is not None and self.facts[id].concept.type is ConceptType.TEXT_BLOCK:
                return True
        return False

    def _reading(self, fact: Fact, element: etree._Element) -> tuple[tuple[str, str], ...] | None:
        if _local(element) in _UNTAGGABLE:
            return None
        read_back = reading(fact, _text(element), _fragment(element), self.facts)
        return None if read_back is None else read_back.attributes

    def _wrap(self, fact: Fact, element: etree._Element, id: str) -> None:
        attributes = self._reading(fact, element)
        tag = fact_element(fact, self.facts, self.framed)
        tag.set("id", id)
        for name, value in attributes or ():
            tag.set(name, value)
        if _local(element) in _WRAPPED:
            _put_around(element, tag)
        else:
            _put_inside(element, tag)

    def _tag_footnotes(self) -> None:
        notes = {note.id: note for note in self.facts.footnotes}
        for element in list(self.root.iter(etree.Element)):
            id = footnote_shown_by(element)
            if id is None or id in self.tagged.footnotes:
                continue
            note = notes[id]
            tag = etree.Element(clark("ix:footnote"), id=note.id)
            tag.set(XML_LANG, note.language)
            if element.get("id") == note.id:
                del element.attrib["id"]
            _put_inside(element, tag)
            # its value is that of the other forms, which are words alone
            etree.strip_tags(tag, *(f"{{{XHTML}}}{name}" for name in ("em", "strong", "a")))
            self.tagged.footnotes.add(note.id)

    def _finish(self) -> None:
        links = {f"#{id}": f"#{shown}" for id, shown in self.shown_ids.items()}
        for element in list(self.root.iter(etree.Element)):
            if spoken := spoken_for(element):
                _speak(element, spoken)
            if (href := element.get("href")) in links:
                element.set("href", links[str(href)])
            _take_off_foreign_attributes(element)
            if _local(element) == "span" and not element.attrib:
                _unwrap(element)


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def _is_ix(element: etree._Element) -> bool:
    return etree.QName(element).namespace == NAMESPACES["ix"]


def _exclude(root: etree._Element) -> None:
    """Wraps what is marked as not belonging to the value of the fact around it."""
    for element in [e for e in root.iter(etree.Element) if is_excluded(e)]:
        if any(fact_shown_by(ancestor) is not None for ancestor in element.iterancestors()):
            _put_around(element, etree.Element(clark("ix:exclude")))


def _plain_content(block: etree._Element) -> None:
    """Removes the attributes of elements in a text block that would become part of its value.

    A link to a place in the report is one on the pages alone.
    """
    for element in list(_descendants(block)):
        fact, own_id = fact_shown_by(element), element.get("id")
        only_value_attributes(element)
        if _local(element) == "a" and not element.attrib:
            element.tag = xhtml("span")
        if fact is not None:
            mark_fact(element, fact)
            if own_id == fact:
                element.set("id", fact)


def _descendants(element: etree._Element) -> Iterator[etree._Element]:
    """The elements below, without those that are excluded."""
    for child in element.iterchildren(etree.Element):
        if not _is_ix(child):
            yield child
            yield from _descendants(child)


def _text(element: etree._Element) -> str:
    """The text of an element as a fact's value has it."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and not (_is_ix(child) and _local(child) == "exclude"):
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _fragment(element: etree._Element) -> str:
    """The content of an element as the escaped XHTML that a text block's value is."""
    parts = [escape(element.text or "", quote=False)]
    for child in element:
        if isinstance(child.tag, str) and not (_is_ix(child) and _local(child) == "exclude"):
            name, inner = _local(child), _fragment(child)
            tag = f"{name}{_attribute(child)}"
            plain = _is_ix(child) or tag == "span"
            parts.append(inner if plain else f"<{tag}>{inner}</{name}>" if inner else f"<{tag}/>")
        parts.append(escape(child.tail or "", quote=False))
    return "".join(parts)


def _attribute(element: etree._Element) -> str:
    """The address or the language of an element of a text block, as its value has it."""
    for name, key in (("href", "href"), ("xml:lang", XML_LANG)):
        if (value := element.get(key)) is not None and not _is_ix(element):
            return f' {name}="{escape(value)}"'
    return ""


def _tie(element: etree._Element, id: str) -> None:
    own = element.get("style", "").strip().rstrip(";")
    element.set("style", f"{own + '; ' if own else ''}-esef-ix-hidden:{id}")


def _put_inside(element: etree._Element, tag: etree._Element) -> None:
    tag.text, element.text = element.text, None
    tag.extend(list(element))
    element.append(tag)


def _put_around(element: etree._Element, tag: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        raise ValueError("the root of the report cannot be a mark")
    parent.replace(element, tag)
    tag.tail, element.tail = element.tail, None
    tag.append(element)


def _unwrap(element: etree._Element) -> None:
    """Replaces an element by its content."""
    parent, previous = element.getparent(), element.getprevious()
    if parent is None:
        return
    children = list(element)
    _append_text(parent, previous, element.text)
    index = parent.index(element)
    tail, element.tail = element.tail, None
    parent[index : index + 1] = children
    _append_text(parent, children[-1] if children else previous, tail)


def _append_text(parent: etree._Element, previous: etree._Element | None, text: str | None) -> None:
    if previous is None:
        parent.text = (parent.text or "") + (text or "")
    else:
        previous.tail = (previous.tail or "") + (text or "")


def _speak(element: etree._Element, words: str) -> None:
    """Puts words behind a sign that are heard but not seen; none into what a fact says."""
    if not any(_is_ix(ancestor) for ancestor in element.iterancestors()):
        heard = etree.Element(xhtml("span"), {"class": "spoken"})
        heard.text, heard.tail, element.tail = f" {words} ", element.tail, None
        element.addnext(heard)


def _take_off_foreign_attributes(element: etree._Element) -> None:
    for name in list(element.attrib):
        if name == "lang":
            element.set(XML_LANG, element.attrib[name])
        if name in ("lang", "role") or str(name).startswith(("data-", "aria-")):
            del element.attrib[name]
