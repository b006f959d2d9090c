"""The chapters: pillars with their topics, and each topic with its sections, figures and charts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from crreport.keys import BenchmarkKey, TopicKey
from crreport.read.models.figures import Target
from crreport.read.models.inputs import TopicInputs
from crreport.read.models.metrics import Metric
from crreport.read.models.organisation import Pillar
from crreport.render.pages.answers import AnswerRow, answer_rows
from crreport.render.pages.breakdowns import BreakdownTable, breakdown_tables
from crreport.render.pages.chart_views import ChartView
from crreport.render.pages.charts import topic_charts
from crreport.render.pages.context import Context
from crreport.render.pages.crossings import CrossTable, cross_tables
from crreport.render.pages.figures import FiguresTable, metric_table
from crreport.render.pages.own_pages import OwnPageView, own_pages
from crreport.render.pages.sections import SectionView, section_view
from crreport.render.pages.targets import HistoryView, TargetRow, dropped_rows, target_rows
from crreport.render.pages.topic_changes import origin_of


@dataclass(frozen=True, slots=True)
class BenchmarkRow:
    """An external figure next to one of the report's own."""

    label: Markup
    year: str
    name: Markup
    value: Markup
    source: Markup


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic's chapter."""

    topic: TopicInputs
    pillar: Markup
    origin: Markup
    sections: tuple[SectionView, ...]
    targets: tuple[TargetRow, ...]
    dropped_targets: tuple[HistoryView, ...]
    figures: FiguresTable | None
    charts: tuple[ChartView, ...]
    breakdowns: tuple[BreakdownTable, ...]
    crossings: tuple[CrossTable, ...]
    benchmarks: tuple[BenchmarkRow, ...]
    answers: tuple[AnswerRow, ...]
    has_target_table: bool
    """Whether all of each target stands here, and not on the page of all targets."""
    pages: tuple[OwnPageView, ...] = ()
    """What the writer has put behind the chapter."""
    follows: bool = False
    """Whether the chapter follows the one before it on the same page."""

    def has_section(self, name: str) -> bool:
        """Whether the chapter prints the section with the name."""
        return any(section.name == name for section in self.sections)


@dataclass(frozen=True, slots=True)
class PillarView:
    """A pillar and the chapters under it; `is_page` if it is introduced by a page of its own.

    `pages` are those that the writer has put behind all of it.
    """

    pillar: Pillar
    topics: tuple[TopicView, ...]
    is_page: bool
    pages: tuple[OwnPageView, ...]


def pillar_views(context: Context) -> tuple[PillarView, ...]:
    """The pillars that have topics this year, in the organisation's order."""
    views = [
        replace(_topic_view(context, topic), pages=own_pages(context, topic.id)) for topic in context.topics
    ]
    pillars = [
        _pillar_view(context, pillar, [view for view in views if view.topic.entry.pillar == pillar.id])
        for pillar in context.inputs.organisation.pillars
    ]
    return tuple(pillar for pillar in pillars if pillar.topics)


def _pillar_view(context: Context, pillar: Pillar, topics: list[TopicView]) -> PillarView:
    """A pillar with its chapters. The first of them follows its head, if that is no page of its own."""
    layout = context.layout
    is_page = layout.repeats or (layout.has_openers and (len(topics) > 1 or pillar.image is not None))
    return PillarView(
        pillar,
        tuple(
            replace(view, follows=layout.runs_on and (number > 0 or not is_page))
            for number, view in enumerate(topics)
        ),
        is_page,
        own_pages(context, pillar.id),
    )


def omitted_views(context: Context) -> tuple[TopicView, ...]:
    """The topics without a chapter, with the content that their files still have."""
    omitted = (topic for topic in context.report_year.topics if topic.entry.omitted is not None)
    return tuple(_topic_view(context, topic) for topic in omitted)


def metrics_of(context: Context, topic: TopicInputs) -> tuple[Metric, ...]:
    """The metrics of a topic: those observed this year, then those that only have a target."""
    observations = topic.progress.observations if topic.progress else ()
    elsewhere = {o.metric for id, o in context.report_year.observations if id != topic.id}
    ids = [observation.metric for observation in observations]
    ids += [t.metric for t in _targets(topic) if t.metric not in elsewhere]
    found = (context.inputs.metric(id) for id in dict.fromkeys(ids))
    return tuple(metric for metric in found if metric is not None)


def _topic_view(context: Context, topic: TopicInputs) -> TopicView:
    metrics = metrics_of(context, topic)
    targets = _targets(topic)
    layout = context.layout
    broken_down = metrics if layout.prints("breakdowns") else ()
    has_commitment = layout.prints_section("commitment")
    has_figures = layout.figures in ("topic", "both")
    listed = topic.progress.charts if topic.progress else ()
    drawn = {(chart.metric, chart.by[0]) for chart in listed if len(chart.by) == 1}
    return TopicView(
        topic=topic,
        pillar=_pillar_mark(context, topic),
        origin=origin_of(context, topic.id),
        sections=tuple(_sections(context, topic)),
        targets=target_rows(context, targets) if has_commitment else (),
        dropped_targets=dropped_rows(context, topic) if has_commitment else (),
        figures=metric_table(context, metrics, targets if layout.repeats else ()) if has_figures else None,
        charts=topic_charts(context, metrics, targets, listed) if layout.prints("charts") else (),
        breakdowns=tuple(
            table for metric in broken_down for table in breakdown_tables(context, metric, drawn)
        ),
        crossings=tuple(table for metric in broken_down for table in cross_tables(context, metric)),
        benchmarks=tuple(row for metric in metrics for row in _benchmarks(context, metric))
        if layout.prints("benchmarks")
        else (),
        answers=answer_rows(context, topic.id) if layout.answers in ("topic", "both") else (),
        has_target_table=layout.repeats or not layout.prints("dashboard"),
    )


def _sections(context: Context, topic: TopicInputs) -> Iterator[SectionView]:
    """The sections of a topic, without a usual heading that would have nothing below it."""
    for name, section in topic.sections.items():
        if context.layout.prints_section(name):
            view = section_view(context, topic, name, section)
            if section.heading is not None or view.has_something_below_its_heading:
                yield view


def _targets(topic: TopicInputs) -> tuple[Target, ...]:
    return topic.commitments.targets if topic.commitments else ()


def _pillar_mark(context: Context, topic: TopicInputs) -> Markup:
    fact = context.facts.by_key.get(TopicKey(topic.id, "pillar"))
    pillars = context.inputs.organisation.pillars
    name = next((p.name for p in pillars if p.id == topic.entry.pillar), topic.entry.pillar)
    return context.marks.mark(fact, escape(name)) if fact else escape(name)


def _benchmarks(context: Context, metric: Metric) -> tuple[BenchmarkRow, ...]:
    marks = context.marks
    rows = []
    for year in context.years:
        observation = context.inputs.observation(metric.id, year)
        for number, benchmark in enumerate(observation.benchmarks if observation else (), 1):
            value = context.facts.by_key.get(BenchmarkKey(metric.id, year, number))
            if value is not None:
                name, source = marks.show(benchmark, "name"), marks.show(benchmark, "source")
                rows.append(
                    BenchmarkRow(
                        context.label_with_base(metric),
                        context.name_of(year),
                        name,
                        marks.figure(value),
                        source,
                    )
                )
    return tuple(rows)
