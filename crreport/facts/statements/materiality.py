"""What the organisation found to matter, as facts: its words, the topics, and the scores of each."""

from __future__ import annotations

from crreport.facts.collector import Collector, Dimensions
from crreport.facts.core.concepts import core_axis, core_concept
from crreport.facts.statements.prose import add_prose
from crreport.keys import material_topic_entry, materiality_entry
from crreport.read.models.materiality import Materiality


def add_materiality(collector: Collector, materiality: Materiality) -> None:
    """The topics that matter, how this was found out, and the scores of each topic."""
    entry, axis, members = materiality_entry(), core_axis("TopicAxis"), collector.scope.members
    if materiality.text is not None:
        add_prose(collector, entry.with_field("text"), "MaterialityTextBlock", materiality.text)
    collector.add_contents(materiality, entry)
    topics = tuple(members[axis.qname, rated.topic] for rated in materiality.topics)
    place = materiality.place("topics")
    collector.add_members(entry.with_field("topics"), core_concept("MaterialTopics"), topics, place)
    if materiality.has_scores or materiality.written("scale"):
        place = materiality.place("scale")
        collector.add_content(entry.with_field("scale"), "MaterialityScale", materiality.scale, place)
    for rated in materiality.topics:
        dimensions: Dimensions = ((axis, members[axis.qname, rated.topic]),)
        collector.add_contents(rated, material_topic_entry(rated.topic), dimensions)
