"""diff: two reports side by side."""

from __future__ import annotations

from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crreport.cli.app import EXIT_DIFFERENT, EXIT_USAGE, ProjectFolder, app, at_work, refuse
from crreport.console import complain, console_on

if TYPE_CHECKING:
    from crreport.years.diff.model import Comparison, Side
    from crreport.years.diff.reports import Report


class DiffFormat(StrEnum):
    """How a comparison is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


@app.command()
def diff(
    old: Annotated[str, typer.Argument(help="YEAR, DIR, DIR:YEAR, REVISION or REVISION:YEAR.")],
    new: Annotated[str | None, typer.Argument(help="The same (default: the project as it is now).")] = None,
    project: ProjectFolder = Path(),
    year: Annotated[
        int | None,
        typer.Option("--year", "-y", help="The year, for a DIR or REVISION given without one."),
    ] = None,
    format: Annotated[
        DiffFormat, typer.Option("--format", help="How the differences are printed.")
    ] = DiffFormat.TEXT,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead of printing."),
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with code 4 if the reports differ.")
    ] = False,
) -> None:
    """Compare two years, two project folders, or two revisions in git, by id.

    Shows figures with their changes, and restated ones separately; topics; statements word by word, as moved,
    reworded, new or gone; targets, answers, policies and all other registers.

    Example: crreport diff 2017 2018

    Example: crreport diff main HEAD --year 2018 --format html -o diff.html

    Example: crreport diff ../last-draft:2018 2018 --format markdown
    """
    from crreport.years.diff.compare import compared
    from crreport.years.diff.reports import NoSuchReportError, opened

    with ExitStack() as stack:
        try:
            before = stack.enter_context(opened(old, project, year))
            after = stack.enter_context(opened(new if new is not None else str(project), project, year))
        except NoSuchReportError as error:
            complain(str(error))
            raise typer.Exit(EXIT_USAGE) from None
        comparison = compared(_side(before), _side(after))
    _write(comparison, format, output)
    if exit_code and not comparison.is_empty:
        raise typer.Exit(EXIT_DIFFERENT)


def _side(report: Report) -> Side:
    """The compiled report; exits with its errors if it cannot be compiled."""
    from crreport.pipeline import validated
    from crreport.project import Project, sound
    from crreport.years.diff.model import Side

    project = Project(report.folder)
    with at_work(project):
        checked = validated(project, report.year, final=False)
    compiled = sound(checked)
    if compiled is None:
        complain(f"{report.name} has errors:")
        refuse(checked.diagnostics)
    return Side(report.name, compiled.inputs, compiled.facts)


def _write(comparison: Comparison, format: DiffFormat, output: Path | None) -> None:
    console = console_on(stderr=False)
    if format is DiffFormat.TEXT and output is None and console.is_terminal:
        from crreport.years.diff.terminal import as_renderables

        for part in as_renderables(comparison, styled=True):
            console.print(part)
        return
    text = _as_text(comparison, format)
    if output is None:
        typer.echo(text)
    else:
        output.write_text(text, encoding="utf-8")
        typer.echo(output.as_posix(), err=True)


def _as_text(comparison: Comparison, format: DiffFormat) -> str:
    if format is DiffFormat.JSON:
        from crreport.years.diff.data import as_json

        return as_json(comparison)
    if format is DiffFormat.HTML:
        from crreport.years.diff.page import as_html

        return as_html(comparison)
    if format is DiffFormat.MARKDOWN:
        from crreport.years.diff.markdown import as_markdown

        return as_markdown(comparison)
    from crreport.years.diff.terminal import as_plain_text

    return as_plain_text(comparison)
