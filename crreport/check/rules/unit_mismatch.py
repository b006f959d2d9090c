"""CR205: units and scales that do not fit the metric."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.check.walk import written_figures
from crreport.diagnostics import Diagnostic, Rule
from crreport.measures.unit_errors import metric_unit_fault, unit_fault
from crreport.read.models.inputs import Inputs


class UnitMismatch(Rule):
    """
    **What it finds.** A figure written with a unit or scale that is not its metric's: a rate with a percent sign, `GBP` for a metric in euros, `MWh` for one in `kWh`, `12m` for one kept in thousands. Also a metric whose own `unit` or base is not known for its kind.

    **Why it matters.** A rate of 4.4 per million hours is not 4.4 %. Such slips are printed year after year, since the number itself looks right.

    **Example.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: lost-time-rate
          value: 4.4%
    ```

    **Instead.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: lost-time-rate
          value: 4.4
    ```
    """

    code, name = "CR205", "unit-mismatch"
    reads = frozenset({"organisation.currency"})


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Written units that do not fit, of metrics and of their figures."""
    for metric in inputs.metrics:
        fault = metric_unit_fault(metric)
        if fault is not None:
            yield UnitMismatch.at(metric.place(fault[0]), fault[1], help=fault[2])
    for figure in written_figures(inputs, year):
        definition = inputs.metric(figure.metric)
        if definition is None or metric_unit_fault(definition) is not None:
            continue
        if figure.relative:
            if figure.quantity.unit not in (None, "%"):
                message = f"a relative target is a change in percent, not in `{figure.quantity.unit}`"
                yield UnitMismatch.at(figure.span, message, help="write it as in -20%")
            continue
        misfit = unit_fault(figure.quantity, definition, inputs.organisation.currency)
        if misfit is not None:
            yield UnitMismatch.at(figure.span, misfit[0], help=misfit[1])
