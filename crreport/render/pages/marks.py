"""Facts on the page: every printed place of a fact is an element that is marked with it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from markupsafe import Markup, escape

from crreport.facts.model import Fact, FactSet
from crreport.facts.printing.dates import printed_date
from crreport.keys import FactKey
from crreport.marks import fact_mark
from crreport.measures.xbrl_types import ConceptType
from crreport.read.models.base import Model
from crreport.source import Span

_MAIL = re.compile(
    r"<a\b.*?</a>|<[^>]*>|(?P<mail>[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})"
)
"""An e-mail address, or a link or tag, in which there may be one."""


class Marks:
    """Prints facts as marked XHTML, in the language of the report."""

    def __init__(self, facts: FactSet, language: str, words: Mapping[str, str]) -> None:
        self.facts = facts
        self.language = language
        self.words = words
        self.bodies: Mapping[str, Markup] = {}
        """The text blocks that pages show with more than their paragraphs and lists, by their ids."""

    @cached_property
    def _at(self) -> Mapping[Span, list[Fact]]:
        facts_at: dict[Span, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            facts_at[fact.sources[0]].append(fact)
        return facts_at

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
        linked = Markup(_MAIL.sub(_with_link, str(text)))
        return self.mark(fact, linked) if fact else linked

    def by_id(self, id: str, tag: str = "span") -> Markup:
        """The fact with an id as printed, or nothing if the report has none."""
        fact = self.facts.by_id.get(id)
        return self.mark(fact, tag=tag) if fact else Markup()

    def by_key(self, key: FactKey) -> Markup:
        """The fact with a key as printed, or nothing if the report has none."""
        fact = self.facts.by_key.get(key)
        return self.mark(fact) if fact else Markup()

    def mark(self, fact: Fact, content: Markup | str | None = None, tag: str = "span") -> Markup:
        """A fact as printed with its mark, or other content in place of the fact's own text."""
        if content is None and fact.printed is not None:
            return self.figure(fact)
        inside = self.content(fact) if content is None else escape(content)
        return fact_mark(fact.id, inside, tag)

    def figure(self, fact: Fact, *, affixes: bool = True) -> Markup:
        """A figure: the marked number with all that is printed around it, or as in a table."""
        if fact.printed is None:
            return self.mark(fact)
        return fact.printed.marked(fact.id) if affixes else fact.printed.marked_in_table(fact.id)

    def content(self, fact: Fact) -> Markup:
        """What is printed for a fact that is not a figure."""
        if fact.id in self.bodies:
            return self.bodies[fact.id]
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


def _with_link(found: re.Match[str]) -> str:
    mail = found["mail"]
    return f'<a href="mailto:{mail}">{mail}</a>' if mail else found[0]


def concept_of(model: Model, field: str) -> str:
    """The local name of the concept that a content field is reported as."""
    extra = type(model).model_fields[field].json_schema_extra
    return str(extra["concept"]) if isinstance(extra, dict) and "concept" in extra else ""
