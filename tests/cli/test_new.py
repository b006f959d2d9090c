"""crreport new, as a person meets it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from crreport.starters import write_example
from tests.command import crreport, freshly
from tests.test_cli import contents


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write_example(tmp_path / "project")
    return tmp_path / "project"


def test_new_names_its_files_and_says_what_is_to_be_written(project: Path) -> None:
    done = freshly("new", "2026", cwd=project)
    assert done.returncode == 0, done.stderr
    assert "inputs/2026/report.yaml" in done.stdout.splitlines()
    assert {Path(line).is_relative_to("inputs/2026") for line in done.stdout.splitlines()} == {True}
    assert "2026 continues from 2025 as a draft, from 2026-01-01 to 2026-12-31" in done.stderr
    assert "answers to next steps of 2025" in done.stderr
    assert "This report covers the calendar year 2025" in done.stderr


@pytest.mark.parametrize(
    ("year", "said"),
    [("2027", "there is no report of 2026"), ("2030", "there are no reports of 2026 to 2029")],
)
def test_years_that_are_left_out_are_warned_of(project: Path, year: str, said: str) -> None:
    done = crreport("new", year, cwd=project)
    assert done.returncode == 0
    assert f"warning: {year} was copied from 2025, not from {int(year) - 1}; {said}" in done.stderr


def test_the_next_year_is_begun_without_a_warning(project: Path) -> None:
    assert "warning" not in crreport("new", "2026", cwd=project).stderr


def test_a_year_that_is_there_is_refused_and_left_alone(project: Path) -> None:
    before = contents(project)
    done = crreport("new", "2025", cwd=project)
    assert done.returncode == 2
    assert done.stderr == "crreport: inputs/2025 already exists; nothing was written\n"
    assert contents(project) == before


def test_a_year_before_all_others_has_nothing_to_carry_over(project: Path) -> None:
    done = crreport("new", "2020", cwd=project)
    assert done.returncode == 2
    assert "there is no year before 2020" in done.stderr


def test_a_year_that_cannot_be_read_is_not_rolled(project: Path) -> None:
    broken = project / "inputs/2025/governance.yaml"
    broken.write_text("climate: [\n", encoding="utf-8")
    before = contents(project)
    done = crreport("new", "2026", cwd=project)
    assert done.returncode == 1
    assert "inputs/2025/governance.yaml:2:1: error[CR003]" in done.stderr
    assert contents(project) == before


def test_a_file_in_the_way_is_left_alone(project: Path) -> None:
    (project / "inputs/2026").write_text("notes", encoding="utf-8")
    done = crreport("new", "2026", cwd=project)
    assert done.returncode == 2
    assert (project / "inputs/2026").read_text(encoding="utf-8") == "notes"


def test_a_year_that_is_no_year_is_wrong_usage(project: Path) -> None:
    assert crreport("new", "26", cwd=project).returncode == 2
    shutil.rmtree(project / "inputs")
    assert crreport("new", "2026", cwd=project).returncode == 2


def test_status_shows_a_year_on_one_screen_and_ends_with_zero(project: Path) -> None:
    crreport("new", "2026", cwd=project)
    done = crreport("status", cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "2026, draft: 2026-01-01 to 2026-12-31"
    assert len(lines) < 30
    assert max(map(len, lines)) < 120


def test_status_of_a_half_written_year_names_the_first_errors(project: Path) -> None:
    crreport("new", "2026", cwd=project)
    (project / "inputs/2026/governance.yaml").write_text("climate: [\n", encoding="utf-8")
    done = crreport("status", "2026", cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    assert "inputs/2026/governance.yaml:2:1: error[CR003]" in done.stdout


def test_status_can_be_had_as_json(project: Path) -> None:
    done = freshly("status", "2025", "--format", "json", cwd=project)
    assert done.returncode == 0
    assert json.loads(done.stdout)["year"] == 2025


def test_status_of_a_year_that_is_not_there_is_a_fault(project: Path) -> None:
    done = crreport("status", "2031", cwd=project)
    assert done.returncode == 1
    assert "there is no folder for 2031" in done.stderr
