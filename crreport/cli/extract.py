"""extract: the data that travel inside a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crreport.cli.app import EXIT_FAULTS, app
from crreport.console import complain


@app.command()
def extract(
    pdf: Annotated[
        Path, typer.Argument(metavar="REPORT.PDF", help="The PDF of a report.", exists=True, dir_okay=False)
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="DIR", help="The folder to write to (default: one named after the PDF)."
        ),
    ] = None,
) -> None:
    """Extract the data from a PDF: the XBRL report package, the instance and the table of facts.

    Works with any PDF that has embedded files. Files of the same name in the folder are replaced.

    Example: crreport extract out/2018/report.pdf -o data
    """
    from crreport.artifact import Artifact
    from crreport.package import write_outputs
    from crreport.render.pdf.embedded_files import NoEmbeddedFilesError, embedded_files_of

    try:
        found = embedded_files_of(pdf.read_bytes())
    except NoEmbeddedFilesError as error:
        complain(f"nothing to extract from {pdf.as_posix()}: {error}")
        raise typer.Exit(EXIT_FAULTS) from None
    artifacts = [Artifact(file.name, file.data, file.media_type) for file in found]
    for path in write_outputs(output or Path(pdf.stem), artifacts):
        typer.echo(path.as_posix())
