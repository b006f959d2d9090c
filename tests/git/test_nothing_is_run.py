"""Nothing that a project brings along is run, whatever its repository says."""

from __future__ import annotations

from pathlib import Path

import pytest

from crreport.git.revisions import NoSuchRevisionError, commit_of, write_revision
from tests.command import freshly
from tests.git.repositories import TRAPS, Trap, committed, git
from tests.years.diff.projects import copy_to


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return committed(copy_to(tmp_path / "project"))


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    return tmp_path / "canary"


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_a_trap_that_git_springs_stays_shut(trap: Trap, project: Path, canary: Path) -> None:
    trap.set(project, f"touch {canary}")
    commit_of(project)
    (project.parent / "unpacked").mkdir()
    try:
        write_revision("HEAD", project, project.parent / "unpacked")
    except NoSuchRevisionError:
        assert trap.name in ("missing objects", "a bare repository in the folder")
    assert not canary.exists()
    if trap.sprung_by:
        git(*trap.sprung_by, cwd=project, check=False)
        assert canary.exists(), "the trap is not one"


@pytest.mark.slow
def test_no_command_springs_any_trap(project: Path, canary: Path) -> None:
    alone = ("missing objects", "a bare repository in the folder", "a .git file that leads elsewhere")
    for trap in TRAPS:
        if trap.name not in alone:
            trap.set(project, f"touch {canary}")
    canary.unlink(missing_ok=True)
    for arguments in (
        ("validate",),
        ("status",),
        ("build", "2024"),
        ("verify", "2024"),
        ("trace", "engagement", "--year", "2024"),
        ("diff", "HEAD"),
        ("diff", "HEAD", "2024"),
    ):
        done = freshly(*arguments, cwd=project)
        assert done.returncode in (0, 1, 3), done.stderr
        assert not canary.exists(), arguments
    assert "-dirty" not in (project / "out/2024/manifest.json").read_text(encoding="utf-8")
