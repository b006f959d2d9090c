"""facts, extract, templates and explain: questions to a report and to the compiler."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from crreport.cli.app import (
    EXIT_FAULTS,
    EXIT_USAGE,
    ListFormat,
    Project,
    TableFormat,
    app,
    finish,
)
from crreport.console import MessageFormat, announce_nothing, complain, console_on, print_table


@app.command()
def facts(
    year: Annotated[int, typer.Argument(help="The year to list.")],
    project: Project = Path(),
    format: Annotated[
        TableFormat, typer.Option("--format", help="How the facts are printed.")
    ] = TableFormat.TABLE,
) -> None:
    """List every fact of a year with its value, period, unit and place in the inputs.

    Example: crreport facts 2018 --format csv > facts.csv
    """
    from crreport import pipeline
    from crreport.listing import as_csv, as_json_lines, as_table

    outcome = pipeline.validate(project, year, announce_nothing)
    if outcome.facts is None:
        finish(outcome.diagnostics, strict=False, format=MessageFormat.TEXT, notes=False)
        raise typer.Exit(EXIT_FAULTS)
    if format is TableFormat.TABLE:
        print_table(as_table(outcome.facts))
    else:
        write = as_csv if format is TableFormat.CSV else as_json_lines
        sys.stdout.write(write(outcome.facts))


@app.command()
def extract(
    pdf: Annotated[
        Path, typer.Argument(metavar="REPORT.PDF", help="A built report.", exists=True, dir_okay=False)
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Where to (default: a folder named as the PDF)."),
    ] = None,
) -> None:
    """Take the data out of a PDF: the XBRL report package, the instance and the table of facts.

    Works with any PDF that has files embedded. Files of the same name in the folder are replaced.

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


@app.command()
def templates(
    project: Project = Path(),
    format: Annotated[
        ListFormat, typer.Option("--format", help="How the templates are printed.")
    ] = ListFormat.TEXT,
) -> None:
    """List the templates of the pages, and which of them the project replaces with its own.

    A file in the project's templates/ takes the place of the shipped one of the same name.

    Example: crreport templates --format json
    """
    from crreport.render.template_list import templates_as_json, templates_as_text

    typer.echo((templates_as_json if format is ListFormat.JSON else templates_as_text)(project))


@app.command()
def explain(
    code: Annotated[
        str | None,
        typer.Argument(
            help="A code such as CR201, or a rule's name such as total-mismatch (default: a list of all)."
        ),
    ] = None,
) -> None:
    """Explain a rule: what it finds, why it matters, an example, and what to write instead.

    Without a code all rules are listed, each with its code, name and level.
    """
    from crreport.read.schema_faults import did_you_mean
    from crreport.rulebook import ALL_RULES, list_of_rules, rule_called

    if code is None:
        typer.echo(list_of_rules())
        return
    rule = rule_called(code)
    if rule is None:
        known = [word for r in ALL_RULES for word in (r.code, r.name)]
        hint = did_you_mean(code.upper() if code[:2].upper() == "CR" else code, known)
        complain(f"there is no rule `{code}`" + (f"; {hint}" if hint else ""))
        raise typer.Exit(EXIT_USAGE)
    console = console_on(stderr=False)
    if console.is_terminal:
        from rich.markdown import Markdown

        console.print(Markdown(rule.page()))
    else:
        typer.echo(rule.page())
