"""The figure of a target's base year, among all that the inputs say of it."""

from __future__ import annotations

from crreport.compute.reported import value_of
from crreport.read.models.figures import Target
from crreport.read.models.inputs import Inputs
from crreport.read.models.quantity import Bounded, Missing, Quantity
from crreport.source import Span


def figure_of_year(inputs: Inputs, metric: str, year: int) -> Quantity | Bounded | Missing | None:
    """A metric's total of a year as the report knows it: typed, computed, summed up or restated."""
    definition, observation = inputs.metric(metric), inputs.observation(metric, year)
    if definition is None or observation is None:
        return None
    if observation.value is None and not definition.adds_up:
        return None
    return value_of(observation, None)


def place_of_year(inputs: Inputs, metric: str, year: int) -> Span | None:
    """The place of a metric's figure of a year."""
    observation = inputs.observation(metric, year)
    if observation is None:
        return None
    return observation.place("value" if observation.value is not None else "metric")


def restated_since(inputs: Inputs, target: Target) -> Quantity | None:
    """The figure that has replaced a target's stated baseline, if it is stated as it once was published."""
    baseline = target.baseline
    if baseline is None or baseline.value is None:
        return None
    stated, known = baseline.value, figure_of_year(inputs, target.metric, baseline.year)
    if not isinstance(known, Quantity) or stated.agrees_with(known):
        return None
    published = [
        entry.previous
        for entry in inputs.restated
        if (entry.metric, entry.year, entry.part) == (target.metric, baseline.year, None)
    ]
    was_so = any(isinstance(figure, Quantity) and stated.agrees_with(figure) for figure in published)
    return known if was_so else None
