"""Compiled years of projects, for tests that begin where a year is compiled."""

from __future__ import annotations

from pathlib import Path

from crreport.pipeline import validated
from crreport.project import CompiledYear, Project


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
