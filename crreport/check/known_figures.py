"""All figures that a text about a metric may mention."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from crreport.check.totals import known_total
from crreport.check.walk import WrittenFigure, observations, written_figures
from crreport.compute.reported import value_of
from crreport.measures.kinds import Form, kind_of
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import Quantity


@dataclass(frozen=True, slots=True)
class KnownFigures:
    """The figures of one metric, as written: levels, and the changes between comparable ones."""

    levels: tuple[Decimal, ...]
    """Totals, members, benchmarks and targets; for percentages also what remains to 100. No bounds are among
    them: a text that gives one says so, and is not compared."""
    differences: tuple[Decimal, ...]
    percent_changes: tuple[Decimal, ...]
    total: Decimal | None
    """The total of the report's year."""

    @property
    def of_this_year(self) -> KnownFigures:
        """The same with the year's total as the only level."""
        return replace(self, levels=() if self.total is None else (self.total,))


class FiguresOfMetrics:
    """The known figures of each metric of a project, computed when they are first needed."""

    def __init__(self, inputs: Inputs, year: int) -> None:
        self._inputs = inputs
        self._year = year
        self._written: dict[str, list[WrittenFigure]] = {}
        for figure in written_figures(inputs, year):
            self._written.setdefault(figure.metric, []).append(figure)
        self._known: dict[str, KnownFigures] = {}

    def of(self, metric: Metric) -> KnownFigures:
        """The known figures of a metric."""
        if metric.id not in self._known:
            self._known[metric.id] = self._collect(metric)
        return self._known[metric.id]

    def between(self, metric: Metric, years: tuple[int, int]) -> KnownFigures | None:
        """The known figures with the changes between two years only; None if a total of them is not known."""
        totals = [known_total(self._inputs, metric.id, year) for year in years]
        earlier, later = totals
        if earlier is None or later is None:
            return None
        series = [[earlier, later], *self._members(metric, years).values(), *self._restated(metric)]
        return replace(self.of(metric), differences=_differences(series), percent_changes=_percents(series))

    def _collect(self, metric: Metric) -> KnownFigures:
        written = self._written.get(metric.id, [])
        all_totals = [known_total(self._inputs, metric.id, year) for year in self._inputs.observed_years]
        totals = [total for total in all_totals if total is not None]
        levels = {*totals, *(f.quantity.number for f in written if not (f.relative or f.is_bound))}
        if kind_of(metric).form is Form.SHARE:
            levels |= {100 - total for total in totals}
        relative_targets = {abs(figure.quantity.number) for figure in written if figure.relative}
        restated = list(self._restated(metric))
        levels |= {previous for previous, _ in restated}
        series = [totals, *self._members(metric).values(), *restated]
        return KnownFigures(
            levels=tuple(levels),
            differences=_differences(series),
            percent_changes=(*relative_targets, *_percents(series)),
            total=known_total(self._inputs, metric.id, self._year),
        )

    def _restated(self, metric: Metric) -> Iterable[tuple[Decimal, Decimal]]:
        """Each figure that was restated, as published and as it is now."""
        for entry in self._inputs.restated:
            observation = self._inputs.observation(entry.metric, entry.year)
            if entry.metric != metric.id or observation is None or not isinstance(entry.previous, Quantity):
                continue
            now = value_of(observation, entry.part)
            if isinstance(now, Quantity):
                yield entry.previous.number, now.number

    def _members(
        self, metric: Metric, years: Container[int] | None = None
    ) -> Mapping[tuple[str, str], list[Decimal]]:
        """The figures of each member of each breakdown over the years, or over some of them."""
        numbers: dict[tuple[str, str], list[Decimal]] = {}
        for observed, observation in observations(self._inputs, self._year):
            if observation.metric != metric.id or (years is not None and observed not in years):
                continue
            for axis, members in observation.by.items():
                for member, figure in members.items():
                    if figure.quantity is not None:
                        numbers.setdefault((axis, member), []).append(figure.quantity.number)
        return numbers


def _differences(series: Iterable[Iterable[Decimal]]) -> tuple[Decimal, ...]:
    """The sizes of the changes between any two values of a series."""
    return tuple({abs(a - b) for values in series for a, b in combinations(values, 2)})


def _percents(series: Iterable[Iterable[Decimal]]) -> tuple[Decimal, ...]:
    """The same in percent of the earlier value."""
    pairs = (pair for values in series for pair in combinations(values, 2))
    return tuple({abs((later - earlier) / earlier * 100) for earlier, later in pairs if earlier})
