"""CR282: figures in full for a metric in thousands, millions or billions."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from crreport.check.placed_figures import PlacedFigure, placed_figures
from crreport.check.rules.sudden_change import sudden_changes
from crreport.check.series import has_unit_fault, in_doubt
from crreport.check.slips import trimmed
from crreport.diagnostics import Diagnostic, Judges, Level, Rule
from crreport.measures.kinds import Behaviour, UnitChoice, kind_of
from crreport.measures.scales import POWERS, without_scale
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric

_MOST_THINGS = Decimal(10) ** 10
_MOST = Decimal(10) ** 12
_MOST_OWNED = Decimal(10) ** 13
_SMALL_MONEY = Decimal(10) ** 3
_LARGE_CURRENCIES = frozenset(
    ["AUD", "BRL", "CAD", "CHF", "CNY", "DKK", "EUR", "GBP", "ILS", "NOK", "NZD", "PLN", "SEK", "SGD", "USD"]
)
"""Currencies of which no organisation turns over a trillion a year."""


class UnscaledValue(Rule):
    """
    **What it finds.** A figure that is written in full although its metric has a `scale`, so that it would be a thousand, a million or a billion times too large: more than 10 billion things, or more than a trillion of a unit or a large currency. Figures that name their scale, as in `GBP 12.5m`, are not checked.

    **Why it matters.** The page would print `318,200,000` millions, and the data would say 318 trillion.

    **Example.**

    ```yaml
    # 2017/progress.yaml
    {}
    ```

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: revenue, value: "GBP 318,200,000"}
    ```

    **Instead.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: revenue, value: GBP 318.2m}
    ```
    """

    code, name, level = "CR282", "unscaled-value", Level.WARNING
    judges = Judges.PLAUSIBLE
    waivable, answered_by_note = True, True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Figures in full for metrics with a scale, if no other year has told so already."""
    told = in_doubt(inputs, year) | {change.figure.place for change in sudden_changes(inputs, year)}
    for figure in placed_figures(inputs, year):
        metric = figure.metric
        if metric.scale == "units" or metric.formula is not None or figure.is_explained or figure.is_change:
            continue
        if figure.place in told or has_unit_fault(figure, inputs) or _names_its_scale(figure):
            continue
        reported = abs(figure.quantity.number).scaleb(POWERS[metric.scale])
        if reported >= _most(metric, inputs.organisation.currency):
            yield _unscaled(figure)


def _unscaled(figure: PlacedFigure) -> Diagnostic:
    written, metric = figure.quantity.written, figure.metric
    number = figure.quantity.number.scaleb(-POWERS[metric.scale])
    instead = figure.quantity.written_as(trimmed(number))
    message = f"`{written}` for {figure.named} would be `{written}` {metric.scale}"
    help = f"write it in {metric.scale}, such as `{instead}`, or correct `scale` in metrics.yaml"
    return UnscaledValue.at(figure.place, message, help=help, subject=figure.subject)


def _names_its_scale(figure: PlacedFigure) -> bool:
    return figure.quantity.unit is not None and without_scale(figure.quantity.unit)[1] is not None


def _most(metric: Metric, currency: str) -> Decimal:
    """The amount from which a figure of a metric is hard to believe."""
    kind = kind_of(metric)
    if kind.unit_choice is UnitChoice.CURRENCY:
        is_large = (metric.unit or currency) in _LARGE_CURRENCIES
        most = _MOST_OWNED if metric.period == "instant" else _MOST
        return most if is_large else most * _SMALL_MONEY
    is_of_things = kind.unit_choice is UnitChoice.NOUN or kind.is_time
    return _MOST_THINGS if is_of_things and kind.behaviour is Behaviour.AMOUNT else _MOST
