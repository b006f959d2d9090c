"""References on the page: links to registers, chapters and metrics, and the marks of the facts they are."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree
from markupsafe import Markup, escape

from crreport.facts.model import Fact
from crreport.marks import links_to_places
from crreport.read.models.base import Model
from crreport.read.models.reference import Reference
from crreport.read.models.registers import Body, Policy, Risk, Value
from crreport.render.pages.context import Context
from crreport.render.pages.marks import concept_of

_ANCHORS = {
    "values": "value",
    "see": "chapter",
    "risks": "risk",
    "bodies": "body",
    "policies": "policy",
    "metrics": "dictionary",
}

_SPAN = "{http://www.w3.org/1999/xhtml}span"
_PLACES = ("chapter", "pillar", "policy", "risk", "body", "value", "dictionary", "page")
"""The kinds of anchors that a link in running text can mean by an id, the likeliest first."""


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """What a field refers to, as links, under a word such as "See also"."""

    kind: str
    content: Markup


def reference_list(context: Context, model: Model, field: str, kind: str = "") -> ReferenceList | None:
    """The links of a field of references, or None where it is empty."""
    references: tuple[Reference, ...] = getattr(model, field)
    if not references:
        return None
    facts, concept = context.marks.facts_of(model, field), concept_of(model, field)
    own = [reference for reference in references if reference.id is not None]
    outside = [reference for reference in references if reference.external is not None]
    pieces = []
    if own:
        fact = next((fact for fact in facts if fact.concept.name == concept), None)
        pieces.append(_own(context, kind or field, own, fact))
    if outside:
        fact = next((fact for fact in facts if fact.concept.name != concept), None)
        pieces.append(_outside(context, outside, fact))
    return ReferenceList(kind or field, Markup(", ").join(pieces))


def link(context: Context, field: str, id: str) -> Markup:
    """A link to what an id stands for, which prints its page number where it leads to another page."""
    style = "" if field == "values" else ' class="to-page"'
    template = Markup(f'<a{style} href="#{{}}">{{}}</a>')
    return template.format(f"{_ANCHORS[field]}-{id}", name_of(context, field, id))


def lead_to_places(tree: etree._Element) -> None:
    """Gives the links of running text their anchors. Where a layout leaves a place out, the words stay."""
    anchors = {element.get("id") for element in tree.iter(etree.Element)}
    for element, id in links_to_places(tree):
        places = (f"{kind}-{id}" for kind in _PLACES)
        anchor = next((place for place in places if place in anchors), None)
        if anchor is None:
            element.tag = _SPAN
        else:
            element.set("href", f"#{anchor}")


def name_of(context: Context, field: str, id: str) -> str:
    """What an id of a register, topic or metric is called."""
    inputs = context.inputs
    if field == "see":
        return next((t.title for t in context.report_year.report.topics if t.id == id), id)
    if field == "metrics":
        metric = inputs.metric(id)
        return metric.label if metric else id
    registers: dict[str, tuple[Value | Risk | Body | Policy, ...]] = {
        "values": inputs.values,
        "risks": inputs.risks,
        "bodies": inputs.bodies,
        "policies": inputs.policies,
    }
    return next((entry.name for entry in registers[field] if entry.id == id), id)


def _own(context: Context, field: str, references: list[Reference], fact: Fact | None) -> Markup:
    links = Markup(", ").join(link(context, field, str(reference.id)) for reference in references)
    if fact is None:
        return links
    return context.marks.mark(fact, links)


def _outside(context: Context, references: list[Reference], fact: Fact | None) -> Markup:
    text = "; ".join(reference.external_text for reference in references)
    marked = context.marks.mark(fact) if fact else escape(text)
    address = references[0].url if len(references) == 1 else None
    return Markup('<a href="{}">{}</a>').format(address, marked) if address else marked
