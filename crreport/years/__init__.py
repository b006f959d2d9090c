"""Between the years: what a report says differently from previous ones, and the step to the next one."""

from __future__ import annotations

from crreport.diagnostics import Diagnostic, Rule
from crreport.project import CompiledYear, KnownYear, Project
from crreport.years.rules import locked, signed

ALL_RULES: tuple[type[Rule], ...] = (*signed.RULES, *locked.RULES)


def check_years(project: Project, year: KnownYear) -> tuple[Diagnostic, ...]:
    """What the rules between the years find for a year, as far as it could be compiled."""
    signatures = signed.find(year) if isinstance(year, CompiledYear) else ()
    return (*signatures, *locked.find(project, year))
