"""CR292: parts that cannot add up to their metric."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Rule
from crreport.measures.dimensions import can_be_added
from crreport.measures.unit_errors import metric_unit_fault
from crreport.read.models.inputs import Inputs


class PartsMisfit(Rule):
    """
    **What it finds.** A metric under `parts` that measures something else than the metric that it is a part of: a count in a percentage, MWh in tonnes.

    **Why it matters.** Such figures cannot be added, so the total would not be checked.

    **Example.**

    ```yaml
    # metrics.yaml
    - id: trained
      label: Employees trained
      definition: Employees who were trained in the year.
      kind: count
    - id: trained-share
      label: Share of employees trained
      definition: Employees who were trained, by all employees.
      kind: percent
      parts: [trained]
    ```

    **Instead.**

    ```yaml
    # metrics.yaml
    - id: trained-in-depots
      label: Share trained in depots
      definition: Employees in depots who were trained, by all employees.
      kind: percent
    - id: trained-share
      label: Share of employees trained
      definition: Employees who were trained, by all employees.
      kind: percent
      parts: [trained-in-depots]
    ```
    """

    code, name = "CR292", "parts-misfit"


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Parts of another kind than their total."""
    currency = inputs.organisation.currency
    for metric in inputs.metrics:
        for index, id in enumerate(metric.parts):
            part = inputs.metric(id)
            if part is None or metric_unit_fault(metric) or metric_unit_fault(part):
                continue
            if can_be_added(part, metric, currency):
                continue
            kinds = f"`{part.kind}`", f"`{metric.kind}`"
            differ = f"is of kind {kinds[0]}, and `{metric.id}` of kind {kinds[1]}"
            if part.kind == metric.kind:
                differ = f"measures something else than `{metric.id}`: their units cannot be added"
            help = "take it out of `parts`, or write a `formula` if the total is computed from it"
            yield PartsMisfit.at(metric.place("parts", index), f"`{id}` {differ}", help=help)
