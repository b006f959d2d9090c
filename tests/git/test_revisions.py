from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from crreport.git.revisions import NoSuchRevisionError, NotInRevisionError, commit_of, write_revision
from tests.git.repositories import committed, git


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    (folder / "inputs" / "2025").mkdir(parents=True)
    (folder / "inputs" / "metrics.yaml").write_text("- id: one\n- id: two\n")
    (folder / "inputs" / "2025" / "report.yaml").write_text("period: 2025\n")
    (folder / "readme.txt").write_text("about\n")
    return committed(folder)


def unpacked(revision: str, project: Path, folder: Path) -> dict[str, str]:
    folder.mkdir()
    write_revision(revision, project, folder)
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file()}


def test_a_project_as_it_was_committed_is_at_the_commit(project: Path) -> None:
    assert commit_of(project) == git("rev-parse", "HEAD", cwd=project)
    git("gc", "--quiet", cwd=project)
    assert commit_of(project) == git("rev-parse", "HEAD", cwd=project)


def test_a_folder_outside_of_any_repository_has_no_commit(tmp_path: Path) -> None:
    assert commit_of(tmp_path) is None
    git("init", "--quiet", cwd=tmp_path)
    assert commit_of(tmp_path) is None


@pytest.mark.parametrize("name", ["inputs/2025/report.yaml", "inputs/new.yaml", "templates/print.css"])
def test_a_file_that_is_changed_or_added_makes_the_project_dirty(project: Path, name: str) -> None:
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).write_text("changed: yes\n")
    assert str(commit_of(project)).endswith("-dirty")


def test_a_file_that_is_gone_makes_the_project_dirty(project: Path) -> None:
    (project / "inputs/metrics.yaml").unlink()
    assert str(commit_of(project)).endswith("-dirty")


def test_what_is_staged_and_not_committed_makes_the_project_dirty(project: Path) -> None:
    (project / "inputs/metrics.yaml").write_text("- id: three\n")
    git("add", ".", cwd=project)
    assert str(commit_of(project)).endswith("-dirty")


def test_files_that_are_ignored_or_elsewhere_do_not_count(project: Path) -> None:
    (project / ".gitignore").write_text("*~\n")
    (project / "inputs" / "metrics.yaml~").write_text("a copy of an editor")
    (project / ".git" / "info" / "exclude").write_text("*.bak\n")
    (project / "inputs" / "metrics.bak").write_text("another")
    (project / "readme.txt").write_text("changed\n")
    assert not str(commit_of(project)).endswith("-dirty")


def test_the_ends_of_lines_do_not_count(project: Path) -> None:
    path = project / "inputs" / "metrics.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert not str(commit_of(project)).endswith("-dirty")


def test_a_link_counts_by_where_it_leads_and_is_not_followed(project: Path) -> None:
    outside = project.parent / "outside"
    outside.mkdir()
    (outside / "secret.yaml").write_text("secret\n")
    (project / "inputs" / "elsewhere").symlink_to(outside)
    assert str(commit_of(project)).endswith("-dirty")
    git("add", ".", cwd=project)
    git("commit", "--quiet", "-m", "Link", cwd=project)
    assert not str(commit_of(project)).endswith("-dirty")
    assert "inputs/elsewhere" not in [*unpacked("HEAD", project, project.parent / "unpacked")]
    assert not (project.parent / "unpacked/inputs/elsewhere").is_symlink()


def test_links_that_lead_out_by_way_of_others_are_left_out(project: Path) -> None:
    (project / "a" / "b").mkdir(parents=True)
    (project / "a" / "b" / "top").symlink_to("../..")
    (project / "out").symlink_to("a/b/top/../..")
    (project / "inside").symlink_to("inputs/metrics.yaml")
    git("add", "--force", ".", cwd=project)
    git("commit", "--quiet", "-m", "Links", cwd=project)
    files = unpacked("HEAD", project, project.parent / "unpacked")
    assert files["inside"] == files["inputs/metrics.yaml"]
    assert not (project.parent / "unpacked/out").is_symlink()


