"""All figures that a text about a metric may rightly mention."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from crreport.check.totals import known_total
from crreport.check.walk import written_figures
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric


def levels(metric: Metric, inputs: Inputs, year: int) -> tuple[Decimal, ...]:
    """Every level of a metric: totals, parts, benchmarks, targets and milestones, as written.

    For percents the rest to one hundred belongs to them, since "36 % did not agree" is the same figure.
    """
    found = {f.quantity.number for f in written_figures(inputs, year) if f.metric == metric.id and not f.relative}
    found |= set(_totals(metric, inputs).values())
    if metric.kind == "percent":
        found |= {100 - number for number in found}
    return tuple(sorted(found))


def differences(metric: Metric, inputs: Inputs, year: int) -> tuple[Decimal, ...]:
    """The differences between any two levels of a metric."""
    return tuple(abs(a - b) for a, b in combinations(levels(metric, inputs, year), 2))


def relative_changes(metric: Metric, inputs: Inputs, year: int) -> tuple[Decimal, ...]:
    """Changes of a metric in percent, between any two levels, and those that targets ask for."""
    return tuple(_relative(metric, inputs, year))


def _relative(metric: Metric, inputs: Inputs, year: int) -> Iterator[Decimal]:
    for figure in written_figures(inputs, year):
        if figure.metric == metric.id and figure.relative:
            yield abs(figure.quantity.number)
    for one, other in combinations(levels(metric, inputs, year), 2):
        for base, value in ((one, other), (other, one)):
            if base:
                yield abs((value - base) / base * 100)


def _totals(metric: Metric, inputs: Inputs) -> dict[int, Decimal]:
    known = {year: known_total(inputs, metric.id, year) for year in inputs.observed_years}
    return {year: number for year, number in known.items() if number is not None}
