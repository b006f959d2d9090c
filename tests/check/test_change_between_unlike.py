"""Changes between periods of unlike length: many of them are one finding until the period is explained."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from crreport.diagnostics import Diagnostic
from tests.rules.cases import BASE, diagnostics_of

PERIOD = "period: {start: 2018-01-01, end: 2018-12-31}"


def found(project: Path, period: str, placeholders: int) -> list[Diagnostic]:
    shutil.copytree(BASE, project, dirs_exist_ok=True)
    report = project / "inputs/2018/report.yaml"
    report.write_text(report.read_text(encoding="utf-8").replace(PERIOD, period), encoding="utf-8")
    steps = (
        f'  - {{id: step-{n}, text: "Energy use: {{{{ energy-use change }}}}."}}\n'
        for n in range(placeholders)
    )
    (project / "inputs/2018/next_steps.yaml").write_text("safety:\n" + "".join(steps), encoding="utf-8")
    return [d for d in diagnostics_of(project) if d.rule.code == "CR274"]


def test_many_changes_over_an_unexplained_period_are_one_finding(tmp_path: Path) -> None:
    [one] = found(tmp_path, "period: {start: 2018-03-01, end: 2018-12-31}", 6)
    assert "the same holds for 5 more placeholders" in one.message
    assert "check the dates of `period`" in (one.help or "")


@pytest.mark.parametrize(
    ("period", "placeholders"),
    [
        ("period: {start: 2018-03-01, end: 2018-12-31}", 3),
        ("period: {start: 2018-03-01, end: 2018-12-31, note: We changed our year.}", 6),
    ],
)
def test_a_few_changes_or_an_explained_period_are_told_one_by_one(
    tmp_path: Path, period: str, placeholders: int
) -> None:
    assert len(found(tmp_path, period, placeholders)) == placeholders
