"""CR293: sets that do not make 100%."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import reduce
from operator import add

from crreport.check.intervals import Interval, interval_of
from crreport.check.totals import breakdown_of, complete_parts
from crreport.check.walk import observations
from crreport.compute.margins import cells_along, other_axis
from crreport.diagnostics import Diagnostic, Judges, Rule
from crreport.parts import axes_of, pairs_of
from crreport.read.models.figures import Figure, Observation
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import Quantity
from crreport.source import Span

_WHOLE = Decimal(100)


class WholeMismatch(Rule):
    """
    **What it finds.** Members of a breakdown under `makes_100` that do not make 100%, allowing for the rounding of each. If a member is missing, the others must not exceed 100%. Also a total beside them that is not 100%.

    **Why it matters.** Readers add up the shares of a whole. If they make 93%, a part is missing or wrong.

    **Example.**

    ```yaml
    # metrics.yaml
    - id: energy-mix
      label: Energy mix
      definition: Shares of all energy used.
      kind: percent
      breakdowns: [division]
      makes_100: [division]
    ```

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: energy-mix
          by: {division: {rail: 61.4%, defence: 36.8%}}
    ```

    **Instead.**

    ```yaml
    # metrics.yaml
    - id: energy-mix
      label: Energy mix
      definition: Shares of all energy used.
      kind: percent
      breakdowns: [division]
      makes_100: [division]
    ```

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: energy-mix
          by: {division: {rail: 61.4%, defence: 38.6%}}
    ```
    """

    code, name = "CR293", "whole-mismatch"
    judges = Judges.SUM


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Sets that do not make 100%, in the year and in earlier ones."""
    for _, observation in observations(inputs, year):
        metric = inputs.metric(observation.metric)
        for axis in metric.makes_100 if metric is not None else ():
            if metric is not None and axis in observation.by:
                yield from _of_axis(observation, metric, axis, inputs)
            for crossed in observation.by if metric is not None else ():
                if metric is not None and axis in axes_of(crossed) and crossed != axis:
                    yield from _of_crossing(observation, metric, crossed, axis, inputs)


def _of_axis(observation: Observation, metric: Metric, axis: str, inputs: Inputs) -> Iterator[Diagnostic]:
    if observation.quantity is not None and not _meets(interval_of(observation.quantity, metric)):
        message = f"`value` is `{observation.quantity.written}`, but the members of `{axis}` make 100%"
        help = f"leave `value` out, or take `{axis}` out of `makes_100` in metrics.yaml"
        yield WholeMismatch.at(observation.place("value"), message, help=help)
        return
    start = observation.place("by", axis, next(iter(observation.by[axis]), ""), key=True)
    is_complete = complete_parts(observation, axis, inputs) is not None
    yield from _sum(observation.by[axis].values(), metric, axis, start, is_complete=is_complete)


def _of_crossing(
    observation: Observation, metric: Metric, crossed: str, axis: str, inputs: Inputs
) -> Iterator[Diagnostic]:
    """Each member of the other axis has a set of its own: women and men of the rail division."""
    cells, other = observation.by[crossed], other_axis(crossed, axis)
    breakdown = breakdown_of(inputs, axis)
    named = dict.fromkeys(dict(pairs_of((crossed, cell))).get(other, "") for cell in cells)
    for member in named:
        row = cells_along(crossed, cells, other, member)
        figures = [cells[cell] for cell in row.values()]
        known = all(figure.quantity is not None for figure in figures)
        is_complete = known and breakdown is not None and {m.id for m in breakdown.members} == set(row)
        start = observation.place("by", crossed, next(iter(row.values()), ""), key=True)
        yield from _sum(figures, metric, axis, start, of=f" for `{member}`", is_complete=is_complete)


def _sum(
    figures: Iterable[Figure], metric: Metric, axis: str, start: Span, *, is_complete: bool, of: str = ""
) -> Iterator[Diagnostic]:
    known = [figure.quantity for figure in figures if figure.quantity is not None]
    if not known:
        return
    sum_of_parts = reduce(add, (interval_of(quantity, metric) for quantity in known))
    if _meets(sum_of_parts) or (not is_complete and sum_of_parts.low <= _WHOLE):
        return
    total = sum((quantity.number for quantity in known), Decimal(0))
    message = f"the members of `{axis}`{of} make `{_written(known, total)}`, not 100%"
    help = f"correct a member, or take `{axis}` out of `makes_100` in metrics.yaml"
    yield WholeMismatch.at(start, message, help=help)


def _meets(interval: Interval) -> bool:
    return interval.meets(Interval(_WHOLE, _WHOLE))


def _written(known: list[Quantity], total: Decimal) -> str:
    return f"{total:f}%" if known[0].unit is None else known[0].written_as(total)
