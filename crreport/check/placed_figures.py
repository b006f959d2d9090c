"""Every typed or computed figure with what rules of plausibility need: metric, place, and who explains it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from crreport.check.walk import observations, targets
from crreport.diagnostics import Subject
from crreport.evidence.uses import figures_of
from crreport.keys import FigureKey
from crreport.parts import pairs_of
from crreport.read.models.figures import Target
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import Quantity
from crreport.source import Span


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    """A figure with its metric and place. `is_explained` says that it has a note.

    `subject` is what a waiver of a finding about it names. If it `is_change`, it is no level of the metric.
    `benchmark` is the name of what it is the figure of, if that is not the organisation.
    """

    metric: Metric
    quantity: Quantity
    place: Span
    subject: Subject
    is_explained: bool = False
    is_estimated: bool = False
    is_change: bool = False
    benchmark: str | None = None

    @property
    def named(self) -> str:
        """The metric, and the member of a part, for a message."""
        if self.benchmark is not None:
            return f"the benchmark of `{self.metric.id}`"
        members = ", ".join(f"`{member}`" for _, member in self.subject.part)
        return f"`{self.metric.id}` for {members}" if members else f"`{self.metric.id}`"


@dataclass(frozen=True, slots=True)
class Reference:
    """A figure that others are compared with, and the year that it belongs to."""

    what: Literal["benchmark", "target", "baseline"]
    figure: PlacedFigure
    year: int


def subject_of(key: FigureKey) -> Subject:
    """What a waiver of a finding about a figure names."""
    return Subject(key.metric, key.year, pairs_of(key.part) if key.part is not None else ())


def placed_figures(inputs: Inputs, year: int) -> Iterator[PlacedFigure]:
    """Observations up to a year with their parts and benchmarks, and the year's targets."""
    for _, figure in observed_figures(inputs, year):
        yield figure
    for reference in references(inputs, year):
        yield reference.figure


def observed_figures(inputs: Inputs, year: int) -> Iterator[tuple[int, PlacedFigure]]:
    """Observations up to a year, with the parts after their total."""
    for observed, observation in observations(inputs, year):
        metric = inputs.metric(observation.metric)
        for key, figure in figures_of(observation, observed):
            if metric is not None and figure.quantity is not None:
                yield (
                    observed,
                    PlacedFigure(
                        metric,
                        figure.quantity,
                        figure.place("value"),
                        subject_of(key),
                        is_explained=observation.note is not None or figure.note is not None,
                        is_estimated=figure.estimated,
                    ),
                )


def references(inputs: Inputs, year: int) -> Iterator[Reference]:
    """Benchmarks of figures up to a year, and the year's targets with milestones and baselines."""
    for observed, observation in observations(inputs, year):
        metric = inputs.metric(observation.metric)
        for benchmark in observation.benchmarks if metric is not None else ():
            assert metric is not None
            subject, has_note = Subject(metric.id, observed), observation.note is not None
            place = benchmark.place("value")
            figure = PlacedFigure(
                metric, benchmark.value, place, subject, is_explained=has_note, benchmark=benchmark.name
            )
            yield Reference("benchmark", figure, observed)
    for target in targets(inputs.years[year]):
        metric = inputs.metric(target.metric)
        if metric is not None:
            yield from _of_target(target, metric, year, inputs)


def _of_target(target: Target, metric: Metric, year: int, inputs: Inputs) -> Iterator[Reference]:
    subject, is_change = Subject(target.id), target.kind == "relative"
    values = [(target.value, target.place("value"))]
    values += [(milestone.value, milestone.place("value")) for milestone in target.milestones]
    for value, place in values:
        figure = PlacedFigure(metric, value, place, subject, is_change=is_change)
        yield Reference("target", figure, year)
    # a baseline beside a figure of its year is compared with that figure
    if (
        target.baseline is not None
        and target.baseline.value is not None
        and inputs.observation(metric.id, target.baseline.year) is None
    ):
        place = target.baseline.place("value")
        figure = PlacedFigure(metric, target.baseline.value, place, subject)
        yield Reference("baseline", figure, target.baseline.year)
