"""Facts on the page: every printed place of a fact is an element that names it with `data-fact`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from lxml import etree
from markupsafe import Markup, escape

from crreport.facts.model import Fact, FactSet
from crreport.facts.printing.dates import printed_date
from crreport.facts.printing.numbers import LEFT_TO_RIGHT
from crreport.measures.xbrl_types import ConceptType
from crreport.read.models.base import Model
from crreport.source import Span

_MAIL = re.compile(r"[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
MARK = "data-fact"
ECHO = "data-echo"
"""Marks below an element with this attribute repeat a figure whose main place is elsewhere."""

PAGE_ATTRIBUTES = (MARK, ECHO, "data-exclude", "data-footnote")
"""The attributes by which pages speak to the writers of outputs; no output holds them."""


class Marks:
    """Prints facts as marked XHTML, in the language of the report."""

    def __init__(self, facts: FactSet, language: str, words: Mapping[str, str]) -> None:
        self.facts = facts
        self.language = language
        self.words = words

    @cached_property
    def _at(self) -> Mapping[Span, list[Fact]]:
        found: dict[Span, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            found[fact.sources[0]].append(fact)
        return found

    def fact_of(self, model: Model, field: str) -> Fact | None:
        """The fact that a content field became."""
        return self.facts.by_place.get((model.place(field), concept_of(model, field)))

    def facts_of(self, model: Model, field: str) -> tuple[Fact, ...]:
        """All facts of a field that holds references: its members, and external ones in words."""
        concept = concept_of(model, field)
        places = [model.place(field), *(model.place(field, n) for n in range(len(getattr(model, field))))]
        found = {fact.id: fact for place in places for fact in self._at.get(place, ())}
        return tuple(fact for fact in found.values() if fact.concept.name.startswith(concept))

    def has(self, model: Model, field: str) -> bool:
        """Whether a content field became a fact of this report."""
        return self.fact_of(model, field) is not None

    def show(self, model: Model, field: str, tag: str = "span") -> Markup:
        """A content field as printed, marked with its fact; nothing where the field is empty."""
        value = getattr(model, field)
        if value is None or value == ():
            return Markup()
        fact = self.fact_of(model, field)
        return self.mark(fact, tag=tag) if fact else escape(self.plain(value))

    def show_with_mail(self, model: Model, field: str) -> Markup:
        """A text field as `show` prints it, with links on the e-mail addresses in it."""
        fact = self.fact_of(model, field)
        text = escape(self.plain(getattr(model, field)) if fact is None else self.content(fact))
        linked = Markup(_MAIL.sub(r'<a href="mailto:\g<0>">\g<0></a>', str(text)))
        return self.mark(fact, linked) if fact else linked

    def by_id(self, id: str, tag: str = "span") -> Markup:
        """The fact with an id as printed, or nothing where the report has none."""
        fact = self.facts.by_id.get(id)
        return self.mark(fact, tag=tag) if fact else Markup()

    def mark(self, fact: Fact, content: Markup | str | None = None, tag: str = "span") -> Markup:
        """A fact as printed with its mark, or other content in the place of the fact's own text."""
        if content is None and fact.display is not None:
            return self.figure(fact)
        inside = self.content(fact) if content is None else escape(content)
        return Markup('<{0} data-fact="{1}">{2}</{0}>').format(tag, fact.id, inside)

    def figure(self, fact: Fact, *, affixes: bool = True) -> Markup:
        """A figure: the marked number, with its sign and (unless told otherwise) what stands around it."""
        shown = fact.display
        if shown is None:
            return self.mark(fact)
        number = Markup('<span data-fact="{}">{}</span>').format(fact.id, shown.number)
        sign = "−" if shown.negative else ""
        if not affixes:
            ahead = LEFT_TO_RIGHT if shown.before.endswith(LEFT_TO_RIGHT) else ""
            return escape(ahead + sign) + number
        return Markup('<span class="figure">{}{}{}</span>').format(shown.before + sign, number, shown.after)

    def content(self, fact: Fact) -> Markup:
        """What is printed for a fact that is not a figure."""
        if fact.markup is not None:
            return Markup(fact.markup)
        if fact.concept.type is ConceptType.TEXT_BLOCK:
            return Markup(fact.text)
        return escape(fact.text)

    def plain(self, value: Any) -> str:
        """A value in words: dates as the language writes them."""
        if isinstance(value, date):
            return printed_date(value, self.language).text
        return str(value)


def concept_of(model: Model, field: str) -> str:
    """The local name of the concept that a content field is reported as."""
    extra = type(model).model_fields[field].json_schema_extra
    return str(extra["concept"]) if isinstance(extra, dict) and "concept" in extra else ""


def marked_ids(tree: etree._Element) -> set[str]:
    """The ids of all facts that are marked in a tree."""
    return {str(element.get(MARK)) for element in tree.iter() if element.get(MARK) is not None}


def give_ids(tree: etree._Element) -> None:
    """Makes each fact's main place its anchor: the first mark that is no echo, else the first mark."""
    taken = {element.get("id") for element in tree.iter() if element.get("id") is not None}
    for is_echo in (False, True):
        for element in _marked(tree):
            id = element.get(MARK)
            if id not in taken and element.get("id") is None and _is_echo(element) == is_echo:
                element.set("id", str(id))
                taken.add(id)


def _marked(tree: etree._Element) -> Iterable[etree._Element]:
    return (element for element in tree.iter() if element.get(MARK) is not None)


def _is_echo(element: etree._Element) -> bool:
    return any(e.get(ECHO) is not None for e in (element, *element.iterancestors()))
