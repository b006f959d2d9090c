"""What follows from restatements: figures computed from restated ones are not what was published either."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crreport.compute.formulas.ledger import Entry, Key, Known, Ledger
from crreport.compute.formulas.reading import Formula
from crreport.compute.graphs import needed_first
from crreport.read.models.figures import Observation
from crreport.read.models.inputs import Inputs, Restated
from crreport.read.models.quantity import Missing, Quantity


def restated_with_operands(
    inputs: Inputs, formulas: Mapping[str, Formula], made: Mapping[tuple[str, int], Observation]
) -> Iterator[Restated]:
    """The computed figures that each report gives otherwise than the one before it, operands first.

    `made` are the observations that formulas gave, with the breakdowns that they have.
    """
    ordered = needed_first({id: _needed(formula) for id, formula in formulas.items()})
    for report_year in sorted({entry.report_year for entry in inputs.restated}):
        before = Ledger(inputs, formulas, as_published(inputs, report_year))
        after = Ledger(inputs, formulas, as_published(inputs, report_year + 1))
        for id in ordered:
            years = [year for metric, year in made if metric == id and year < report_year]
            for year in years:
                for key in _cells(id, year, made[id, year]):
                    was = _published(before.entry(*key))
                    if was is not None and not _same(was, _published(after.entry(*key))):
                        yield Restated(report_year, *key, was, formulas[id].place())


def as_published(inputs: Inputs, report_year: int) -> Mapping[Key, Quantity | Missing]:
    """What the restated figures were before the report of a year and all later ones restated them."""
    found: dict[Key, Quantity | Missing] = {}
    for entry in inputs.restated:
        if entry.report_year >= report_year:
            found.setdefault((entry.metric, entry.year, entry.part), entry.previous)
    return found


def _cells(id: str, year: int, observation: Observation) -> Iterator[Key]:
    yield id, year, None
    for axis, members in observation.by.items():
        for member in members:
            yield id, year, (axis, member)


def _published(entry: Entry) -> Quantity | Missing | None:
    return entry.quantity if isinstance(entry, Known) else entry.word


def _same(one: Quantity | Missing, other: Quantity | Missing | None) -> bool:
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return one.number == other.number
    return one == other


def _needed(formula: Formula) -> tuple[str, ...]:
    return tuple(reference.metric for reference in formula.references)
