"""Copies of the every-row project with changes, as sides of a comparison."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from crreport.project import sound
from crreport.years.diff.compare import compared
from crreport.years.diff.model import Comparison, Side
from tests.compiled import checked
from tests.projects import EVERY_ROW

YEAR = 2024


def copy_to(folder: Path) -> Path:
    """A copy of the project in a folder of its own."""
    return Path(shutil.copytree(EVERY_ROW, folder))


def change(project: Path, name: str, old: str, new: str) -> None:
    """Replaces the one place of a text in an input file."""
    path = project / "inputs" / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (name, old, text.count(old))
    path.write_text(text.replace(old, new), encoding="utf-8")


def side_of(project: Path, year: int = YEAR) -> Side:
    """The compiled project."""
    report = checked(project, year)
    assert sound(report) is not None, report.diagnostics
    return Side(str(year), report.inputs, report.facts)


def compared_with_itself_changed(folder: Path, *changes: tuple[str, str, str]) -> Comparison:
    """The project against a copy with changes, each the name of a file, an old text and a new one."""
    project = copy_to(folder / "changed")
    for name, old, new in changes:
        change(project, name, old, new)
    return compared(side_of(EVERY_ROW), side_of(project))


def with_next_year(project: Path) -> Path:
    """The project with a report of the next year, which says the same but for its period.

    It is a draft, since it answers no next step. It restates nothing, since what the year before has restated
    cannot be restated to the same again; for the same reason it cuts no topic anew and drops no target.
    """
    earlier, later = project / "inputs" / str(YEAR), project / "inputs" / str(YEAR + 1)
    shutil.copytree(earlier, later)
    change(
        project,
        f"{YEAR + 1}/report.yaml",
        "start: 2023-07-01, end: 2024-06-30",
        "start: 2024-07-01, end: 2025-06-30",
    )
    change(project, f"{YEAR + 1}/report.yaml", "status: final", "status: draft")
    of_one_year = r"(?m)^ *(restatements|topic_changes|dropped_targets):\n(?: +-.*\n(?: {4,}.*\n)*)+"
    for path in (later / "report.yaml", later / "commitments.yaml", *later.glob("progress/*.yaml")):
        text = re.sub(of_one_year, "", path.read_text(encoding="utf-8"))
        path.write_text(re.sub(r", change_reason: [^}]*", "", text), encoding="utf-8")
    return project
