"""Typed counts that have a fraction. Other rules do not check these figures."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.check.once import once
from crreport.check.walk import observations, targets
from crreport.evidence.uses import figures_of
from crreport.measures.kinds import is_whole_count
from crreport.measures.unit_errors import unit_fault
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import Quantity
from crreport.source import Span

_THOUSANDS = 3


@once
def split_counts(inputs: Inputs, year: int) -> Iterator[tuple[Span, Quantity, Metric]]:
    """Each count with its place and metric: observations up to the year, its targets, and restatements."""
    for span, quantity, id in _typed(inputs, year):
        metric = inputs.metric(id)
        if metric is not None and _is_split(quantity, metric, inputs.organisation.currency):
            yield span, quantity, metric


def _typed(inputs: Inputs, year: int) -> Iterator[tuple[Span, Quantity, str]]:
    """Levels that somebody typed: no computed figures, no relative targets."""
    for observed, observation in observations(inputs, year):
        for key, figure in figures_of(observation, observed):
            if figure.quantity is not None and key not in inputs.provenance:
                yield figure.place("value"), figure.quantity, observation.metric
    for target in targets(inputs.years[year]):
        if target.kind != "relative":
            yield target.place("value"), target.value, target.metric
    for reported in inputs.years.values():
        for _, restatement in reported.restatements:
            if reported.year <= year and isinstance(restatement.revised, Quantity):
                yield restatement.place("revised"), restatement.revised, restatement.metric


def _is_split(quantity: Quantity, metric: Metric, currency: str) -> bool:
    """Whether a count is not a whole number, or is a thousand times too small, such as `24.000`."""
    if not is_whole_count(metric) or unit_fault(quantity, metric, currency) is not None:
        return False
    return quantity.number % 1 != 0 or quantity.places == _THOUSANDS
