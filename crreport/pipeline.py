"""The stages in order: read, check, compile to facts, render, write. The only module that knows them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from crreport.check import check
from crreport.compute import computed
from crreport.diagnostics import Diagnostic, has_errors, in_order, judged
from crreport.facts.build import build as build_facts
from crreport.facts.model import FactSet
from crreport.read.load import load
from crreport.read.models.inputs import Inputs
from crreport.years import check_years
from crreport.years.lock import path_of
from crreport.years.rules.locked import find_of_year

if TYPE_CHECKING:
    from lxml import etree

    from crreport.artifact import Artifact
    from crreport.render.pdf.destinations import Destination
    from crreport.render.pdf.embedded_files import EmbeddedFile
    from crreport.years.diff.model import Comparison

FORMS = frozenset({"pdf", "xbrl"})

Announce = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run found and made. `facts` is None where faults stopped it; `paths` are the files written."""

    diagnostics: tuple[Diagnostic, ...]
    facts: FactSet | None = None
    inputs: Inputs | None = None
    paths: tuple[Path, ...] = ()


def validate(
    project: Path,
    year: int | None,
    announce: Announce,
    *,
    final: bool | None = None,
    strict: bool = False,
    despite_own_lock: bool = False,
) -> Outcome:
    """Reads and checks a year's inputs and compiles them to facts; finds everything short of the pages.

    A year that shall be locked or signed anew is taken as it is, whatever its own lock says of it.
    """
    announce("reading")
    inputs, found = load(project, year)
    if inputs is None:
        return _stopped(found)
    year = year or max(inputs.years)
    is_final = _counts_as_final(inputs, project, year) if final is None else final
    announce(f"checking {year}")
    inputs, more = computed(inputs, project)
    found = judged((*found, *more, *check(inputs, year, project)), final=is_final)
    if has_errors(found, strict=strict):
        return _stopped(found)
    announce(f"compiling {year}")
    facts, more = build_facts(inputs, year, final=is_final)
    over_years = check_years(inputs, facts, project)
    if despite_own_lock:
        own = frozenset(find_of_year(inputs, facts, project))
        over_years = tuple(diagnostic for diagnostic in over_years if diagnostic not in own)
    found = judged((*found, *more, *over_years), final=is_final)
    if has_errors(found, strict=strict):
        return _stopped(found)
    return Outcome(in_order(found), facts, inputs)


def compiled(project: Path, year: int | None, announce: Announce) -> Outcome:
    """As `validate`, with the facts also where errors stop that but leave the facts what they are.

    Such errors are those of a final report alone, of files that are looked up beside the inputs, and those
    found after compiling, as of locks and signatures.
    """
    outcome = validate(project, year, announce)
    if outcome.facts is not None:
        return outcome
    inputs, found = load(project, year)
    if inputs is None:
        return outcome
    year = year or max(inputs.years)
    inputs, more = computed(inputs, project)
    if has_errors((*found, *more, *check(inputs, year))):
        return outcome
    facts, found = build_facts(inputs, year, final=inputs.years[year].report.status == "final")
    return outcome if has_errors(found) else replace(outcome, facts=facts, inputs=inputs)


def survey(project: Path, year: int | None, announce: Announce) -> Outcome:
    """As `validate` for a draft; where faults stop that, with the inputs as far as they can be read."""
    outcome = validate(project, year, announce, final=False)
    if outcome.inputs is None:
        inputs, _ = load(project, year, in_part=True)
        outcome = replace(outcome, inputs=inputs)
    return outcome


def build(
    project: Path,
    year: int | None,
    *,
    final: bool | None,
    forms: frozenset[str],
    output: Path,
    strict: bool,
    announce: Announce,
) -> Outcome:
    """Builds a year's report into `output/YEAR/`. Nothing is written where a fault stopped the build."""
    from crreport.package import write_outputs

    made, artifacts = compose(project, year, final=final, forms=forms, strict=strict, announce=announce)
    if made.facts is None:
        return made
    paths = write_outputs(output / str(made.facts.year), artifacts)
    return replace(made, paths=paths)


def compare(
    project: Path, year: int | None, *, final: bool | None, output: Path, announce: Announce
) -> Outcome:
    """Builds a year's report in memory and says where `output/YEAR/` differs from it.

    Unless told otherwise it is a final report or a draft as the one in the folder is; so too in `verify`.
    """
    from crreport.manifest import is_built_as_final
    from crreport.package import differences

    final = is_built_as_final(output / str(year)) if final is None else final
    made, artifacts = compose(project, year, final=final, forms=FORMS, strict=False, announce=announce)
    if made.facts is None:
        return made
    found = differences(output / str(made.facts.year), artifacts)
    return replace(made, diagnostics=in_order((*made.diagnostics, *found)))


