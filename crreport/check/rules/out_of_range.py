"""CR206: figures outside the range of their metric."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.check.once import once
from crreport.check.split_counts import split_counts
from crreport.check.walk import written_figures
from crreport.diagnostics import Diagnostic, Judges, Rule
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Range


class OutOfRange(Rule):
    """
    **What it finds.** A figure below the `min` or above the `max` of its metric's `range`.

    **Why it matters.** An engagement score of 640 % is a typing error for 64 %. Percentages can be below 0 or above 100 (a change, a pay gap), so only the range that the metric states is checked.

    **Example.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: care-score
          value: 640%
    ```

    **Instead.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: care-score
          value: 64%
    ```
    """

    code, name = "CR206", "out-of-range"
    judges = Judges.SUM


@once
def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Figures outside the range of their metric. Relative targets are changes and have no range."""
    split = {span for span, _, _ in split_counts(inputs, year)}
    for figure in written_figures(inputs, year):
        metric = inputs.metric(figure.metric)
        if metric is None or metric.range is None or figure.relative or figure.span in split:
            continue
        number, bounds = figure.quantity.number, metric.range
        too_low = bounds.min is not None and number < bounds.min
        too_high = bounds.max is not None and number > bounds.max
        if too_low or too_high:
            message = f"`{figure.quantity.written}` is outside the range of `{metric.id}` ({_words(bounds)})"
            help = "correct the figure, or the `range` in metrics.yaml"
            notes = [(metric.place("range"), "the range is here")]
            yield OutOfRange.at(figure.span, message, help=help, notes=notes, about=[metric.id])


def _words(bounds: Range) -> str:
    low = f"at least {bounds.tree['min']}" if bounds.min is not None else ""
    high = f"at most {bounds.tree['max']}" if bounds.max is not None else ""
    return ", ".join(part for part in (low, high) if part)
