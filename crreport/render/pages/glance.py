"""The year at a glance: a few figures as tiles, with their change and their trend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from markupsafe import Markup

from crreport.facts.model import Fact
from crreport.facts.printing.changes import Change, have_like_periods, trend_words
from crreport.read.models.front import GlanceFigure
from crreport.read.models.inputs import TopicInputs
from crreport.read.models.metrics import Metric
from crreport.render.pages.about import KeyNumber, key_number
from crreport.render.pages.chapters import metrics_of
from crreport.render.pages.chart_figures import trend_data
from crreport.render.pages.context import Context
from crreport.render.pages.targets import TargetRow, target_rows

_TILES = 9


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure of the year."""

    figure: KeyNumber
    topic: str
    topic_id: str
    change: Change | None
    without_change: str
    """What is said instead of a change."""
    target: TargetRow | None
    """What the metric is to reach."""
    text: Markup
    """The editor's own words."""
    spark: Markup


def tiles(context: Context) -> tuple[Tile, ...]:
    """The figures that the editor chooses; without a choice the first of every topic in turn, until the page
    is full."""
    chosen = context.report_year.report.glance
    if chosen is not None:
        return tuple(_chosen(context, chosen))
    by_topic = [[(topic, metric) for metric in _shown(context, topic)] for topic in context.topics]
    turns = [entry for turn in zip_longest(*by_topic) for entry in turn if entry is not None]
    return tuple(_tile(context, topic, metric) for topic, metric in turns[:_TILES])


def _chosen(context: Context, chosen: Sequence[GlanceFigure]) -> Iterator[Tile]:
    places = {
        metric.id: (topic, metric)
        for topic in reversed(context.report_year.topics)
        for metric in _shown(context, topic)
    }
    for entry in chosen:
        if entry.metric in places:
            topic, metric = places[entry.metric]
            yield replace(_tile(context, topic, metric), text=context.marks.show(entry, "text"))


def _shown(context: Context, topic: TopicInputs) -> tuple[Metric, ...]:
    return tuple(metric for metric in metrics_of(context, topic) if _has_figure(context, metric))


def _has_figure(context: Context, metric: Metric) -> bool:
    fact = context.figure(metric.id, context.year)
    return fact is not None and fact.printed is not None


def _tile(context: Context, topic: TopicInputs, metric: Metric) -> Tile:
    fact = context.figure(metric.id, context.year)
    assert fact is not None and fact.printed is not None
    before = context.figure(metric.id, context.year - 1)
    series = context.series(metric)
    alike = [point.fact for point in series if point.is_alike]
    several = sum(1 for known in alike if known is not None and known.printed) > 1
    alt = trend_words([(point.label, point.fact) for point in series], metric, context.language)
    return Tile(
        figure=key_number(context, metric, fact),
        topic=topic.entry.title,
        topic_id=topic.id,
        change=context.change(fact, before, metric),
        without_change=_without_change(context, fact, before, metric),
        target=_target(context, metric),
        text=Markup(),
        spark=_spark(context, metric, alt) if several else Markup(),
    )


def _target(context: Context, metric: Metric) -> TargetRow | None:
    """The first target of the metric that is a value and not a change."""
    targets = (t for topic in context.topics if topic.commitments for t in topic.commitments.targets)
    own = tuple(t for t in targets if t.metric == metric.id and t.kind != "relative")
    return next(iter(target_rows(context, own)), None)


def _spark(context: Context, metric: Metric, alt: str) -> Markup:
    return context.charts.draw("spark", trend_data(context, metric), alt, "beside")


def _without_change(context: Context, fact: Fact, before: Fact | None, metric: Metric) -> str:
    if before is None or before.is_nil:
        return context.words["glance.first"]
    name = "glance.unlike" if have_like_periods(fact, before, metric) else "glance.unlike-length"
    return context.word(name, previous=context.name_of(context.year - 1))
