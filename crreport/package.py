"""Artifacts to the output folder. The only writer of files under out/."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from crreport.xbrl.artifact import Artifact


def write_outputs(folder: Path, artifacts: Sequence[Artifact]) -> tuple[Path, ...]:
    """Writes all artifacts into a folder, and gives their paths.

    All are written to a temporary folder beside it first and then moved in one by one, so that a build that
    fails on the way leaves the last good output untouched. Other files in the folder are left alone.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for artifact in artifacts:
            staged = staging / artifact.path
            staged.parent.mkdir(parents=True, exist_ok=True)
            staged.write_bytes(artifact.data)
        return tuple(_moved(staging, folder, artifact.path) for artifact in artifacts)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _moved(staging: Path, folder: Path, path: str) -> Path:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    (staging / path).replace(target)
    return target
