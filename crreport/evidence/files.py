"""Evidence files: only those inside the project, and each hashed once."""

from __future__ import annotations

import hashlib
from pathlib import Path


class EvidenceFiles:
    """The evidence files of one project."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self._root = project.resolve()
        self._hashes: dict[str, str] = {}

    def path(self, name: str) -> Path:
        """The path of a file, with links resolved. The file need not exist."""
        return (self.project / name).resolve()

    def is_inside(self, name: str) -> bool:
        """Whether a path stays inside the project, also through links."""
        return self.path(name).is_relative_to(self._root)

    def is_there(self, name: str) -> bool:
        """Whether there is such a file in the project."""
        return self.is_inside(name) and self.path(name).is_file()

    def sha256(self, name: str) -> str:
        """The SHA-256 checksum of a file that exists."""
        if name not in self._hashes:
            with self.path(name).open("rb") as data:
                self._hashes[name] = hashlib.file_digest(data, "sha256").hexdigest()
        return self._hashes[name]
