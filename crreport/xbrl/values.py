"""Fact values as XBRL writes them."""

from __future__ import annotations

from decimal import Decimal

from crreport.facts.core.concepts import CORE_NAMESPACE
from crreport.facts.model import Entity, Fact, Member
from crreport.facts.plain_text import value_text
from crreport.measures.xbrl_types import CORE_PREFIX, ConceptType


def lexical(fact: Fact, entity: Entity) -> str:
    """The value of a fact that is not nil, in the lexical form of its item type."""
    value = fact.value
    if isinstance(value, tuple):
        return " ".join(sorted(_expanded(member, entity) for member in value))
    return number(value, fact.concept.type) if isinstance(value, Decimal) else value_text(value)


def number(value: Decimal, type: ConceptType) -> str:
    """A number without exponent; whole numbers of integer type without decimal places."""
    if type in (ConceptType.INTEGER, ConceptType.YEAR):
        return str(int(value))
    return value_text(value)


def _expanded(member: Member, entity: Entity) -> str:
    namespace = CORE_NAMESPACE if member.prefix == CORE_PREFIX else entity.namespace
    return f"{namespace}#{member.name}"
