"""Topics that were renamed, split, merged or dropped since the previous report."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from crreport.history.topic_changes import previous_report_year
from crreport.keys import topic_change_entry
from crreport.read.models.report import TopicChange
from crreport.render.pages.context import Context
from crreport.render.pages.references import link


@dataclass(frozen=True, slots=True)
class TopicChangeRow:
    """One change: what the topics were called, and links to what they are now."""

    change: TopicChange
    was: Markup
    now: Markup


@dataclass(frozen=True, slots=True)
class TopicChanges:
    """The changes of a year, and the year of the previous report."""

    rows: tuple[TopicChangeRow, ...]
    since: int


def topic_changes(context: Context) -> TopicChanges:
    """The changes of topics in the order of report.yaml."""
    changes = context.report_year.report.topic_changes
    return TopicChanges(tuple(_row(context, change) for change in changes), _since(context))


def origin_of(context: Context, topic: str) -> Markup:
    """What a topic was in the previous report, as a sentence with the reason; empty if it was the same."""
    changes = context.report_year.report.topic_changes
    change = next((change for change in changes if topic in change.now), None)
    if change is None:
        return Markup()
    sentence = context.word(
        f"topic-change.{change.kind}",
        year=context.name_of(_since(context)),
        topics=_names_then(context, change),
    )
    return Markup("{} {}").format(sentence, context.marks.show(change, "reason"))


def _since(context: Context) -> int:
    return previous_report_year(context.inputs, context.year) or context.year - 1


def _row(context: Context, change: TopicChange) -> TopicChangeRow:
    entry, facts = topic_change_entry(change.was), context.facts.by_key
    links = Markup(", ").join(link(context, "see", id) for id in change.now)
    return TopicChangeRow(
        change=change,
        was=context.marks.mark(facts[entry.with_field("was")], _names_then(context, change)),
        now=context.marks.mark(facts[entry.with_field("now")], links) if change.now else escape(""),
    )


def _names_then(context: Context, change: TopicChange) -> str:
    """The titles that the topics had; their ids if the previous report is not available."""
    before = context.inputs.years.get(_since(context))
    titles = {entry.id: entry.title for entry in before.report.topics} if before else {}
    return ", ".join(titles.get(id, id) for id in change.was)
