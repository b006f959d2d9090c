"""lock: closing a published year."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crreport.cli.app import EXIT_FAULTS, EXIT_USAGE, Notes, Project, app, finish
from crreport.console import MessageFormat, complain, progress


@app.command()
def lock(
    year: Annotated[int, typer.Argument(help="The year of the report that is published.")],
    again: Annotated[
        bool, typer.Option("--again", help="Lock a year anew that is locked already, with what it says now.")
    ] = False,
    project: Project = Path(),
    notes: Notes = False,
) -> None:
    """Lock a published year: from now on an edit that changes what it says is a fault.

    A year is published as a final report, so one that a final build would refuse is not locked.

    Writes inputs/YEAR/year.lock, a readable list of the year's figures and statements; keep it under
    version control. A figure of a locked year that turns out otherwise is restated in the report that
    finds out, under `restatements` in progress.yaml. To unlock a year, delete its year.lock.

    Example: crreport lock 2017
    """
    from crreport import pipeline
    from crreport.years.lock import lock_of, path_of, write_lock

    if path_of(project, year).exists() and not again:
        complain(f"{year} is locked already; --again locks it anew with what its inputs say now")
        raise typer.Exit(EXIT_USAGE)
    with progress() as announce:
        outcome = pipeline.validate(project, year, announce, final=True, despite_own_lock=True)
    if outcome.facts is None or outcome.inputs is None:
        finish(outcome.diagnostics, strict=False, format=MessageFormat.TEXT, notes=notes)
        raise typer.Exit(EXIT_FAULTS)
    made = lock_of(outcome.inputs, outcome.facts, project)
    path = write_lock(made, project)
    typer.echo(f"locked {year} with {len(made.facts)} figures and statements in {path.as_posix()}")
