"""CR601 to CR606: evidence that is missing, changed, unlocked, outside the project or says something else."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from crreport.check.intervals import Interval, interval_of
from crreport.check.totals import shown
from crreport.diagnostics import Diagnostic
from crreport.evidence.cells import number_in
from crreport.evidence.faults import UnreadableError
from crreport.evidence.files import EvidenceFiles
from crreport.evidence.locks import absence, lock_fault, once_a_file
from crreport.evidence.rules import CellMismatch, UnreadableEvidence
from crreport.evidence.uses import Use, uses
from crreport.measures.kinds import kind_of
from crreport.measures.scales import POWERS
from crreport.measures.units import unit_of, units_in
from crreport.read.models.evidence import Evidence
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric


def find(inputs: Inputs, year: int, files: EvidenceFiles) -> Iterator[Diagnostic]:
    """What is wrong with the evidence of a year's figures. That of earlier years is held by their own reports."""
    yield from once_a_file(_each(inputs, year, files))


def _each(inputs: Inputs, year: int, files: EvidenceFiles) -> Iterator[Diagnostic]:
    for use in uses(inputs, year):
        if not isinstance(use.named, Evidence):
            continue
        fault = absence(use.named, files)
        if fault is not None:
            yield fault
            continue
        fault = lock_fault(use.named, files)
        if fault is not None:
            yield fault
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
    meant = _readings(number, evidence, metric, inputs.organisation.currency)
    if meant is None:
        unit = unit_of(metric, inputs.organisation.currency).shown or "bare numbers"
        text = f"`{evidence.unit}` cannot be converted to the unit of `{metric.id}`, {unit}"
        yield CellMismatch.at(evidence.place("unit"), text)
    elif not any(_within(interval_of(quantity, metric), value) for value in meant):
        text = f"the cell `{cell}` holds {shown(number)}, but the figure is {quantity.written}"
        notes = [(use.figure.place("value"), "the figure stands here")]
        help = None if evidence.unit else "correct the figure, name the right cell, or say the cell's `unit`"
        yield CellMismatch.at(evidence.place("cell"), text, help=help, notes=notes)


def _readings(
    number: Decimal, evidence: Evidence, metric: Metric, currency: str
) -> tuple[Fraction, ...] | None:
    """What a cell can say in the metric's unit: as it is, unscaled, and for percents as a share of one."""
    if evidence.unit is not None:
        factor = units_in(evidence.unit, metric, currency)
        return None if factor is None else (Fraction(number) * factor,)
    unscaled = Fraction(number) / 10 ** POWERS[metric.scale]
    as_share = (Fraction(number) * 100,) if kind_of(metric).is_share else ()
    return (Fraction(number), unscaled, *as_share)


def _within(interval: Interval, value: Fraction) -> bool:
    return Fraction(interval.low) <= value <= Fraction(interval.high)
