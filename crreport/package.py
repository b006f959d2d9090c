"""Artifacts to the output folder. The only writer of files under out/."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from crreport.artifact import Artifact
from crreport.files import replace_files


def write_outputs(folder: Path, artifacts: Sequence[Artifact]) -> tuple[Path, ...]:
    """Writes all artifacts into a folder, and gives their paths.

    A build that fails on the way leaves the last good output untouched. Other files in the folder are left
    alone.
    """
    contents = {folder / artifact.path: artifact.data for artifact in artifacts}
    replace_files(contents)
    return tuple(contents)
