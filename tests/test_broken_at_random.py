"""Whatever is wrong with the lines of a project, its year is read as far as it goes, and nothing crashes."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from crreport.pipeline import validated
from crreport.project import Project
from tests.projects import EVERY_ROW

CHARACTERS = "abc09%-{}[]: "


def spoil(lines: list[str], chance: random.Random) -> None:
    """One line deleted, repeated elsewhere, indented, with another key, or with another character."""
    at = chance.randrange(len(lines))
    match chance.randrange(5):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, chance.choice(lines))
        case 2:
            lines[at] = f"  {lines[at]}"
        case 3:
            lines[at] = lines[at].replace(":", "x:", 1)
        case _:
            place = chance.randrange(len(lines[at]) + 1)
            lines[at] = lines[at][:place] + chance.choice(CHARACTERS) + lines[at][place + 1 :]


@pytest.mark.parametrize("seed", range(25))
def test_spoiled_lines_end_in_diagnostics(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    project = Path(shutil.copytree(EVERY_ROW, tmp_path / "project"))
    files = sorted(project.glob("inputs/**/*.yaml"))
    for file in chance.choices(files, k=chance.randint(1, 4)):
        lines = file.read_text(encoding="utf-8").split("\n")
        spoil(lines, chance)
        file.write_text("\n".join(lines), encoding="utf-8")
    for diagnostic in validated(Project(project), 2024).diagnostics:
        assert diagnostic.message
        assert diagnostic.span.line >= 1
