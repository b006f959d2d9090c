"""The figure of an observation as a number: as written, or computed from a breakdown."""

from __future__ import annotations

from decimal import Decimal

from crreport.read.models.figures import Observation
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.models.organisation import Breakdown
from crreport.read.models.quantity import Quantity


def breakdown_of(inputs: Inputs, axis: str) -> Breakdown | None:
    """The breakdown with the id."""
    return next((b for b in inputs.organisation.breakdowns if b.id == axis), None)


def complete_parts(observation: Observation, axis: str, inputs: Inputs) -> tuple[Quantity, ...] | None:
    """The figures of all members of a breakdown, or None where one is missing."""
    breakdown = breakdown_of(inputs, axis)
    figures = observation.by.get(axis, {})
    if breakdown is None or {member.id for member in breakdown.members} != set(figures):
        return None
    quantities = tuple(figure.quantity for figure in figures.values())
    found = tuple(quantity for quantity in quantities if quantity is not None)
    return found if len(found) == len(quantities) else None


def total_of(observation: Observation, metric: Metric, inputs: Inputs) -> Decimal | None:
    """The observation's total: as written, else the sum of its first breakdown where the metric adds up."""
    if observation.value is not None:
        return observation.quantity.number if observation.quantity is not None else None
    axis = next(iter(observation.by), None)
    parts = complete_parts(observation, axis, inputs) if axis is not None and metric.adds_up else None
    return sum((part.number for part in parts), Decimal(0)) if parts is not None else None


def known_total(inputs: Inputs, metric: str, year: int) -> Decimal | None:
    """The total of a metric for a year, or None where there is no such number."""
    definition, observation = inputs.metric(metric), inputs.observation(metric, year)
    if definition is None or observation is None:
        return None
    return total_of(observation, definition, inputs)


def shown(number: Decimal) -> str:
    """A number as messages print it, with commas between thousands."""
    return f"{number:,f}"
