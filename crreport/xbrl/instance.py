"""The XBRL 2.1 instance: the XML that auditors open."""

from __future__ import annotations

from lxml import etree

from crreport.artifact import Artifact
from crreport.facts.model import Fact, FactSet, Footnote
from crreport.facts.plain_text import decimals_text
from crreport.measures.xbrl_types import CORE_PREFIX, ConceptType
from crreport.xbrl.contexts import Frame, add_contexts, frame, measure_prefixes
from crreport.xbrl.names import FACT_FOOTNOTE, FOOTNOTE_ROLE, LINK_ROLE, XML_LANG, clark, namespaces
from crreport.xbrl.taxonomy.extension import extension_file
from crreport.xbrl.values import lexical
from crreport.xbrl.xml import serialised, sub


def report_name(facts: FactSet) -> str:
    """The name that the XBRL files of a report share, such as `acme-2018`."""
    return f"{facts.entity.prefix}-{facts.year}"


def instance(facts: FactSet) -> Artifact:
    """The instance with all facts and footnotes."""
    framed = frame(facts)
    root = etree.Element(clark("xbrli:xbrl"), nsmap=instance_namespaces(facts, framed))
    add_schema_reference(root, facts)
    add_contexts(root, framed, facts.entity)
    for fact in facts:
        _add_fact(root, fact, facts, framed)
    if facts.footnotes:
        _add_footnotes(root, facts.footnotes)
    return Artifact(f"{report_name(facts)}.xbrl", serialised(root), "application/xml")


def instance_namespaces(facts: FactSet, framed: Frame) -> dict[str, str]:
    """The prefixes that contexts, units and facts of a report need."""
    measures = sorted(measure_prefixes(framed) - {"xbrli", *facts.namespaces})
    names = ("xbrli", "link", "xlink", "xbrldi", "xsi", CORE_PREFIX, *measures)
    return namespaces(*names, **facts.namespaces)


def add_schema_reference(parent: etree._Element, facts: FactSet) -> None:
    """Names the extension taxonomy that the report is made with."""
    href = extension_file(facts).url
    sub(parent, "link:schemaRef", {"xlink:type": "simple", "xlink:href": href})


def text_language(fact: Fact, facts: FactSet) -> str | None:
    """The language of a text, set on each text, because not all tools look for it on outer elements."""
    is_text = fact.concept.type in (ConceptType.STRING, ConceptType.TEXT_BLOCK)
    return (fact.language or facts.entity.language) if is_text else None


def _add_fact(root: etree._Element, fact: Fact, facts: FactSet, framed: Frame) -> None:
    element = etree.SubElement(root, f"{{{root.nsmap[fact.concept.prefix]}}}{fact.concept.name}")
    element.set("id", fact.id)
    element.set("contextRef", framed.context_id(fact))
    if (unit := framed.unit_id(fact)) is not None:
        element.set("unitRef", unit)
    if language := text_language(fact, facts):
        element.set(XML_LANG, language)
    if fact.is_nil:
        element.set(clark("xsi:nil"), "true")
        return
    if fact.concept.type.is_numeric:
        element.set("decimals", decimals_text(fact))
    element.text = lexical(fact, facts.entity)


def _add_footnotes(root: etree._Element, footnotes: tuple[Footnote, ...]) -> None:
    link = sub(root, "link:footnoteLink", {"xlink:type": "extended", "xlink:role": LINK_ROLE})
    for fact_id in dict.fromkeys(id for footnote in footnotes for id in footnote.fact_ids):
        sub(link, "link:loc", {"xlink:type": "locator", "xlink:href": f"#{fact_id}", "xlink:label": fact_id})
    for note in footnotes:
        label = f"footnote_{note.id}"
        attributes = {
            "xlink:type": "resource",
            "xlink:label": label,
            "xlink:role": FOOTNOTE_ROLE,
            "id": note.id,
        }
        sub(link, "link:footnote", attributes, text=note.text, language=note.language)
        for fact_id in note.fact_ids:
            ends = {
                "xlink:type": "arc",
                "xlink:arcrole": FACT_FOOTNOTE,
                "xlink:from": fact_id,
                "xlink:to": label,
            }
            sub(link, "link:footnoteArc", ends)
