from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from crreport.check import check
from crreport.diagnostics import Level
from crreport.evidence.files import EvidenceFiles
from crreport.history.targets import histories
from crreport.history.topic_changes import topics_now
from crreport.measures.kinds import Behaviour, Form, UnitChoice, kind_of
from crreport.project import Project
from crreport.read.load import years_in
from crreport.read.models import (
    evidence,
    figures,
    mappings,
    metrics,
    organisation,
    registers,
    report,
    sections,
    statements,
)
from crreport.read.models.base import Model
from crreport.read.models.inputs import Inputs
from crreport.starters import FolderNotEmpty, write_example, write_minimal
from tests.compiled import compiled

Write = Callable[[Path], tuple[Path, ...]]
MODULES = (evidence, figures, mappings, metrics, organisation, registers, report, sections, statements)


def loaded(project: Path, year: int) -> Inputs:
    return compiled(project, year).inputs


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example") / "project"
    write_example(folder)
    return folder


@pytest.fixture(scope="module")
def latest(example: Path) -> Inputs:
    return loaded(example, 2025)


def test_the_example_has_three_years(example: Path) -> None:
    assert years_in(example) == (2023, 2024, 2025)


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_every_year_of_the_example_passes_every_check(example: Path, year: int) -> None:
    found = compiled(example, year).diagnostics
    assert [d for d in found if d.level is not Level.NOTE] == []


def test_the_example_has_metrics_of_all_sorts(latest: Inputs) -> None:
    kinds = {kind_of(metric).name: kind_of(metric) for metric in latest.metrics}
    assert len(kinds) >= 15
    assert {kind.unit_choice for kind in kinds.values()} == set(UnitChoice)
    assert {kind.behaviour for kind in kinds.values()} == set(Behaviour)
    assert {kind.form for kind in kinds.values()} == set(Form)
    assert len(latest.metrics) > 45
    assert {metric.polarity for metric in latest.metrics} == {
        "higher_is_better",
        "lower_is_better",
        "neutral",
    }


def test_the_example_has_a_target_of_every_kind(latest: Inputs) -> None:
    commitments = latest.years[2025].commitments.values()
    kinds = {target.kind for entry in commitments for target in entry.targets}
    assert kinds == {"absolute", "relative", "intensity", "recurring", "threshold"}


def test_every_topic_of_the_example_has_all_sections_in_every_year(latest: Inputs) -> None:
    for year, inputs in latest.years.items():
        assert len(inputs.topics) == 9
        for topic in inputs.topics:
            assert len(topic.sections) == 5, (year, topic.id)
            assert topic.progress is not None
            assert topic.progress.observations, (year, topic.id)


def test_topics_keep_their_ids_while_titles_and_pillars_change(latest: Inputs) -> None:
    first, last = (
        {topic.id: (topic.entry.title, topic.entry.pillar) for topic in latest.years[year].topics}
        for year in (2023, 2025)
    )
    kept = first.keys() & last.keys()
    assert any(first[id][0] != last[id][0] for id in kept)
    assert any(first[id][1] != last[id][1] for id in kept)
    followed = {now for id in first for now in topics_now(latest, id, 2023, 2025)}
    assert followed == set(last)


def test_the_example_moves_one_target_lowers_one_and_drops_one_with_a_reason(latest: Inputs) -> None:
    changed = {h.id: h for h in histories(latest, 2025) if h.dropped or h.latest.target.change_reason}
    assert {id: history.latest.changes for id, history in changed.items()} == {
        "apprentices-2026": ("later",),
        "nature-2030": ("lowered",),
        "hours-2027": (),
    }


def test_charts_of_the_example_reach_back_five_years(latest: Inputs) -> None:
    assert latest.observed_years == (2021, 2022, 2023, 2024, 2025)


def test_the_example_has_a_section_in_a_file_and_one_in_a_folder(example: Path) -> None:
    assert (example / "inputs/2025/progress").is_dir()
    assert (example / "inputs/2025/governance.yaml").is_file()


