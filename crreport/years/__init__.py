"""Between the years: what a report says differently from previous ones, and the step to the next one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

from crreport.diagnostics import Diagnostic, Rule
from crreport.facts.model import FactSet
from crreport.read.models.inputs import Inputs
from crreport.years.rules import locked, signed

Find: TypeAlias = Callable[[Inputs, FactSet, Path], Iterable[Diagnostic]]

CHECKS: tuple[tuple[type[Rule], Find], ...] = (
    (signed.SignatureOutdated, signed.find_outdated),
    (signed.NotSigned, signed.find_unsigned),
    (locked.LockedYearChanged, locked.find),
)
"""Each rule over a compiled report and its project with the function that finds it."""

ALL_RULES: tuple[type[Rule], ...] = tuple(dict.fromkeys((*(rule for rule, _ in CHECKS), *locked.RULES)))


def check_years(inputs: Inputs, facts: FactSet, project: Path) -> tuple[Diagnostic, ...]:
    """What the rules over compiled reports find for a year."""
    return tuple(diagnostic for _, find in CHECKS for diagnostic in find(inputs, facts, project))
