"""Reading the formulas of all metrics: each with its tree and the places of its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crreport.compute.formulas.expression import Expression, Reference, parse, references
from crreport.compute.formulas.rules import FormulaCycle, FormulaSyntax, FormulaUnknownName
from crreport.compute.formulas.tokens import Extent, FormulaError
from crreport.compute.graphs import way_back
from crreport.diagnostics import Diagnostic
from crreport.parts import pairs_of
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.schema_faults import did_you_mean
from crreport.source import Span


@dataclass(frozen=True, slots=True)
class Formula:
    """A metric's formula."""

    metric: Metric
    text: str
    tree: Expression

    def place(self, at: Extent | None = None) -> Span:
        """The place of the formula, or of a part of it, in the inputs."""
        return place_in(self.metric, at)

    @property
    def references(self) -> tuple[Reference, ...]:
        """The figures in the formula, in order."""
        return tuple(reference for reference, _ in references(self.tree))


def place_in(metric: Metric, at: Extent | None = None) -> Span:
    """The place of a part of a metric's formula in the inputs."""
    place, text = metric.place("formula"), metric.formula or ""
    if at is None:
        return place
    word = text[at.start : at.end]
    return place.narrowed(word, text[: at.start].count(word)) if word else place


def read_formulas(inputs: Inputs) -> tuple[dict[str, Formula], list[Diagnostic]]:
    """The formulas that can be used, by metric, and what is wrong with the others."""
    usable: dict[str, Formula] = {}
    diagnostics: list[Diagnostic] = []
    for metric in inputs.metrics:
        if metric.formula is None:
            continue
        try:
            formula = Formula(metric, metric.formula, parse(metric.formula))
        except FormulaError as error:
            place = place_in(metric, error.at)
            diagnostics.append(FormulaSyntax.at(place, error.message, help=error.help))
            continue
        if not formula.references:
            help = "name the metrics from which the figures are computed"
            diagnostics.append(FormulaSyntax.at(formula.place(), "the formula names no metric", help=help))
            continue
        unknown = list(_unknown_names(formula, inputs))
        diagnostics += unknown
        if not unknown:
            usable[metric.id] = formula
    cyclic = _cycles(usable)
    reported: set[str] = set()
    for id, cycle in cyclic.items():
        if not reported & set(cycle):
            reported |= set(cycle)
            way = " > ".join(f"`{step}`" for step in (*cycle, id))
            message = f"`{id}` is computed from itself: {way}"
            help = (
                "take one of these metrics out of a formula, or write `previous(...)` for the previous year"
            )
            diagnostics.append(FormulaCycle.at(usable[id].place(), message, help=help))
    return {id: formula for id, formula in usable.items() if id not in cyclic}, diagnostics


def _unknown_names(formula: Formula, inputs: Inputs) -> Iterator[Diagnostic]:
    known = [metric.id for metric in inputs.metrics]
    for reference in formula.references:
        metric = inputs.metric(reference.metric)
        if metric is None:
            message = f"there is no metric `{reference.metric}`"
            help = _with_spaces(reference.metric, known) or did_you_mean(reference.metric, known)
            at = Extent(reference.at.start, reference.at.start + len(reference.metric))
            yield FormulaUnknownName.at(formula.place(at), message, help=help)
        elif reference.member is not None:
            yield from _unknown_member(formula, reference, metric, inputs)


def _unknown_member(
    formula: Formula, reference: Reference, metric: Metric, inputs: Inputs
) -> Iterator[Diagnostic]:
    place = formula.place(reference.at)
    for axis, member in pairs_of(reference.member) if reference.member else ():
        if axis not in metric.breakdowns:
            message = f"`{metric.id}` is not broken down by `{axis}`"
            yield FormulaUnknownName.at(place, message, help=did_you_mean(axis, metric.breakdowns))
            continue
        members = [m.id for b in inputs.organisation.breakdowns if b.id == axis for m in b.members]
        if member not in members:
            help = did_you_mean(member, members) or f"members of `{axis}`: {', '.join(members)}"
            yield FormulaUnknownName.at(place, f"`{axis}` has no member `{member}`", help=help)


def _with_spaces(word: str, known: list[str]) -> str | None:
    """What to write if two ids and the minus between them were read as one id."""
    parts = word.split("-")
    for count in range(1, len(parts)):
        left, right = "-".join(parts[:count]), "-".join(parts[count:])
        if left in known and right in known:
            return f"ids contain hyphens, so put spaces around the minus: `{left} - {right}`"
    return None


def _cycles(formulas: dict[str, Formula]) -> dict[str, tuple[str, ...]]:
    """The metrics that are computed from themselves in the same year, each with its cycle."""
    uses = {
        id: [reference.metric for reference, back in references(formula.tree) if back == 0]
        for id, formula in formulas.items()
    }
    return {id: cycle for id in formulas if (cycle := way_back(id, uses))}
