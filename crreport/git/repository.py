"""The git repository around a folder: its revisions, and the files of each.

The command `git` would run what a repository names: filters, hooks, a file-system monitor, a transport. Here
its files are only read, with dulwich, and its configuration only for the kind of object ids. A bare
repository among the files of a project counts as no repository.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from dulwich.config import ConfigFile
from dulwich.ignore import IgnoreFilter, IgnoreFilterManager
from dulwich.object_format import ObjectFormat, get_object_format
from dulwich.object_store import DiskObjectStore
from dulwich.objects import Blob, Commit, ObjectID, ShaFile, Tag, Tree
from dulwich.refs import DiskRefsContainer, Ref

Kind = TypeVar("Kind", bound=ShaFile)

_WHERE_REFS_ARE = ("", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/")
_REVISION = re.compile(r"(?P<name>[^~^:\s]+?)(?P<steps>([~^]\d*)*)")
_STEP = re.compile(r"([~^])(\d*)")
_ID = re.compile(r"[0-9a-f]{4,64}")
_DEEPEST = 100
_MOST_FILES = 100_000


class DamagedRepositoryError(ValueError):
    """The repository holds what git does not write."""


@dataclass(frozen=True, slots=True)
class CommittedFile:
    """A file of a revision: its path from the root of the repository, and whether it is a link."""

    path: str
    is_link: bool
    object_id: ObjectID


@dataclass(frozen=True)
class Repository:
    """A git repository: the folder whose files it records, and the one that it keeps them in."""

    root: Path
    git_folder: Path

    def commit(self, revision: str) -> Commit | None:
        """The commit that a branch, a tag or an id names, with `~2` or `^` behind it an earlier one."""
        written = _REVISION.fullmatch("HEAD" if revision == "@" else revision)
        commit = self._named(written["name"]) if written else None
        for sign, number in _STEP.findall(written["steps"]) if written else ():
            count = int(number or 1)
            if sign == "~":
                for _ in range(count):
                    commit = self._parent(commit, 1)
            elif count:
                commit = self._parent(commit, count)
        return commit

    def files(self, commit: Commit, folder: str) -> tuple[CommittedFile, ...] | None:
        """The files below a folder at a commit, or None if it was not there. Submodules have none."""
        tree = self._object(commit.tree, Tree)
        for part in Path(folder).parts:
            name = part.encode()
            if name not in tree or not stat.S_ISDIR(tree[name][0]):
                return None
            tree = self._object(tree[name][1], Tree)
        found: list[CommittedFile] = []
        for file in self._below(tree, folder, 0):
            found.append(file)
            if len(found) > _MOST_FILES:
                raise DamagedRepositoryError(f"more than {_MOST_FILES} files")
        return tuple(found)

    def content(self, file: CommittedFile) -> bytes:
        """The bytes of a file as they were committed; of a link, where it leads."""
        return self._object(file.object_id, Blob).data

    def ignores(self, path: str) -> bool:
        """Whether `.gitignore` or `info/exclude` asks git to leave a path alone."""
        return bool(self._ignored.is_ignored(path))

    def _named(self, name: str) -> Commit | None:
        id = self._id_of_ref(name) or self._id_that_starts_with(name)
        found = self._objects[id] if id else None
        while isinstance(found, Tag):
            found = self._objects[found.object[1]]
        return found if isinstance(found, Commit) else None

    def _id_of_ref(self, name: str) -> ObjectID | None:
        refs = DiskRefsContainer(self._common_folder, self.git_folder)
        names = (Ref(f"{where}{name}".encode()) for where in _WHERE_REFS_ARE)
        return next((refs[ref] for ref in names if ref in refs), None)

    def _id_that_starts_with(self, name: str) -> ObjectID | None:
        if not _ID.fullmatch(name):
            return None
        found = {id for id in self._objects.iter_prefix(name.encode()) if self._is_commit(self._objects[id])}
        return found.pop() if len(found) == 1 else None

    def _is_commit(self, found: ShaFile) -> bool:
        return isinstance(found, Commit | Tag)

    def _parent(self, commit: Commit | None, number: int) -> Commit | None:
        if commit is None or number > len(commit.parents):
            return None
        return self._object(commit.parents[number - 1], Commit)

    def _object(self, id: ObjectID, kind: type[Kind]) -> Kind:
        found = self._objects[id]
        if not isinstance(found, kind):
            raise DamagedRepositoryError(f"{id!r} is no {kind.__name__}")
        return found

    def _below(self, tree: Tree, folder: str, depth: int) -> Iterator[CommittedFile]:
        if depth > _DEEPEST:
            raise DamagedRepositoryError(f"folders more than {_DEEPEST} deep")
        for entry in tree.iteritems():
            name = entry.path.decode(errors="surrogateescape")
            if name in ("", "..") or Path(name).name != name:
                raise DamagedRepositoryError(f"a file named {name!r}")
            path = f"{folder}/{name}" if folder else name
            if stat.S_ISDIR(entry.mode):
                yield from self._below(self._object(entry.sha, Tree), path, depth + 1)
            elif stat.S_ISREG(entry.mode) or stat.S_ISLNK(entry.mode):
                yield CommittedFile(path, stat.S_ISLNK(entry.mode), entry.sha)

    @cached_property
    def _common_folder(self) -> Path:
        """The folder that all work trees of the repository share."""
        shared = self.git_folder / "commondir"
        return self.git_folder / shared.read_text().strip() if shared.is_file() else self.git_folder

    @cached_property
    def _objects(self) -> DiskObjectStore:
        return DiskObjectStore(self._common_folder / "objects", object_format=self._object_format)

    @property
    def _object_format(self) -> ObjectFormat:
        config = ConfigFile()
        path = self._common_folder / "config"
        if path.is_file():
            with path.open("rb") as file:
                config = ConfigFile.from_file(file, expand_includes=False)
        named = dict(config.items((b"extensions",)))
        return get_object_format(named.get(b"objectformat", b"sha1").decode())

    @cached_property
    def _ignored(self) -> IgnoreFilterManager:
        exclude = self._common_folder / "info" / "exclude"
        filters = [IgnoreFilter.from_path(str(exclude))] if exclude.is_file() else []
        return IgnoreFilterManager(str(self.root), filters, False)


def repository_around(folder: Path) -> Repository | None:
    """The repository that a folder is in, by the nearest `.git` above its files, or None."""
    for root in (folder, *folder.parents):
        entry = root / ".git"
        if entry.is_file():
            leads_to = re.fullmatch(r"gitdir: (.+?)\s*", entry.read_text(), re.DOTALL)
            return Repository(root, root / leads_to[1]) if leads_to else None
        if (entry / "HEAD").is_file():
            return Repository(root, entry)
    return None
