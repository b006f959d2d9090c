"""The commit that a project is at, and the project as it was at a revision."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from crreport.git.repository import CommittedFile, Repository, repository_around

_WATCHED = ("inputs", "templates")
_GIT = ".git"


class NoSuchRevisionError(ValueError):
    """There is no repository, or no such commit in it, or it cannot be read."""


class NotInRevisionError(ValueError):
    """The project's folder was not there at a revision."""


def commit_of(project: Path) -> str | None:
    """The commit that a project is at, with `-dirty` if its inputs or templates differ from it.

    Files differ by their bytes, but not by the ends of their lines; files that git ignores do not count.
    """
    try:
        repository = repository_around(project.resolve())
        commit = repository.commit("HEAD") if repository else None
        if repository is None or commit is None:
            return None
        files = repository.files(commit, _inside(repository, project)) or ()
        dirty = _differ(repository, files, project.resolve())
    except Exception:  # a damaged repository can raise anything, and a report needs none
        return None
    return f"{commit.id.decode()}-dirty" if dirty else commit.id.decode()


def write_revision(revision: str, project: Path, folder: Path) -> None:
    """Writes the files of a project as they were committed into an empty folder.

    Links that lead out of the folder are left out.
    """
    try:
        repository = repository_around(project.resolve())
        commit = repository.commit(revision) if repository else None
        if repository is None or commit is None:
            raise NoSuchRevisionError(revision)
        inside = _inside(repository, project)
        files = repository.files(commit, inside)
        if files is None:
            raise NotInRevisionError(revision)
        _write(repository, files, inside, folder)
    except (NoSuchRevisionError, NotInRevisionError):
        raise
    except Exception as fault:  # a damaged repository can raise anything
        raise NoSuchRevisionError(revision) from fault


def _inside(repository: Repository, project: Path) -> str:
    """The project's folder as seen from the root of the repository."""
    path = project.resolve().relative_to(repository.root).as_posix()
    return "" if path == "." else path


def _differ(repository: Repository, files: tuple[CommittedFile, ...], project: Path) -> bool:
    committed = {file.path: file for file in files}
    inside = _inside(repository, project)
    watched = tuple(f"{inside}/{name}" if inside else name for name in _WATCHED)
    expected = {
        path for path in committed if path in watched or path.startswith(tuple(f"{w}/" for w in watched))
    }
    there = {path for name in watched for path in _paths_below(repository.root, name)}
    added = (path for path in there - expected if not repository.ignores(path))
    return (
        bool(expected - there)
        or any(not _is_same(repository, committed[path]) for path in expected)
        or any(True for _ in added)
    )


def _paths_below(root: Path, name: str) -> Iterator[str]:
    """The paths of all files and links below a folder, and of itself if it is one; no link is followed."""
    top = root / name
    if top.is_symlink() or top.is_file():
        yield name
        return
    for where, folders, files in os.walk(top):
        folders[:] = [folder for folder in folders if folder != _GIT]
        links = [folder for folder in folders if (Path(where) / folder).is_symlink()]
        for file in (*files, *links):
            yield (Path(where) / file).relative_to(root).as_posix()


def _is_same(repository: Repository, file: CommittedFile) -> bool:
    path, committed = repository.root / file.path, repository.content(file)
    if file.is_link or path.is_symlink():
        return file.is_link and path.is_symlink() and os.fsencode(path.readlink()) == committed
    data = path.read_bytes()
    return data == committed or _with_plain_line_ends(data) == _with_plain_line_ends(committed)


def _with_plain_line_ends(data: bytes) -> bytes:
    """A text without the carriage returns that git may add when it checks files out."""
    return data if b"\0" in data else data.replace(b"\r\n", b"\n")


def _write(repository: Repository, files: tuple[CommittedFile, ...], inside: str, folder: Path) -> None:
    links = []
    for file in files:
        path = folder / file.path.removeprefix(f"{inside}/" if inside else "")
        path.parent.mkdir(parents=True, exist_ok=True)
        if file.is_link:
            links.append((path, repository.content(file)))
        else:
            path.write_bytes(repository.content(file))
    for path, leads_to in links:
        path.symlink_to(os.fsdecode(leads_to))
    for path, _ in links:
        if not Path(os.path.realpath(path)).is_relative_to(folder.resolve()):
            path.unlink()
