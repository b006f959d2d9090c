"""new: the step from one year to the next."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crreport.cli.app import EXIT_USAGE, ProjectFolder, app, refuse, year_argument
from crreport.console import complain


@app.command()
def new(
    year: Annotated[int, typer.Argument(metavar="YEAR", help="The year to start.", parser=year_argument)],
    project: ProjectFolder = Path(),
) -> None:
    """Start a year: copy what still applies from the previous year, and mark what is to be written.

    Topics, commitments, governance and next steps are copied with their comments. Figures, progress, the
    letter and the answers to last year's next steps are marked `not_yet`: a draft shows the markers, and a
    final report is refused until none is left. A year that already exists is never touched.

    Example: crreport new 2019
    """
    from crreport.diagnostics import has_errors
    from crreport.project import Project
    from crreport.read.load import INPUTS
    from crreport.years.roll import FolderExistsError, rolled, write

    opened = Project(project)
    earlier = [before for before in opened.years if before < year]
    try:
        if year in opened.years:
            raise FolderExistsError(project / INPUTS / str(year))
        if not earlier:
            complain(f"there is no year before {year} to copy from; `crreport init` starts a project")
            raise typer.Exit(EXIT_USAGE)
        inputs, diagnostics = opened.inputs(earlier[-1])
        if inputs is None or has_errors(diagnostics):
            refuse(diagnostics)
        made = rolled(inputs, year)
        folder = write(made, project / INPUTS)
    except FolderExistsError as error:
        complain(f"{error} already exists; nothing was written")
        raise typer.Exit(EXIT_USAGE) from None
    if year - made.source > 1:
        complain(
            f"warning: {year} was copied from {made.source}, not from {year - 1}; "
            f"{_skipped(made.source, year)}"
        )
    for name in made.files:
        typer.echo((folder / name).as_posix())
    typer.echo(
        f"{year} continues from {made.source} as a draft, from {made.period.start} to {made.period.end}\n"
        f"to be written: {_count(made.figures, 'figure')}, {_count(made.answers, 'answer')} to next steps of "
        f"{made.source}, {_count(made.texts, 'text')}; each is marked not_yet\n"
        f"to be checked: everything that was copied, above all the next steps",
        err=True,
    )
    if made.dated:
        typer.echo(f"copied texts that mention {made.source}:", err=True)
    for span in made.dated:
        typer.echo(f"  {span}: {' '.join(span.file.lines[span.line - 1].split())}", err=True)
    typer.echo(f"next: crreport status {year}", err=True)


def _skipped(source: int, year: int) -> str:
    first, last = source + 1, year - 1
    return f"there is no report of {first}" if first == last else f"there are no reports of {first} to {last}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
