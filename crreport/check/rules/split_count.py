"""CR255: counts with a fraction."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.check.split_counts import split_counts
from crreport.diagnostics import Diagnostic, Rule
from crreport.read.models.inputs import Inputs
from crreport.read.models.quantity import Quantity

_THOUSANDS = 3


class SplitCount(Rule):
    """
    **What it finds.** A typed figure with a fraction, of a metric of kind `count` that is kept in units.

    **Why it matters.** A point stands before decimals here. Who writes `24.318` for 24,318 employees, as much of Europe does, would report 24 of them.

    **Example.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: near-misses, value: 1.118}
    ```

    **Instead.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: near-misses, value: "1,118"}
    ```

    Where halves are meant, as in full-time equivalents, the metric is of kind `number`.
    """

    code, name = "CR255", "split-count"


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Counts that are typed with a fraction."""
    for span, quantity, metric in split_counts(inputs, year):
        message = f"`{quantity.written}` of `{metric.id}` has a fraction, and a count is a whole number"
        yield SplitCount.at(span, message, help=_help(quantity))


def _help(quantity: Quantity) -> str:
    if quantity.places == _THOUSANDS:
        return f"a point is a decimal here; write {quantity.number.scaleb(_THOUSANDS):,f}"
    return "write a whole number, or give the metric the kind `number`"
