"""CR601 to CR606: evidence that is missing, changed, unlocked, outside the project or different."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from crreport.check.intervals import Interval, interval_of
from crreport.diagnostics import Diagnostic
from crreport.evidence.cells import CellNumber, number_in
from crreport.evidence.faults import UnreadableError
from crreport.evidence.files import EvidenceFiles
from crreport.evidence.locks import absence, lock_fault, once_per_file
from crreport.evidence.rules import CellMismatch, UnreadableEvidence
from crreport.evidence.uses import Use, uses
from crreport.measures.kinds import kind_of
from crreport.measures.scales import POWERS
from crreport.measures.units import unit_of, units_in
from crreport.read.models.evidence import Evidence
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric


def find(inputs: Inputs, year: int, files: EvidenceFiles) -> Iterator[Diagnostic]:
    """What is wrong with the evidence of a year's figures. Earlier reports check that of their own years."""
    yield from once_per_file(_each(inputs, year, files))


def _each(inputs: Inputs, year: int, files: EvidenceFiles) -> Iterator[Diagnostic]:
    for use in uses(inputs, year):
        if not isinstance(use.named, Evidence):
            continue
        diagnostic = absence(use.named, files)
        if diagnostic is not None:
            yield diagnostic
            continue
        diagnostic = lock_fault(use.named, files)
        if diagnostic is not None:
            yield diagnostic
        metric = inputs.metric(use.key.metric)
        if use.named.cell is not None and metric is not None:
            yield from _of_cell(use, use.named, use.named.cell, metric, inputs, files)


def _of_cell(
    use: Use, evidence: Evidence, cell: str, metric: Metric, inputs: Inputs, files: EvidenceFiles
) -> Iterator[Diagnostic]:
    try:
        number = number_in(files.path(evidence.file), cell)
    except UnreadableError as error:
        yield UnreadableEvidence.at(evidence.place(error.field), str(error), help=error.help)
        return
    quantity = use.figure.quantity
    if quantity is None:
        return
    readings = _readings(number, evidence, metric, inputs.organisation.currency)
    if readings is None:
        unit = unit_of(metric, inputs.organisation.currency).shown
        wanted = f"which is in {unit}" if unit else "which has no unit"
        text = f"`{evidence.unit}` cannot be converted to the unit of `{metric.id}`, {wanted}"
        yield CellMismatch.at(evidence.place("unit"), text, help="correct `unit`, or name another cell")
    elif not any(_within(interval_of(quantity, metric), value) for value in readings):
        text = f"the cell `{cell}` contains `{number.written}`, but the figure is `{quantity.written}`"
        notes = [(use.figure.place("value"), "the figure is here")]
        help = "correct the figure, or name the right cell"
        if evidence.unit is None:
            help += "; if the cell is in another unit, add `unit:`"
        yield CellMismatch.at(evidence.place("cell"), text, help=help, notes=notes)


def _readings(
    cell: CellNumber, evidence: Evidence, metric: Metric, currency: str
) -> tuple[Fraction, ...] | None:
    """What a cell can mean in the metric's unit: as it is, unscaled, or for percents as a share of 1."""
    number = Fraction(cell.number)
    if evidence.unit is not None:
        factor = units_in(evidence.unit, metric, currency)
        return None if factor is None else (number * factor,)
    unscaled = number / 10 ** POWERS[metric.scale]
    as_share = (number * 100,) if kind_of(metric).is_share else ()
    return (number, unscaled, *as_share)


def _within(interval: Interval, value: Fraction) -> bool:
    return Fraction(interval.low) <= value <= Fraction(interval.high)
