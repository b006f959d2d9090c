"""Topics over the years: the later ids of a topic that was renamed, split, merged or dropped."""

from __future__ import annotations

from crreport.read.models.inputs import Inputs
from crreport.read.models.report import TopicChange


def previous_report_year(inputs: Inputs, year: int) -> int | None:
    """The year of the latest report that is earlier than a year."""
    return max((known for known in inputs.years if known < year), default=None)


def change_of(inputs: Inputs, topic: str, year: int) -> TopicChange | None:
    """What a year's report says became of a topic of the previous report."""
    return next((c for c in inputs.years[year].report.topic_changes if topic in c.was), None)


def topics_now(inputs: Inputs, topic: str, since: int, year: int) -> tuple[str, ...]:
    """The ids that a topic of one year's report has in the report of a later one; none if it was dropped."""
    ids: dict[str, None] = {topic: None}
    for between in inputs.years:
        if since < between <= year:
            ids = {now: None for id in ids for now in _ids_in(inputs, id, between)}
    return tuple(ids)


def _ids_in(inputs: Inputs, topic: str, year: int) -> tuple[str, ...]:
    change = change_of(inputs, topic, year)
    return (topic,) if change is None else change.now
