"""The facts of topics that were renamed, split, merged or dropped."""

from __future__ import annotations

from crreport.facts.collector import Collector
from crreport.facts.core.concepts import core_axis
from crreport.keys import topic_change_entry


def add_topic_changes(collector: Collector) -> None:
    """How the topics of the previous report were divided differently, under their earlier ids."""
    for change in collector.scope.report_year.report.topic_changes:
        entry = topic_change_entry(change.was)
        dimensions = ((core_axis("TopicChangeAxis"), "-".join(change.was)),)
        collector.add_contents(change, entry, dimensions)
        for field, concept in (("was", "TopicChangeWas"), ("now", "TopicChangeNow")):
            ids = " ".join(getattr(change, field))
            if ids:
                key, place = entry.with_field(field), change.place(field)
                collector.add_text(key, concept, ids, (place,), dimensions)
