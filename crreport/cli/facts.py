"""facts: every fact of a year."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from crreport.cli.app import ProjectFolder, TableFormat, app, refuse, year_argument
from crreport.console import print_table


@app.command()
def facts(
    year: Annotated[int, typer.Argument(metavar="YEAR", help="The year to list.", parser=year_argument)],
    project: ProjectFolder = Path(),
    format: Annotated[
        TableFormat, typer.Option("--format", help="How the facts are printed.")
    ] = TableFormat.TABLE,
) -> None:
    """List every fact of a year with its value, period, unit and place in the inputs.

    Example: crreport facts 2018 --format csv > facts.csv
    """
    from crreport.listing import as_csv, as_json_lines, as_table
    from crreport.pipeline import validated
    from crreport.project import Project, sound

    checked = validated(Project(project), year)
    report = sound(checked)
    if report is None:
        refuse(checked.diagnostics)
    if format is TableFormat.TABLE:
        print_table(as_table(report.facts))
    else:
        write = as_csv if format is TableFormat.CSV else as_json_lines
        sys.stdout.write(write(report.facts))
