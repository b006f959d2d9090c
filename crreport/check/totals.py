"""The figure of an observation: as written, or computed from a breakdown."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

from crreport.parts import axes_of, crossing
from crreport.read.models.figures import Observation
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.models.organisation import Breakdown
from crreport.read.models.quantity import Quantity


def breakdown_of(inputs: Inputs, axis: str) -> Breakdown | None:
    """The breakdown with the id."""
    return next((b for b in inputs.organisation.breakdowns if b.id == axis), None)


def members_of(inputs: Inputs, axis: str) -> tuple[str, ...]:
    """The members of a breakdown, or of two that are crossed, in their order; none if there is none."""
    axes = axes_of(axis)
    known = [breakdown for each in axes if (breakdown := breakdown_of(inputs, each)) is not None]
    if len(known) < len(axes):
        return ()
    members = product(*([member.id for member in breakdown.members] for breakdown in known))
    return tuple(crossing(zip(axes, cell, strict=True))[1] for cell in members)


def complete_parts(observation: Observation, axis: str, inputs: Inputs) -> tuple[Quantity, ...] | None:
    """The figures of all members of a breakdown, or None if one is missing."""
    figures = observation.by.get(axis, {})
    members = members_of(inputs, axis)
    if not members or set(members) != set(figures):
        return None
    quantities = tuple(figure.quantity for figure in figures.values())
    known = tuple(quantity for quantity in quantities if quantity is not None)
    return known if len(known) == len(quantities) else None


def total_of(observation: Observation, metric: Metric, inputs: Inputs) -> Decimal | None:
    """The observation's total: as written, else the sum of its first breakdown if the metric adds up."""
    terms = _terms(observation, metric, inputs)
    return sum((term.number for term in terms), Decimal(0)) if terms is not None else None


def known_total(inputs: Inputs, metric: str, year: int) -> Decimal | None:
    """The total of a metric for a year, or None if there is no such number."""
    definition, observation = inputs.metric(metric), inputs.observation(metric, year)
    if definition is None or observation is None:
        return None
    return total_of(observation, definition, inputs)


def written_total(inputs: Inputs, metric: str, year: int) -> str | None:
    """The total of a metric for a year, in the form in which it or its parts are written."""
    definition, observation = inputs.metric(metric), inputs.observation(metric, year)
    terms = _terms(observation, definition, inputs) if definition and observation else None
    if not terms:
        return None
    return (
        terms[0].written_as(sum((t.number for t in terms), Decimal(0)))
        if len(terms) > 1
        else terms[0].written
    )


def _terms(observation: Observation, metric: Metric, inputs: Inputs) -> tuple[Quantity, ...] | None:
    """The figures whose sum is the total: the written one, or those of the first breakdown."""
    if observation.value is not None:
        return (observation.quantity,) if observation.quantity is not None else None
    axis = next(iter(observation.by), None)
    return complete_parts(observation, axis, inputs) if axis is not None and metric.adds_up else None
