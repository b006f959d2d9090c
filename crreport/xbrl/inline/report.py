"""The Inline XBRL report: the printed tree, its marks turned into `ix:` elements."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from crreport.artifact import Artifact
from crreport.facts.model import Fact, FactSet, Footnote
from crreport.xbrl.contexts import Frame, add_contexts, frame
from crreport.xbrl.inline.elements import fact_element, needs_hiding
from crreport.xbrl.inline.marks import Tagged, tag_marks, xhtml
from crreport.xbrl.instance import add_schema_reference, instance_namespaces, report_name
from crreport.xbrl.names import XHTML, XML_LANG, namespaces
from crreport.xbrl.values import lexical
from crreport.xbrl.xml import serialised, sub


@dataclass(frozen=True)
class InlineReport:
    """The inline report, and the facts that are only hidden in it.

    `unmarked` facts have no printed place. `unreadable` facts have one, but what is printed there does not
    give the fact's value back. Enumerations and nil facts, which always are hidden, are in neither.
    """

    artifact: Artifact
    unmarked: tuple[str, ...]
    unreadable: tuple[str, ...]


def inline_report(tree: etree._Element, facts: FactSet, css: str = "") -> InlineReport:
    """The report as Inline XBRL 1.1. The tree is left as it is."""
    framed = frame(facts)
    root = _document(tree, facts, framed)
    if css:
        sheet = etree.SubElement(_child(root, "head"), xhtml("style"), type="text/css")
        sheet.text = css
    tagged = tag_marks(root, facts, framed)
    hidden = [fact for fact in facts if fact.id not in tagged.tagged]
    _add_header(_child(root, "body"), facts, framed, hidden, tagged)
    etree.cleanup_namespaces(root, keep_ns_prefixes=[prefix for prefix in root.nsmap if prefix])
    data = serialised(root, pretty=False)
    return InlineReport(
        artifact=Artifact(f"{report_name(facts)}.xhtml", data, "application/xhtml+xml"),
        unmarked=tuple(fact.id for fact in hidden if fact.id not in tagged.marked),
        unreadable=tuple(
            fact.id
            for fact in hidden
            if fact.id in tagged.marked - tagged.described and not needs_hiding(fact)
        ),
    )


def _document(tree: etree._Element, facts: FactSet, framed: Frame) -> etree._Element:
    """A copy of the tree as XHTML, under a root that declares all prefixes that the facts need."""
    own = {**namespaces("ix", "ixt"), **instance_namespaces(facts, framed)}
    root = etree.Element(xhtml("html"), nsmap={None: XHTML, **own})  # type: ignore[dict-item]
    for name, value in tree.attrib.items():
        root.set(name, value)
    root.set(XML_LANG, facts.entity.language)
    root.text = tree.text
    root.extend(deepcopy(list(tree)))
    for element in root.iter(etree.Element):
        if not str(element.tag).startswith("{"):
            element.tag = xhtml(str(element.tag))
    return root


def _child(root: etree._Element, name: str) -> etree._Element:
    child = root.find(xhtml(name))
    if child is None:
        raise ValueError(f"the report's tree has no `{name}`")
    return child


def _add_header(
    body: etree._Element, facts: FactSet, framed: Frame, hidden: list[Fact], tagged: Tagged
) -> None:
    holder = etree.Element(xhtml("div"), style="display:none")
    body.insert(0, holder)
    header = sub(holder, "ix:header")
    unprinted = [note for note in facts.footnotes if note.id not in tagged.footnotes]
    if hidden or unprinted:
        section = sub(header, "ix:hidden")
        for fact in hidden:
            section.append(_hidden_fact(fact, facts, framed))
        for note in unprinted:
            _add_footnote(section, note)
    add_schema_reference(sub(header, "ix:references"), facts)
    resources = sub(header, "ix:resources")
    for note in facts.footnotes:
        tags = (id for fact_id in note.fact_ids for id in tagged.tagged.get(fact_id, (fact_id,)))
        sub(resources, "ix:relationship", {"fromRefs": " ".join(tags), "toRefs": note.id})
    add_contexts(resources, framed, facts.entity)


def _hidden_fact(fact: Fact, facts: FactSet, framed: Frame) -> etree._Element:
    element = fact_element(fact, facts, framed)
    element.set("id", fact.id)
    if fact.is_nil:
        return element
    text = lexical(fact, facts.entity)
    if fact.concept.type.is_numeric and text.startswith("-"):
        element.set("sign", "-")
        text = text[1:]
    element.text = text
    return element


def _add_footnote(parent: etree._Element, note: Footnote) -> None:
    sub(parent, "ix:footnote", {"id": note.id}, text=note.text, language=note.language)
