"""Between the years: what a report says differently from previous ones, and the step to the next one."""

from __future__ import annotations

from crreport.diagnostics import Diagnostic, Rule, has_errors
from crreport.project import CompiledYear, KnownYear, Project
from crreport.years.rules import locked, signed

ALL_RULES: tuple[type[Rule], ...] = (*signed.RULES, *locked.RULES)


def check_years(
    project: Project, year: KnownYear, *, despite: frozenset[Diagnostic] = frozenset()
) -> tuple[Diagnostic, ...]:
    """What the rules between the years find for a year, as far as it could be compiled.

    `despite` are findings of locks that do not count.
    """
    of_locks = tuple(d for d in locked.find(project, year) if d not in despite)
    is_sound = not has_errors((*year.diagnostics, *of_locks))
    signatures = signed.find(year, is_sound=is_sound) if isinstance(year, CompiledYear) else ()
    return (*signatures, *of_locks)
