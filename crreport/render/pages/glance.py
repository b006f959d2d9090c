"""The year at a glance: a few figures as tiles, with their change and their trend."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

from markupsafe import Markup, escape

from crreport.facts.model import Fact
from crreport.facts.printing.changes import Change, have_like_periods, trend_words
from crreport.measures.kinds import kind_of
from crreport.read.models.metrics import Metric
from crreport.render.pages.chapters import metrics_of
from crreport.render.pages.context import Context

_TILES = 9
_SHORT = 2
"""The signs of a unit up to which it stands behind its number; longer ones stand beside the label."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure of the year."""

    label: str
    topic: str
    topic_id: str
    value: Markup
    unit: str
    change: Change | None
    without_change: str
    """What is said instead of a change."""
    spark: Markup


def tiles(context: Context) -> tuple[Tile, ...]:
    """The first figures of every topic in turn, until the page is full."""
    candidates = [
        [
            (topic.entry.title, topic.id, metric)
            for metric in metrics_of(context, topic)
            if _has_figure(context, metric)
        ]
        for topic in context.topics
    ]
    turns = [entry for turn in zip_longest(*candidates) for entry in turn if entry is not None]
    return tuple(_tile(context, *entry) for entry in turns[:_TILES])


def _has_figure(context: Context, metric: Metric) -> bool:
    fact = context.figure(metric.id, context.year)
    return fact is not None and fact.printed is not None


def _tile(context: Context, topic: str, topic_id: str, metric: Metric) -> Tile:
    fact = context.figure(metric.id, context.year)
    assert fact is not None and fact.printed is not None
    before = context.figure(metric.id, context.year - 1)
    series = context.series(metric)
    alike = [point.fact for point in series if point.is_alike]
    several = sum(1 for known in alike if known is not None and known.printed) > 1
    alt = trend_words([(point.label, point.fact) for point in series], metric, context.language)
    is_whole = len(fact.printed.ending.strip()) <= _SHORT and not kind_of(metric).is_labelled_with_unit
    return Tile(
        label=metric.label,
        topic=topic,
        topic_id=topic_id,
        value=context.marks.figure(fact) if is_whole else _beside_label(context, fact),
        unit="" if is_whole else context.unit(metric, [fact]),
        change=context.change(fact, before, metric),
        without_change=_without_change(context, fact, before, metric),
        spark=context.charts.spark(series, alt) if several else Markup(),
    )


def _beside_label(context: Context, fact: Fact) -> Markup:
    """The number of a figure whose unit stands beside its label."""
    about = fact.printed.approximately if fact.printed else ""
    return escape(about) + context.marks.figure(fact, affixes=False)


def _without_change(context: Context, fact: Fact, before: Fact | None, metric: Metric) -> str:
    if before is None or before.is_nil:
        return context.words["glance.first"]
    name = "glance.unlike" if have_like_periods(fact, before, metric) else "glance.unlike-length"
    return context.word(name, previous=context.name_of(context.year - 1))
