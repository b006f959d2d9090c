"""What writers return: a finished output that `package` puts in its place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """The bytes of one output file, and the path they belong at, relative to the year's output folder."""

    path: str
    data: bytes
    media_type: str
