"""Projects to begin with: a complete made-up example, and a minimal one that teaches the format."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

_INPUTS = "inputs"
_IGNORED = "# Built by crreport, and can be built again.\nout/\n"


class FolderNotEmpty(Exception):  # noqa: N818
    """The folder for a new project already holds something that the project would overwrite."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"`{path}` already exists; choose another folder, or move it first")
        self.path = path


def write_example(folder: Path) -> tuple[Path, ...]:
    """Writes the example, a made-up organisation with three years of reports; returns what was written."""
    return _write("example", folder)


def write_minimal(folder: Path) -> tuple[Path, ...]:
    """Writes the smallest project that builds, with comments on every key; returns what was written."""
    return _write("minimal", folder)


def _write(name: str, folder: Path) -> tuple[Path, ...]:
    contents = dict(_contents(files(__package__).joinpath(name)))
    _refuse_to_overwrite(folder, contents)
    if not (folder / ".gitignore").exists():
        contents[".gitignore"] = _IGNORED.encode()
    for path, data in contents.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return tuple(folder / path for path in contents)


def _contents(source: Traversable, below: str = "") -> Iterator[tuple[str, bytes]]:
    """Path below the starter, with slashes, and bytes of each of its files."""
    for entry in sorted(source.iterdir(), key=lambda entry: entry.name):
        path = f"{below}{entry.name}"
        if entry.is_dir():
            yield from _contents(entry, f"{path}/")
        else:
            yield path, entry.read_bytes()


def _refuse_to_overwrite(folder: Path, contents: dict[str, bytes]) -> None:
    """Raises before anything is written. Of other files in the folder, such as a README, none is touched."""
    if folder.exists() and not folder.is_dir():
        raise FolderNotEmpty(folder)
    for path in (_INPUTS, *contents):
        target = folder / path
        if target.exists() or target.is_symlink():
            raise FolderNotEmpty(target)
        parent = target.parent
        if parent.exists() and not parent.is_dir():
            raise FolderNotEmpty(parent)
