"""sign: signatures under topics and reports."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from crreport.cli.app import EXIT_USAGE, ProjectFolder, app, refuse, year_argument
from crreport.console import complain


class SigningRole(StrEnum):
    """In which role a person signs."""

    preparer = "preparer"
    reviewer = "reviewer"
    approver = "approver"


@app.command()
def sign(
    year: Annotated[
        int, typer.Argument(metavar="YEAR", help="The year of the report.", parser=year_argument)
    ],
    role: Annotated[SigningRole, typer.Option("--role", help="The role of the person who signs.")],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="The name of the person who signs.")],
    topics: Annotated[
        list[str] | None, typer.Argument(metavar="[TOPIC]...", help="Topics (default: the whole report).")
    ] = None,
    project: ProjectFolder = Path(),
) -> None:
    """Sign off topics of a year's report, or the report as a whole.

    A signature covers what the report says: if a fact or statement is edited later, the signatures that
    cover it no longer count. Comments and white space do not matter. Signatures are kept in
    inputs/YEAR/signatures.yaml; `sign_off` in organisation.yaml says which ones a final report needs.

    Example: crreport sign 2018 duty-of-care --role reviewer --by "Robin Sample"
    """
    from crreport.pipeline import validated
    from crreport.project import Project, sound
    from crreport.years.signing import CannotSignError, today
    from crreport.years.signing import sign as add_signatures

    checked = validated(Project(project), year, final=False, despite_own_lock=True)
    report = sound(checked)
    if report is None:
        refuse(checked.diagnostics)
    name = " ".join(by.split())
    if not name:
        raise typer.BadParameter("a signature needs a name", param_hint="--by")
    try:
        path = add_signatures(report.inputs, report.facts, project, topics or (), role.value, name, today())
    except CannotSignError as error:
        complain(str(error))
        raise typer.Exit(EXIT_USAGE) from None
    signed = ", ".join(dict.fromkeys(topics or [])) or f"the report of {year}"
    typer.echo(f"{name} signed {signed} as {role.value} in {path.as_posix()}")