def compose(
    project: Path,
    year: int | None,
    *,
    final: bool | None,
    forms: frozenset[str],
    strict: bool,
    announce: Announce,
) -> tuple[Outcome, tuple[Artifact, ...]]:
    """Everything that a build writes, in memory. Without facts in the outcome, a fault stopped it."""
    checked = validate(project, year, announce, final=final, strict=strict)
    if checked.facts is None or checked.inputs is None:
        return checked, ()
    from crreport.manifest import manifest
    from crreport.render.dropped import places_of_dropping
    from crreport.render.lettering import font_sheets, without_font
    from crreport.render.pages.tree import page_tree
    from crreport.render.templates import Templates
    from crreport.xbrl.forms import xbrl_artifacts

    facts, inputs = checked.facts, checked.inputs
    comparison, found = _with_earlier(checked, project, announce)
    if has_errors(found):
        return _stopped(found), ()
    announce(f"laying out {facts.year}")
    tree, found = page_tree(inputs, facts, final=is_final(facts), project=project, comparison=comparison)
    found = (*checked.diagnostics, *found)
    if "pdf" in forms:
        found = (*found, *without_font(tree, inputs, Templates(project)))
    if has_errors(found, strict=strict):
        return _stopped(found), ()
    announce(f"writing the XBRL of {facts.year}")
    # always, since some of it is embedded in the PDF
    dropped = places_of_dropping(tree, inputs, facts, final=is_final(facts), project=project)
    data_files, more = xbrl_artifacts(tree, facts, dropped)
    found = (*found, *more)
    artifacts: list[Artifact] = list(data_files) if "xbrl" in forms else []
    if "pdf" in forms:
        announce(f"setting the pages of {facts.year}")
        pdf, lineage, more = _set_pages(tree, facts, inputs, data_files, project)
        found = (*found, *more)
        artifacts += [pdf, lineage] if forms == FORMS else [pdf]
    if has_errors(found, strict=strict):
        return _stopped(found), ()
    if forms == FORMS:
        artifacts.append(manifest(inputs, facts, artifacts, project, font_sheets(tree, Templates(project))))
    return Outcome(in_order(found), facts, inputs), tuple(artifacts)


def _set_pages(
    tree: etree._Element, facts: FactSet, inputs: Inputs, data_files: Iterable[Artifact], project: Path
) -> tuple[Artifact, Artifact, tuple[Diagnostic, ...]]:
    """The PDF, the lineage of its facts, which is embedded in it, and what was wrong with the pages."""
    from crreport.artifact import Artifact
    from crreport.render.drawing.colours import palette
    from crreport.render.pdf.paper import paper_of
    from crreport.render.pdf.setting import report_date, write_pdf
    from crreport.wording import words
    from crreport.xbrl.files_to_embed import files_to_embed
    from crreport.xbrl.flat.lineage_csv import lineage_csv
    from crreport.xbrl.instance import report_name

    lineage: list[Artifact] = []

    def embed(places: Mapping[str, Destination]) -> Sequence[EmbeddedFile]:
        lineage.append(lineage_csv(facts, inputs, places))
        return files_to_embed((*data_files, *lineage), words(inputs.organisation.language))

    data, found = write_pdf(
        tree,
        colours=palette(inputs.organisation.brand),
        project=project,
        dated=report_date(facts.entity.published, facts.entity.period.end),
        embed=embed,
        paper=paper_of(inputs.organisation.brand),
    )
    return Artifact(f"{report_name(facts)}.pdf", data, "application/pdf"), lineage[0], found


def verify(
    project: Path, year: int | None, output: Path, announce: Announce, *, final: bool | None = None
) -> Outcome:
    """Reads the files of `output/YEAR/` back and compares them with the facts of the inputs."""
    from crreport.manifest import is_built_as_final

    final = is_built_as_final(output / str(year)) if final is None else final
    checked = validate(project, year, announce, final=final)
    if checked.facts is None or checked.inputs is None:
        return checked
    found = verify_built(checked.facts, checked.inputs, project, output, announce)
    return Outcome(in_order((*checked.diagnostics, *found)), checked.facts, checked.inputs)


def verify_built(
    facts: FactSet, inputs: Inputs, project: Path, output: Path, announce: Announce
) -> tuple[Diagnostic, ...]:
    """What the files of `output/YEAR/`, read back, say otherwise than the facts, and than their manifest."""
    from crreport.verify.manifests import unlike_manifest
    from crreport.verify.outputs import verify_outputs
    from crreport.verify.pages import misprints

    folder = output / str(facts.year)
    announce(f"verifying the XBRL of {facts.year}")
    found = verify_outputs(folder, facts)
    announce(f"verifying the pages of {facts.year}")
    return (*found, *misprints(folder, facts), *unlike_manifest(folder, inputs, project))


def _with_earlier(
    checked: Outcome, project: Path, announce: Announce
) -> tuple[Comparison | None, tuple[Diagnostic, ...]]:
    """The report against the earlier one that its redline names; where that has errors, these."""
    from crreport.years.diff.compare import compared
    from crreport.years.diff.model import Side

    assert checked.facts is not None and checked.inputs is not None
    earlier = checked.inputs.years[checked.facts.year].report.redline
    if earlier is None:
        return None, ()
    before = validate(project, earlier, announce, final=False)
    if before.facts is None or before.inputs is None:
        return None, before.diagnostics
    old = Side(str(earlier), before.inputs, before.facts)
    return compared(old, Side(str(checked.facts.year), checked.inputs, checked.facts)), ()


def _counts_as_final(inputs: Inputs, project: Path, year: int) -> bool:
    """Whether a year's report is a final one where nobody says: a locked year is published."""
    return inputs.years[year].report.status == "final" or path_of(project, year).is_file()


def is_final(facts: FactSet) -> bool:
    """Whether the facts are those of a final report, as against a draft."""
    status = facts["report.status"].value
    return isinstance(status, tuple) and status[0].name.endswith("FinalMember")


def _stopped(found: Iterable[Diagnostic]) -> Outcome:
    return Outcome(in_order(found))
