"""CR287: figures whose sign is unlike that of all other years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from crreport.check.placed_figures import PlacedFigure
from crreport.check.series import Series, series_up_to
from crreport.check.shares import is_change_or_gap
from crreport.diagnostics import Diagnostic, Judges, Level, Rule
from crreport.measures.kinds import Form, UnitChoice, kind_of
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric

_SEVERAL = 2
_MOST_OF = Decimal("0.75")
_MUCH_LARGER = 3
_A_GAP = 2
"""Gaps and changes of less than so many percent often change their sign."""


class UnusualSign(Rule):
    """
    **What it finds.** A negative figure of a metric that is positive in all other years, or the other way round. Money, scores, gaps and changes can cross zero, so these need two other years and a figure that is far from zero. A count below zero is always reported.

    **Why it matters.** A minus is easily lost, or left from a table of changes or costs.

    **Example.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: energy-use, value: "-12,150"}
    ```

    ```yaml
    # 2017/progress.yaml
    safety:
      observations:
        - {metric: energy-use, value: "12,001"}
    ```

    **Instead.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: energy-use, value: "12,150"}
    ```

    ```yaml
    # 2017/progress.yaml
    safety:
      observations:
        - {metric: energy-use, value: "12,001"}
    ```
    """

    code, name, level = "CR287", "unusual-sign", Level.WARNING
    judges = Judges.PLAUSIBLE
    waivable, answered_by_note = True, True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Figures with a sign of their own among those of a metric, or of one of its parts."""
    for series in series_up_to(inputs, year):
        if kind_of(series.metric).form is Form.SHARE and not is_change_or_gap(series.metric):
            continue  # a share below zero is reported as such
        for observed, figure in series.figures.items():
            if not figure.is_explained and _is_unusual(series, observed):
                yield _diagnostic(series, observed)


def _diagnostic(series: Series, year: int) -> Diagnostic:
    figure = series.figures[year]
    others = _others(series, year)
    is_negative = figure.quantity.number < 0
    said = "negative" if is_negative else "positive"
    usual = "positive" if is_negative else "negative"
    years = ", ".join(str(other) for other in others)
    unlike = f", but those of {years} are {usual}" if len(others) > 1 else f", but that of {years} is {usual}"
    message = f"`{figure.quantity.written}` for {figure.named} is {said}{unlike if others else ''}"
    notes = [(other.place, f"the figure of {each} is here") for each, other in list(others.items())[-1:]]
    return UnusualSign.at(figure.place, message, help="correct the sign", notes=notes, subject=figure.subject)


def _others(series: Series, year: int) -> Mapping[int, PlacedFigure]:
    """The figures of the other years that are not zero."""
    return {
        other: figure for other, figure in series.figures.items() if other != year and figure.quantity.number
    }


def _is_unusual(series: Series, year: int) -> bool:
    number = series.figures[year].quantity.number
    others = [figure.quantity.number for figure in _others(series, year).values()]
    if not others:
        return number < 0 and _is_never_negative(series.metric)
    if not number or any((other < 0) is (number < 0) for other in others):
        return False
    if _may_cross_zero(series.metric):
        sizes = [abs(other) for other in others]
        is_far = abs(number) >= _MOST_OF * min(sizes) and max(sizes) <= _MUCH_LARGER * min(sizes)
        return (
            len(others) >= _SEVERAL
            and is_far
            and (not kind_of(series.metric).is_share or min(sizes) >= _A_GAP)
        )
    return len(others) >= _SEVERAL or number < 0


def _is_never_negative(metric: Metric) -> bool:
    return kind_of(metric).is_whole and not is_change_or_gap(metric)


def _may_cross_zero(metric: Metric) -> bool:
    kind = kind_of(metric)
    return (
        kind.is_share
        or kind.unit_choice is UnitChoice.CURRENCY
        or kind.name == "number"
        or is_change_or_gap(metric)
    )
