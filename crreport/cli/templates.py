"""templates: the templates of the pages, shipped and the project's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crreport.cli.app import ListFormat, ProjectFolder, app


@app.command()
def templates(
    project: ProjectFolder = Path(),
    format: Annotated[
        ListFormat, typer.Option("--format", help="How the templates are printed.")
    ] = ListFormat.TEXT,
) -> None:
    """List the page templates, and show which of them the project replaces with its own.

    A file in the project's templates/ replaces the shipped one of the same name.

    Example: crreport templates --format json
    """
    from crreport.render.template_list import templates_as_json, templates_as_text

    typer.echo((templates_as_json if format is ListFormat.JSON else templates_as_text)(project))
