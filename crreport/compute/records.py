"""Figures from records: each file is opened once, and asked for all its figures in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

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
from crreport.measures.units import POWERS, unit_of, units_in
from crreport.read.models.evidence import Records
from crreport.read.models.figures import Observation
from crreport.read.models.inputs import Inputs, Provenance, UsedFile
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import Quantity
from crreport.read.schema_faults import did_you_mean


def figures_from_records(inputs: Inputs, project: Path) -> tuple[Inputs, tuple[Diagnostic, ...]]:
    """The inputs with every figure that is to be computed from records; where it cannot be, as it was."""
    work = _Work(inputs, EvidenceFiles(project))
    for questions in work.by_file().values():
        work.ask(questions)
    found = tuple(once_per_file(work.found))
    inputs = replace(inputs, uncomputed=inputs.uncomputed | work.unanswered())
    if not work.figures:
        return inputs, found
    done = with_observations(inputs, work.filled_in)
    return replace(done, provenance={**inputs.provenance, **work.provenance}), found


@dataclass(frozen=True, slots=True)
class _Question:
    """A figure that is wanted: its fact id, its metric, its records, and their unit in the metric's."""

    fact_id: str
    records: Records
    factor: Fraction


@dataclass
class _Work:
    inputs: Inputs
    files: EvidenceFiles
    found: list[Diagnostic] = field(default_factory=list)
    figures: dict[str, Quantity] = field(default_factory=dict)
    provenance: dict[str, Provenance] = field(default_factory=dict)

    def by_file(self) -> dict[tuple[str, Reading], list[_Question]]:
        """The questions that can be asked, by their file and how it is to be read."""
        asked: dict[tuple[str, Reading], list[_Question]] = defaultdict(list)
        for year in self.inputs.observed_years:
            for use in uses(self.inputs, year):
                metric = self.inputs.metric(use.metric)
                if not isinstance(use.named, Records) or metric is None:
                    continue
                fault = absence(use.named, self.files)
                factor = self._factor(use.named, metric)
                if fault is not None:
                    self.found.append(fault)
                elif factor is not None:
                    reading = Reading(use.named.sheet, use.named.delimiter, use.named.encoding)
                    asked[use.named.file, reading].append(_Question(use.fact_id, use.named, factor))
                    self.found += filter(None, [lock_fault(use.named, self.files)])
        return asked

    def unanswered(self) -> frozenset[str]:
        """The metrics of which a figure was wanted and not found."""
        wanted = (use for year in self.inputs.observed_years for use in uses(self.inputs, year))
        return frozenset(
            use.metric for use in wanted if isinstance(use.named, Records) and use.fact_id not in self.figures
        )

    def ask(self, questions: list[_Question]) -> None:
        """Opens the file of some questions and takes its answers down."""
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
                self.found.append(UnreadableEvidence.at(place, str(error), help=error.help))

    def filled_in(self, year: int, observation: Observation) -> Observation:
        """An observation with the figures that were found."""
        id = f"{observation.metric}.{year}"
        by = {
            axis: {
                member: figure.model_copy(update={"value": self.figures[f"{id}.{axis}.{member}"]})
                if figure.records is not None and f"{id}.{axis}.{member}" in self.figures
                else figure
                for member, figure in members.items()
            }
            for axis, members in observation.by.items()
        }
        own = observation.records is not None and id in self.figures
        value = self.figures[id] if own else observation.value
        return observation.model_copy(update={"by": by, "value": value})

    def _factor(self, records: Records, metric: Metric) -> Fraction | None:
        if not records.is_of_numbers:
            return Fraction(1, 10 ** POWERS[metric.scale])
        currency = self.inputs.organisation.currency
        shown = unit_of(metric, currency).shown or "bare numbers"
        if records.unit is None:
            if metric.scale == "units":
                return Fraction(1)
            text = f"`{metric.id}` is kept in {metric.scale}, and the unit of the records is not given"
            help = f"add `unit: {unit_of(metric, currency).symbol or 'units'}`, or `unit: {metric.scale}`"
            self.found.append(RecordsUnit.at(records.place(records.operation), text, help=help))
            return None
        factor = units_in(records.unit, metric, currency)
        if factor is None:
            text = f"`{records.unit}` cannot be converted to the unit of `{metric.id}`, {shown}"
            self.found.append(RecordsUnit.at(records.place("unit"), text))
        return factor

    def _unknown_columns(self, records: Records, table: Table) -> bool:
        unknown = [(column, path) for column, path in columns_of(records) if column not in table.columns]
        for column, path in unknown:
            place = records.place(*path, key=path[0] == "where")
            if column in table.doubled:
                text = f"`{records.file}` has two columns called `{column}`"
                self.found.append(UnknownColumn.at(place, text, help="give one of them another name"))
                continue
            known = ", ".join(f"`{name}`" for name in table.columns)
            help = did_you_mean(column, table.columns) or f"it has {known}"
            text = f"`{records.file}` has no column `{column}`"
            self.found.append(UnknownColumn.at(place, text, help=help))
        return bool(unknown)

    def _take_down(self, question: _Question, answer: Answer, table: Table) -> None:
        records = question.records
        faults = [*_odd(records, answer), *_absent(records, answer, table)]
        self.found += [*faults, *_blank(records, answer)]
        if faults or answer.number is None:
            return
        quantity = _quantity(answer, question)
        if quantity is None:
            text = "the figure has endless decimals in the unit of the metric"
            help = "say how many to keep, as in `places: 0`"
            self.found.append(RecordsUnit.at(records.place("unit"), text, help=help))
            return
        used = UsedFile(records.file, sha256=self.files.sha256(records.file), rows=answer.rows)
        self.figures[question.fact_id] = quantity
        self.provenance[question.fact_id] = Provenance(as_query(records, question.factor), files=(used,))


