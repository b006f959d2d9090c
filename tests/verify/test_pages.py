"""Faults planted into a PDF: figures that are not the inputs', and places that are not the figures'."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from crreport.diagnostics import Diagnostic
from crreport.verify.pages import misprints
from tests.builds import Build, built
from tests.projects import EVERY_ROW

pytestmark = pytest.mark.slow

CHANGED = (
    ('water, value: "8,400"', 'water, value: "8,500"', "water.2024", "`8,500", "`8,400"),
    ("land, value: 12.25", "land, value: 12.255", "land.2024", "`12.255", "`12.25"),
    ("pay-gap, value: -1.8%", "pay-gap, value: 1.8%", "pay-gap.2024", "`1.8", "`−1.8"),
    ("gap-change, value: -0.4", "gap-change, value: -0.5", "gap-change.2024", "`−0.5", "`−0.4"),
    ("waste, value: 57.3", "waste, value: -57.3", "waste.2024", "`−57.3", "`57.3"),
    ("apprentices, value: 0", "apprentices, value: 10", "apprentices.2024", "`10", "`0`"),
    ("{value: 63.0%, note", "{value: 163.0%, note", "engagement.2024.gender.men", "`163.0", "`63.0"),
    (
        "strikes, value: not_applicable",
        "strikes, value: not_available",
        "strikes.2024",
        "`not available",
        "`not applicable`",
    ),
    ("value: £1.25m", "value: £1.26m", "community-spend.2024", "`1.26", "`1.25"),
)
"""What is changed in the inputs of another build; the fact, what its PDF shows, and what should be there."""


@pytest.fixture(scope="module")
def report() -> Build:
    return built(EVERY_ROW, 2024)


@pytest.fixture(scope="module")
def other_figures(report: Build, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Diagnostic]:
    """What is found in the PDF of other inputs, by fact."""
    project = tmp_path_factory.mktemp("changed")
    shutil.copytree(EVERY_ROW, project, dirs_exist_ok=True)
    metrics = project / "inputs" / "metrics.yaml"
    text = metrics.read_text(encoding="utf-8").replace(
        "range: {min: 0, max: 100}", "range: {min: 0, max: 200}"
    )
    metrics.write_text(text, encoding="utf-8")
    files = sorted((project / "inputs" / "2024" / "progress").glob("*.yaml"))
    for before, after, *_ in CHANGED:
        [path] = [path for path in files if before in path.read_text(encoding="utf-8")]
        path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    other = built(project, 2024, forms=frozenset({"pdf"}))
    found = found_in(report, other.file(".pdf"), project / "mixed")
    return {next(id for id in report.facts.by_id if f"for `{id}` on" in d.message): d for d in found}


def found_in(report: Build, pdf: Path, folder: Path) -> tuple[Diagnostic, ...]:
    """What is found where the PDF of a report is another one."""
    folder.mkdir(exist_ok=True)
    shutil.copy(report.file(".xhtml"), folder)
    shutil.copy(pdf, folder / report.file(".pdf").name)
    return misprints(folder, report.facts, report.inputs)


def edited(report: Build, folder: Path, edit: Callable[[pikepdf.NameTree], None]) -> tuple[Diagnostic, ...]:
    """What is found where the named destinations of the PDF were edited."""
    pdf = folder / "edited.pdf"
    with pikepdf.open(report.file(".pdf")) as document:
        root: Any = document.Root
        edit(pikepdf.NameTree(root.Names.Dests))
        document.save(pdf)
    return found_in(report, pdf, folder / "2024")


def test_the_pdf_shows_each_figure_at_its_place(report: Build) -> None:
    assert misprints(report.folder, report.facts, report.inputs) == ()


@pytest.mark.parametrize(("id", "shown", "wanted"), [case[2:] for case in CHANGED])
def test_another_figure_on_the_page_is_found(
    id: str, shown: str, wanted: str, other_figures: dict[str, Diagnostic]
) -> None:
    found = other_figures[id]
    assert found.rule.code == "CR528"
    assert f"shows {shown}" in found.message and f"not {wanted}" in found.message


def test_only_what_was_changed_or_computed_from_it_is_found(
    report: Build, other_figures: dict[str, Diagnostic]
) -> None:
    changed = {case[2] for case in CHANGED}
    assert changed <= set(other_figures)
    assert all(
        report.facts[id].parents or report.facts[id].calculation for id in set(other_figures) - changed
    )


def test_a_finding_names_the_line_that_the_figure_was_written_on(
    other_figures: dict[str, Diagnostic],
) -> None:
    span = other_figures["water.2024"].span
    assert span.file.path == "inputs/2024/progress/nature.yaml"
    assert 'metric: water, value: "8,400"' in span.file.lines[span.line - 1]
    assert "on page" in other_figures["water.2024"].message


def test_a_place_that_was_taken_out_is_found(report: Build, tmp_path: Path) -> None:
    def edit(names: pikepdf.NameTree) -> None:
        del names["water.2024"]

    [found] = edited(report, tmp_path, edit)
    assert found.rule.code == "CR527"
    assert "no destination `water.2024`, where `8,400` should be" in found.message


def test_a_place_on_another_page_is_found(report: Build, tmp_path: Path) -> None:
    def edit(names: pikepdf.NameTree) -> None:
        elsewhere: Any = names["letter.title"]
        names["water.2024"] = pikepdf.Array([elsewhere[0], *list(names["water.2024"])[1:]])

    [found] = edited(report, tmp_path, edit)
    assert found.rule.code == "CR528"


def test_a_place_moved_into_a_number_is_found(report: Build, tmp_path: Path) -> None:
    def edit(names: pikepdf.NameTree) -> None:
        other: Any = names["volunteering-hours.2024"]
        names["apprentices.2024"] = pikepdf.Array([other[0], other[1], float(other[2]) + 24, other[3], 0])

    [found] = edited(report, tmp_path, edit)
    assert found.rule.code == "CR528"


def test_one_place_for_two_figures_is_found(report: Build, tmp_path: Path) -> None:
    def edit(names: pikepdf.NameTree) -> None:
        names["water.2024"] = names["land.2024"]

    found = edited(report, tmp_path, edit)
    assert {diagnostic.rule.code for diagnostic in found} == {"CR527", "CR528"}


def test_a_pdf_without_any_places_is_found(report: Build, tmp_path: Path) -> None:
    pdf = tmp_path / "plain.pdf"
    with pikepdf.open(report.file(".pdf")) as document:
        del document.Root.Names["/Dests"]
        document.save(pdf)
    found = found_in(report, pdf, tmp_path / "2024")
    assert len(found) > 30 and {diagnostic.rule.code for diagnostic in found} == {"CR527"}


def test_a_damaged_pdf_is_told(report: Build, tmp_path: Path) -> None:
    pdf = tmp_path / "cut.pdf"
    pdf.write_bytes(b"%PDF-1.7 and no more")
    [found] = found_in(report, pdf, tmp_path / "2024")
    assert found.rule.code == "CR524" and "cannot be read" in found.message


def test_without_a_pdf_a_note_says_that_no_page_was_read(tmp_path: Path) -> None:
    report = built(EVERY_ROW, 2024, forms=frozenset({"xbrl"}))
    [found] = misprints(report.folder, report.facts, report.inputs)
    assert (found.rule.code, str(found.level)) == ("CR519", "note")
