"""The command line: reads arguments, calls the pipeline, prints. Heavy imports happen inside commands."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crreport import __version__
from crreport.console import (
    MessageFormat,
    announce_nothing,
    complain,
    console_on,
    print_diagnostics,
    progress,
)

if TYPE_CHECKING:
    from crreport.diagnostics import Diagnostic

EXIT_FAULTS = 1
EXIT_USAGE = 2
EXIT_UNVERIFIED = 3
EXIT_INTERNAL = 70

app = typer.Typer(
    name="crreport",
    help=(
        "Compile a year's corporate-responsibility YAML into an annual-report PDF and into XBRL.\n\n"
        "Begin with `crreport init my-report`, write the files under inputs/, look for faults with "
        "`crreport validate`, and build with `crreport build`. Each fault has a code: "
        "`crreport explain CR201` says what it means and what to write instead.\n\n"
        "Exit codes: 0 fine; 1 faults in the inputs (with --strict also warnings); 2 wrong usage; "
        "3 verification failed; 70 internal error."
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


Years = Annotated[list[int] | None, typer.Argument(metavar="[YEAR]...", help="Years to work on.")]
Project = Annotated[
    Path,
    typer.Option(
        "--project", "-p", metavar="DIR", help="The folder that holds inputs/.", exists=True, file_okay=False
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Count warnings as faults.")]
Messages = Annotated[
    MessageFormat, typer.Option("--format", help="How faults are printed; json goes to stdout.")
]
Notes = Annotated[bool, typer.Option("--notes", help="Print notes too, such as derived ids.")]


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"crreport {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    pass


@app.command()
def validate(
    years: Years = None,
    project: Project = Path(),
    strict: Strict = False,
    format: Messages = MessageFormat.TEXT,
    notes: Notes = False,
) -> None:
    """Find every fault in the inputs, of all years or of those named.

    Faults are printed with file, line and column and with a way to mend them. All faults of a run are shown.

    Example: crreport validate 2018 --strict --format github
    """
    from crreport import pipeline

    found: list[Diagnostic] = []
    for year in _years(project, years, everything=True):
        with progress() as announce:
            found += pipeline.validate(project, year, announce).diagnostics
    _finish(found, strict=strict, format=format, notes=notes)


@app.command()
def build(
    years: Years = None,
    project: Project = Path(),
    final: Annotated[
        bool | None,
        typer.Option(
            "--final/--draft",
            help="A final report, or a draft with a watermark (default: as report.yaml says).",
        ),
    ] = None,
    only: Annotated[
        str | None, typer.Option("--only", metavar="FORM[,FORM]", help="Build only these: pdf, xbrl.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Where YEAR/ folders are written (default: out)."),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; say which files in the output folder differ.")
    ] = False,
    verify: Annotated[
        bool, typer.Option("--verify", help="Read the files back with Arelle, as `crreport verify` does.")
    ] = False,
    strict: Strict = False,
    format: Messages = MessageFormat.TEXT,
    notes: Notes = False,
) -> None:
    """Build the PDF and the XBRL files of the latest year, or of the years named.

    Nothing is written unless everything could be built; the last good output stays until then.

    Example: crreport build 2018 --final
    """
    from crreport import pipeline
    from crreport.diagnostics import has_errors

    forms = _forms(only)
    if verify and (check or "xbrl" not in forms):
        raise typer.BadParameter("there are no XBRL files to verify", param_hint="--verify")
    place = output or project / "out"
    found: list[Diagnostic] = []
    unverified: list[Diagnostic] = []
    failed = False
    for year in _years(project, years, everything=False):
        if check:
            with progress() as announce:
                outcome = pipeline.compare(project, year, final=final, output=place, announce=announce)
            found += outcome.diagnostics
            continue
        with progress() as announce:
            outcome = pipeline.build(
                project,
                year,
                final=final,
                forms=forms,
                output=place,
                strict=strict,
                announce=announce,
            )
        found += outcome.diagnostics
        failed = failed or not outcome.paths
        for path in outcome.paths if format is not MessageFormat.JSON else ():
            typer.echo(path.as_posix())
        if verify and outcome.paths and outcome.facts is not None:
            with _arelle(), progress() as announce:
                unverified += pipeline.verify_built(outcome.facts, place, announce)
    failed = failed or has_errors(found, strict=strict)
    exit_code = EXIT_FAULTS if failed else EXIT_UNVERIFIED
    _finish(
        [*found, *unverified], strict=strict, format=format, notes=notes, failed=failed, exit_code=exit_code
    )


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
    from crreport.package import write_outputs
    from crreport.render.enclosures import NothingEnclosedError, enclosures_of
    from crreport.xbrl.artifact import Artifact

    try:
        found = enclosures_of(pdf.read_bytes())
    except NothingEnclosedError as error:
        complain(f"nothing to extract from {pdf.as_posix()}: {error}")
        raise typer.Exit(EXIT_FAULTS) from None
    artifacts = [Artifact(file.name, file.data, file.media_type) for file in found]
    for path in write_outputs(output or Path(pdf.stem), artifacts):
        typer.echo(path.as_posix())


@app.command()
def verify(
    targets: Annotated[
        list[str] | None,
        typer.Argument(metavar="[YEAR|PATH]...", help="Years to verify, or reports made elsewhere."),
    ] = None,
    project: Project = Path(),
    package: Annotated[
        list[Path] | None,
        typer.Option(
            "--package", metavar="ZIP", help="A taxonomy package that a report named by PATH needs."
        ),
    ] = None,
    final: Annotated[
        bool | None,
        typer.Option("--final/--draft", help="How the year was built (default: as report.yaml says)."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Where the YEAR/ folders are (default: out)."),
    ] = None,
    format: Messages = MessageFormat.TEXT,
) -> None:
    """Read the finished XBRL files back with Arelle, offline, and compare them with the inputs.

    Every form must load and validate, and must hold the same facts as the inputs, value by value. Findings
    name the line of the inputs. Needs the extra: pip install 'crreport[verify]'.

    A PATH is a report made elsewhere: an instance, an inline report, a report package, xBRL-JSON or the
    metadata file of xBRL-CSV. It is loaded and validated, and its facts are counted.

    Example: crreport verify 2018

    Example: crreport verify peer.xbrl --package taxonomy.zip
    """
    from crreport import pipeline

    years = [int(target) for target in targets or () if re.fullmatch(r"\d{4}", target)]
    paths = [Path(target) for target in targets or () if not re.fullmatch(r"\d{4}", target)]
    found: list[Diagnostic] = []
    if paths:
        found += _survey(paths, package or [])
    for year in _years(project, years, everything=False) if years or not paths else ():
        with _arelle(), progress() as announce:
            place = output or project / "out"
            outcome = pipeline.verify(project, year, place, announce, final=final)
        found += outcome.diagnostics
        if outcome.facts is None:
            _finish(found, strict=False, format=format, notes=False, failed=True)
    _finish(found, strict=False, format=format, notes=False, exit_code=EXIT_UNVERIFIED)


def _survey(paths: Sequence[Path], packages: Sequence[Path]) -> tuple[Diagnostic, ...]:
    from crreport.verify.foreign import survey_files

    with _arelle(), progress() as announce:
        announce("verifying")
        surveys, found = survey_files(paths, packages)
    for survey in surveys:
        typer.echo(f"{survey.file.as_posix()}: {survey.facts} facts, {survey.duplicates} of them duplicates")
    return found


@contextmanager
def _arelle() -> Iterator[None]:
    """Says in one line what is wrong where Arelle cannot be used."""
    from crreport.verify.arelle import ArelleFailedError, ArelleMissingError

    try:
        yield
    except ArelleMissingError:
        complain("verifying needs Arelle; install it with: pip install 'crreport[verify]'")
        raise typer.Exit(EXIT_USAGE) from None
    except ArelleFailedError as error:
        complain(f"Arelle ended without an answer: {error}")
        raise typer.Exit(EXIT_UNVERIFIED) from None


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
        _finish(outcome.diagnostics, strict=False, format=MessageFormat.TEXT, notes=False)
        raise typer.Exit(EXIT_FAULTS)
    if format is TableFormat.TABLE:
        console_on(stderr=False).print(as_table(outcome.facts))
    else:
        write = as_csv if format is TableFormat.CSV else as_json_lines
        sys.stdout.write(write(outcome.facts))


@app.command()
def trace(
    what: Annotated[
        str, typer.Argument(help="A fact id, a figure as printed (64%), FILE.yaml:LINE, or page:12.")
    ],
    year: Annotated[int | None, typer.Option("--year", "-y", help="The year (default: the latest).")] = None,
    project: Project = Path(),
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Where the built PDF is (default: out)."),
    ] = None,
    format: Annotated[
        ListFormat, typer.Option("--format", help="How the trace is printed.")
    ] = ListFormat.TEXT,
) -> None:
    """Trace a figure or statement: its line in the inputs, its page in the PDF, what it was made from.

    Example: crreport trace 64% --year 2017
    """
    import json

    from crreport import pipeline
    from crreport.trace import as_data, as_text, destinations_of, resolve, suggestion, traced
    from crreport.xbrl.instance import report_name

    outcome = pipeline.validate(project, year or _years(project, None, everything=False)[0], announce_nothing)
    facts = outcome.facts
    if facts is None:
        _finish(outcome.diagnostics, strict=False, format=MessageFormat.TEXT, notes=False)
        raise typer.Exit(EXIT_FAULTS)
    folder = (output or project / "out") / str(facts.year)
    destinations = destinations_of(folder / f"{report_name(facts)}.pdf")
    found = resolve(what, facts, destinations)
    if not found:
        close = suggestion(what, facts)
        hint = f"; did you mean `{close}`?" if close else ""
        complain(f"nothing in the report of {facts.year} answers to `{what}`{hint}")
        raise typer.Exit(EXIT_USAGE)
    traces = [traced(fact, facts, destinations) for fact in found]
    if format is ListFormat.JSON:
        typer.echo(json.dumps([as_data(one) for one in traces], ensure_ascii=False, indent=1))
    else:
        typer.echo("\n\n".join(as_text(one, facts) for one in traces))


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
        str, typer.Argument(help="A code such as CR201, or a rule's name such as total-mismatch.")
    ],
) -> None:
    """Explain a rule: what it finds, why it matters, an example, and what to write instead."""
    from crreport.read.schema_faults import did_you_mean
    from crreport.rulebook import ALL_RULES, rule_called

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


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="Where to begin; made if it does not exist.")] = Path(),
    example: Annotated[
        bool, typer.Option("--example", help="A complete, made-up organisation with three years.")
    ] = False,
) -> None:
    """Begin a project: a small one whose comments teach the format, or with --example a complete one."""
    from crreport.starters import FolderNotEmpty, write_example, write_minimal

    try:
        (write_example if example else write_minimal)(folder)
    except FolderNotEmpty as error:
        complain(str(error))
        raise typer.Exit(EXIT_USAGE) from None
    typer.echo(
        f"wrote {folder.as_posix()}/inputs; now: crreport build --project {folder.as_posix()}", err=True
    )


def main() -> None:
    """The console script. An internal error is told in one line, with the place of its traceback."""
    try:
        app()
    except (PermissionError, NotADirectoryError, FileExistsError, IsADirectoryError) as error:
        if error.filename is None:
            raise
        complain(f"cannot use {error.filename}: {(error.strerror or 'it is in the way').lower()}")
        sys.exit(EXIT_USAGE)
    except Exception:
        import tempfile
        import traceback

        with tempfile.NamedTemporaryFile("w", prefix="crreport-", suffix=".txt", delete=False) as saved:
            saved.write(f"crreport {__version__}\n{' '.join(sys.argv)}\n\n{traceback.format_exc()}")
        complain(f"sorry, crreport failed by a fault of its own; please report it with {saved.name}")
        sys.exit(EXIT_INTERNAL)


def _forms(only: str | None) -> frozenset[str]:
    known = ("pdf", "xbrl")
    wanted = frozenset(known if only is None else (form.strip() for form in only.split(",")))
    unknown = sorted(wanted - set(known))
    if unknown:
        raise typer.BadParameter(f"`{unknown[0]}` is not one of: {', '.join(known)}", param_hint="--only")
    return wanted


def _years(project: Path, asked: Sequence[int] | None, *, everything: bool) -> list[int | None]:
    """The years to work on; None stands for whatever the loader finds, so that it reports what is missing."""
    from crreport.read.load import years_in

    if asked:
        return list(dict.fromkeys(asked))
    known = years_in(project)
    return list(known if everything else known[-1:]) or [None]


def _finish(
    found: Sequence[Diagnostic],
    *,
    strict: bool,
    format: MessageFormat,
    notes: bool,
    failed: bool = False,
    exit_code: int = EXIT_FAULTS,
) -> None:
    from crreport.diagnostics import has_errors, in_order

    diagnostics = in_order(found)
    print_diagnostics(diagnostics, format, notes)
    if failed or has_errors(diagnostics, strict=strict):
        raise typer.Exit(exit_code)
