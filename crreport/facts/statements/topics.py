"""The facts of a topic: its title and pillar, its sections and its charts."""

from __future__ import annotations

from crreport.facts.bases import dimensions_of
from crreport.facts.collector import Collector, Dimensions
from crreport.facts.core.concepts import core_axis, core_concept
from crreport.facts.statements.sections import add_sections
from crreport.keys import Entry, EntryKey, TopicKey
from crreport.read.models.inputs import TopicInputs


def add_topic(collector: Collector, topic: TopicInputs) -> None:
    """All facts of a topic except its figures and answers."""
    _add_entry(collector, topic, dimensions_of(topic, collector.scope))
    add_sections(collector, topic)
    for number, chart in enumerate(topic.progress.charts if topic.progress else (), 1):
        dimensions = (*dimensions_of(topic, collector.scope), (core_axis("ChartAxis"), str(number)))
        collector.add_contents(chart, EntryKey(Entry.CHART, (topic.id, str(number))), dimensions)


def _add_entry(collector: Collector, topic: TopicInputs, dimensions: Dimensions) -> None:
    entry = topic.entry
    collector.add_contents(entry, TopicKey(topic.id), dimensions)
    if entry.image is not None:
        at: Dimensions = (*dimensions, (core_axis("ImageAxis"), "topic"))
        for field, name, value, span in entry.image.contents():
            collector.add_content(TopicKey(topic.id, f"image-{field}"), name, value, span, at)
    pillar = collector.scope.members["crr:PillarAxis", entry.pillar]
    key, concept = TopicKey(topic.id, "pillar"), core_concept("TopicPillar")
    collector.add_members(key, concept, (pillar,), entry.place("pillar"), dimensions)
