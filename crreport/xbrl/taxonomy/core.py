"""The core taxonomy of `facts.core.concepts`, ready to be written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from crreport.facts.core.concepts import (
    CORE_NAMESPACE,
    CORE_VERSION,
    core_axes,
    core_concept,
    core_concepts,
    core_members,
    core_sections,
    default_of_axis,
    members_of_axis,
    required_concepts,
)
from crreport.facts.model import Axis, Concept, Member
from crreport.measures.xbrl_types import CORE_PREFIX, ConceptType
from crreport.wording.taxonomy import filled, in_each_language, taxonomy_text
from crreport.xbrl.names import DIMENSION_DEFAULT, DIMENSION_DOMAIN, DOMAIN_MEMBER, PARENT_CHILD
from crreport.xbrl.taxonomy.model import (
    Arc,
    Element,
    InOrder,
    Required,
    Role,
    SchemaFile,
    Taxonomy,
    abstract,
    domain_item,
)

_IN_ORDER = (("PeriodStart", "PeriodEnd"), ("TargetBaselineYear", "TargetDueYear"))
"""Concepts of dates and years that never come after others."""
_DOMAIN_USES = ("link:presentationLink", "link:definitionLink")


@cache
def core_taxonomy() -> Taxonomy:
    """The core taxonomy that every extension imports."""
    return Taxonomy(
        file=SchemaFile(CORE_PREFIX, CORE_NAMESPACE, f"{CORE_PREFIX}-{CORE_VERSION}"),
        title=f"Corporate responsibility core taxonomy {CORE_VERSION}",
        elements=tuple(_elements()),
        roles=tuple(_roles()),
        presentation=tuple(_presentation()),
        definition=tuple(_definition()),
        assertions=(*_required(), *_in_order()),
    )


def suffixed(labels: Mapping[str, str], kind: str) -> dict[str, str]:
    """The labels with a word in brackets that says what kind of element has them."""
    return {tag: f"{text} {taxonomy_text(f'suffixes.{kind}', tag)}" for tag, text in labels.items()}


def domain_of(qname: str) -> str:
    """The head of the members of an axis (`crr:TopicAxis` has `crr:TopicDomain`); a head stays itself."""
    return f"{qname.removesuffix('Axis')}Domain" if qname.endswith("Axis") else qname


def head_of(axis: Axis) -> str:
    """The head of the members of an explicit axis, which a base taxonomy names as it likes."""
    return axis.domain or domain_of(axis.qname)


def domain_role(namespace: str, domain: str) -> str:
    """The role that holds the members below a domain's head."""
    return f"{namespace}/role/domain/{domain.partition(':')[2].removesuffix('Domain')}"


def concept_element(concept: Concept, namespace: str) -> Element:
    """The schema element of a concept of the core or of an extension. `namespace` is that of its domain."""
    domain = domain_of(concept.domain) if concept.domain else None
    return Element(
        name=concept.name,
        type=concept.type.item_type,
        labels=concept.labels,
        period_type=concept.period_type,
        balance=concept.balance if concept.type is ConceptType.MONETARY else None,
        domain=domain,
        domain_role=domain_role(namespace, domain) if domain else None,
        documentation=concept.documentation,
        references=concept.references,
    )


def axis_elements(axis: Axis) -> Iterator[Element]:
    """An axis and, where it is explicit, the head of its members."""
    stem = axis.name.removesuffix("Axis")
    yield Element(
        axis.name,
        "xbrli:stringItemType",
        axis.labels,
        "xbrldt:dimensionItem",
        abstract=True,
        typed_domain=f"{stem}TypedDomain" if axis.typed else None,
    )
    if not axis.typed:
        yield domain_item(f"{stem}Domain", suffixed(axis.labels, "domain"))


def domain_role_of(namespace: str, domain: str, labels: Mapping[str, str], number: int) -> Role:
    """The declaration of a domain's role."""
    stem = domain.partition(":")[2].removesuffix("Domain")
    return Role(domain_role(namespace, domain), f"domain-{stem}", number, labels, _DOMAIN_USES)


def _word_domains() -> dict[str, tuple[Concept, list[Member]]]:
    enumerations = {c.domain: c for c in core_concepts() if c.domain and not c.domain.endswith("Axis")}
    return {
        domain: (concept, [member for member in core_members() if member.axis == domain])
        for domain, concept in enumerations.items()
    }


