"""verify: finished files against the inputs, and reports made elsewhere."""

from __future__ import annotations

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
from crreport.console import MessageFormat, progress, say

if TYPE_CHECKING:
    from crreport.diagnostics import Diagnostic
    from crreport.project import Project


@app.command()
def verify(
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[YEAR|PATH]...", help="Years or output folders to verify, or files of other reports."
        ),
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

    A PATH may be an output folder, such as out/2018. If the project has no inputs for its year, each XBRL
    file in it is loaded and validated, and the files are compared with the manifest.

    Any other PATH is a report from another source: an instance, an inline report, a report package,
    xBRL-JSON or the metadata file of xBRL-CSV. It is loaded and validated, and its facts are counted.

    Example: crreport verify 2018

    Example: crreport verify out/2018

    Example: crreport verify peer.xbrl --package taxonomy.zip
    """
    from crreport import pipeline
    from crreport.diagnostics import has_errors
    from crreport.project import Project
    from crreport.read.year_names import year_named

    named = {target: year_named(target) for target in targets or ()}
    years = [year for year in named.values() if year is not None]
    paths = [Path(target) for target, year in named.items() if year is None]
    opened = Project(project)
    built, others = _of_project(opened, paths)
    if years or not paths:
        asked = chosen_years(opened, years, everything=False)
        built = [*((year, (output or project / "out") / str(year)) for year in asked), *built]
    found = list(_survey(others, package or []) if others else ())
    for year, folder in built:
        with readers_at_hand(), at_work(opened):
            verified = pipeline.verify(opened, year, folder, final=final)
        found += verified.diagnostics
        if verified.report is None:
            finish(found, strict=False, format=format, notes=notes, failed=True)
        elif not has_errors(verified.diagnostics):
            say(f"{folder.as_posix()} agrees with its inputs ({len(verified.report.facts):,} facts)")
    finish(found, strict=False, format=format, notes=notes, exit_code=EXIT_UNVERIFIED)


def _of_project(project: Project, paths: Sequence[Path]) -> tuple[list[tuple[int | None, Path]], list[Path]]:
    """The paths that are output folders of the project's years, with the years, and all other paths."""
    from crreport.manifest import year_built

    years = {path: year_built(path) for path in paths if path.is_dir()}
    built = {path: year for path, year in years.items() if year in project.years}
    return [(year, path) for path, year in built.items()], [path for path in paths if path not in built]


def _survey(paths: Sequence[Path], packages: Sequence[Path]) -> tuple[Diagnostic, ...]:
    from crreport.verify.foreign import survey_files, survey_folder

    files, folders = [path for path in paths if not path.is_dir()], [path for path in paths if path.is_dir()]
    with readers_at_hand(), progress() as announce:
        announce("verifying")
        readings = [survey_files(files, packages)] if files else []
        readings += [survey_folder(folder, packages) for folder in folders]
    for survey in (survey for surveys, _ in readings for survey in surveys):
        typer.echo(f"{survey.file.as_posix()}: {survey.facts} facts, {survey.duplicates} of them duplicates")
    return tuple(diagnostic for _, diagnostics in readings for diagnostic in diagnostics)
