"""How computed figures follow from others, in terms of the concepts that they are reported as."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from crreport.compute.formulas.expression import Reference, parse, references
from crreport.compute.formulas.tokens import FormulaError
from crreport.facts.figures.measured_metric import MeasuredMetric
from crreport.facts.model import Derivation, Operand
from crreport.facts.scope import Scope
from crreport.measures.dimensions import measure_of
from crreport.parts import pairs_of


def derivations(reported: Mapping[str, MeasuredMetric], scope: Scope) -> Iterator[Derivation]:
    """The formulas of the reported metrics, but for those that look at figures of another year."""
    for measured in reported.values():
        if measured.metric.formula is None:
            continue
        try:
            tree = parse(measured.metric.formula)
        except FormulaError:
            continue  # it is reported where the formula is written
        found = list(references(tree))
        known = all(reference.metric in reported for reference, _ in found)
        if known and not any(back or reference.year for reference, back in found):
            operands = {reference: _operand(reference, reported, scope) for reference, _ in found}
            yield Derivation(_operand(Reference(measured.metric.id), reported, scope), tree, operands)


def _operand(reference: Reference, reported: Mapping[str, MeasuredMetric], scope: Scope) -> Operand:
    measured = reported[reference.metric]
    size = measure_of(measured.metric, scope.inputs.organisation.currency).size
    members = []
    for breakdown, member in pairs_of(reference.member) if reference.member else ():
        axis = scope.breakdown_axes[breakdown].qname
        members.append((axis, scope.members[axis, member].qname))
    return Operand(measured.concept, size / Fraction(10) ** measured.kind.power, tuple(members))
