"""Writes files whole or not at all: the one way to replace files of a project or of its output."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from shutil import copymode
from tempfile import mkstemp

_MODE = 0o644
"""Of files that were not there before."""


def replace_file(path: Path, data: bytes) -> None:
    """Puts bytes into a file in one step. A file that is there keeps its permissions."""
    replace_files({path: data})


def replace_files(contents: Mapping[Path, bytes]) -> None:
    """Puts bytes into files: all are written next to their places first, then each is moved in one step.

    A failure on the way leaves all files as they were. Links are followed, and missing folders are made.
    """
    staged: list[tuple[Path, Path]] = []
    try:
        for path, data in contents.items():
            target = path.resolve()
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, name = mkstemp(prefix=f".{target.name}-", dir=target.parent)
            staged.append((Path(name), target))
            with os.fdopen(handle, "wb") as out:
                out.write(data)
            if target.exists():
                copymode(target, name)
            else:
                Path(name).chmod(_MODE)
        for new, target in staged:
            new.replace(target)
    finally:
        for new, _ in staged:
            new.unlink(missing_ok=True)
