"""init: a new project."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crreport.cli.app import EXIT_USAGE, app
from crreport.console import complain


@app.command()
def init(
    folder: Annotated[
        Path, typer.Argument(help="The project folder; created if it does not exist.")
    ] = Path(),
    example: Annotated[
        bool, typer.Option("--example", help="Copy a complete, made-up organisation with three years.")
    ] = False,
) -> None:
    """Start a project: a small one with comments that explain the format, or a complete example."""
    from crreport.starters import FolderNotEmpty, write_example, write_minimal

    try:
        (write_example if example else write_minimal)(folder)
    except FolderNotEmpty as error:
        complain(str(error))
        raise typer.Exit(EXIT_USAGE) from None
    typer.echo(
        f"wrote {folder.as_posix()}/inputs; next: crreport build --project {folder.as_posix()}", err=True
    )
