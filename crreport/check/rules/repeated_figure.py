"""CR284: figures that are the same as last year's to the last digit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from crreport.check.placed_figures import PlacedFigure
from crreport.check.series import Series, series_up_to
from crreport.diagnostics import Diagnostic, Judges, Level, Rule
from crreport.measures.kinds import UnitChoice, kind_of
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric

_TELLING_DIGITS = 4
_TELLING_DIGITS_WITH_DECIMALS = 3
"""How many digits make it unlikely that two years are the same by chance."""
_WHOLE = 100


class RepeatedFigure(Rule):
    """
    **What it finds.** A figure with the same digits as that of the year before. Zero, small counts, round or approximate figures, estimates, areas, amounts per share, what is nearly 100%, and what has been the same for three years are not reported.

    **Why it matters.** The new figure may not have been entered: last year's file was copied.

    **Example.**

    ```yaml
    # 2017/progress.yaml
    safety:
      observations:
        - {metric: energy-use, value: "12,153"}
    ```

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: energy-use, value: "12,153"}
    ```

    **Instead.**

    ```yaml
    # 2017/progress.yaml
    safety:
      observations:
        - {metric: energy-use, value: "12,153"}
    ```

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: energy-use, value: "11,867"}
    ```
    """

    code, name, level = "CR284", "repeated-figure", Level.WARNING
    judges = Judges.PLAUSIBLE
    waivable, answered_by_note = True, True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Repeated figures; those of one observation are one finding, at the first of them."""
    repeated: dict[tuple[str, int], list[tuple[PlacedFigure, PlacedFigure]]] = {}
    for series in series_up_to(inputs, year):
        for observed, figure in series.figures.items():
            if _is_repeated(series, observed):
                key = (series.metric.id, observed)
                repeated.setdefault(key, []).append((figure, series.figures[observed - 1]))
    for (_, observed), (first, *others) in repeated.items():
        figure, before = first
        text = f"`{figure.quantity.written}` for {figure.named} is the same figure as in {observed - 1}"
        notes = [(before.place, f"the figure of {observed - 1} is here")]
        notes += [(other.place, f"so is that for {other.named}") for other, _ in others]
        yield RepeatedFigure.at(
            figure.place, text, help=f"write the figure of {observed}", notes=notes, subject=figure.subject
        )


def _is_repeated(series: Series, year: int) -> bool:
    figure, before = series.figures[year], series.figures.get(year - 1)
    if before is None or figure.quantity.number != before.quantity.number:
        return False
    if figure.is_explained or figure.is_estimated or figure.quantity.approximate:
        return False
    earlier = series.figures.get(year - 2)
    is_constant = earlier is not None and earlier.quantity.number == figure.quantity.number
    return not is_constant and not _may_stay(series.metric) and _is_telling(figure)


def _may_stay(metric: Metric) -> bool:
    """Whether figures of a metric often stay the same for years."""
    return kind_of(metric).name == "area" or kind_of(metric).unit_choice is UnitChoice.CURRENCY_PER_SHARE


def _is_telling(figure: PlacedFigure) -> bool:
    number = figure.quantity.number
    numbers = (number, _WHOLE - number) if kind_of(figure.metric).is_share else (number,)
    return all(_digits(each) >= _needed(each) for each in numbers)


def _needed(number: Decimal) -> int:
    is_whole = number == number.to_integral_value()
    return _TELLING_DIGITS if is_whole else _TELLING_DIGITS_WITH_DECIMALS


def _digits(number: Decimal) -> int:
    """How many digits a number has from its first to its last that is not zero."""
    return len("".join(map(str, number.as_tuple().digits)).strip("0"))