def _odd(records: Records, answer: Answer) -> Iterator[Diagnostic]:
    for odd in answer.odd:
        path = (records.operation,) if odd.column == records.column else ("where", odd.column)
        more = f", and so are {odd.rows - 1} more" if odd.rows > 1 else ""
        text = f"`{odd.text}` in row {odd.row} of `{odd.column}` is not {odd.wanted}{more}"
        help = "where commas stand before decimals, say `decimal: comma`" if "," in odd.text else None
        yield OddRecord.at(records.place(*path), text, help=help)


def _absent(records: Records, answer: Answer, table: Table) -> Iterable[Diagnostic]:
    if answer.absent:
        for column, value in answer.absent:
            text = f"no row has `{value}` as its `{column}`"
            known = values_of(table, column)
            help = did_you_mean(value, known) or f"there are {_some(known)}"
            yield NoRecord.at(records.place("where", column), text, help=help)
    elif answer.odd:
        return
    elif answer.rows == 0:
        place = records.place("where") if records.where else records.place("file")
        yield NoRecord.at(place, "no row answers to all of `where`" if records.where else "there are no rows")
    elif answer.number is None:
        text = f"none of {answer.rows:,} rows has a number in `{records.column}`"
        yield NoRecord.at(records.place(records.operation), text)


def _some(values: tuple[str, ...]) -> str:
    shown = ", ".join(f"`{value}`" for value in values[:5])
    return f"{shown} and others" if len(values) > 5 else shown


def _blank(records: Records, answer: Answer) -> Iterator[Diagnostic]:
    if answer.blank and answer.number is not None and records.blank is None and records.is_of_numbers:
        text = f"{answer.blank:,} of {answer.rows:,} rows have no number in `{records.column}`"
        help = "complete them, or say `blank: skip` if they are right as they are"
        yield BlankRecord.at(records.place(records.operation), text, help=help)


def _quantity(answer: Answer, question: _Question) -> Quantity | None:
    """The answer in the metric's unit: rounded where the records say so, else exact, or None where it cannot be."""
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
