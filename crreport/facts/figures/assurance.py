"""The assurance register, and for each assured figure the level that it has been assured at."""

from __future__ import annotations

from collections.abc import Iterable

from crreport.facts.collector import Collector
from crreport.facts.core.concepts import core_axis, core_concept, word_member
from crreport.facts.figures.measured_metric import MeasuredMetric
from crreport.facts.figures.restatements import restated_figures
from crreport.facts.model import Fact
from crreport.keys import DetailKey, Entry, EntryKey, FigureDetail, FigureKey, assured_metrics
from crreport.read.models.inputs import YearInputs
from crreport.read.models.report import Assurance
from crreport.read.year_names import year_of_path
from crreport.source import Span


def add_engagements(collector: Collector, engagements: Iterable[Assurance]) -> None:
    """The register's facts: who has assured what, at which level and by which standard."""
    for engagement in engagements:
        dimensions = ((core_axis("AssuranceAxis"), engagement.id),)
        covered = " ".join(engagement.metrics)
        collector.add_contents(engagement, EntryKey(Entry.ASSURANCE, (engagement.id,)), dimensions)
        sources = (engagement.place("metrics"),)
        key = assured_metrics(engagement.id)
        collector.add_text(key, "AssuranceMetrics", covered, sources, dimensions)


def add_levels(collector: Collector, metrics: Iterable[MeasuredMetric]) -> None:
    """The level at which each figure was assured, in the report of its own year.

    Figures that have changed since have none: nobody has assured the new values.
    """
    restated = restated_figures(collector.facts, collector.scope.period.end)
    for metric in metrics:
        for year, report_year in sorted(collector.scope.inputs.years.items()):
            figure = collector.facts.get(FigureKey(metric.metric.id, year))
            engagement = _engagement(report_year, metric)
            if figure is None or figure.is_nil or engagement is None:
                continue
            if figure.key not in restated and not any(_is_later(source, year) for source in figure.sources):
                _add_level(collector, metric, year, engagement)


def _engagement(year: YearInputs, metric: MeasuredMetric) -> Assurance | None:
    engagements = (
        engagement for engagement in year.report.assurance if metric.metric.id in engagement.metrics
    )
    return next(engagements, None)


def _add_level(collector: Collector, metric: MeasuredMetric, year: int, engagement: Assurance) -> None:
    concept = core_concept("FigureAssurance")
    place = engagement.place("metrics", engagement.metrics.index(metric.metric.id))
    fact = Fact(
        key=DetailKey(FigureKey(metric.metric.id, year), FigureDetail.ASSURANCE),
        concept=concept,
        value=(word_member(concept.name, engagement.level),),
        period=collector.scope.period_of(year),
        sources=(place,),
        dimensions=metric.dimension,
        language=collector.scope.language,
    )
    collector.add(fact)


def _is_later(source: Span, year: int) -> bool:
    """Whether a figure was written in the folder of a later year, which restates it."""
    folder = year_of_path(source.file.path)
    return folder is not None and folder > year
