"""The step that computes the figures of metrics with a formula, in every year in which that is possible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import product

from crreport.compute.formulas.checking import unit_faults
from crreport.compute.formulas.consequences import restated_with_operands
from crreport.compute.formulas.ledger import Absent, Entry, Known, Ledger, Member
from crreport.compute.formulas.operands import Operands, operands_of
from crreport.compute.formulas.placing import unwritten, unwritten_member, with_observations
from crreport.compute.formulas.reading import Formula, read_formulas
from crreport.compute.formulas.rules import ComputedFigureTyped, NotComputable
from crreport.compute.formulas.shares import share_faults, too_large
from crreport.diagnostics import Diagnostic
from crreport.evidence.files import EvidenceFiles
from crreport.keys import FigureKey
from crreport.parts import axes_of, crossing, crossings
from crreport.read.models.figures import Figure, MemberFigure, Observation
from crreport.read.models.inputs import Inputs, Provenance
from crreport.read.models.quantity import Missing
from crreport.read.rules.shapes import BadCombination
from crreport.source import Span
from crreport.wording import words


def computed_by_formula(inputs: Inputs, files: EvidenceFiles) -> tuple[Inputs, tuple[Diagnostic, ...]]:
    """The inputs with the figures of all formulas, and what is wrong with formulas and figures."""
    formulas, diagnostics = read_formulas(inputs)
    diagnostics += _without_value(inputs)
    correct = {}
    for id, formula in formulas.items():
        errors = [*unit_faults(formula, inputs), *share_faults(formula, inputs)]
        diagnostics += errors
        if not errors:
            correct[id] = formula
    formulas = _computable(_without_unread(correct, inputs), inputs)
    operands = operands_of(formulas)
    writer = _Writer(inputs, Ledger(inputs, formulas), operands)
    for id in operands:
        for year in inputs.observed_years:
            writer.write(formulas[id], year)
    made = {
        (id, year): writer.observations[id, year]
        for id in formulas
        for year in inputs.observed_years
        if (id, year) in writer.observations
    }
    followed = restated_with_operands(inputs, formulas, made)
    inputs = replace(
        with_observations(inputs, made, operands),
        provenance={**inputs.provenance, **writer.provenance},
        restated=(*inputs.restated, *followed),
        uncomputed=inputs.uncomputed | (_with_formula(inputs) - formulas.keys()),
    )
    return inputs, (*diagnostics, *writer.ledger.faults, *writer.faults)


def _with_formula(inputs: Inputs) -> set[str]:
    return {metric.id for metric in inputs.metrics if metric.formula is not None}


def _computable(correct: dict[str, Formula], inputs: Inputs) -> dict[str, Formula]:
    """The formulas that do not need one with an error, directly or through others."""
    with_formula = _with_formula(inputs)
    while blocked := {
        id
        for id, formula in correct.items()
        if any(r.metric in with_formula and r.metric not in correct for r in formula.references)
    }:
        correct = {id: formula for id, formula in correct.items() if id not in blocked}
    return correct


def _without_unread(formulas: dict[str, Formula], inputs: Inputs) -> dict[str, Formula]:
    """The formulas that rest on no metric or figure that may be in what could not be read."""
    if not inputs.unread:
        return formulas
    operands = operands_of(formulas)
    return {
        id: formula
        for id, formula in formulas.items()
        if not inputs.unread.may_hold(NotComputable.reads, operands[id])
    }


def _without_value(inputs: Inputs) -> Iterator[Diagnostic]:
    """Observations without a value, of metrics that have no formula to compute it."""
    computed = _with_formula(inputs)
    for year in inputs.observed_years:
        for _, observation in inputs.observed(year):
            if observation.value is None and not observation.by and observation.metric not in computed:
                message = "this observation needs a `value`, or a breakdown under `by`"
                help = "add `value:`, with the figure or with `not_available` and a `reason`"
                yield BadCombination.at(observation.place(), message, help=help, about=[observation.metric])


@dataclass
class _Writer:
    """Turns what the ledger computes into observations with their provenance."""

    inputs: Inputs
    ledger: Ledger
    operands: Operands
    observations: dict[tuple[str, int], Observation] = field(default_factory=dict)
    provenance: dict[FigureKey, Provenance] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)

    def write(self, formula: Formula, year: int) -> None:
        """Writes a metric's figures for a year, if there are any."""
        metric = formula.metric
        written = self.ledger.observation(metric.id, year)
        operands = (self.ledger.observation(id, year) for id in self.operands[metric.id])
        if written is None and not any(operands):
            return
        if written is not None and written.value is not None:
            self._typed(formula, written, written.place("value"), year, None)
            observation: Figure | None = written
        else:
            entry = self.ledger.computed(metric.id, year)
            observation = self._figure(formula, entry, written or unwritten(formula), year, None)
            if observation is None and written is not None:
                self._not_computable(entry, written, year)
        if observation is None:
            return
        assert isinstance(observation, Observation)
        by = {**observation.by}
        for axis in (*metric.breakdowns, *crossings(metric.breakdowns)):
            if members := self._breakdown(formula, year, axis, observation):
                by[axis] = members
        self.observations[metric.id, year] = observation.model_copy(update={"by": by})

    def _breakdown(
        self, formula: Formula, year: int, axis: str, observation: Observation
    ) -> dict[str, MemberFigure]:
        """The figures of an axis, or of two that are crossed: typed ones, and those that can be computed."""
        typed = observation.by.get(axis, {})
        named = {each for r in formula.references if r.member for each in axes_of(r.member[0])}
        if named & set(axes_of(axis)):
            return typed
        members = self._members(axis)
        figures: dict[str, MemberFigure] = {}
        for member in dict.fromkeys((*members, *typed)):
            if member in typed:
                place = observation.place("by", axis, member, "value")
                self._typed(formula, typed[member], place, year, (axis, member))
                figures[member] = typed[member]
            else:
                entry = self.ledger.computed(formula.metric.id, year, (axis, member))
                figure = self._figure(formula, entry, unwritten_member(formula), year, (axis, member))
                if isinstance(figure, MemberFigure):
                    figures[member] = figure
        return figures

    def _members(self, axis: str) -> list[str]:
        """The members of an axis, or the cells of two that are crossed."""
        breakdowns = {breakdown.id: breakdown for breakdown in self.inputs.organisation.breakdowns}
        sides = [
            [(each, member.id) for member in breakdowns[each].members] if each in breakdowns else []
            for each in axes_of(axis)
        ]
        return [crossing(pairs)[1] for pairs in product(*sides)]

    def _figure(
        self, formula: Formula, entry: Entry, figure: Figure, year: int, member: Member
    ) -> Figure | None:
        """The figure with its computed value, or None if there is nothing to compute it from."""
        key = FigureKey(formula.metric.id, year, member)
        if isinstance(entry, Absent):
            if entry.word is None:
                return None
            reason = None if entry.word is Missing.NOT_YET else self._reason(entry)
            self.provenance[key] = Provenance(formula.text, (formula.place(),))
            return figure.model_copy(update={"value": entry.word, "reason": reason})
        self.faults += too_large(formula, entry, year, member)
        self.provenance[key] = Provenance(
            calculation=formula.text,
            sources=(formula.place(), *_places(entry)),
            parents=tuple(operand.key for operand in entry.operands),
        )
        estimated = figure.estimated or entry.value.estimated
        return figure.model_copy(update={"value": entry.quantity, "estimated": estimated})

    def _reason(self, entry: Absent) -> str:
        catalogue = words(self.inputs.organisation.language)
        labels = ", ".join(metric.label for metric in entry.metrics)
        why = "bounded" if entry.is_bounded else "missing"
        return catalogue[f"computed.{why}"].format(operands=labels)

    def _typed(self, formula: Formula, figure: Figure, place: Span, year: int, member: Member) -> None:
        """Reports a figure that is typed although it can be computed. A word with a reason is allowed."""
        metric = formula.metric
        entry = self.ledger.computed(metric.id, year, member) if figure.quantity is not None else None
        if figure.quantity is None or not isinstance(entry, Known):
            return
        same = entry.quantity.number == figure.quantity.number
        result = f"`{figure.quantity.written_as(entry.quantity.number)}`"
        gives = "the same figure" if same else f"{result}, not `{figure.quantity.written}`"
        message = f"`{metric.id}` is computed by its formula, which gives {gives}"
        help = "delete the typed figure; the formula gives it in every year"
        if not same:
            help = "correct the figures in the formula, or the formula, and delete the typed figure"
        notes = [(metric.place("formula"), "the formula is here")]
        self.faults.append(ComputedFigureTyped.at(place, message, help=help, notes=notes))

    def _not_computable(self, entry: Entry, observation: Observation, year: int) -> None:
        """Reports an observation that asks for a figure whose operands are missing."""
        assert isinstance(entry, Absent)
        if entry.metrics:
            named = ", ".join(f"`{metric.id}`" for metric in entry.metrics)
            message = f"`{observation.metric}` cannot be computed for {year}: there is no figure for {named}"
            help = "add the missing figure, or write `value: not_available` with a `reason`"
            about = [metric.id for metric in entry.metrics]
            place = observation.place("metric")
            self.faults.append(NotComputable.at(place, message, help=help, about=about))


def _places(entry: Known) -> Iterator[Span]:
    yield from dict.fromkeys(operand.place for operand in entry.operands)
