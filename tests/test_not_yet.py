"""A report with holes: a draft shows each `not_yet` as such, its data stays sound, and a final is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from crreport import pipeline
from crreport.diagnostics import Diagnostic, Level
from crreport.facts.model import FactSet
from crreport.project import Project, sound
from tests.compiled import checked
from tests.projects import EVERY_ROW

SAFE_WORK, NATURE, REPORT = "progress/safe-work.yaml", "progress/nature.yaml", "report.yaml"
HOLES = (
    (SAFE_WORK, "value: 64.10%", "value: not_yet"),
    (SAFE_WORK, "women: 65.2%", "women: not_yet"),
    (SAFE_WORK, "{women: 611, men: 590}", "{women: not_yet, men: 590}"),
    (SAFE_WORK, "disposition: replaced_by, statement: in-health", "disposition: not_yet"),
    (SAFE_WORK, "text: wards were *refitted*", "text: not_yet"),
    (
        NATURE,
        'content:\n  - {id: energy-used, text: "Energy use was',
        'content:\n  - {id: x, text: not yet}\n  - {id: energy-used, text: "Energy use was',
    ),
    (REPORT, "subtitle: A test from end to end", "subtitle: not_yet"),
    (REPORT, "status: final", "status: draft"),
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    copy = tmp_path / "project"
    shutil.copytree(EVERY_ROW, copy)
    for name, old, new in HOLES:
        path = copy / "inputs/2024" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    return copy


def draft_of(project: Path) -> FactSet:
    return checked(project, 2024).facts


def place(diagnostic: Diagnostic) -> tuple[str, str]:
    """File and line of a diagnostic, the line as it is written."""
    span = diagnostic.span
    return Path(span.file.path).name, span.file.lines[span.line - 1].strip()


def test_a_figure_to_come_is_nil_and_its_status_says_so(project: Path) -> None:
    facts = draft_of(project)
    for id in ("engagement.2024", "engagement.2024.gender.women"):
        assert facts[id].is_nil
        assert facts[id].text == "not yet available"
        assert facts[f"{id}.status"].text == "Not yet available"


def test_a_total_of_parts_to_come_is_to_come_too(project: Path) -> None:
    facts = draft_of(project)
    assert facts["headcount.2024"].is_nil
    assert facts["headcount.2024.status"].text == "Not yet available"
    assert facts["headcount.2024.gender.men"].value == 590


def test_texts_and_answers_to_come_say_so_in_words(project: Path) -> None:
    facts = draft_of(project)
    assert facts["safe-work.progress.in-health"].value == "not yet available"
    assert facts["report.subtitle"].value == "not yet available"
    assert "<p>not yet available</p>" in str(facts["nature.progress"].value)
    assert facts["safe-work.answer.2023.safe-work.refit-wards.disposition"].text == "Not yet answered"


def test_a_sentence_about_a_figure_to_come_is_no_fault(project: Path) -> None:
    text = str(draft_of(project)["safe-work.progress.visits"].value)
    assert "engagement stands at not yet available, which is not yet available" in text
    assert "{{" not in text


def test_words_are_those_of_the_language(project: Path) -> None:
    organisation = project / "inputs/organisation.yaml"
    organisation.write_text(organisation.read_text(encoding="utf-8").replace("en-GB", "de"), encoding="utf-8")
    facts = draft_of(project)
    assert facts["engagement.2024"].text == "noch nicht verfügbar"
    assert facts["report.subtitle"].value == "noch nicht verfügbar"


def test_a_draft_only_warns_and_a_final_is_refused_at_every_marker(project: Path) -> None:
    draft, final = checked(project, 2024), checked(project, 2024, final=True)
    assert sound(final) is None
    for outcome, level in ((draft, Level.WARNING), (final, Level.ERROR)):
        found = [d for d in outcome.diagnostics if d.rule.code == "CR239"]
        assert {d.level for d in found} == {level}
        assert [place(d) for d in found] == [
            ("nature.yaml", "- {id: x, text: not yet}"),
            (
                "safe-work.yaml",
                "- {id: in-health, label: Health, sector: health, text: not_yet, status: in_progress}",
            ),
            ("safe-work.yaml", "value: not_yet"),
            ("safe-work.yaml", "by: {gender: {women: not_yet, men: {value: 63.0%, note: A *small* group.}}}"),
            ("safe-work.yaml", "- {metric: headcount, by: {gender: {women: not_yet, men: 590}}}"),
            (
                "safe-work.yaml",
                "- {to: 2023/safe-work/refit-wards, disposition: not_yet, reason: The plan grew.}",
            ),
            ("report.yaml", "subtitle: not_yet"),
        ]


@pytest.mark.arelle
def test_the_data_of_such_a_draft_is_read_back_as_it_was_written(project: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    opened = Project(project)
    built = pipeline.build(opened, 2024, output, frozenset({"xbrl"}), final=False)
    assert built.report is not None
    found = pipeline.verify_built(opened, built.report, output / str(built.report.number))
    assert [diagnostic for diagnostic in found if diagnostic.level is not Level.NOTE] == []
