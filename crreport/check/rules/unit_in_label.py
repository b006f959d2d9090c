"""CR153: labels of metrics with a unit in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.measures.kinds import kind_of
from crreport.measures.scales import without_scale
from crreport.measures.spellings import fits
from crreport.measures.units import CURRENCY_SYMBOLS, is_currency, is_percent, unit_of
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric

_IN_BRACKETS = re.compile(r"\(([^()]+)\)\s*$")


class UnitInLabel(Rule):
    """
    **What it finds.** A `label` of a metric that ends with a unit in brackets, such as `Energy use (MWh)`.

    **Why it matters.** The report prints the unit of a metric next to its label. It would be there twice or, after a change of the metric, be another one.

    **Example.**

    ```yaml
    # metrics.yaml
    - {id: solar, label: Solar power (MWh), definition: Made on our roofs., kind: energy, unit: GWh}
    ```

    **Instead.** Write the unit as such.

    ```yaml
    # metrics.yaml
    - {id: solar, label: Solar power, definition: Made on our roofs., kind: energy, unit: GWh}
    ```
    """

    code, name, level = "CR153", "unit-in-label", Level.WARNING


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Labels that end with a unit."""
    for metric in inputs.metrics:
        match = _IN_BRACKETS.search(metric.label)
        if match is None or not _is_unit(match[1], metric, inputs.organisation.currency):
            continue
        own = unit_of(metric, inputs.organisation.currency).shown
        is_own = f"the report prints `{own}` next to it" if own else "the metric has no unit"
        message = f"the label has the unit `{match[1]}` in it, and {is_own}"
        help = "write the label without the unit, and the unit, if it is another one, as `unit`, `scale` or `kind`"
        yield UnitInLabel.at(metric.place("label").narrowed(match[0].strip()), message, help=help)


def _is_unit(written: str, metric: Metric, currency: str) -> bool:
    """Whether a text is a unit of the metric's kind, a currency or a percent sign."""
    unit = unit_of(metric, currency)
    rest, _ = without_scale(re.sub(r"([£€$¥])", r"\1 ", written))
    rest = rest.strip()
    spellings = (unit.spellings, *unit.others.values())
    if is_percent(written):
        return not kind_of(metric).is_share
    is_money = rest in CURRENCY_SYMBOLS or is_currency(rest)
    return is_money or any(fits(written, known) for known in spellings)
