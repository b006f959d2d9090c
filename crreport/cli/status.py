"""status: the progress of a year."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crreport.cli.app import ListFormat, ProjectFolder, app, at_work, refuse, year_argument
from crreport.console import console_on


@app.command()
def status(
    year: Annotated[
        int | None,
        typer.Argument(metavar="[YEAR]", help="The year (default: the latest).", parser=year_argument),
    ] = None,
    project: ProjectFolder = Path(),
    format: Annotated[
        ListFormat, typer.Option("--format", help="How the status is printed.")
    ] = ListFormat.TEXT,
) -> None:
    """Show the progress of a year by topic: what is written, outstanding, missing, wrong and signed.

    Also works on a half-written year. For each topic, counts its sections, its figures and its answers to
    earlier next steps: how many there are, out of how many there should be. Ends with every reason for which
    a final report cannot be built.

    Example: crreport status 2019
    """
    from crreport.pipeline import page_errors, validated
    from crreport.project import NoYear, Project
    from crreport.years.status import status_of
    from crreport.years.status_shown import as_json, as_table, as_text, remarks

    opened = Project(project)
    with at_work(opened):
        checked = validated(opened, year, final=False)
        of_pages = page_errors(opened, year)
    if isinstance(checked, NoYear):
        refuse(checked.diagnostics)
    found = status_of(checked, is_locked=opened.is_locked(checked.number), of_pages=of_pages)
    console = console_on(stderr=False)
    if format is ListFormat.JSON:
        typer.echo(as_json(found))
    elif console.is_terminal:
        console.print(as_table(found))
        console.print("", *remarks(found), sep="\n", markup=False)
    else:
        typer.echo(as_text(found))
