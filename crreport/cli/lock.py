"""lock: closing a published year."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crreport.cli.app import EXIT_USAGE, Notes, ProjectFolder, app, at_work, refuse
from crreport.console import complain


@app.command()
def lock(
    year: Annotated[int, typer.Argument(help="The year of the report that is published.")],
    again: Annotated[
        bool, typer.Option("--again", help="Lock a year anew that is locked already, with what it says now.")
    ] = False,
    project: ProjectFolder = Path(),
    notes: Notes = False,
) -> None:
    """Lock a published year: from now on an edit that changes what it says is a fault.

    A year is published as a final report, so one that a final build would refuse is not locked.

    Writes inputs/YEAR/year.lock, a readable list of the year's figures and statements; keep it under
    version control. A figure of a locked year that turns out otherwise is restated in the report that
    finds out, under `restatements` in progress.yaml. To unlock a year, delete its year.lock.

    Example: crreport lock 2017
    """
    from crreport.pipeline import validated
    from crreport.project import Project, sound
    from crreport.years.lock import lock_of, write_lock

    opened = Project(project)
    path = opened.lock_path(year)
    if path.exists() and not again:
        complain(f"{year} is locked already; --again locks it anew with what its inputs say now")
        raise typer.Exit(EXIT_USAGE)
    with at_work(opened):
        checked = validated(opened, year, final=True, despite_own_lock=True)
    report = sound(checked)
    if report is None:
        refuse(checked.diagnostics, notes=notes)
    lock = lock_of(report.inputs, report.facts)
    write_lock(lock, path)
    typer.echo(f"locked {year} with {len(lock.facts)} figures and statements in {path.as_posix()}")
