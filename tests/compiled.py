"""Compiled years of projects, for tests that begin where a year is compiled."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from crreport.pipeline import validated
from crreport.project import CompiledYear, Project
from crreport.read.models.inputs import Inputs
from crreport.read.models.layout import Layout, Profile


def compiled(folder: Path, year: int | None = None, *, final: bool | None = None) -> CompiledYear:
    """A year of a project, without what is found between the years."""
    made = Project(folder).year(year, final=final)
    assert isinstance(made, CompiledYear), made.diagnostics
    return made


def checked(folder: Path, year: int | None = None, *, final: bool | None = None) -> CompiledYear:
    """A year of a project, with what is found between the years."""
    made = validated(Project(folder), year, final=final)
    assert isinstance(made, CompiledYear), made.diagnostics
    return made


def laid_out(inputs: Inputs, year: int, profile: Profile) -> Inputs:
    """The inputs with a profile of the layout for a year's report."""
    of_year = inputs.years[year]
    report = of_year.report.model_copy(update={"layout": Layout(profile=profile)})
    return replace(inputs, years={**inputs.years, year: replace(of_year, report=report)})
