"""lock: closing a published year."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crreport.cli.app import Notes, ProjectFolder, app, at_work, refuse, year_argument
from crreport.console import say


@app.command()
def lock(
    year: Annotated[
        int, typer.Argument(metavar="YEAR", help="The year of the published report.", parser=year_argument)
    ],
    again: Annotated[
        bool, typer.Option("--again", help="Lock a locked year again, with what its inputs say now.")
    ] = False,
    project: ProjectFolder = Path(),
    notes: Notes = False,
) -> None:
    """Lock a published year: from then on, an edit that changes what it says is an error.

    Only a year that can be built as a final report can be locked.

    Writes inputs/YEAR/year.lock, a readable list of the year's figures and statements; keep it under
    version control. If a figure of a locked year turns out to be wrong, restate it in the report of the year
    that finds the error, under `restatements` in progress.yaml. To unlock a year, delete its year.lock.

    Example: crreport lock 2017
    """
    from crreport.pipeline import validated
    from crreport.project import Project, sound
    from crreport.years.lock import lock_of, write_lock

    opened = Project(project)
    path = opened.lock_path(year)
    if path.exists() and not again:
        with at_work(opened):
            locked = validated(opened, year)
        if sound(locked) is None:
            refuse(locked.diagnostics, notes=notes)
        say(f"{year} is already locked, and its inputs still say what they said then")
        return
    with at_work(opened):
        checked = validated(opened, year, final=True, despite_own_lock=True)
    report = sound(checked)
    if report is None:
        refuse(checked.diagnostics, notes=notes)
    lock = lock_of(report.inputs, report.facts)
    write_lock(lock, path)
    typer.echo(f"locked {year} with {len(lock.facts)} figures and statements in {path.as_posix()}")
