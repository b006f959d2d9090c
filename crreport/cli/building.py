"""validate and build: from the inputs to the outputs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crreport.cli.app import (
    EXIT_FAULTS,
    EXIT_UNVERIFIED,
    Messages,
    Notes,
    Project,
    Strict,
    Years,
    app,
    chosen_years,
    finish,
    readers_at_hand,
)
from crreport.console import MessageFormat, progress

if TYPE_CHECKING:
    from crreport.diagnostics import Diagnostic


@app.command()
def validate(
    years: Years = None,
    project: Project = Path(),
    strict: Strict = False,
    format: Messages = MessageFormat.TEXT,
    notes: Notes = False,
) -> None:
    """Find every fault in the inputs, of all years or of those named.

    Faults are printed with file, line and column and with a way to mend them. All faults of a run are shown.

    Example: crreport validate 2018 --strict --format github
    """
    from crreport import pipeline

    found: list[Diagnostic] = []
    for year in chosen_years(project, years, everything=True):
        with progress() as announce:
            found += pipeline.validate(project, year, announce).diagnostics
    finish(found, strict=strict, format=format, notes=notes)


@app.command()
def build(
    years: Years = None,
    project: Project = Path(),
    final: Annotated[
        bool | None,
        typer.Option(
            "--final/--draft",
            help="A final report, or a draft with a watermark (default: as report.yaml says; "
            "a locked year is final; with --check as the manifest says).",
        ),
    ] = None,
    only: Annotated[
        str | None, typer.Option("--only", metavar="FORM[,FORM]", help="Build only these: pdf, xbrl.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Where YEAR/ folders are written (default: out)."),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; say which files in the output folder differ.")
    ] = False,
    verify: Annotated[
        bool, typer.Option("--verify", help="Read the files back, as `crreport verify` does.")
    ] = False,
    strict: Strict = False,
    format: Messages = MessageFormat.TEXT,
    notes: Notes = False,
) -> None:
    """Build the PDF and the XBRL files of the latest year, or of the years named.

    Nothing is written unless everything could be built; the last good output stays until then.

    Example: crreport build 2018 --final
    """
    from crreport import pipeline
    from crreport.diagnostics import has_errors

    forms = _forms(only)
    if verify and (check or "xbrl" not in forms):
        raise typer.BadParameter("there are no XBRL files to verify", param_hint="--verify")
    place = output or project / "out"
    found: list[Diagnostic] = []
    unverified: list[Diagnostic] = []
    failed = False
    for year in chosen_years(project, years, everything=False):
        if check:
            with progress() as announce:
                outcome = pipeline.compare(project, year, final=final, output=place, announce=announce)
            found += outcome.diagnostics
            continue
        with progress() as announce:
            outcome = pipeline.build(
                project,
                year,
                final=final,
                forms=forms,
                output=place,
                strict=strict,
                announce=announce,
            )
        found += outcome.diagnostics
        failed = failed or not outcome.paths
        for path in outcome.paths if format is not MessageFormat.JSON else ():
            typer.echo(path.as_posix())
        if verify and outcome.paths and outcome.facts is not None and outcome.inputs is not None:
            with readers_at_hand(), progress() as announce:
                unverified += pipeline.verify_built(outcome.facts, outcome.inputs, project, place, announce)
    failed = failed or has_errors(found, strict=strict)
    exit_code = EXIT_FAULTS if failed else EXIT_UNVERIFIED
    finish(
        [*found, *unverified], strict=strict, format=format, notes=notes, failed=failed, exit_code=exit_code
    )


def _forms(only: str | None) -> frozenset[str]:
    known = ("pdf", "xbrl")
    wanted = frozenset(known if only is None else (form.strip() for form in only.split(",")))
    unknown = sorted(wanted - set(known))
    if unknown:
        raise typer.BadParameter(f"`{unknown[0]}` is not one of: {', '.join(known)}", param_hint="--only")
    return wanted
