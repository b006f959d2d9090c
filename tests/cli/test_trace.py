from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from crreport.trace.opening import VIEWER
from tests.builds import built
from tests.command import crreport, freshly
from tests.projects import EVERY_ROW, ROOT
from tests.test_cli import spoil
from tests.years.diff.projects import copy_to, with_next_year


def test_a_trace_needs_no_build(tmp_path: Path) -> None:
    done = crreport("trace", "64.10%", cwd=copy_to(tmp_path / "project"))
    assert done.returncode == 0, done.stderr
    assert "inputs/2024/progress/safe-work.yaml:10:12" in done.stdout


def test_the_report_of_another_year_is_asked_too(tmp_path: Path) -> None:
    project = with_next_year(copy_to(tmp_path / "project"))
    done = crreport("trace", "engagement.2024", "--year", "2025", "--format", "json", cwd=project)
    assert done.returncode == 0, done.stderr
    [trace] = json.loads(done.stdout)
    assert [(told["year"], told["same"]) for told in trace["other_reports"]] == [(2024, True)]


SHA256 = ", sha256: 35bec14b60792056197cdb4f98e6ab07b605f8455cb9314eb163f8aa443d5068"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("2024/progress/safe-work.yaml", "women: 65.2%", "women: 65.3%"),
        ("2024/progress/safe-work.yaml", SHA256, ""),
        ("2024/progress/safe-work.yaml", SHA256, SHA256.replace("35", "36")),
    ],
    ids=["locked", "no checksum in a final report", "changed evidence"],
)
def test_faults_that_leave_the_facts_whole_are_counted_and_the_trace_is_told(
    tmp_path: Path, name: str, old: str, new: str
) -> None:
    project = copy_to(tmp_path / "project")
    assert freshly("lock", "2024", cwd=project).returncode == 0
    spoil(project, name, old, new)
    assert crreport("validate", "2024", cwd=project).returncode == 1
    done = crreport("trace", "engagement.2024", cwd=project)
    assert done.returncode == 0, done.stderr
    assert re.search(r"the report of 2024 has \d+ errors?; `crreport validate 2024` shows", done.stderr)
    assert "inputs/2024/progress/safe-work.yaml:10:12" in done.stdout


def test_an_error_elsewhere_does_not_stop_a_trace_and_is_counted(tmp_path: Path) -> None:
    project = copy_to(tmp_path / "project")
    spoil(project, "2024/progress/nature.yaml", "value: 305", "value: 300")
    done = crreport("trace", "engagement.2024", cwd=project)
    assert done.returncode == 0
    assert "the report of 2024 has 1 error" in done.stderr


def test_what_answers_to_nothing_is_told_with_the_nearest_id(tmp_path: Path) -> None:
    done = crreport("trace", "engagment.2024", cwd=copy_to(tmp_path / "project"))
    assert done.returncode == 2
    assert "did you mean `engagement.2024`?" in done.stderr


def test_to_open_there_must_be_a_pdf(tmp_path: Path) -> None:
    done = crreport("trace", "engagement.2024", "--open", cwd=copy_to(tmp_path / "project"))
    assert done.returncode == 2
    assert "build the report first" in done.stderr


@pytest.mark.slow
def test_the_pdf_is_opened_where_the_fact_stands_and_said_to_be_old_when_it_is(tmp_path: Path) -> None:
    project = copy_to(tmp_path / "project")
    output = built(EVERY_ROW, 2024).folder.parent
    spoil(project, "2024/progress/safe-work.yaml", "women: 65.2%", "women: 65.3%")
    code = "import sys; print(*sys.argv[1:], file=open('said', 'w'))"
    asked = ["trace", "engagement.2024", "--open", "--output", str(output)]
    done = subprocess.run(
        [sys.executable, "-c", "from crreport.cli import main; main()", *asked],
        env={**os.environ, VIEWER: f'{sys.executable} -c "{code}" {{page}} {{name}}'},
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    page, name = (project / "said").read_text(encoding="utf-8").split()
    assert name == "engagement.2024" and f"page {page}, " in done.stdout
    assert "was built from different inputs" in done.stderr


def test_what_the_latest_report_does_not_have_is_looked_for_in_the_others(tmp_path: Path) -> None:
    copy = tmp_path / "project"
    shutil.copytree(ROOT / "inputs", copy / "inputs")
    done = crreport("trace", "64%", cwd=copy)
    assert done.returncode == 0, done.stderr
    assert "engagement-care.2017" in done.stdout
    assert "nothing in the report of 2018 matches `64%`; this is from that of 2017" in done.stderr
    done = crreport("trace", "64%", "--year", "2018", cwd=copy)
    assert (done.returncode, done.stdout) == (2, "")
    assert "matches `64%`; the report of 2017 has it" in done.stderr
