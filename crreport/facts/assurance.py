"""The assurance register, and for each assured figure the level that it has been assured at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crreport.facts.collector import Collector
from crreport.facts.concepts import core_axis, core_concept, word_member
from crreport.facts.figures import MeasuredMetric
from crreport.facts.model import Fact
from crreport.read.models.report import Assurance
from crreport.source import Span


def add_engagements(collector: Collector, engagements: Iterable[Assurance]) -> None:
    """The register's facts: who has assured what, how far and by which standard."""
    for engagement in engagements:
        dimensions = ((core_axis("AssuranceAxis"), engagement.id),)
        prefix, covered = f"assurance.{engagement.id}", " ".join(engagement.metrics)
        collector.add_contents(engagement, prefix, dimensions)
        sources = (engagement.place("metrics"),)
        collector.add_text(f"{prefix}.metrics", "AssuranceMetrics", covered, sources, dimensions)


def add_levels(collector: Collector, metric: MeasuredMetric) -> None:
    """The level at which each figure of a metric was assured, in the report of its own year."""
    scope = collector.scope
    for year, figure in _figures(collector, metric):
        for engagement in scope.inputs.years[year].report.assurance if year in scope.inputs.years else ():
            id = f"{figure.id}.assurance"
            if metric.metric.id in engagement.metrics and id not in collector.facts:
                concept = core_concept("FigureAssurance")
                place = engagement.place("metrics", engagement.metrics.index(metric.metric.id))
                collector.add(
                    Fact(
                        id,
                        concept,
                        (word_member(concept.name, engagement.level),),
                        scope.period_of(year),
                        (place,),
                        metric.dimension,
                        language=scope.language,
                    )
                )


def _figures(collector: Collector, metric: MeasuredMetric) -> Iterator[tuple[int, Fact]]:
    """The metric's figures by year, but for those that a later year has restated: nobody assured these."""
    for year in sorted(collector.scope.inputs.years):
        figure = collector.facts.get(f"{metric.metric.id}.{year}")
        if figure is not None and not figure.is_nil and not any(_is_later(s, year) for s in figure.sources):
            yield year, figure


def _is_later(source: Span, year: int) -> bool:
    folder = source.file.path.split("/")[1:2]
    return folder != [] and folder[0].isdigit() and int(folder[0]) > year
