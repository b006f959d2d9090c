"""The report's outline: its parts in order, with the concepts that each of them reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crreport.facts.core.concepts import core_sections
from crreport.facts.model import Fact, FactSet, Member, label_in
from crreport.xbrl.taxonomy.core import suffixed

TOPIC_AXIS = "crr:TopicAxis"
_OTHER_FIGURES = "figures"


@dataclass(frozen=True)
class Group:
    """A part of the report: a topic, or a section of the core such as the policies."""

    id: str
    labels: Mapping[str, str]
    topic: Member | None
    concepts: tuple[str, ...]

    @property
    def abstract(self) -> str:
        """The name of the part's heading."""
        return f"{self.id}Abstract"

    @property
    def abstract_labels(self) -> Mapping[str, str]:
        """The labels of the part's heading."""
        return suffixed(self.labels, "abstract")


def outline(facts: FactSet) -> tuple[Group, ...]:
    """The parts of the report in their order.

    A fact belongs to the topic that it is reported by; else to the topic whose id is its concept's section;
    else to the core's section of that name.
    """
    topics = {m.name: m for m in facts.members if m.axis == TOPIC_AXIS}
    found: dict[str, dict[str, None]] = {}
    for fact in facts:
        found.setdefault(_group_id(fact, topics), {})[fact.concept.qname] = None
    language = facts.entity.language
    sections = {
        f"{s.id.capitalize()}Section": {language: label_in(s.labels, language)} for s in core_sections()
    }
    return tuple(
        Group(
            id=id,
            labels=topics[f"{id}Member"].labels if f"{id}Member" in topics else sections[id],
            topic=topics.get(f"{id}Member"),
            concepts=tuple(concepts),
        )
        for id, concepts in found.items()
    )


def _group_id(fact: Fact, topics: Mapping[str, Member]) -> str:
    for axis, value in fact.dimensions:
        if axis.qname == TOPIC_AXIS and isinstance(value, Member):
            return value.name.removesuffix("Member")
    section = fact.concept.section
    topic = "".join(part[:1].upper() + part[1:] for part in section.split("-")) + "Topic"
    if f"{topic}Member" in topics:
        return topic
    known = section if section in {s.id for s in core_sections()} else _OTHER_FIGURES
    return f"{known.capitalize()}Section"