def test_revisions_are_named_as_in_git(project: Path) -> None:
    git("tag", "-a", "v1", "-m", "One", cwd=project)
    for number in range(3):
        (project / "inputs/metrics.yaml").write_text(f"- id: m{number}\n")
        git("commit", "--quiet", "-am", str(number), cwd=project)
    git("branch", "topic/größe", "HEAD~1", cwd=project)
    git("pack-refs", "--all", cwd=project)
    first = git("rev-list", "--max-parents=0", "HEAD", cwd=project)
    texts = {
        name: unpacked(name, project, project.parent / f"unpacked-{number}")["inputs/metrics.yaml"]
        for number, name in enumerate(
            ("v1", first, first[:7], "HEAD~3", "HEAD^^^", "topic/größe", "main~2", "@")
        )
    }
    assert texts == {
        **dict.fromkeys(("v1", first, first[:7], "HEAD~3", "HEAD^^^"), "- id: one\n- id: two\n"),
        "topic/größe": "- id: m1\n",
        "main~2": "- id: m0\n",
        "@": "- id: m2\n",
    }


@pytest.mark.parametrize(
    "name", ["HEAD~1", "HEAD^2", "none", "../../x", "HEAD:inputs", "", "--all", "abcdef", "~"]
)
def test_what_names_no_commit_is_no_revision(project: Path, name: str) -> None:
    with pytest.raises(NoSuchRevisionError):
        unpacked(name, project, project.parent / "unpacked")


def test_the_bytes_of_a_revision_are_those_committed(project: Path) -> None:
    (project / ".gitattributes").write_text("readme.txt export-ignore\ninputs/metrics.yaml export-subst\n")
    (project / "inputs/metrics.yaml").write_text("# $Format:%H$\n")
    git("add", ".", cwd=project)
    git("commit", "--quiet", "-m", "Attributes", cwd=project)
    files = unpacked("HEAD", project, project.parent / "unpacked")
    assert files["inputs/metrics.yaml"] == "# $Format:%H$\n"
    assert "readme.txt" in files


def test_a_project_below_the_root_is_written_alone(project: Path) -> None:
    below = project / "reports" / "one"
    shutil.copytree(project / "inputs", below / "inputs")
    with pytest.raises(NotInRevisionError):
        unpacked("HEAD", below, project.parent / "before")
    assert str(commit_of(below)).endswith("-dirty")
    git("add", ".", cwd=project)
    git("commit", "--quiet", "-m", "Below", cwd=project)
    assert not str(commit_of(below)).endswith("-dirty")
    assert set(unpacked("HEAD", below, project.parent / "unpacked")) == {
        "inputs/metrics.yaml",
        "inputs/2025/report.yaml",
    }


def test_another_work_tree_has_a_commit_of_its_own(project: Path) -> None:
    (project / "inputs/metrics.yaml").write_text("- id: three\n")
    git("commit", "--quiet", "-am", "Second", cwd=project)
    git("worktree", "add", "--quiet", "--detach", "../tree", "HEAD~1", cwd=project)
    tree = project.parent / "tree"
    assert commit_of(tree) == git("rev-parse", "HEAD~1", cwd=project)
    assert unpacked("main", tree, project.parent / "unpacked")["inputs/metrics.yaml"] == "- id: three\n"


def test_a_repository_of_longer_ids_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "metrics.yaml").write_text("[]\n")
    git("init", "--quiet", "--object-format=sha256", cwd=tmp_path)
    git("add", ".", cwd=tmp_path)
    git("commit", "--quiet", "-m", "First", cwd=tmp_path)
    assert commit_of(tmp_path) == git("rev-parse", "HEAD", cwd=tmp_path)
    assert len(str(commit_of(tmp_path))) == 64


def test_a_damaged_repository_has_no_commit_and_no_revisions(project: Path) -> None:
    for path in (project / ".git" / "objects").rglob("*"):
        if path.is_file():
            path.chmod(0o644)
            path.write_bytes(os.urandom(40))
    assert commit_of(project) is None
    with pytest.raises(NoSuchRevisionError):
        unpacked("HEAD", project, project.parent / "unpacked")


def test_a_file_whose_name_leads_out_of_its_folder_is_refused(project: Path) -> None:
    blob = git("rev-parse", "HEAD:readme.txt", cwd=project)
    entry = b"100644 ..\0" + bytes.fromhex(blob)
    (project.parent / "tree").write_bytes(entry)
    tree = git("hash-object", "-t", "tree", "-w", "--literally", str(project.parent / "tree"), cwd=project)
    git("update-ref", "refs/heads/evil", git("commit-tree", tree, "-m", "Evil", cwd=project), cwd=project)
    with pytest.raises(NoSuchRevisionError):
        unpacked("evil", project, project.parent / "unpacked")
