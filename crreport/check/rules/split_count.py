"""CR255: counts with a fraction."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crreport.check.split_counts import split_counts
from crreport.diagnostics import Diagnostic, Judges, Rule
from crreport.read.models.inputs import Inputs
from crreport.read.models.quantity import Quantity

_THOUSANDS = 3


class SplitCount(Rule):
    """
    **What it finds.** A typed figure with a fraction, although its metric has the kind `count` and the scale `units`.

    **Why it matters.** Here a point always separates decimals. Somebody who writes `24.318` for 24,318 employees, as is usual in much of Europe, would report 24 of them.

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

    If halves are meant, as in full-time equivalents, give the metric the kind `number`.
    """

    code, name = "CR255", "split-count"
    judges = Judges.SUM


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Counts that are typed with a fraction."""
    for span, quantity, metric in split_counts(inputs, year):
        message = f"`{quantity.written}` has a fraction, but `{metric.id}` counts whole things"
        yield SplitCount.at(span, message, help=_help(quantity), about=[metric.id])


def _help(quantity: Quantity) -> str:
    if quantity.places == _THOUSANDS:
        grouped = re.sub(r"(?<=\d)\.(?=\d)", ",", quantity.written)
        return f"a point separates decimals; if thousands are meant, write `{grouped}`"
    return "write a whole number, or give the metric the kind `number`"
