"""From the figures that people write to those that the report uses, in one step per module: see STEPS."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from crreport.compute import restated, rules
from crreport.compute.formulas.rules import RULES as FORMULA_RULES
from crreport.compute.formulas.step import computed_by_formula
from crreport.compute.margins import with_margins
from crreport.compute.records import figures_from_records
from crreport.compute.wholes import with_wholes
from crreport.diagnostics import Diagnostic, Rule
from crreport.evidence.files import EvidenceFiles
from crreport.evidence.rules import OF_RECORDS
from crreport.read.models.inputs import Inputs

Step: TypeAlias = Callable[[Inputs, EvidenceFiles], tuple[Inputs, Iterable[Diagnostic]]]

STEPS: tuple[Step, ...] = (
    figures_from_records,
    with_wholes,
    restated.restated,
    with_margins,
    computed_by_formula,
)
"""Each takes the inputs and the files beside them, and gives the inputs with its figures filled in."""

RULES: tuple[type[Rule], ...] = (*OF_RECORDS, *rules.RULES, *FORMULA_RULES)
"""The rules whose errors the steps report."""


def computed(inputs: Inputs, files: EvidenceFiles) -> tuple[Inputs, tuple[Diagnostic, ...]]:
    """The inputs with all computed figures, and why others could not be computed."""
    diagnostics: list[Diagnostic] = []
    for step in STEPS:
        inputs, of_step = step(inputs, files)
        diagnostics += of_step
    return inputs, tuple(diagnostics)
