"""Whatever stands where a number is written, a year ends in facts or in a diagnostic."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crreport.pipeline import validated
from crreport.project import CompiledYear, Project
from crreport.xbrl.instance import instance
from tests.rules.cases import BASE

METRICS = """
- {id: care-score, label: Care score, definition: Share who feel so., kind: percent, range: {min: NUMBER}}
- {id: used, label: Used, definition: Things used., kind: number, scale: billions, breakdowns: [division]}
- id: rated
  label: Rated
  definition: Things by hours.
  kind: rate
  per: NUMBER hours
  formula: used * NUMBER
  rounding: {places: NUMBER}
"""
TARGET = """
safety:
  meaning: [{id: home, text: Everyone goes home.}]
  targets:
    - id: goal
      metric: used
      kind: absolute
      value: NUMBER
      due: NUMBER
      baseline: {year: NUMBER, value: NUMBER}
      milestones: [{year: 2019, value: NUMBER}]
    - {id: up, metric: used, kind: relative, value: NUMBER, due: 2030, baseline: {year: 2016, value: NUMBER}}
"""
PROGRESS = """
safety:
  content: [{id: told, text: NUMBER}]
  observations:
    - {metric: care-score, value: NUMBER}
    - metric: used
      value: NUMBER
      by: {division: {rail: NUMBER, defence: "0.000000000000000001"}}
      benchmarks: [{name: Sector, value: NUMBER}]
  restatements:
    - {metric: used, year: 2016, previous: NUMBER, revised: NUMBER, reason: error, explanation: Wrong.}
"""
HISTORY = """
2016:
  observations:
    - {metric: used, value: NUMBER}
    - {metric: care-score, value: 62%}
"""
NUMBERS = [
    *(
        "9" * 30,
        "9" * 29 + ".5",
        "1" * 31,
        "1" * 5000,
        "0." + "0" * 17 + "1",
        "0." + "0" * 400,
        "-" + "9" * 30,
    ),
    *(
        "1e400",
        "1e-400",
        "1E+5",
        "-0",
        "-0.0",
        "１２",
        "١٢",
        "½",
        "²",
        "1 234",
        "1_000",
        ".5",
        "5.",
        "+3",
        "--3",
    ),
    *(
        "0x1F",
        "0o17",
        "0b1",
        "Infinity",
        "-Infinity",
        "NaN",
        "sNaN",
        "true",
        "no",
        "2018-12-31",
        "1:30:00",
        "190:20:30",
    ),
    *(
        "<5",
        "10–15",
        "(601)",
        "<" + "9" * 30,
        "suppressed",
        "not_yet",
        "~",
        "null",
        "",
        "£" + "9" * 30 + "bn",
    ),
]


def outcome(folder: Path, number: str) -> CompiledYear:
    """The year of a project that has the number in every place for one."""
    if folder.exists():
        shutil.rmtree(folder)
    shutil.copytree(BASE, folder)
    written = json.dumps(number, ensure_ascii=False)
    files = {
        "metrics.yaml": METRICS,
        "history.yaml": HISTORY,
        "2018/commitments.yaml": TARGET,
        "2018/progress.yaml": PROGRESS,
    }
    for name, text in files.items():
        inside = text.replace(
            "per: NUMBER hours", f"per: {json.dumps(f'{number} hours', ensure_ascii=False)}"
        )
        formula = json.dumps(f"used * {number}", ensure_ascii=False)
        inside = inside.replace("formula: used * NUMBER", f"formula: {formula}")
        (folder / "inputs" / name).write_text(inside.replace("NUMBER", written), encoding="utf-8")
    (folder / "inputs/2017/progress.yaml").write_text("{}\n", encoding="utf-8")
    made = validated(Project(folder), 2018)
    assert isinstance(made, CompiledYear)
    return made


@pytest.mark.parametrize("number", NUMBERS, ids=lambda text: text[:12] or "empty")
def test_any_number_anywhere_is_a_figure_or_a_diagnostic(number: str, tmp_path: Path) -> None:
    made = outcome(tmp_path / "project", number)
    assert instance(made.facts).data


@given(st.text(alphabet="0123456789.,-−–+eE%<>()’ _:/²½١１", max_size=40))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_signs_anywhere_are_a_figure_or_a_diagnostic(tmp_path: Path, number: str) -> None:
    outcome(tmp_path / "project", number)
