"""CR150: bounds of a total and of its parts that cannot all be true."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import reduce
from operator import add

from crreport.check.intervals import Interval, interval_of
from crreport.check.totals import members_of
from crreport.check.walk import observations
from crreport.diagnostics import Diagnostic, Judges, Rule
from crreport.measures.kinds import is_whole_count
from crreport.measures.unit_errors import unit_fault
from crreport.read.models.figures import Figure, MemberFigure, Observation
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import FigureBound, Quantity, Side

_ALL = Interval(Decimal(0), Decimal("Infinity"))
"""What a figure can be that nobody gives: figures that add up are not negative, unless one is."""


class BoundsDisagree(Rule):
    """
    **What it finds.** A total and its parts of which some are bounds, such as `<5`, if no numbers within the bounds add up.

    **Why it matters.** A part of more than six is not in a total of less than five. One of the figures is wrong.

    **Example.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: near-misses
          value: <5
          by:
            division: {rail: <3, defence: ">6"}
    ```

    **Instead.** Correct the figure that is wrong.

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: near-misses
          value: <5
          by:
            division: {rail: <3, defence: <3}
    ```
    """

    code, name = "CR150", "bounds-disagree"
    judges = Judges.SUM


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Totals with bounds, or with parts that have bounds, which cannot be; in the year and in earlier ones."""
    for _, observation in observations(inputs, year):
        metric = inputs.metric(observation.metric)
        if metric is None or metric.formula is not None or observation.value is None:
            continue
        for axis in filter(metric.adds_up_by, observation.by):
            yield from _disagreeing(observation, axis, metric, inputs)


def _disagreeing(observation: Observation, axis: str, metric: Metric, inputs: Inputs) -> Iterator[Diagnostic]:
    parts = observation.by[axis]
    figures = (observation, *parts.values())
    has_bounds = any(figure.bounded is not None for figure in figures)
    if not has_bounds or any(_is_unclear(figure, metric, inputs) for figure in figures):
        return
    total, together = _values(observation, metric), _sum(parts, axis, metric, inputs)
    if total.meets(together):
        return
    is_more = together.low > total.high
    limit = together.low if is_more else together.high
    words = f"at {'least' if is_more else 'most'} `{limit:,f}` together"
    message = (
        f"the parts of `{metric.id}` by `{axis}` are {words}, but the total is `{_written(observation)}`"
    )
    first = next(iter(parts))
    notes = [(observation.place("by", axis, first, key=True), "the parts start here")]
    help = "correct the total or one of its parts"
    yield BoundsDisagree.at(observation.place("value"), message, help=help, notes=notes)


def _sum(parts: dict[str, MemberFigure], axis: str, metric: Metric, inputs: Inputs) -> Interval:
    """What the parts can be together. Members without a figure can be anything."""
    missing = [_ALL for member in members_of(inputs, axis) if member not in parts]
    return reduce(add, [*(_values(figure, metric) for figure in parts.values()), *missing])


def _values(figure: Figure, metric: Metric) -> Interval:
    """The values that a figure can have."""
    if figure.quantity is not None:
        return interval_of(figure.quantity, metric)
    low, high = _ALL.low, _ALL.high
    for bound in figure.bounded.bounds if figure.bounded is not None else ():
        if bound.side.is_lower:
            low = _nearest(bound, metric)
        else:
            high = _nearest(bound, metric)
    return Interval(low, high)


def _nearest(bound: FigureBound, metric: Metric) -> Decimal:
    """The value next to a bound. Only those of whole counts have a known distance."""
    number = bound.quantity.number
    if not is_whole_count(metric) or bound.side in (Side.AT_LEAST, Side.AT_MOST):
        return number
    return number + 1 if bound.side is Side.ABOVE else number - 1


def _is_unclear(figure: Figure, metric: Metric, inputs: Inputs) -> bool:
    """Whether a figure is negative, or has another unit, which is reported as such."""
    currency = inputs.organisation.currency
    return any(
        number.number < 0 or unit_fault(number, metric, currency) is not None for number in _numbers(figure)
    )


def _numbers(figure: Figure) -> Iterator[Quantity]:
    if figure.quantity is not None:
        yield figure.quantity
    yield from (bound.quantity for bound in figure.bounded.bounds) if figure.bounded is not None else ()


def _written(figure: Figure) -> str:
    return next((value.written for value in (figure.quantity, figure.bounded) if value is not None), "")
