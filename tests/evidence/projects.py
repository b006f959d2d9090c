"""The base project of the rules with other figures of 2018."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.rules.cases import BASE

PROGRESS = "inputs/2018/progress.yaml"


def with_observations(project: Path, observations: str) -> Path:
    """A copy of the base project whose progress holds these observations alone."""
    shutil.copytree(BASE, project, dirs_exist_ok=True)
    (project / PROGRESS).write_text(f"safety:\n  observations:\n{observations}", encoding="utf-8", newline="")
    return project
