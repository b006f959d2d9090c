"""From the figures that people write to those that the report uses, in one step per module: see STEPS."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

from crreport.compute import restated, rules
from crreport.compute.formulas.rules import RULES as FORMULA_RULES
from crreport.compute.formulas.step import computed_by_formula
from crreport.compute.records import figures_from_records
from crreport.diagnostics import Diagnostic, Rule
from crreport.evidence.rules import OF_RECORDS
from crreport.read.models.inputs import Inputs

Step: TypeAlias = Callable[[Inputs, Path], tuple[Inputs, Iterable[Diagnostic]]]

STEPS: tuple[Step, ...] = (figures_from_records, restated.restated, computed_by_formula)
"""Each takes the inputs and the project folder, and gives the inputs with its figures filled in."""

RULES: tuple[type[Rule], ...] = (*OF_RECORDS, *rules.RULES, *FORMULA_RULES)
"""The rules whose errors the steps report."""


def computed(inputs: Inputs, project: Path) -> tuple[Inputs, tuple[Diagnostic, ...]]:
    """The inputs with all computed figures, and why others could not be computed."""
    diagnostics: list[Diagnostic] = []
    for step in STEPS:
        inputs, of_step = step(inputs, project)
        diagnostics += of_step
    return inputs, tuple(diagnostics)
