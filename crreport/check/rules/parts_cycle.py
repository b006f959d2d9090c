"""CR219: metrics that are parts of themselves."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.compute.graphs import way_back
from crreport.diagnostics import Diagnostic, Rule
from crreport.read.models.inputs import Inputs


class PartsCycle(Rule):
    """
    **What it finds.** A metric that is, directly or through other metrics, a part of itself.

    **Why it matters.** Such a total has no value.

    **Example.**

    ```yaml
    # metrics.yaml
    - id: scope-1
      label: Scope 1 emissions
      definition: Direct emissions.
      kind: emissions
      unit: tCO2e
      parts: [emissions]
    - id: emissions
      label: Emissions
      definition: Emissions of all scopes.
      kind: emissions
      unit: tCO2e
      parts: [scope-1]
    ```

    **Instead.**

    ```yaml
    # metrics.yaml
    - id: scope-1
      label: Scope 1 emissions
      definition: Direct emissions.
      kind: emissions
      unit: tCO2e
    - id: emissions
      label: Emissions
      definition: Emissions of all scopes.
      kind: emissions
      unit: tCO2e
      parts: [scope-1]
    ```
    """

    code, name = "CR219", "parts-cycle"
    spoils = True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Metrics that their own parts lead back to: each cycle once, at its first metric."""
    parts = {metric.id: metric.parts for metric in inputs.metrics}
    reported: set[str] = set()
    for metric in inputs.metrics:
        cycle = way_back(metric.id, parts)
        if cycle and not reported & set(cycle):
            reported |= set(cycle)
            way = " > ".join(f"`{id}`" for id in (*cycle, metric.id))
            message = f"`{metric.id}` is a part of itself: {way}"
            yield PartsCycle.at(
                metric.place("parts"), message, help="take one of these metrics out of `parts`"
            )
