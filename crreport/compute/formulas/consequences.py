"""Consequences of restatements: figures computed from restated ones also differ from what was published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crreport.compute.formulas.ledger import Entry, Key, Known, Ledger
from crreport.compute.formulas.reading import Formula
from crreport.compute.graphs import needed_first
from crreport.read.models.figures import Observation
from crreport.read.models.inputs import Inputs, Restated
from crreport.read.models.quantity import Bounded, Missing, Quantity, same_figure


def restated_with_operands(
    inputs: Inputs, formulas: Mapping[str, Formula], computed: Mapping[tuple[str, int], Observation]
) -> Iterator[Restated]:
    """The computed figures in each report that differ from the previous one, operands first.

    `computed` are the observations that the formulas gave, with their breakdowns.
    """
    ordered = needed_first({id: _needed(formula) for id, formula in formulas.items()})
    for report_year in sorted({entry.report_year for entry in inputs.restated}):
        before = Ledger(inputs, formulas, as_published(inputs, report_year))
        after = Ledger(inputs, formulas, as_published(inputs, report_year + 1))
        for id in ordered:
            years = [year for metric, year in computed if metric == id and year < report_year]
            for year in years:
                for key in _cells(id, year, computed[id, year]):
                    was = _published(before.entry(*key))
                    if was is not None and not same_figure(was, _published(after.entry(*key))):
                        yield Restated(report_year, *key, was, formulas[id].place())


def as_published(inputs: Inputs, report_year: int) -> Mapping[Key, Quantity | Bounded | Missing]:
    """The restated figures as they were before the report of a year, and later ones, restated them."""
    published: dict[Key, Quantity | Bounded | Missing] = {}
    for entry in inputs.restated:
        if entry.report_year >= report_year:
            published.setdefault((entry.metric, entry.year, entry.part), entry.previous)
    return published


def _cells(id: str, year: int, observation: Observation) -> Iterator[Key]:
    yield id, year, None
    for axis, members in observation.by.items():
        for member in members:
            yield id, year, (axis, member)


def _published(entry: Entry) -> Quantity | Missing | None:
    return entry.quantity if isinstance(entry, Known) else entry.word


def _needed(formula: Formula) -> tuple[str, ...]:
    return tuple(reference.metric for reference in formula.references)
