"""The figures of a metric, or of one of its parts, over the years, as far as they can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from crreport.check.once import once
from crreport.check.placed_figures import PlacedFigure, observed_figures
from crreport.check.rules import out_of_range
from crreport.check.split_counts import split_counts
from crreport.measures.kinds import Behaviour, kind_of
from crreport.measures.unit_errors import unit_fault
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.source import Span

_MUCH_LONGER = 1.5
"""How many times as long a year must be as another one, for their amounts not to be compared."""


@dataclass(frozen=True, slots=True)
class Series:
    """Figures by year, from the earliest. Each has the unit of the metric and no other error."""

    metric: Metric
    figures: Mapping[int, PlacedFigure]

    def before(self, year: int) -> list[int]:
        """The earlier years, from the latest."""
        return [known for known in sorted(self.figures, reverse=True) if known < year]


@once
def series_up_to(inputs: Inputs, year: int) -> Iterator[Series]:
    """The series of all metrics whose figures are not computed from others by a formula."""
    doubted = in_doubt(inputs, year)
    figures: dict[tuple[str, object], dict[int, PlacedFigure]] = {}
    for observed, figure in observed_figures(inputs, year):
        is_sound = figure.place not in doubted and not has_unit_fault(figure, inputs)
        if figure.metric.formula is None and is_sound:
            key = (figure.metric.id, figure.subject.part)
            figures.setdefault(key, {}).setdefault(observed, figure)
    for known in figures.values():
        yield Series(next(iter(known.values())).metric, known)


def in_doubt(inputs: Inputs, year: int) -> frozenset[Span]:
    """The places of figures that are reported for other reasons."""
    split = {span for span, _, _ in split_counts(inputs, year)}
    return frozenset(split | {diagnostic.span for diagnostic in out_of_range.find(inputs, year)})


def has_unit_fault(figure: PlacedFigure, inputs: Inputs) -> bool:
    """Whether a figure is written in another unit than that of its metric."""
    return unit_fault(figure.quantity, figure.metric, inputs.organisation.currency) is not None


def are_comparable(metric: Metric, years: tuple[int, int], inputs: Inputs) -> bool:
    """Whether figures of two years are of about the same length of time, or do not depend on it."""
    if metric.period == "instant" or kind_of(metric).behaviour is not Behaviour.AMOUNT:
        return True
    periods = [inputs.years[year].report.period for year in years if year in inputs.years]
    lengths = [(period.end - period.start).days + 1 for period in periods]
    return len(lengths) < len(years) or max(lengths) < _MUCH_LONGER * min(lengths)
