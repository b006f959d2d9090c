"""CR293: sets that do not make 100%."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import reduce
from operator import add

from crreport.check.intervals import Interval, interval_of
from crreport.check.totals import complete_parts
from crreport.check.walk import observations
from crreport.diagnostics import Diagnostic, Rule
from crreport.read.models.figures import Observation
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import Quantity

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


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Sets that do not make 100%, in the year and in earlier ones."""
    for _, observation in observations(inputs, year):
        metric = inputs.metric(observation.metric)
        for axis in metric.makes_100 if metric is not None else ():
            if metric is not None and axis in observation.by:
                yield from _of_axis(observation, metric, axis, inputs)


def _of_axis(observation: Observation, metric: Metric, axis: str, inputs: Inputs) -> Iterator[Diagnostic]:
    if observation.quantity is not None and not _meets(interval_of(observation.quantity, metric)):
        message = f"`value` is `{observation.quantity.written}`, but the members of `{axis}` make 100%"
        help = f"leave `value` out, or take `{axis}` out of `makes_100` in metrics.yaml"
        yield WholeMismatch.at(observation.place("value"), message, help=help)
        return
    known = [figure.quantity for figure in observation.by[axis].values() if figure.quantity is not None]
    if not known:
        return
    sum_of_parts = reduce(add, (interval_of(quantity, metric) for quantity in known))
    is_complete = complete_parts(observation, axis, inputs) is not None
    if _meets(sum_of_parts) or (not is_complete and sum_of_parts.low <= _WHOLE):
        return
    total = sum((quantity.number for quantity in known), Decimal(0))
    message = f"the members of `{axis}` make `{_written(known, total)}`, not 100%"
    help = f"correct a member, or take `{axis}` out of `makes_100` in metrics.yaml"
    start = observation.place("by", axis, next(iter(observation.by[axis])), key=True)
    yield WholeMismatch.at(start, message, help=help)


def _meets(interval: Interval) -> bool:
    return interval.meets(Interval(_WHOLE, _WHOLE))


def _written(known: list[Quantity], total: Decimal) -> str:
    return f"{total:f}%" if known[0].unit is None else known[0].written_as(total)
