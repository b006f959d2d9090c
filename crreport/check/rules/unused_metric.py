"""CR215: metrics without any figure."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.read.models.inputs import Inputs


class UnusedMetric(Rule):
    """
    **What it finds.** A metric in `metrics.yaml` that no year observes and that has no formula.

    **Why it matters.** It is either left over or, more often, its observation is missing or misspelt.

    **Example.**

    ```yaml
    # metrics.yaml
    - id: water-use
      label: Water use
      definition: Water drawn from public supply.
      kind: volume
      unit: m3
    ```

    **Instead.** Observe it in a `progress.yaml` or in `history.yaml`, if only as `value: not_available` with a reason, or delete it.
    """

    code, name, level = "CR215", "unused-metric", Level.WARNING
    reads = frozenset({"commitments.targets", "history", "progress.observations"})


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Metrics that neither the year, an earlier one nor the history observes."""
    observed = {o.metric for seen in inputs.observed_years for _, o in inputs.observed(seen)}
    for metric in inputs.metrics:
        if metric.id not in observed and metric.formula is None:
            help = "observe it, or delete it"
            yield UnusedMetric.at(metric.place("id"), f"`{metric.id}` has no figure in any year", help=help)
