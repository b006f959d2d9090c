"""validate: every error and warning in the inputs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crreport.cli.app import Messages, Notes, ProjectFolder, Strict, Years, app, at_work, chosen_years, finish
from crreport.console import MessageFormat


@app.command()
def validate(
    years: Years = None,
    project: ProjectFolder = Path(),
    final: Annotated[
        bool | None,
        typer.Option(
            "--final/--draft", help="Check as for a final report or a draft (default: as in report.yaml)."
        ),
    ] = None,
    strict: Strict = False,
    format: Messages = MessageFormat.TEXT,
    notes: Notes = False,
) -> None:
    """Find every error and warning in the inputs, in all years or in the given ones.

    Each is printed with its file, line and column, and with how to fix it. One run shows all of them.

    Example: crreport validate 2018 --strict --format github
    """
    from crreport.pipeline import validated
    from crreport.project import Project

    opened = Project(project)
    with at_work(opened):
        checked = [
            validated(opened, year, final=final) for year in chosen_years(opened, years, everything=True)
        ]
    diagnostics = [diagnostic for year in checked for diagnostic in year.diagnostics]
    finish(diagnostics, strict=strict, format=format, notes=notes)