def _required() -> Iterator[Required]:
    for concept in required_concepts():
        yield Required(concept.qname, filled("messages.missing", concept=concept.labels))


def _in_order() -> Iterator[InOrder]:
    for names in _IN_ORDER:
        earlier, later = map(core_concept, names)
        messages = filled("messages.not-in-order", earlier=earlier.labels, later=later.labels)
        yield InOrder(later.qname, earlier.qname, messages)


def _elements() -> Iterator[Element]:
    for section in core_sections():
        yield abstract(_section_abstract(section.id), suffixed(section.labels, "abstract"))
        yield from (concept_element(concept, CORE_NAMESPACE) for concept in section.concepts)
    yield abstract("AxesAbstract", suffixed(in_each_language("roles.axes"), "abstract"))
    for axis in core_axes():
        yield from axis_elements(axis)
        yield from (domain_item(member.name, member.labels) for member in _members(axis))
    for domain, (concept, members) in _word_domains().items():
        yield domain_item(domain.partition(":")[2], suffixed(concept.labels, "domain"))
        yield from (domain_item(member.name, member.labels) for member in members)


def _section_abstract(id: str) -> str:
    return f"{id.capitalize()}Abstract"


def _section_role(id: str) -> str:
    return f"{CORE_NAMESPACE}/role/section/{id}"


def _roles() -> Iterator[Role]:
    uses = ("link:presentationLink",)
    for number, section in enumerate(core_sections(), start=1):
        yield Role(_section_role(section.id), f"section-{section.id}", 100 * number, section.labels, uses)
    yield Role(_section_role("axes"), "section-axes", 5000, in_each_language("roles.axes"), uses)
    for number, axis in enumerate((axis for axis in core_axes() if not axis.typed), start=1):
        domain = domain_of(axis.qname)
        yield domain_role_of(CORE_NAMESPACE, domain, axis.labels, 900_000 + 100 * number)
    for number, (domain, (concept, _)) in enumerate(_word_domains().items(), start=1):
        yield domain_role_of(CORE_NAMESPACE, domain, concept.labels, 950_000 + 100 * number)


def _members(axis: Axis) -> tuple[Member, ...]:
    """The members that the core gives an axis, its default first."""
    default = default_of_axis(axis)
    return (*((default,) if default else ()), *members_of_axis(axis))


def _presentation() -> Iterator[Arc]:
    for section in core_sections():
        head = f"{CORE_PREFIX}:{_section_abstract(section.id)}"
        for concept in section.concepts:
            yield Arc(_section_role(section.id), PARENT_CHILD, head, concept.qname)
    for axis in core_axes():
        yield Arc(_section_role("axes"), PARENT_CHILD, f"{CORE_PREFIX}:AxesAbstract", axis.qname)
        if not axis.typed:
            yield Arc(_section_role("axes"), PARENT_CHILD, axis.qname, domain_of(axis.qname))
        yield from _member_arcs(axis, PARENT_CHILD)
    yield from _word_arcs(PARENT_CHILD)


def _definition() -> Iterator[Arc]:
    for axis in core_axes():
        if not axis.typed:
            yield dimension_domain(axis, CORE_NAMESPACE)
        yield from _member_arcs(axis, DOMAIN_MEMBER)
        if default := default_of_axis(axis):
            role = domain_role(CORE_NAMESPACE, domain_of(axis.qname))
            yield Arc(role, DIMENSION_DEFAULT, axis.qname, default.qname)
    yield from _word_arcs(DOMAIN_MEMBER)


def dimension_domain(axis: Axis, namespace: str) -> Arc:
    """The relation of an explicit axis to the head of its members, which is no member itself."""
    head = domain_of(axis.qname)
    unusable = (("xbrldt:usable", "false"),)
    return Arc(domain_role(namespace, head), DIMENSION_DOMAIN, axis.qname, head, unusable)


def _member_arcs(axis: Axis, arcrole: str) -> Iterator[Arc]:
    """The core's members of an axis below its head."""
    head = domain_of(axis.qname)
    role = domain_role(CORE_NAMESPACE, head)
    for member in _members(axis):
        yield Arc(role, arcrole, head, member.qname)


def _word_arcs(arcrole: str) -> Iterator[Arc]:
    for domain, (_, members) in _word_domains().items():
        for member in members:
            yield Arc(domain_role(CORE_NAMESPACE, domain), arcrole, domain, member.qname)
