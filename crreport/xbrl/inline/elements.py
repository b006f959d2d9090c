"""The `ix:` element of a fact, and whether a printed text gives the fact's value back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lxml import etree

from crreport.facts.model import Fact, FactSet
from crreport.facts.plain_text import decimals_text
from crreport.facts.printing.dates import printed_date
from crreport.measures.xbrl_types import ConceptType
from crreport.xbrl.contexts import Frame
from crreport.xbrl.instance import text_language
from crreport.xbrl.names import XML_LANG, clark
from crreport.xbrl.values import lexical


@dataclass(frozen=True, slots=True)
class Reading:
    """How a printed text is read back: the attributes that its `ix:` element needs for it."""

    attributes: tuple[tuple[str, str], ...] = ()


def fact_element(fact: Fact, facts: FactSet, framed: Frame) -> etree._Element:
    """The `ix:` element of a fact, without its id and content."""
    unit = framed.unit_id(fact)
    element = etree.Element(clark("ix:nonNumeric" if unit is None else "ix:nonFraction"))
    element.set("name", fact.concept.qname)
    element.set("contextRef", framed.context_id(fact))
    if unit is not None:
        element.set("unitRef", unit)
    if language := text_language(fact, facts):
        element.set(XML_LANG, language)
    if fact.is_nil:
        element.set(clark("xsi:nil"), "true")
    elif unit is not None:
        element.set("decimals", decimals_text(fact))
    return element


def needs_hiding(fact: Fact) -> bool:
    """Whether nothing printed can give the value: ids, enumerations, and nil facts, which must be empty."""
    return fact.is_nil or fact.concept.type in (ConceptType.ENUMERATION, ConceptType.IDENTIFIER)


def reading(fact: Fact, text: str, fragment: str, facts: FactSet) -> Reading | None:
    """How to read a fact's value from what is printed, or None where that is not possible.

    `text` is the printed text, `fragment` the same as plain XHTML.
    """
    type = fact.concept.type
    if needs_hiding(fact):
        return None
    if type.is_numeric:
        return _number(fact, text.strip(), facts)
    if type is ConceptType.TEXT_BLOCK:
        return Reading((("escape", "true"),)) if fragment == fact.value else None
    if type is ConceptType.BOOLEAN:
        return Reading((("format", f"ixt:fixed-{lexical(fact, facts.entity)}"),))
    if text == lexical(fact, facts.entity):
        return Reading()
    return (
        _date(fact.value, text, fact.language or facts.entity.language)
        if isinstance(fact.value, date)
        else None
    )


def _number(fact: Fact, text: str, facts: FactSet) -> Reading | None:
    shown = fact.printed
    if shown is None:
        return Reading() if text == lexical(fact, facts.entity) and not text.startswith("-") else None
    if text != shown.number:
        return None
    attributes = [("format", f"ixt:{shown.format}")]
    if shown.scale:
        attributes.append(("scale", str(shown.scale)))
    if shown.is_negative:
        attributes.append(("sign", "-"))
    return Reading(tuple(attributes))


def _date(value: date, text: str, language: str) -> Reading | None:
    printed = printed_date(value, language)
    return Reading((("format", f"ixt:{printed.format}"),)) if text == printed.text else None
