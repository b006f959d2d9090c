"""CR283: shares below 0% or above 100%."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.check.placed_figures import PlacedFigure, placed_figures
from crreport.check.rules.sudden_change import sudden_changes
from crreport.check.shares import is_share
from crreport.diagnostics import Diagnostic, Judges, Level, Rule
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric

_WHOLE = 100


class ShareOutOfRange(Rule):
    """
    **What it finds.** A percentage below 0% or above 100%, if the `range` of its metric says nothing of that side. Percentages whose label or definition says that they are a change, a gap or a margin can be anything.

    **Why it matters.** A share of something is never more than all of it. A digit too many, or a share that was multiplied by 100 twice, looks like this.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      targets:
        - {id: all-recycled, metric: recycled, kind: absolute, value: 1000%, due: 2020}
    ```

    ```yaml
    # metrics.yaml
    - id: recycled
      label: Waste recycled
      definition: Share of waste that is recycled.
      kind: percent
    ```

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: recycled, value: 64%}
    ```

    **Instead.** Correct the figure. If the metric can be below 0% or above 100%, give it a `range` in metrics.yaml, such as `range: {min: 0, max: 200}`.

    ```yaml
    # 2018/commitments.yaml
    safety:
      targets:
        - {id: all-recycled, metric: recycled, kind: absolute, value: 100%, due: 2020}
    ```

    ```yaml
    # metrics.yaml
    - id: recycled
      label: Waste recycled
      definition: Share of waste that is recycled.
      kind: percent
    ```

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: recycled, value: 64%}
    ```
    """

    code, name, level = "CR283", "share-out-of-range", Level.WARNING
    judges = Judges.PLAUSIBLE
    waivable, answered_by_note = True, True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Levels of percentages that are no share of anything."""
    told = {change.figure.place for change in sudden_changes(inputs, year)}
    for figure in placed_figures(inputs, year):
        is_level = not figure.is_change and figure.place not in told
        if figure.is_explained or not is_level or not is_share(figure.metric):
            continue
        low, high = _open_sides(figure.metric)
        number = figure.quantity.number
        if (low and number < 0) or (high and number > _WHOLE):
            yield _out_of_range(figure)


def _out_of_range(figure: PlacedFigure) -> Diagnostic:
    side = "below 0%" if figure.quantity.number < 0 else "above 100%"
    message = f"`{figure.quantity.written}` for `{figure.metric.id}` is {side}"
    help = f"correct the figure, or give `{figure.metric.id}` a `range` in metrics.yaml if it can be {side}"
    return ShareOutOfRange.at(figure.place, message, help=help, subject=figure.subject)


def _open_sides(metric: Metric) -> tuple[bool, bool]:
    """Whether the metric leaves open how small, and how large, its figures can be."""
    bounds = metric.range
    return (True, True) if bounds is None else (bounds.min is None, bounds.max is None)
