"""CR165: figures of two members, or of two parts of a total, that seem to stand in each other's place."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations

from crreport.check.placed_figures import PlacedFigure
from crreport.check.rules.sudden_change import sudden_changes
from crreport.check.series import Series, are_comparable, series_up_to
from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.measures.kinds import kind_of
from crreport.read.models.inputs import Inputs

_APART = math.log(1.15)
"""How far the two were apart in the year before: what was alike can change places."""
_CLOSE = math.log(1.05)
"""How near each is to what the other one was."""
_TIMES_NEARER = 4
"""How many times nearer both are to what the other one was, if they are not that near."""
_MANY_UNITS, _MANY_POINTS = 100, 20
"""How many units of its last digit a figure must have: a few events may be any number next year."""


class ExchangedFigures(Rule):
    """
    **What it finds.** Two figures of a year each of which is about what the other one was in the year before: those of two members of one breakdown, or of two metrics that are parts of the same metric. Figures that were within 15% of one another and small counts are not reported.

    **Why it matters.** The total is right and no rule of sums finds it, but two rows of a spreadsheet were exchanged.

    **Example.**

    ```yaml
    # 2017/progress.yaml
    safety:
      observations:
        - {metric: energy-use, value: "12,400", by: {division: {rail: "8,300", defence: "4,100"}}}
    ```

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: energy-use, value: "12,150", by: {division: {rail: "4,010", defence: "8,140"}}}
    ```

    **Instead.**

    ```yaml
    # 2017/progress.yaml
    safety:
      observations:
        - {metric: energy-use, value: "12,400", by: {division: {rail: "8,300", defence: "4,100"}}}
    ```

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: energy-use, value: "12,150", by: {division: {rail: "8,140", defence: "4,010"}}}
    ```
    """

    code, name, level = "CR165", "exchanged-figures", Level.WARNING
    waivable, answered_by_note = True, True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Pairs of figures that look exchanged, in all years up to this one."""
    told = {change.figure.place for change in sudden_changes(inputs, year)}
    for one, other in _pairs(inputs, year):
        for observed in sorted(one.figures.keys() & other.figures.keys()):
            figures = (one.figures[observed], other.figures[observed])
            if any(figure.is_explained or figure.place in told for figure in figures):
                continue
            before = (one.figures.get(observed - 1), other.figures.get(observed - 1))
            if before[0] is None or before[1] is None:
                continue
            if are_comparable(one.metric, (observed - 1, observed), inputs) and _are_exchanged(
                figures, (before[0], before[1])
            ):
                yield _diagnostic(figures, (before[0], before[1]), observed)


def _pairs(inputs: Inputs, year: int) -> Iterator[tuple[Series, Series]]:
    """Series of two members of one breakdown, and of two metrics that are parts of the same metric."""
    known = series_up_to(inputs, year)
    by_metric: dict[str, list[Series]] = {}
    for series in known:
        by_metric.setdefault(series.metric.id, []).append(series)
    for of_metric in by_metric.values():
        yield from (pair for pair in combinations(of_metric, 2) if _are_siblings(*pair))
    totals = {series.metric.id: series for series in known if not _part_of(series)}
    parts = {metric.parts for metric in inputs.metrics}
    pairs = dict.fromkeys(pair for each in sorted(parts) for pair in combinations(each, 2))
    for one, other in pairs:
        if one in totals and other in totals:
            yield totals[one], totals[other]


def _part_of(series: Series) -> tuple[tuple[str, str], ...]:
    return next(iter(series.figures.values())).subject.part


def _are_siblings(one: Series, other: Series) -> bool:
    """Whether two parts are of the same breakdowns and differ in one member."""
    parts = (_part_of(one), _part_of(other))
    if not parts[0] or [axis for axis, _ in parts[0]] != [axis for axis, _ in parts[1]]:
        return False
    return sum(a != b for a, b in zip(*parts, strict=True)) == 1


def _are_exchanged(now: tuple[PlacedFigure, PlacedFigure], before: tuple[PlacedFigure, PlacedFigure]) -> bool:
    if not all(_is_telling(figure) for figure in (*now, *before)):
        return False
    one, other = (math.log(figure.quantity.number) for figure in now)
    one_before, other_before = (math.log(figure.quantity.number) for figure in before)
    if abs(one_before - other_before) < _APART or (one - other) * (one_before - other_before) >= 0:
        return False
    crossed = (abs(one - other_before), abs(other - one_before))
    straight = abs(one - one_before) + abs(other - other_before)
    return max(crossed) <= _CLOSE or _TIMES_NEARER * sum(crossed) <= straight


def _is_telling(figure: PlacedFigure) -> bool:
    needed = _MANY_POINTS if kind_of(figure.metric).is_share else _MANY_UNITS
    return figure.quantity.number.scaleb(figure.quantity.places) >= needed


def _diagnostic(
    figures: tuple[PlacedFigure, PlacedFigure], before: tuple[PlacedFigure, PlacedFigure], year: int
) -> Diagnostic:
    (figure, other), (figure_before, other_before) = figures, before
    message = (
        f"`{figure.quantity.written}` for {figure.named} and `{other.quantity.written}` for {other.named} "
        f"seem to be exchanged: in {year - 1} they were `{figure_before.quantity.written}` and "
        f"`{other_before.quantity.written}`"
    )
    notes = [(other.place, "the other figure is here")]
    notes += [(each.place, f"the figure of {year - 1} is here") for each in before]
    help = "correct both if they are in the wrong place"
    return ExchangedFigures.at(figure.place, message, help=help, notes=notes, subject=figure.subject)
