"""new and status: the step from one year to the next, and how far a year is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crreport.cli.app import EXIT_FAULTS, EXIT_USAGE, ListFormat, Project, app, chosen_years, finish
from crreport.console import MessageFormat, announce_nothing, complain, console_on


@app.command()
def new(
    year: Annotated[int, typer.Argument(help="The year to begin.", min=1900, max=2199)],
    project: Project = Path(),
) -> None:
    """Begin a year: carry over what holds on from the year before, and mark what is to be written.

    Topics, commitments, governance and next steps are taken over with their comments. Figures, progress, the
    letter and the answers to last year's next steps are marked `not_yet`: a draft shows the markers, and a
    final report is refused until none is left. A year that has a folder is never touched.

    Example: crreport new 2019
    """
    from crreport.read.load import INPUTS, load, years_in
    from crreport.years.roll import FolderExistsError, rolled, write

    known = years_in(project)
    earlier = [before for before in known if before < year]
    try:
        if year in known:
            raise FolderExistsError(project / INPUTS / str(year))
        if not earlier:
            complain(f"there is no year before {year} to carry over from; `crreport init` begins a project")
            raise typer.Exit(EXIT_USAGE)
        inputs, found = load(project, earlier[-1])
        if inputs is None:
            finish(found, strict=False, format=MessageFormat.TEXT, notes=False)
            raise typer.Exit(EXIT_FAULTS)
        made = rolled(inputs, year)
        folder = write(made, project / INPUTS)
    except FolderExistsError as error:
        complain(f"{error} is there already; nothing was written")
        raise typer.Exit(EXIT_USAGE) from None
    if year - made.source > 1:
        complain(f"warning: {made.source} is not the year before {year}; {_skipped(made.source, year)}")
    for name in made.files:
        typer.echo((folder / name).as_posix())
    typer.echo(
        f"{year} carries on from {made.source} as a draft, from {made.period.start} to {made.period.end}\n"
        f"to be written: {_count(made.figures, 'figure')}, {_count(made.answers, 'answer')} to next steps of "
        f"{made.source}, {_count(made.texts, 'text')}; each is marked not_yet\n"
        f"to be looked through: what was carried over, the next steps above all",
        err=True,
    )
    if made.dated:
        typer.echo(f"carried over, and naming {made.source}:", err=True)
    for span in made.dated:
        typer.echo(f"  {span}: {' '.join(span.file.lines[span.line - 1].split())}", err=True)
    typer.echo(f"now: crreport status {year}", err=True)


@app.command()
def status(
    year: Annotated[int | None, typer.Argument(help="The year (default: the latest).")] = None,
    project: Project = Path(),
    format: Annotated[
        ListFormat, typer.Option("--format", help="How the status is printed.")
    ] = ListFormat.TEXT,
) -> None:
    """Show how far a year is: what is written, to come, missing, at fault and signed, topic by topic.

    Works on a half-written year too. Of each topic are counted its sections, its figures and the answers to
    earlier next steps: those that are there, of all that there should be.

    Example: crreport status 2019
    """
    from crreport import pipeline
    from crreport.years.lock import path_of
    from crreport.years.status import status_of
    from crreport.years.status_shown import as_json, as_table, as_text, remarks

    outcome = pipeline.survey(
        project, year or chosen_years(project, None, everything=False)[0], announce_nothing
    )
    if outcome.inputs is None:
        finish(outcome.diagnostics, strict=False, format=MessageFormat.TEXT, notes=False)
        raise typer.Exit(EXIT_FAULTS)
    is_locked = path_of(project, max(outcome.inputs.years)).is_file()
    found = status_of(outcome.inputs, outcome.facts, outcome.diagnostics, is_locked=is_locked)
    console = console_on(stderr=False)
    if format is ListFormat.JSON:
        typer.echo(as_json(found))
    elif console.is_terminal:
        console.print(as_table(found))
        console.print("", *remarks(found), sep="\n", markup=False)
    else:
        typer.echo(as_text(found))


def _skipped(source: int, year: int) -> str:
    first, last = source + 1, year - 1
    return f"no report of {first} is there" if first == last else f"no reports of {first} to {last} are there"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
