"""Figures from records: each file is opened once, and all its figures are computed in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from crreport.compute.replacing import with_observations
from crreport.diagnostics import Diagnostic
from crreport.evidence.faults import UnreadableError
from crreport.evidence.files import EvidenceFiles
from crreport.evidence.locks import absence, lock_fault, once_per_file
from crreport.evidence.notation import as_query
from crreport.evidence.query import Answer, answers, columns_of, plain, values_of
from crreport.evidence.rules import (
    BlankRecord,
    NoRecord,
    OddRecord,
    RecordsUnit,
    UnknownColumn,
    UnreadableEvidence,
)
from crreport.evidence.tables import Reading, Table, opened_table
from crreport.evidence.uses import uses
from crreport.keys import FigureKey
from crreport.measures.scales import POWERS
from crreport.measures.units import unit_of, units_in
from crreport.read.models.evidence import Records
from crreport.read.models.figures import Observation
from crreport.read.models.inputs import Inputs, Provenance, UsedFile
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import Quantity
from crreport.read.schema_faults import did_you_mean


def figures_from_records(inputs: Inputs, files: EvidenceFiles) -> tuple[Inputs, tuple[Diagnostic, ...]]:
    """The inputs with all figures that can be computed from records, and why others could not be."""
    work = _Work(inputs, files)
    for questions in work.by_file().values():
        work.ask(questions)
    diagnostics = tuple(once_per_file(work.diagnostics))
    inputs = replace(inputs, uncomputed=inputs.uncomputed | work.unanswered())
    if not work.figures:
        return inputs, diagnostics
    completed = with_observations(inputs, work.filled_in)
    return replace(completed, provenance={**inputs.provenance, **work.provenance}), diagnostics


@dataclass(frozen=True, slots=True)
class _Question:
    """A figure to compute: its key, its records, and what their unit is in the unit of the metric."""

    key: FigureKey
    records: Records
    factor: Fraction


@dataclass
class _Work:
    inputs: Inputs
    files: EvidenceFiles
    diagnostics: list[Diagnostic] = field(default_factory=list)
    figures: dict[FigureKey, Quantity] = field(default_factory=dict)
    provenance: dict[FigureKey, Provenance] = field(default_factory=dict)

    def by_file(self) -> dict[tuple[str, Reading], list[_Question]]:
        """The figures that can be computed, by their file and how it is read."""
        asked: dict[tuple[str, Reading], list[_Question]] = defaultdict(list)
        for year in self.inputs.observed_years:
            for use in uses(self.inputs, year):
                metric = self.inputs.metric(use.key.metric)
                if not isinstance(use.named, Records) or metric is None:
                    continue
                missing = absence(use.named, self.files)
                factor = self._factor(use.named, metric)
                if missing is not None:
                    self.diagnostics.append(missing)
                elif factor is not None:
                    reading = Reading(use.named.sheet, use.named.delimiter, use.named.encoding)
                    asked[use.named.file, reading].append(_Question(use.key, use.named, factor))
                    self.diagnostics += filter(None, [lock_fault(use.named, self.files)])
        return asked

    def unanswered(self) -> frozenset[str]:
        """The metrics with a figure that could not be computed."""
        wanted = (use for year in self.inputs.observed_years for use in uses(self.inputs, year))
        return frozenset(
            use.key.metric for use in wanted if isinstance(use.named, Records) and use.key not in self.figures
        )

    def ask(self, questions: list[_Question]) -> None:
        """Computes the figures that come from one file."""
        first = questions[0].records
        reading = Reading(first.sheet, first.delimiter, first.encoding)
        try:
            with opened_table(self.files.path(first.file), reading) as table:
                answerable = [q for q in questions if not self._unknown_columns(q.records, table)]
                if answerable:
                    for question, answer in zip(
                        answerable, answers(table, [q.records for q in answerable]), strict=True
                    ):
                        self._take_down(question, answer, table)
        except UnreadableError as error:
            for question in questions:
                place = question.records.place(error.field)
                self.diagnostics.append(UnreadableEvidence.at(place, str(error), help=error.help))

    def filled_in(self, year: int, observation: Observation) -> Observation:
        """An observation with the figures that were computed."""
        total = FigureKey(observation.metric, year)
        by = {
            axis: {
                member: figure.model_copy(update={"value": self.figures[key]})
                if figure.records is not None and (key := replace(total, part=(axis, member))) in self.figures
                else figure
                for member, figure in members.items()
            }
            for axis, members in observation.by.items()
        }
        own = observation.records is not None and total in self.figures
        value = self.figures[total] if own else observation.value
        return observation.model_copy(update={"by": by, "value": value})

    def _factor(self, records: Records, metric: Metric) -> Fraction | None:
        if not records.is_of_numbers:
            return Fraction(1, 10 ** POWERS[metric.scale])
        currency = self.inputs.organisation.currency
        unit = unit_of(metric, currency).shown
        if records.unit is None:
            if metric.scale == "units":
                return Fraction(1)
            text = f"`{metric.id}` is in {metric.scale}, but the records do not say their unit"
            symbol = unit_of(metric, currency).symbol or "units"
            help = f"add `unit: {symbol}` or `unit: {metric.scale}`, whichever the records are in"
            self.diagnostics.append(RecordsUnit.at(records.place(records.operation), text, help=help))
            return None
        factor = units_in(records.unit, metric, currency)
        if factor is None:
            wanted = f"which is in {unit}" if unit else "which has no unit"
            text = f"`{records.unit}` cannot be converted to the unit of `{metric.id}`, {wanted}"
            help = "write the unit that the records are in, or name other records"
            self.diagnostics.append(RecordsUnit.at(records.place("unit"), text, help=help))
        return factor

    def _unknown_columns(self, records: Records, table: Table) -> bool:
        unknown = [(column, path) for column, path in columns_of(records) if column not in table.columns]
        for column, path in unknown:
            place = records.place(*path, key=path[0] == "where")
            if column in table.doubled:
                text = f"`{records.file}` has two columns called `{column}`"
                rename = "give one of the columns another name in the file"
                self.diagnostics.append(UnknownColumn.at(place, text, help=rename))
                continue
            known = ", ".join(f"`{name}`" for name in table.columns)
            help = did_you_mean(column, table.columns) or f"columns of the file: {known}"
            text = f"`{records.file}` has no column `{column}`"
            self.diagnostics.append(UnknownColumn.at(place, text, help=help))
        return bool(unknown)

    def _take_down(self, question: _Question, answer: Answer, table: Table) -> None:
        records = question.records
        errors = [*_odd(records, answer), *_absent(records, answer, table)]
        self.diagnostics += [*errors, *_blank(records, answer)]
        if errors or answer.number is None:
            return
        quantity = _quantity(answer, question)
        if quantity is None:
            text = "in the unit of the metric, this figure has endless decimals"
            help = "add the number of decimal places to keep, such as `places: 0`"
            self.diagnostics.append(RecordsUnit.at(records.place("unit"), text, help=help))
            return
        used = UsedFile(records.file, sha256=self.files.sha256(records.file), rows=answer.rows)
        self.figures[question.key] = quantity
        self.provenance[question.key] = Provenance(as_query(records, question.factor), files=(used,))


def _odd(records: Records, answer: Answer) -> Iterator[Diagnostic]:
    for odd in answer.odd:
        path = (records.operation,) if odd.column == records.column else ("where", odd.column)
        more = f" (nor are {odd.rows - 1:,} other cells)" if odd.rows > 1 else ""
        text = f"`{odd.text}` in row {odd.row} of `{odd.column}` is not {odd.wanted}{more}"
        help = "correct the file, or name another column"
        if "," in odd.text and odd.column == records.column:
            help = "if commas separate decimals in this file, add `decimal: comma`"
        yield OddRecord.at(records.place(*path), text, help=help)


def _absent(records: Records, answer: Answer, table: Table) -> Iterable[Diagnostic]:
    if answer.absent:
        for column, value in answer.absent:
            text = f"no row has `{value}` in the column `{column}`"
            known = values_of(table, column)
            help = did_you_mean(value, known) or f"values of the column: {_some(known)}"
            yield NoRecord.at(records.place("where", column), text, help=help)
    elif answer.odd:
        return
    elif answer.rows == 0:
        place = records.place("where") if records.where else records.place("file")
        text = "no row matches all conditions of `where`" if records.where else "the file has no rows"
        help = "correct the conditions" if records.where else "name a file with records"
        yield NoRecord.at(place, text, help=help)
    elif answer.number is None:
        text = f"none of the {answer.rows:,} rows has a number in `{records.column}`"
        yield NoRecord.at(records.place(records.operation), text, help="name the column with the numbers")


def _some(values: tuple[str, ...]) -> str:
    listed = ", ".join(f"`{value}`" for value in values[:5])
    return f"{listed} and others" if len(values) > 5 else listed


def _blank(records: Records, answer: Answer) -> Iterator[Diagnostic]:
    if answer.blank and answer.number is not None and records.blank is None and records.is_of_numbers:
        text = f"{answer.blank:,} of {answer.rows:,} rows have no number in `{records.column}`"
        help = "complete the records, or add `blank: skip` if the rows are correct without a number"
        yield BlankRecord.at(records.place(records.operation), text, help=help)


def _quantity(answer: Answer, question: _Question) -> Quantity | None:
    """The answer in the metric's unit: rounded if the records say so, else exact; None if it cannot be."""
    assert answer.number is not None
    value = answer.number * question.factor
    places = question.records.places
    if places is not None:
        digits = int(abs(value) * 10**places + Fraction(1, 2)) * (-1 if value < 0 else 1)
        number = Decimal(f"{digits}E-{places}")
    else:
        exact = plain(value)
        if exact is None:
            return None
        number, places = exact, max(_places(exact), answer.places if question.factor == 1 else 0)
    return Quantity(number, places, None, approximate=False, written=f"{number:,f}")


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
