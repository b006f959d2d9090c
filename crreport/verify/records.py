"""A fact as any XBRL tool reads it, whoever wrote it: the common form for all comparisons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from crreport.facts.model import Fact, FactSet, Member
from crreport.facts.plain_text import decimals_text, normal_number, period_text, unit_text
from crreport.measures.xbrl_types import ConceptType, Unit
from crreport.xbrl.names import LEI_SCHEME, NAMESPACES
from crreport.xbrl.values import lexical

_TEXTS = (ConceptType.STRING, ConceptType.TEXT_BLOCK)


@dataclass(frozen=True, slots=True)
class Record:
    """Aspects and value of one reported fact.

    Names are in Clark notation (`{namespace}local`). `period` is `END` for instants and `START/END` for
    durations, whole days, both included. `value` is None for nil facts; `footnotes` are their texts, sorted.
    """

    entity: str
    concept: str
    period: str
    unit: str
    dimensions: tuple[tuple[str, str], ...]
    language: str
    value: str | None
    decimals: str
    footnotes: tuple[str, ...]

    @property
    def aspects(self) -> tuple[object, ...]:
        """What distinguishes facts."""
        return (self.entity, self.concept, self.period, self.unit, self.dimensions, self.language)


def record_of(fact: Fact, facts: FactSet) -> Record:
    """The record that a tool must find for a fact."""
    own = facts.namespaces
    return Record(
        entity=f"{{{LEI_SCHEME}}}{facts.entity.lei}",
        concept=_clark(fact.concept.qname, own),
        period=period_text(fact.period),
        unit="" if fact.unit is None else _unit(fact.unit, own),
        dimensions=tuple(
            sorted(
                (_clark(axis.qname, own), _clark(value.qname, own) if isinstance(value, Member) else value)
                for axis, value in fact.dimensions
            )
        ),
        language=(fact.language or "").lower() if fact.concept.type in _TEXTS else "",
        value=None if fact.is_nil else normal(lexical(fact, facts.entity), numeric=fact.unit is not None),
        decimals=decimals_text(fact),
        footnotes=tuple(
            sorted(" ".join(note.text.split()) for note in facts.footnotes if fact.id in note.fact_ids)
        ),
    )


def record_from(read: dict[str, Any]) -> Record:
    """The record of a fact that the reader process found."""
    value = read["value"]
    return Record(
        entity=read["entity"],
        concept=read["concept"],
        period=read["period"],
        unit=read["unit"],
        dimensions=tuple(sorted((axis, member) for axis, member in read["dimensions"])),
        language=read["language"].lower(),
        value=None if value is None else normal(_with_prefix(value), numeric=bool(read["unit"])),
        decimals=read["decimals"],
        footnotes=tuple(sorted(" ".join(text.split()) for text in read["footnotes"])),
    )


def normal(value: str, *, numeric: bool) -> str:
    """A value in one form: numbers without trailing zeros, texts with white space collapsed."""
    if numeric:
        try:
            return normal_number(Decimal(value))
        except InvalidOperation:
            return value
    return " ".join(value.split())


def _with_prefix(value: str) -> str:
    """A text block as it is in an inline report; Arelle leaves the prefix of `xml:lang` out."""
    return value.replace("<span lang=", "<span xml:lang=")


def _unit(unit: Unit, own: Mapping[str, str]) -> str:
    def in_order(measures: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(measures, key=lambda measure: _clark(measure, own)))

    ordered = Unit(in_order(unit.numerator), in_order(unit.denominator))
    return unit_text(ordered, lambda measure: _clark(measure, own))


def _clark(qname: str, own: Mapping[str, str]) -> str:
    prefix, _, local = qname.partition(":")
    return f"{{{own.get(prefix) or NAMESPACES[prefix]}}}{local}"
