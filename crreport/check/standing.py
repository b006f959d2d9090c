"""How a target or a milestone stands by the figures of the inputs, as the report computes it."""

from __future__ import annotations

from decimal import Decimal

from crreport.compute.baselines import figure_of_year, restated_since
from crreport.compute.reaching import is_reached, relative_change
from crreport.history.comparing import depends_on_length
from crreport.history.periods import days_of
from crreport.read.models.figures import Target
from crreport.read.models.inputs import Inputs
from crreport.read.models.quantity import Quantity


def year_of_standing(target: Target, year: int) -> int:
    """The year whose figure decides: that of the report, or the one in which the target was due."""
    return min(target.due or year, year)


def is_met(target: Target, year: int, goal: Quantity, inputs: Inputs) -> bool | None:
    """Whether the figure of a year is as good as a goal of a target; None if that cannot be told."""
    metric = inputs.metric(target.metric)
    current = _figure(target.metric, year, inputs)
    if metric is None or current is None:
        return None
    if target.kind != "relative":
        return is_reached(target, metric, current, goal.number)
    start = _start(target, inputs)
    change = relative_change(metric, current, start) if start is not None else None
    return is_reached(target, metric, change * 100, goal.number) if change is not None else None


def _start(target: Target, inputs: Inputs) -> Decimal | None:
    if target.baseline is None:
        return None
    stated = restated_since(inputs, target) or target.baseline.value
    return stated.number if stated is not None else _figure(target.metric, target.baseline.year, inputs)


def _figure(metric: str, year: int, inputs: Inputs) -> Decimal | None:
    """The total of a year, if it is exact and of a whole year as targets are."""
    definition, figure = inputs.metric(metric), figure_of_year(inputs, metric, year)
    if definition is None or not isinstance(figure, Quantity):
        return None
    is_whole = not depends_on_length(definition) or days_of(inputs, year).is_a_year
    return figure.number if is_whole else None
