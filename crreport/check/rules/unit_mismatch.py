"""CR205: units and scales that do not fit the metric."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.check.own_units import fault_of
from crreport.check.walk import written_figures
from crreport.diagnostics import Diagnostic, Judges, Rule
from crreport.measures.unit_errors import metric_unit_fault, unit_fault
from crreport.read.models.inputs import Inputs


class UnitMismatch(Rule):
    """
    **What it finds.** A figure whose unit or scale is not that of its metric: `%` for a rate, `GBP` for a metric in euros, `MWh` for one in `kWh`, `12m` for one in thousands. Also a metric whose own `unit` or base does not exist for its kind.

    **Why it matters.** A rate of 4.4 per million hours is not 4.4 %. Such mistakes are printed year after year, because the number itself looks right.

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
    judges = Judges.SUM
    reads = frozenset({"organisation.currency"})


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Units that do not fit, of metrics and of their figures."""
    broken = {unit.symbol for unit in inputs.organisation.units if fault_of(unit) is not None}
    for metric in inputs.metrics:
        misfit_of_metric = metric_unit_fault(metric) if metric.unit not in broken else None
        if misfit_of_metric is not None:
            field, message, help = misfit_of_metric
            yield UnitMismatch.at(metric.place(field), message, help=help)
    for figure in written_figures(inputs, year):
        definition = inputs.metric(figure.metric)
        if definition is None or definition.unit in broken or metric_unit_fault(definition) is not None:
            continue
        if figure.relative:
            if figure.quantity.unit not in (None, "%"):
                message = f"a relative target is a change in percent, and `{figure.quantity.written}` is not"
                yield UnitMismatch.at(
                    figure.span, message, help="write the change in percent, such as `-20%`"
                )
            continue
        misfit = unit_fault(figure.quantity, definition, inputs.organisation.currency)
        if misfit is not None:
            yield UnitMismatch.at(figure.span, misfit[0], help=misfit[1])
