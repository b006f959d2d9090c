"""CR215: metrics without any figure."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.read.models.inputs import Inputs


class UnusedMetric(Rule):
    """
    **What it finds.** A metric in `metrics.yaml` that has no formula and no figure in any year.

    **Why it matters.** It may be left over. More often its observation is missing or misspelt.

    **Example.**

    ```yaml
    # metrics.yaml
    - id: water-use
      label: Water use
      definition: Water drawn from public supply.
      kind: volume
      unit: m3
    ```

    **Instead.** Add an observation to a `progress.yaml` or to `history.yaml`, if only `value: not_available` with a reason. Or delete the metric.
    """

    code, name, level = "CR215", "unused-metric", Level.WARNING
    reads = frozenset({"commitments.targets", "history", "progress.observations"})


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Metrics without a figure in the year, in an earlier one or in the history."""
    observed = {o.metric for known in inputs.observed_years for _, o in inputs.observed(known)}
    for metric in inputs.metrics:
        if metric.id not in observed and metric.formula is None:
            help = "add an observation of it, or delete the metric"
            yield UnusedMetric.at(metric.place("id"), f"`{metric.id}` has no figure in any year", help=help)
