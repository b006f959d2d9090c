"""The facts of topics that were renamed, split, merged or dropped."""

from __future__ import annotations

from crreport.facts.collector import Collector
from crreport.facts.core.concepts import core_axis
from crreport.read.models.report import TopicChange


def add_topic_changes(collector: Collector) -> None:
    """How the topics of the report before were cut anew, under the ids that they had."""
    for change in collector.scope.report_year.report.topic_changes:
        base = topic_change_id(change)
        dimensions = ((core_axis("TopicChangeAxis"), "-".join(change.was)),)
        collector.add_contents(change, base, dimensions)
        for field, concept in (("was", "TopicChangeWas"), ("now", "TopicChangeNow")):
            ids = " ".join(getattr(change, field))
            if ids:
                collector.add_text(f"{base}.{field}", concept, ids, (change.place(field),), dimensions)


def topic_change_id(change: TopicChange) -> str:
    """What the ids of a change's facts begin with."""
    return f"report.topic-change.{'-'.join(change.was)}"
