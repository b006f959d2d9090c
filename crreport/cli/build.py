"""build: from the inputs to the outputs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crreport.cli.app import (
    EXIT_FAULTS,
    EXIT_UNVERIFIED,
    Messages,
    Notes,
    ProjectFolder,
    Strict,
    Years,
    app,
    at_work,
    chosen_years,
    finish,
    readers_at_hand,
)
from crreport.console import MessageFormat, say

if TYPE_CHECKING:
    from crreport.diagnostics import Diagnostic


@app.command()
def build(
    years: Years = None,
    project: ProjectFolder = Path(),
    final: Annotated[
        bool | None,
        typer.Option(
            "--final/--draft",
            help="Build a final report, or a draft with a watermark (default: as in report.yaml; "
            "a locked year is final; with --check, as in the manifest).",
        ),
    ] = None,
    only: Annotated[
        str | None, typer.Option("--only", metavar="FORM[,FORM]", help="Build only these outputs: pdf, xbrl.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="DIR", help="The folder for the YEAR/ folders (default: out)."
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; list the files in the output folder that differ.")
    ] = False,
    verify: Annotated[
        bool, typer.Option("--verify", help="Also verify the files, as `crreport verify` does.")
    ] = False,
    strict: Strict = False,
    format: Messages = MessageFormat.TEXT,
    notes: Notes = False,
) -> None:
    """Build the PDF and the XBRL files of the latest year, or of the given years.

    Nothing is written unless the whole build succeeds; until then the last good output stays.

    Example: crreport build 2018 --final
    """
    from crreport import pipeline
    from crreport.diagnostics import has_errors
    from crreport.project import Project

    forms = _forms(only)
    if verify and (check or "xbrl" not in forms):
        raise typer.BadParameter(
            "there are no XBRL files to verify; remove --check, or include xbrl in --only",
            param_hint="--verify",
        )
    place, opened = output or project / "out", Project(project)
    diagnostics: list[Diagnostic] = []
    unverified: list[Diagnostic] = []
    failed = False
    for year in chosen_years(opened, years, everything=False):
        with at_work(opened):
            if check:
                built = pipeline.compare(opened, year, place, final=final)
            else:
                built = pipeline.build(opened, year, place, forms, final=final, strict=strict)
        diagnostics += built.diagnostics
        failed = failed or not (check or built.paths)
        if check and built.report is not None and not has_errors(built.diagnostics):
            name = (place / str(built.report.number)).as_posix()
            say(f"a build would change nothing in {name}: its {len(built.artifacts)} files are up to date")
        for path in built.paths if format is not MessageFormat.JSON else ():
            typer.echo(path.as_posix())
        if verify and built.report is not None:
            with readers_at_hand(), at_work(opened):
                folder = place / str(built.report.number)
                unverified += pipeline.verify_built(opened, built.report, folder)
    failed = failed or has_errors(diagnostics, strict=strict)
    finish(
        [*diagnostics, *unverified],
        strict=strict,
        format=format,
        notes=notes,
        failed=failed,
        exit_code=EXIT_FAULTS if failed else EXIT_UNVERIFIED,
    )


def _forms(only: str | None) -> frozenset[str]:
    from crreport.outputs import FORMS

    wanted = FORMS if only is None else frozenset(form.strip() for form in only.split(","))
    unknown = sorted(wanted - FORMS)
    if unknown:
        known = ", ".join(sorted(FORMS))
        raise typer.BadParameter(f"`{unknown[0]}` is not one of: {known}", param_hint="--only")
    return wanted
