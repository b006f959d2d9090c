"""What all commands share: the app itself, exit codes, common options, and the end of a run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from crreport import __version__
from crreport.console import MessageFormat, complain, print_diagnostics, progress

if TYPE_CHECKING:
    from crreport.diagnostics import Diagnostic
    from crreport.project import Project

EXIT_FAULTS = 1
EXIT_USAGE = 2
EXIT_UNVERIFIED = 3
EXIT_DIFFERENT = 4
EXIT_INTERNAL = 70

app = typer.Typer(
    name="crreport",
    help=(
        "Compile a year's corporate-responsibility YAML into an annual-report PDF and XBRL.\n\n"
        "Start with `crreport init my-report`, edit the files in inputs/, check them with "
        "`crreport validate`, and build with `crreport build`. Every error has a code: "
        "`crreport explain CR201` says what it means and what to write instead.\n\n"
        "Exit codes: 0 success; 1 errors in the inputs (with --strict also warnings); 2 wrong usage; "
        "3 verification failed; 4 differences found (diff --exit-code); 70 internal error."
    ),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class TableFormat(StrEnum):
    """How facts are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class ListFormat(StrEnum):
    """How lists and traces are printed."""

    TEXT = "text"
    JSON = "json"


def year_argument(text: str) -> int:
    """A year on the command line, by its number or its name: `2025`, `2024/25`, `FY25`."""
    from crreport.read.year_names import year_named

    year = year_named(text)
    if year is None:
        raise typer.BadParameter(f"`{text}` is not a year; write it as in 2025, 2024/25 or FY25")
    return year


Years = Annotated[
    list[int] | None,
    typer.Argument(metavar="[YEAR]...", help="Years to work on.", parser=year_argument),
]
ProjectFolder = Annotated[
    Path,
    typer.Option(
        "--project",
        "-p",
        metavar="DIR",
        help="The project folder, which contains inputs/ (default: the current folder).",
        exists=True,
        file_okay=False,
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")]
Messages = Annotated[
    MessageFormat, typer.Option("--format", help="How errors and warnings are printed; json goes to stdout.")
]
Notes = Annotated[bool, typer.Option("--notes", help="Also print notes, such as derived ids.")]


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"crreport {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and exit.", callback=_print_version, is_eager=True),
    ] = False,
) -> None:
    pass


def chosen_years(project: Project, asked: Sequence[int] | None, *, everything: bool) -> list[int | None]:
    """The years to work on; None stands for whatever the reader finds, so that it reports what is missing."""
    if asked:
        return list(dict.fromkeys(asked))
    return list(project.years if everything else project.years[-1:]) or [None]


@contextmanager
def at_work(project: Project) -> Iterator[None]:
    """Shows what a project is doing where standard error is a terminal."""
    before = project.announce
    with progress() as announce:
        project.announce = announce
        try:
            yield
        finally:
            project.announce = before


def refuse(diagnostics: Sequence[Diagnostic], *, notes: bool = False) -> NoReturn:
    """Prints why there is nothing to work on, and leaves."""
    finish(diagnostics, strict=False, format=MessageFormat.TEXT, notes=notes)
    raise typer.Exit(EXIT_FAULTS)


def finish(
    found: Sequence[Diagnostic],
    *,
    strict: bool,
    format: MessageFormat,
    notes: bool,
    failed: bool = False,
    exit_code: int = EXIT_FAULTS,
) -> None:
    """Prints what was found, and leaves with an exit code where it fails."""
    from crreport.diagnostics import has_errors, in_order

    diagnostics = in_order(found)
    print_diagnostics(diagnostics, format, notes)
    if failed or has_errors(diagnostics, strict=strict):
        raise typer.Exit(exit_code)


@contextmanager
def readers_at_hand() -> Iterator[None]:
    """Reports in one line why Arelle or PDFium cannot be used."""
    from crreport.verify.arelle import ArelleFailedError, ArelleMissingError
    from crreport.verify.letters import PdfReaderMissingError

    try:
        yield
    except PdfReaderMissingError:
        complain("verifying a PDF needs pypdfium2; install it with: pip install 'crreport[verify]'")
        raise typer.Exit(EXIT_USAGE) from None
    except ArelleMissingError:
        complain("verifying needs Arelle; install it with: pip install 'crreport[verify]'")
        raise typer.Exit(EXIT_USAGE) from None
    except ArelleFailedError as error:
        complain(f"Arelle ended without a result: {error}")
        raise typer.Exit(EXIT_UNVERIFIED) from None
