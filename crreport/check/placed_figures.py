"""Every typed or computed figure with what rules of plausibility need: metric, place, and who explains it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crreport.check.walk import observations, targets
from crreport.diagnostics import Subject
from crreport.evidence.uses import figures_of
from crreport.keys import FigureKey
from crreport.read.models.figures import Observation, Target
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import Quantity
from crreport.source import Span


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    """A figure with its metric and place. `is_explained` says that it has a note.

    `subject` is what a waiver of a finding about it names. If it `is_change`, it is no level of the metric.
    """

    metric: Metric
    quantity: Quantity
    place: Span
    subject: Subject
    is_explained: bool = False
    is_change: bool = False


def subject_of(key: FigureKey) -> Subject:
    """What a waiver of a finding about a figure names."""
    return Subject(key.metric, key.year, (key.part,) if key.part is not None else ())


def placed_figures(inputs: Inputs, year: int) -> Iterator[PlacedFigure]:
    """Observations up to a year with their parts and benchmarks, and the year's targets."""
    for observed, observation in observations(inputs, year):
        metric = inputs.metric(observation.metric)
        if metric is not None:
            yield from _of_observation(observation, metric, observed)
    for target in targets(inputs.years[year]):
        metric = inputs.metric(target.metric)
        if metric is not None:
            yield from _of_target(target, metric)


def _of_observation(observation: Observation, metric: Metric, year: int) -> Iterator[PlacedFigure]:
    has_note = observation.note is not None
    for key, figure in figures_of(observation, year):
        if figure.quantity is not None:
            explained = has_note or figure.note is not None
            yield PlacedFigure(metric, figure.quantity, figure.place("value"), subject_of(key), explained)
    subject = Subject(metric.id, year)
    for benchmark in observation.benchmarks:
        yield PlacedFigure(metric, benchmark.value, benchmark.place("value"), subject, has_note)


def _of_target(target: Target, metric: Metric) -> Iterator[PlacedFigure]:
    subject, is_change = Subject(target.id), target.kind == "relative"
    yield PlacedFigure(metric, target.value, target.place("value"), subject, is_change=is_change)
    if target.baseline is not None and target.baseline.value is not None:
        yield PlacedFigure(metric, target.baseline.value, target.baseline.place("value"), subject)
    for milestone in target.milestones:
        yield PlacedFigure(metric, milestone.value, milestone.place("value"), subject, is_change=is_change)
