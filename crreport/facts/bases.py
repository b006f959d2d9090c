"""What a report takes from taxonomies made by others, and what its own concepts are anchored to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crreport.facts.collector import Dimensions
from crreport.facts.core.concepts import core_axis, core_concept, kind_concept
from crreport.facts.figures.measured_metric import MeasuredMetric
from crreport.facts.model import Base, Concept, Fact, Member
from crreport.facts.scope import Scope
from crreport.measures.xbrl_types import CORE_PREFIX, ConceptType
from crreport.read.models.inputs import Chapter, PageInputs, TopicInputs
from crreport.read.models.mappings import Anchor, TextBlock
from crreport.read.models.pages import FreePage
from crreport.read.models.scalars import camel
from crreport.wording import words

Anchors = Iterable[tuple[str, str]]


def dimensions_of(chapter: Chapter, scope: Scope) -> Dimensions:
    """The dimensions of all that a topic, or a page of the writer's own, says."""
    if isinstance(chapter, PageInputs):
        return with_page((), chapter.page)
    return ((core_axis("TopicAxis"), scope.members["crr:TopicAxis", chapter.id]),)


def with_page(dimensions: Dimensions, page: FreePage) -> Dimensions:
    """Dimensions with what tells a page that the writer has added from others."""
    own = (core_axis("PageAxis"), page.id)
    return dimensions if own in dimensions else (*dimensions, own)


def block_of(chapter: Chapter, section: str, scope: Scope) -> tuple[Concept, Dimensions]:
    """The concept and the dimensions that the text block of a section is reported by."""
    page = chapter.sections[section]
    if isinstance(page, FreePage):
        name = "PageTextBlock" if page.topic is None else "TopicPageTextBlock"
        return core_concept(name), with_page(dimensions_of(chapter, scope), page)
    assert not isinstance(chapter, PageInputs)
    return _block_of_topic(chapter, section, scope)


def _block_of_topic(topic: TopicInputs, section: str, scope: Scope) -> tuple[Concept, Dimensions]:
    """The concept and the dimensions of a section that every topic can have.

    That is the core's concept by topic. A section that is mapped has a concept for itself, of a base taxonomy
    or of the organisation's own, and needs no topic.
    """
    core = core_concept(f"{camel(section)}TextBlock")
    mapping = _mapping(topic.id, section, scope)
    if mapping is None:
        return core, dimensions_of(topic, scope)
    heading = words(scope.language)[f"section.{section}"].format(topic=topic.entry.title, year=scope.year)
    prefix, _, name = (mapping.concept or own_block(mapping, scope)).partition(":")
    concept = Concept(
        prefix=prefix,
        name=name,
        type=ConceptType.TEXT_BLOCK,
        labels={scope.language: f"{topic.entry.title}: {heading}"},
        documentation=core.documentation,
        section=topic.id,
    )
    return concept, scope.base_dimensions(mapping.dimensions)


def own_block(mapping: TextBlock, scope: Scope) -> str:
    """The QName of the organisation's own concept for a section that is anchored."""
    name = f"{camel(mapping.topic)}{camel(mapping.section)}TextBlock"
    return f"{scope.inputs.organisation.prefix}:{name}"


def anchors(
    reported: Iterable[MeasuredMetric], facts: Iterable[Fact], scope: Scope
) -> Iterator[tuple[str, str]]:
    """Pairs of a wider and a narrower concept, one of which is the organisation's own.

    Each concept of its own is anchored to the core: a metric's to what all figures of its kind share,
    a text block's to the core's concept of that section. Anchors to base taxonomies are added to these.
    """
    own = scope.inputs.organisation.prefix
    for measured in reported:
        qname = measured.concept.qname
        if measured.concept.prefix == own:
            yield f"{CORE_PREFIX}:{kind_concept(measured.metric.kind)}", qname
        yield from _to_bases(qname, measured.metric.anchor)
    made = {fact.concept.qname for fact in facts}
    for mapping in scope.inputs.organisation.text_blocks:
        qname = own_block(mapping, scope)
        if mapping.anchor is not None and qname in made:
            yield f"{CORE_PREFIX}:{camel(mapping.section)}TextBlock", qname
            yield from _to_bases(qname, mapping.anchor)


def bases(facts: Iterable[Fact], anchored: Anchors, scope: Scope) -> Iterator[Base]:
    """The base taxonomies that concepts, axes, members or anchors of this report are from."""
    used = {qname for pair in anchored for qname in pair}
    for fact in facts:
        used.add(fact.concept.qname)
        for axis, value in fact.dimensions:
            used.add(axis.qname)
            used.add("" if axis.typed else axis.domain)
            used.add(value.qname if isinstance(value, Member) else "")
    for prefix, base in scope.inputs.bases.items():
        names = {qname: qname.partition(":")[2] for qname in sorted(used) if qname.startswith(f"{prefix}:")}
        if names:
            hrefs = {qname: base.concepts[name].href for qname, name in names.items()}
            yield Base(prefix, base.namespace, base.entry_point, base.entry_namespace, base.path, hrefs)


def _mapping(topic: str, section: str, scope: Scope) -> TextBlock | None:
    blocks = scope.inputs.organisation.text_blocks
    return next((block for block in blocks if (block.topic, block.section) == (topic, section)), None)


def _to_bases(own: str, anchor: Anchor | None) -> Iterator[tuple[str, str]]:
    if anchor is not None:
        if anchor.wider is not None:
            yield anchor.wider, own
        yield from ((own, narrower) for narrower in anchor.narrower)
