"""Collects facts one by one, keeps them unique, and turns content fields of models into facts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from crreport.diagnostics import Diagnostic
from crreport.facts.core.concepts import core_concept, word_member
from crreport.facts.model import Axis, Concept, DimensionValue, Fact, Member
from crreport.facts.printed import MINUS, Printed
from crreport.facts.printing.dates import printed_date
from crreport.facts.printing.numbers import grouped, scaled, transformation
from crreport.facts.rules import DuplicateFact
from crreport.facts.scope import Scope
from crreport.facts.texts import TextBlock, filled
from crreport.keys import FactKey, FieldKey, external
from crreport.measures.xbrl_types import PURE, ConceptType
from crreport.read.models.base import Model
from crreport.read.models.quantity import Missing, Quantity
from crreport.read.models.reference import Reference
from crreport.source import Span
from crreport.wording import words

_WITHOUT_LANGUAGE = (ConceptType.YEAR, ConceptType.IDENTIFIER)

Dimensions = tuple[tuple[Axis, DimensionValue], ...]


class Collector:
    """The facts collected so far, in order, and the diagnostics."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.facts: dict[FactKey, Fact] = {}
        self.diagnostics: list[Diagnostic] = []
        self._aspects: dict[tuple[object, ...], Fact] = {}

    def add(self, fact: Fact) -> Fact:
        """Adds a fact; one that duplicates an earlier fact is reported and left out."""
        twin = self.facts.get(fact.key) or self._aspects.get(fact.aspects)
        if twin is not None:
            text = f"XBRL cannot distinguish `{fact.id}` from `{twin.id}`"
            notes = [(twin.sources[0], "the other fact is here")]
            self.diagnostics.append(DuplicateFact.at(fact.sources[0], text, notes=notes))
            return twin
        self.facts[fact.key] = fact
        self._aspects[fact.aspects] = fact
        return fact

    def add_contents(self, model: Model, key: FieldKey, dimensions: Dimensions = ()) -> None:
        """A fact for each content field of the model with the given key."""
        for field, concept, value, span in model.contents():
            self.add_content(key.with_field(field.replace("_", "-")), concept, value, span, dimensions)

    def add_content(
        self, key: FieldKey, concept: str, value: Any, span: Span, dimensions: Dimensions = ()
    ) -> None:
        """The fact of a content field; external references become a separate fact."""
        core = core_concept(concept)
        if isinstance(value, tuple):
            self._add_references(key, core, value, span, dimensions)
        elif isinstance(value, Quantity | Missing):
            self._add_score(key, core, value, span, dimensions)
        elif core.type is ConceptType.ENUMERATION:
            self.add_members(key, core, (word_member(concept, str(value)),), span, dimensions)
        elif isinstance(value, bool) or core.type is ConceptType.BOOLEAN:
            self._add_plain(key, core, bool(value), span, dimensions)
        elif core.type is ConceptType.INTEGER:
            self.add_count(key, core, int(value), span, dimensions)
        elif isinstance(value, date):
            self._add_date(key, core, value, span, dimensions)
        else:
            text = value if isinstance(value, str) else str(value)
            self.add_text(key, concept, text, (span,), dimensions)

    def add_text(
        self, key: FactKey, concept: str, text: str, sources: tuple[Span, ...], dimensions: Dimensions = ()
    ) -> Fact:
        """A text fact, with the placeholders of the text filled."""
        text_concept = core_concept(concept)
        done = filled(text, self.scope, self.facts)
        return self.add(
            Fact(
                key=key,
                concept=text_concept,
                value=done.plain,
                period=self.scope.period,
                sources=sources,
                dimensions=dimensions,
                language=None
                if text_concept.type in _WITHOUT_LANGUAGE
                else done.language or self.scope.language,
                parents=done.parents,
                markup=done.markup,
            )
        )

    def add_block(
        self,
        key: FactKey,
        concept: str | Concept,
        body: TextBlock,
        sources: tuple[Span, ...],
        dimensions: Dimensions = (),
    ) -> Fact:
        """A text block fact."""
        fact = Fact(
            key=key,
            concept=core_concept(concept) if isinstance(concept, str) else concept,
            value=body.value,
            period=self.scope.period,
            sources=sources,
            dimensions=dimensions,
            language=self.scope.language,
            markup=body.markup,
            mentions=body.mentions,
        )
        return self.add(fact)

    def add_members(
        self,
        key: FactKey,
        concept: Concept,
        members: tuple[Member, ...],
        span: Span,
        dimensions: Dimensions = (),
    ) -> Fact:
        """An enumeration fact."""
        fact = Fact(
            key=key,
            concept=concept,
            value=members,
            period=self.scope.period,
            sources=(span,),
            dimensions=dimensions,
            language=self.scope.language,
        )
        return self.add(fact)

    def add_count(
        self,
        key: FactKey,
        concept: Concept,
        number: int,
        span: Span,
        dimensions: Dimensions = (),
        *,
        suffix: str = "",
        parents: tuple[FactKey, ...] = (),
    ) -> Fact:
        """A whole number that is exact; `suffix` is printed after it."""
        language = self.scope.language
        shown = Printed(
            number=grouped(Decimal(abs(number)), 0, language),
            places=0,
            format=transformation(language),
            scale=0,
            sign=MINUS if number < 0 else "",
            suffix=suffix,
        )
        fact = Fact(
            key=key,
            concept=concept,
            value=Decimal(number),
            period=self.scope.period,
            sources=(span,),
            dimensions=dimensions,
            unit=PURE,
            printed=shown,
            parents=parents,
        )
        return self.add(fact)

    def _add_score(
        self, key: FactKey, concept: Concept, written: Quantity | Missing, span: Span, dimensions: Dimensions
    ) -> None:
        """A number without a unit, with the decimal places that it is written with; nil if it is to come."""
        period, language = self.scope.period, self.scope.language
        if isinstance(written, Missing):
            said = words(language)[str(written)]
            self.add(Fact(key, concept, None, period, (span,), dimensions, PURE, words=said))
            return
        shown = Printed(
            number=grouped(abs(written.number), written.places, language),
            places=written.places,
            format=transformation(language),
            scale=0,
            sign=MINUS if written.number < 0 else "",
        )
        fact = Fact(
            key=key,
            concept=concept,
            value=scaled(written.number, 0),
            period=period,
            sources=(span,),
            dimensions=dimensions,
            unit=PURE,
            decimals=written.places,
            printed=shown,
        )
        self.add(fact)

    def _add_plain(
        self, key: FactKey, concept: Concept, value: bool, span: Span, dimensions: Dimensions
    ) -> None:
        self.add(Fact(key, concept, value, self.scope.period, (span,), dimensions))

    def _add_date(
        self, key: FactKey, concept: Concept, value: date, span: Span, dimensions: Dimensions
    ) -> None:
        text = printed_date(value, self.scope.language).text
        fact = Fact(key, concept, value, self.scope.period, (span,), dimensions, words=text)
        self.add(fact)

    def _add_references(
        self,
        key: FieldKey,
        concept: Concept,
        references: Iterable[Reference],
        span: Span,
        dimensions: Dimensions,
    ) -> None:
        written = tuple(references)
        ids = [reference.id for reference in written if reference.id is not None]
        outside = [reference.external_text for reference in written if reference.external is not None]
        if ids and concept.domain is not None:
            known = [self.scope.members.get((concept.domain, target)) for target in ids]
            members = tuple(member for member in known if member is not None)
            self.add_members(key, concept, members, span, dimensions)
        elif ids:
            self.add_text(key, concept.name, " ".join(ids), (span,), dimensions)
        if outside:
            self.add_text(external(key), f"{concept.name}External", "; ".join(outside), (span,), dimensions)
