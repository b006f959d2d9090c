"""verify: finished files against the inputs, and reports made elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crreport.cli.app import (
    EXIT_UNVERIFIED,
    Messages,
    Notes,
    ProjectFolder,
    app,
    at_work,
    chosen_years,
    finish,
    readers_at_hand,
)
from crreport.console import MessageFormat, progress

if TYPE_CHECKING:
    from crreport.diagnostics import Diagnostic


@app.command()
def verify(
    targets: Annotated[
        list[str] | None,
        typer.Argument(metavar="[YEAR|PATH]...", help="Years to verify, or files of other reports."),
    ] = None,
    project: ProjectFolder = Path(),
    package: Annotated[
        list[Path] | None,
        typer.Option("--package", metavar="ZIP", help="A taxonomy package that the report at PATH needs."),
    ] = None,
    final: Annotated[
        bool | None,
        typer.Option("--final/--draft", help="How the year was built (default: as in its manifest)."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="DIR", help="The folder with the YEAR/ folders (default: out)."
        ),
    ] = None,
    format: Messages = MessageFormat.TEXT,
    notes: Notes = False,
) -> None:
    """Read the built files with independent tools, offline, and compare them with the inputs.

    Every XBRL file must load and validate with Arelle and contain the same facts and values as the inputs;
    the PDF must show each figure in its place; the manifest must match. Errors name the line of the
    inputs. Needs an extra package: pip install 'crreport[verify]'.

    A PATH is a report from another source: an instance, an inline report, a report package, xBRL-JSON or
    the metadata file of xBRL-CSV. It is loaded and validated, and its facts are counted.

    Example: crreport verify 2018

    Example: crreport verify peer.xbrl --package taxonomy.zip
    """
    from crreport import pipeline
    from crreport.project import Project

    years = [int(target) for target in targets or () if re.fullmatch(r"\d{4}", target)]
    paths = [Path(target) for target in targets or () if not re.fullmatch(r"\d{4}", target)]
    found: list[Diagnostic] = []
    if paths:
        found += _survey(paths, package or [])
    opened = Project(project)
    for year in chosen_years(opened, years, everything=False) if years or not paths else ():
        with readers_at_hand(), at_work(opened):
            verified = pipeline.verify(opened, year, output or project / "out", final=final)
        found += verified.diagnostics
        if verified.report is None:
            finish(found, strict=False, format=format, notes=notes, failed=True)
    finish(found, strict=False, format=format, notes=notes, exit_code=EXIT_UNVERIFIED)


def _survey(paths: Sequence[Path], packages: Sequence[Path]) -> tuple[Diagnostic, ...]:
    from crreport.verify.foreign import survey_files

    with readers_at_hand(), progress() as announce:
        announce("verifying")
        surveys, found = survey_files(paths, packages)
    for survey in surveys:
        typer.echo(f"{survey.file.as_posix()}: {survey.facts} facts, {survey.duplicates} of them duplicates")
    return found
