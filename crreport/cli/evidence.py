"""evidence: the files that figures rest on, and their checksums."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from crreport.cli.app import EXIT_FAULTS, EXIT_USAGE, ListFormat, ProjectFolder, Years, app, refuse
from crreport.console import complain

if TYPE_CHECKING:
    from crreport.evidence.register import Entry


@app.command()
def evidence(
    years: Years = None,
    project: ProjectFolder = Path(),
    update: Annotated[
        bool, typer.Option("--update", help="Write missing checksums into the inputs.")
    ] = False,
    accept_changes: Annotated[
        bool, typer.Option("--accept-changes", help="With --update: also replace checksums that differ.")
    ] = False,
    format: Annotated[
        ListFormat, typer.Option("--format", help="How the evidence is printed.")
    ] = ListFormat.TEXT,
) -> None:
    """List the evidence files: the figures that each supports, and whether it has changed.

    With --update, missing checksums are written into the YAML files, and nothing else in them changes.
    Without years, all years are listed. Exits with code 1 if a file is missing or has changed.

    Example: crreport evidence 2018 --update
    """
    from crreport.diagnostics import has_errors
    from crreport.evidence.register import State, entries
    from crreport.evidence.writing import with_checksums, write
    from crreport.project import Project

    if accept_changes and not update:
        raise typer.BadParameter("this option needs --update", param_hint="--accept-changes")
    opened = Project(project)
    have_folders = years and set(years) <= set(opened.years)
    inputs, diagnostics = opened.inputs(max(years) if years and have_folders else None)
    if inputs is None or has_errors(diagnostics):
        refuse(diagnostics)
    unknown = [year for year in years or () if year not in inputs.observed_years]
    if unknown:
        complain(f"there are no figures for {unknown[0]}")
        raise typer.Exit(EXIT_USAGE)
    listed = list(entries(inputs, years or inputs.observed_years, opened.evidence))
    fillable = {State.UNLOCKED, State.CHANGED} if accept_changes else {State.UNLOCKED}
    chosen = [entry for entry in listed if update and entry.state in fillable]
    write(project, with_checksums(chosen))
    _print(listed, format, {id(entry) for entry in chosen})
    wrong = {State.CHANGED, State.MISSING, State.OUTSIDE}
    if any(entry.state in wrong for entry in listed if entry not in chosen):
        raise typer.Exit(EXIT_FAULTS)


def _print(listed: Iterable[Entry], format: ListFormat, written: set[int]) -> None:
    import json

    if format is ListFormat.JSON:
        rows = [_data(entry, is_written=id(entry) in written) for entry in listed]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    by_file: dict[str, list[Entry]] = {}
    for entry in listed:
        told = f"{entry.use.named.file}: {entry.state}{_done(entry) if id(entry) in written else ''}"
        by_file.setdefault(told, []).append(entry)
    for told, entries in by_file.items():
        typer.echo(told)
        for entry in entries:
            typer.echo(f"  {entry.use.key}  {entry.use.named.place('file')}")


def _done(entry: Entry) -> str:
    was = entry.use.named.sha256
    return f"; wrote {str(entry.sha256)[:12]}…" + (f" instead of {was[:12]}…" if was else "")


def _data(entry: Entry, *, is_written: bool) -> dict[str, Any]:
    return {
        "file": entry.use.named.file,
        "figure": str(entry.use.key),
        "source": str(entry.use.named.place("file")),
        "state": str(entry.state),
        "sha256": entry.sha256,
        "sha256_in_inputs": entry.use.named.sha256,
        "written": is_written,
    }
