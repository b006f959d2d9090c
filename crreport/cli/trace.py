"""trace: from anything that a reader can point at to where it comes from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crreport.cli.app import EXIT_USAGE, ListFormat, ProjectFolder, app, at_work, refuse, year_argument
from crreport.console import complain

if TYPE_CHECKING:
    from crreport.facts.model import FactSet
    from crreport.project import CompiledYear, Project
    from crreport.render.pdf.destinations import Destination
    from crreport.trace.follow import Trace


@app.command()
def trace(
    what: Annotated[
        str,
        typer.Argument(
            help="A fact id, a metric's id, a figure as printed (64%), page:12, FILE.yaml:LINE, or a name in "
            "XBRL: a concept (crr:StatementText), a context, a unit or a footnote."
        ),
    ],
    year: Annotated[
        int | None,
        typer.Option(
            "--year",
            "-y",
            help="The year (default: the latest whose report has it).",
            parser=year_argument,
            metavar="YEAR",
        ),
    ] = None,
    project: ProjectFolder = Path(),
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="The folder with the built PDF (default: out)."),
    ] = None,
    open_pdf: Annotated[
        bool,
        typer.Option(
            "--open", help="Open the PDF at that place, with CRREPORT_PDF_VIEWER, BROWSER or a known viewer."
        ),
    ] = False,
    format: Annotated[
        ListFormat, typer.Option("--format", help="How the trace is printed.")
    ] = ListFormat.TEXT,
) -> None:
    """Trace a figure or statement: its lines in the inputs, its pages in the PDF, and its origins.

    Also shows its concept, context and dimensions, what it was computed from and how, the files that support
    it, who has signed it off, and its value in the reports of other years.

    Example: crreport trace 64% --year 2017

    Example: crreport trace page:12 --open
    """
    from crreport.pipeline import validated
    from crreport.project import CompiledYear, Project
    from crreport.render.pdf.destinations import places_by_fact
    from crreport.trace.follow import Follower
    from crreport.trace.forms import as_data, as_text
    from crreport.trace.resolve import resolve, suggestion

    opened = Project(project)
    with at_work(opened):
        checked = validated(opened, year)
        others = opened.other_reports(checked)
    if not isinstance(checked, CompiledYear):
        refuse(checked.diagnostics)
    facts = checked.facts
    if errors := sum(diagnostic.level == "error" for diagnostic in checked.diagnostics):
        said = "1 error" if errors == 1 else f"{errors} errors"
        complain(
            f"the report of {facts.year} has {said}; `crreport validate {facts.year}` shows what is wrong"
        )
    folder = output or project / "out"
    pdf = _pdf(folder, facts)
    places = _places(pdf, checked, opened)
    found = resolve(what, facts, places)
    if not found:
        elsewhere = _in_other_report(what, opened, others)
        if elsewhere is None or year is not None:
            close = suggestion(what, facts)
            hint = f"; did you mean `{close}`?" if close else ""
            hint = f"; the report of {elsewhere.number} has it" if elsewhere is not None else hint
            complain(f"nothing in the report of {facts.year} matches `{what}`{hint}")
            raise typer.Exit(EXIT_USAGE)
        complain(
            f"nothing in the report of {facts.year} matches `{what}`; this is from that of {elsewhere.number}"
        )
        others = opened.other_reports(elsewhere)
        checked, facts = elsewhere, elsewhere.facts
        pdf = _pdf(folder, facts)
        places = _places(pdf, checked, opened)
        found = resolve(what, facts, places)
    follower = Follower(facts, checked.inputs, places, others)
    traces = [follower.trace(fact) for fact in found]
    if format is ListFormat.JSON:
        typer.echo(json.dumps([as_data(one) for one in traces], ensure_ascii=False, indent=1))
    else:
        typer.echo("\n\n".join(as_text(one) for one in traces))
    if open_pdf:
        _open(pdf, [one for one in traces if one.fact.id in places_by_fact(places)])


def _pdf(folder: Path, facts: FactSet) -> Path:
    from crreport.xbrl.instance import report_name

    return folder / str(facts.year) / f"{report_name(facts)}.pdf"


def _in_other_report(what: str, project: Project, reports: Sequence[FactSet]) -> CompiledYear | None:
    """The latest other report without errors in which something matches; pages are not looked at."""
    from crreport.project import CompiledYear
    from crreport.trace.resolve import resolve

    for facts in sorted(reports, key=lambda facts: -facts.year):
        if resolve(what, facts, {}):
            year = project.year(facts.year)
            return year if isinstance(year, CompiledYear) else None
    return None


def _places(pdf: Path, report: CompiledYear, project: Project) -> dict[str, Destination]:
    """The places of facts in the PDF; warns if the PDF was built from other inputs."""
    from crreport.render.pdf.destinations import PdfUnreadableError, destinations_of
    from crreport.verify.manifests import is_of_other_inputs

    try:
        places = destinations_of(pdf)
    except PdfUnreadableError as error:
        complain(f"{pdf.as_posix()} cannot be read, so page numbers are not shown: {error}")
        return {}
    if places and is_of_other_inputs(pdf.parent, report.inputs, project.evidence):
        complain(f"{pdf.as_posix()} was built from different inputs; its pages may be out of date")
    return places


def _open(pdf: Path, traces: Sequence[Trace]) -> None:
    """Opens the PDF where the first of the facts that it shows stands."""
    from crreport.trace.opening import CannotOpenError, open_at

    try:
        if pdf.is_file() and not traces:
            raise CannotOpenError("none of this is on a page")
        page, name = (traces[0].places[0].page, traces[0].fact.id) if traces else (1, "")
        open_at(pdf, page, name)
    except CannotOpenError as error:
        complain(str(error))
        raise typer.Exit(EXIT_USAGE) from None
