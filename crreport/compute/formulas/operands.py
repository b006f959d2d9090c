"""What formulas start from, and the order in which they can be computed."""

from __future__ import annotations

from collections.abc import Mapping

from crreport.compute.formulas.expression import references
from crreport.compute.formulas.reading import Formula
from crreport.compute.graphs import needed_first

Operands = Mapping[str, tuple[str, ...]]
"""For each formula the metrics of the same year that it starts from, directly or through other formulas."""


def operands_of(formulas: Mapping[str, Formula]) -> Operands:
    """The operands of each formula, in its order and each once; a formula comes after those that it needs."""
    needed = {id: _of_no_earlier_year(formula) for id, formula in formulas.items()}
    direct = {id: _of_the_same_year(formula) for id, formula in formulas.items()}
    operands: dict[str, tuple[str, ...]] = {}
    for id in needed_first(needed):
        through = (each for used in direct[id] for each in (used, *operands.get(used, ())))
        operands[id] = tuple(dict.fromkeys(through))
    return operands


def _of_no_earlier_year(formula: Formula) -> tuple[str, ...]:
    return tuple(reference.metric for reference, back in references(formula.tree) if back == 0)


def _of_the_same_year(formula: Formula) -> tuple[str, ...]:
    found = references(formula.tree)
    return tuple(reference.metric for reference, back in found if back == 0 and reference.year is None)