def test_the_minimal_project_has_no_faults(tmp_path: Path) -> None:
    write_minimal(tmp_path / "project")
    inputs = loaded(tmp_path / "project", 2025)
    assert {d.rule.code for d in check(inputs, 2025, EvidenceFiles(tmp_path / "project"))} == {"CR241"}
    assert len(inputs.years[2025].topics) == 1
    assert len(inputs.metrics) == 1


def test_a_final_report_needs_an_organisation_of_its_own(tmp_path: Path) -> None:
    write_minimal(tmp_path / "project")
    draft, final = (Project(tmp_path / "project").year(2025, final=final) for final in (False, True))
    assert {d.level for d in draft.diagnostics} == {Level.NOTE}
    errors = [d for d in final.diagnostics if d.level is Level.ERROR]
    assert {d.span.text for d in errors} >= {"00EXAMPLEYOURORG0079", "Your Organisation plc"}


def test_the_minimal_project_shows_every_key_of_the_format(tmp_path: Path) -> None:
    written = write_minimal(tmp_path)
    text = "\n".join(path.read_text(encoding="utf-8") for path in written)
    models = {
        model
        for module in MODULES
        for model in vars(module).values()
        if isinstance(model, type) and issubclass(model, Model)
    }
    fields = {model.key_of(field) for model in models for field in model.model_fields}
    assert {field for field in fields if not re.search(rf"\b{field}:", text)} == set()


@pytest.mark.parametrize("write", [write_example, write_minimal])
def test_the_organisations_are_plainly_made_up(write: Write, tmp_path: Path) -> None:
    write(tmp_path)
    organisation = loaded(tmp_path, 2025).organisation
    assert organisation.lei.startswith("00EXAMPLE")
    assert ".example/" in organisation.namespace


@pytest.mark.parametrize("write", [write_example, write_minimal])
def test_a_folder_with_inputs_is_left_alone(write: Write, tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    with pytest.raises(FolderNotEmpty) as caught:
        write(tmp_path)
    assert caught.value.path == tmp_path / "inputs"
    assert [path.name for path in tmp_path.rglob("*")] == ["inputs"]


def test_nothing_is_written_where_one_file_would_be_overwritten(tmp_path: Path) -> None:
    (tmp_path / "brand").mkdir()
    (tmp_path / "brand/logo.svg").write_text("mine")
    with pytest.raises(FolderNotEmpty):
        write_example(tmp_path)
    assert not (tmp_path / "inputs").exists()
    assert (tmp_path / "brand/logo.svg").read_text() == "mine"


def test_nothing_is_written_where_a_file_stands_in_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "brand").write_text("a file")
    with pytest.raises(FolderNotEmpty):
        write_example(tmp_path)
    assert not (tmp_path / "inputs").exists()


def test_a_file_in_place_of_the_project_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "project").write_text("a file")
    with pytest.raises(FolderNotEmpty):
        write_minimal(tmp_path / "project")


def test_other_files_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    (tmp_path / ".gitignore").write_text("*.bak\n")
    write_minimal(tmp_path)
    assert (tmp_path / "README.md").read_text() == "mine"
    assert (tmp_path / ".gitignore").read_text() == "*.bak\n"


def test_what_is_built_is_ignored_by_git(tmp_path: Path) -> None:
    write_minimal(tmp_path)
    assert "out/" in (tmp_path / ".gitignore").read_text().splitlines()


def test_the_example_brings_the_evidence_that_its_figures_rest_on(example: Path, latest: Inputs) -> None:
    files = {file.path for origin in latest.provenance.values() for file in origin.files}
    assert files == {"evidence/2025/energy-meters.csv"}
    assert (example / "evidence/2025/engagement-survey.xlsx").is_file()
    energy = latest.observation("energy-use", 2025)
    assert energy is not None
    assert energy.quantity is not None
    assert (energy.quantity.written, len(energy.by["division"])) == ("462,635", 4)
