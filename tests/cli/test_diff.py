from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.command import crreport, freshly
from tests.test_cli import contents, spoil
from tests.years.diff.projects import copy_to

PROGRESS = "2024/progress/safe-work.yaml"


def git(*arguments: str, cwd: Path) -> None:
    names = ["-c", "user.name=T", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *names, *arguments], cwd=cwd, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A project in a subfolder of a repository, with an older figure in its first commit."""
    root = tmp_path / "repository"
    project = copy_to(root / "reports" / "quill")
    git("init", "--quiet", "--initial-branch=main", cwd=root)
    git("add", ".", cwd=root)
    git("commit", "--quiet", "-m", "First", cwd=root)
    git("tag", "first", cwd=root)
    spoil(project, PROGRESS, "women: 65.2%", "women: 65.3%")
    git("commit", "--quiet", "-am", "Second", cwd=root)
    return project


def test_two_revisions_are_compared_and_nothing_is_checked_out(repository: Path) -> None:
    before = contents(repository)
    done = crreport("diff", "first:2024", "HEAD", "--year", "2024", "--format", "json", cwd=repository)
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert [figure["metric"] for figure in data["figures"]] == ["engagement"]
    assert (data["old"]["name"], data["new"]["name"]) == ("first:2024", "HEAD:2024")
    assert contents(repository) == before


def test_a_revision_is_compared_with_the_project_as_it_stands(repository: Path) -> None:
    assert "no differences" in crreport("diff", "HEAD", cwd=repository).stdout
    spoil(repository, PROGRESS, "women: 65.3%", "women: 66.3%")
    assert "66.3%" in crreport("diff", "HEAD", cwd=repository).stdout


def test_two_folders_are_compared(tmp_path: Path) -> None:
    one, other = copy_to(tmp_path / "one"), copy_to(tmp_path / "other")
    spoil(other, PROGRESS, "women: 65.2%", "women: 65.3%")
    done = freshly("diff", f"{one}:2024", str(other), "--exit-code", cwd=tmp_path)
    assert done.returncode == 4, done.stderr
    assert "65.3%" in done.stdout
    assert crreport("diff", str(one), str(one), "--exit-code", cwd=tmp_path).returncode == 0


def test_a_page_is_written_where_it_is_asked_for(tmp_path: Path) -> None:
    one = copy_to(tmp_path / "one")
    done = crreport(
        "diff", "2024", "2024", "--format", "html", "-o", "diff.html", "--project", str(one), cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "diff.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_faulty_report_gives_its_diagnostics(tmp_path: Path) -> None:
    one, other = copy_to(tmp_path / "one"), copy_to(tmp_path / "other")
    spoil(other, "2024/progress/nature.yaml", "value: 305", "value: 300")
    done = crreport("diff", str(one), str(other), "-o", "diff.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert "inputs/2024/progress/nature.yaml:6:31: error[CR201]" in done.stderr
    assert "other:2024 has errors" in done.stderr
    assert not (tmp_path / "diff.txt").exists()


@pytest.mark.parametrize("what", ["1999", "no-such-thing", "--help-me", "HEAD~99:2024", "first:1999"])
def test_what_is_no_report_is_told_in_one_line_or_as_a_diagnostic(repository: Path, what: str) -> None:
    done = crreport("diff", "--", what, "2024", cwd=repository)
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert ("crreport:" in done.stderr) or ("error[CR122]" in done.stderr)


def test_a_revision_without_the_project_is_told(repository: Path) -> None:
    root = repository.parent.parent
    copy_to(root / "reports" / "new")
    done = crreport("diff", "first", cwd=root / "reports" / "new")
    assert done.returncode == 2
    assert "does not exist in revision `first`" in done.stderr


def test_outside_of_git_a_revision_is_told(tmp_path: Path) -> None:
    done = crreport("diff", "HEAD", cwd=copy_to(tmp_path / "one"))
    assert done.returncode == 2
    assert "a folder or a git revision" in done.stderr
