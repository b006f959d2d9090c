"""Repositories for tests: ordinary ones, and ones that set traps for whoever runs git in them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


def git(*arguments: str, cwd: Path, check: bool = True) -> str:
    """Runs the real git, as a careless program would, and gives what it prints."""
    names = ["-c", "user.name=T", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *names, *arguments], cwd=cwd, check=check, capture_output=True)
    return done.stdout.decode(errors="replace").strip()


def committed(project: Path) -> Path:
    """The project, with all of it in the first commit of a repository of its own."""
    git("init", "--quiet", "--initial-branch=main", cwd=project)
    git("add", ".", cwd=project)
    git("commit", "--quiet", "-m", "First", cwd=project)
    return project


@dataclass(frozen=True)
class Trap:
    """A way to make git run a command: how it is set, and a git command that springs it, if any does here."""

    name: str
    set: Callable[[Path, str], None]
    sprung_by: tuple[str, ...]


def _configured(*settings: tuple[str, str], attributes: str = "") -> Callable[[Path, str], None]:
    def set_trap(project: Path, command: str) -> None:
        for key, value in settings:
            git("config", key, value.format(command=command), cwd=project)
        if attributes:
            (project / ".git" / "info" / "attributes").write_text(attributes)
        _touch_inputs(project)

    return set_trap


def _touch_inputs(project: Path) -> None:
    """Rewrites a file with the bytes that it has, so that git reads it again."""
    for path in (project / "inputs").glob("*.yaml"):
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(data)


def _hooks(project: Path, command: str) -> None:
    hooks = project / "hooks"
    hooks.mkdir()
    for name in ("post-index-change", "post-checkout", "reference-transaction", "pre-commit"):
        (hooks / name).write_text(f"#!/bin/sh\n{command}\n")
        (hooks / name).chmod(0o755)
    git("config", "core.hooksPath", "hooks", cwd=project)
    _touch_inputs(project)


def _bare_repository_in_the_folder(project: Path, command: str) -> None:
    _monitor(project, command)
    git("config", "core.worktree", str(project), cwd=project)
    for path in (project / ".git").iterdir():
        shutil.move(path, project / path.name)
    (project / ".git").rmdir()


def _git_file_that_leads_elsewhere(project: Path, command: str) -> None:
    _monitor(project, command)
    shutil.move(project / ".git", project / "evidence" / "kept")
    (project / ".git").write_text("gitdir: evidence/kept\n")
    git("config", "core.worktree", str(project), cwd=project)


def _missing_objects(project: Path, command: str) -> None:
    """A partial clone whose files git fetches, by a command, when it needs them."""
    settings = {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.url": "ssh://nowhere.invalid/x",
        "remote.origin.promisor": "true",
        "core.sshCommand": f"{command};",
    }
    id = git("rev-parse", "HEAD:inputs/metrics.yaml", cwd=project)
    for key, value in settings.items():
        git("config", key, value, cwd=project)
    (project / ".git" / "objects" / id[:2] / id[2:]).unlink()


def _included(project: Path, command: str) -> None:
    (project / "evidence" / "config").write_text(f'[core]\n\tfsmonitor = "{command}"\n')
    git("config", "include.path", "../evidence/config", cwd=project)


_monitor = _configured(("core.fsmonitor", "{command}"))
_ALL = "* filter=trap diff=trap\n"

TRAPS = (
    Trap("a file-system monitor", _monitor, ("status",)),
    Trap("a file-system monitor in an included file", _included, ("status",)),
    Trap(
        "a clean filter", _configured(("filter.trap.clean", "{command}; cat"), attributes=_ALL), ("status",)
    ),
    Trap(
        "a smudge filter",
        _configured(("filter.trap.smudge", "{command}; cat"), attributes=_ALL),
        ("archive", "HEAD"),
    ),
    Trap(
        "a filter process",
        _configured(("filter.trap.process", "{command}"), attributes=_ALL),
        ("archive", "HEAD"),
    ),
    Trap("hooks", _hooks, ("status",)),
    Trap("a bare repository in the folder", _bare_repository_in_the_folder, ("status",)),
    Trap("a .git file that leads elsewhere", _git_file_that_leads_elsewhere, ("status",)),
    Trap("missing objects", _missing_objects, ("archive", "HEAD")),
    Trap("an alias", _configured(("alias.archived", "!{command}")), ("archived",)),
    Trap("a pager", _configured(("core.pager", "{command}")), ()),
    Trap(
        "an external diff",
        _configured(("diff.external", "{command}")),
        ("diff", "4b825dc642cb6eb9a060e54bf8d69288fbee4904"),
    ),
    Trap("a textconv", _configured(("diff.trap.textconv", "{command}; cat"), attributes=_ALL), ("log", "-p")),
)
