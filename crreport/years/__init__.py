"""Between the years: what a report says differently from previous ones, and the step to the next one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from crreport.compute.rules import PreviousDiffers
from crreport.diagnostics import Diagnostic, Rule
from crreport.project import CompiledYear, KnownYear, Project
from crreport.years.rules import locked, signed

ALL_RULES: tuple[type[Rule], ...] = (*signed.RULES, *locked.RULES)


def without_followers(year: KnownYear, found: Iterable[Diagnostic]) -> KnownYear:
    """The year without what only follows from an edit to a locked figure, as a `previous` that was right."""
    edited = {d.span for d in found if d.rule is locked.LockedYearChanged}
    standing = (
        d
        for d in year.diagnostics
        if d.rule is not PreviousDiffers or not any(place in edited for place, _ in d.notes)
    )
    return replace(year, diagnostics=tuple(standing))


def check_years(project: Project, year: KnownYear) -> tuple[Diagnostic, ...]:
    """What the rules between the years find for a year, as far as it could be compiled."""
    signatures = signed.find(year) if isinstance(year, CompiledYear) else ()
    return (*signatures, *locked.find(project, year))
