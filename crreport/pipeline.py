"""What the commands do with a project's compiled years: check them, build them, verify them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from crreport.diagnostics import Diagnostic, Level, has_errors, in_order
from crreport.followers import told_once
from crreport.project import CompiledYear, NoYear, Project, Year, sound, with_findings
from crreport.years import check_years
from crreport.years.rules.locked import find_of_year

if TYPE_CHECKING:
    from crreport.artifact import Artifact
    from crreport.outputs import Making
    from crreport.years.diff.model import Comparison


@dataclass(frozen=True, slots=True)
class Built:
    """The result of building or reading back a report. If errors stopped it, there is no report."""

    diagnostics: tuple[Diagnostic, ...]
    report: CompiledYear | None = None
    artifacts: tuple[Artifact, ...] = ()
    paths: tuple[Path, ...] = ()


def validated(
    project: Project, number: int | None = None, *, final: bool | None = None, despite_own_lock: bool = False
) -> Year:
    """A year with all diagnostics except those of its pages: on its inputs, and against earlier years.

    A year that is to be locked or signed again is not compared with its own lock.
    """
    year = project.year(number, final=final)
    if isinstance(year, NoYear):
        return year
    own = frozenset(find_of_year(project, year, year.number)) if despite_own_lock else frozenset()
    year = with_findings(year, check_years(project, year, despite=own))
    return replace(year, diagnostics=told_once(year.diagnostics, year.inputs.unread.made_of))


def page_errors(project: Project, number: int | None) -> tuple[Diagnostic, ...]:
    """The errors for which a final build stops although the inputs have none.

    The pages are laid out as a tree, but not set.
    """
    from crreport.outputs import FORMS, XBRL

    year = sound(validated(project, number, final=True))
    if year is None:
        return ()
    comparison, found = _with_earlier(year, project)
    if not has_errors(found):
        making, found = _laid_out(project, year, comparison, FORMS)
        found = (*found, *_found_in(making, frozenset({XBRL})))
    return tuple(d for d in found if d.level is Level.ERROR)


def composed(
    project: Project,
    number: int | None,
    forms: frozenset[str],
    *,
    final: bool | None = None,
    strict: bool = False,
) -> Built:
    """Everything that a build of some forms writes, in memory."""
    from crreport.outputs import write

    checked = validated(project, number, final=final)
    year = sound(checked, strict=strict)
    if year is None:
        return Built(checked.diagnostics)
    comparison, diagnostics = _with_earlier(year, project)
    if has_errors(diagnostics):
        return Built(diagnostics)
    making, diagnostics = _laid_out(project, year, comparison, forms)
    diagnostics = in_order((*year.diagnostics, *diagnostics))
    if has_errors(diagnostics, strict=strict):
        return Built(diagnostics)
    project.announce(f"writing the XBRL of {year.number}")
    artifacts = write(making, forms)
    diagnostics = in_order((*diagnostics, *_found_in(making, forms)))
    if has_errors(diagnostics, strict=strict):
        return Built(diagnostics)
    return Built(diagnostics, year, artifacts)


def build(
    project: Project,
    number: int | None,
    output: Path,
    forms: frozenset[str],
    *,
    final: bool | None = None,
    strict: bool = False,
) -> Built:
    """Builds a year's report into `output/YEAR/`. Nothing is written if there are errors."""
    from crreport.package import write_outputs

    built = composed(project, number, forms, final=final, strict=strict)
    if built.report is None:
        return built
    return replace(built, paths=write_outputs(output / str(built.report.number), built.artifacts))


def compare(project: Project, number: int | None, output: Path, *, final: bool | None = None) -> Built:
    """Builds a year's report in memory and reports where `output/YEAR/` differs from it.

    By default it is final or a draft like the report in the folder; `verify` does the same.
    """
    from crreport.manifest import is_built_as_final
    from crreport.outputs import FORMS
    from crreport.verify.differences import differences

    folder = output / str(number)
    built = composed(project, number, FORMS, final=is_built_as_final(folder) if final is None else final)
    if built.report is None:
        return built
    return replace(built, diagnostics=in_order((*built.diagnostics, *differences(folder, built.artifacts))))


def verify(project: Project, number: int | None, folder: Path, *, final: bool | None = None) -> Built:
    """Reads a year's output folder back and reports where it differs from the facts of the inputs."""
    from crreport.manifest import is_built_as_final

    year = validated(project, number, final=is_built_as_final(folder) if final is None else final)
    report = sound(year)
    if report is None:
        return Built(year.diagnostics)
    return Built(in_order((*year.diagnostics, *verify_built(project, report, folder))), report)


def verify_built(project: Project, year: CompiledYear, folder: Path) -> tuple[Diagnostic, ...]:
    """Where the files of an output folder, read back, differ from the facts and from their manifest."""
    from crreport.verify.manifests import unlike_manifest
    from crreport.verify.outputs import verify_outputs
    from crreport.verify.pages import misprints
    from crreport.verify.wording import inline_misprints

    project.announce(f"verifying the XBRL of {year.number}")
    diagnostics = verify_outputs(folder, year.facts)
    project.announce(f"verifying the pages of {year.number}")
    return (
        *diagnostics,
        *inline_misprints(folder, year.facts, year.inputs),
        *misprints(folder, year.facts, year.inputs),
        *unlike_manifest(folder, year.inputs, project.evidence),
    )


def _laid_out(
    project: Project, year: CompiledYear, comparison: Comparison | None, forms: frozenset[str]
) -> tuple[Making, tuple[Diagnostic, ...]]:
    """The pages as a tree, from which the outputs are made, and their diagnostics."""
    from crreport.outputs import PDF, Making
    from crreport.render.lettering import without_font
    from crreport.render.pages.tree import page_tree

    project.announce(f"laying out {year.number}")
    tree, diagnostics = page_tree(
        year.inputs, year.facts, final=year.final, project=project.folder, comparison=comparison
    )
    making = Making(project, year, tree)
    if PDF in forms:
        diagnostics = (*diagnostics, *without_font(tree, year.inputs, making.templates))
    return making, diagnostics


def _found_in(making: Making, forms: frozenset[str]) -> Iterable[Diagnostic]:
    """The diagnostics of making the outputs."""
    from crreport.outputs import PDF
    from crreport.render.dropped import left_out, places_of_dropping
    from crreport.xbrl.losses import not_printed, not_shown, without_labels

    year, folder = making.year, making.project.folder
    dropped = places_of_dropping(making.tree, year.inputs, year.facts, final=year.final, project=folder)
    unprinted = left_out(making.tree, year.inputs, year.facts, final=year.final, project=folder)
    yield from not_shown(making.inline, year.facts, dropped, unprinted)
    yield from not_printed(year.inputs.years[year.number].report.place("layout"), unprinted)
    yield from without_labels(year.facts)
    if PDF in forms:
        yield from making.pages.diagnostics


def _with_earlier(year: CompiledYear, project: Project) -> tuple[Comparison | None, tuple[Diagnostic, ...]]:
    """The comparison with the earlier report that the redline names, or the errors of that report."""
    from crreport.years.diff.compare import compared
    from crreport.years.diff.model import Side

    named = year.inputs.years[year.number].report.redline
    if named is None:
        return None, ()
    before = validated(project, named, final=False)
    earlier = sound(before)
    if earlier is None:
        return None, before.diagnostics
    old = Side(str(named), earlier.inputs, earlier.facts)
    return compared(old, Side(str(year.number), year.inputs, year.facts)), ()
