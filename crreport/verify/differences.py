"""Whether an output folder holds what a build would write now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from crreport.artifact import Artifact
from crreport.diagnostics import Diagnostic
from crreport.source import SourceFile, start_of
from crreport.verify.rules import OutputDiffers


def differences(folder: Path, artifacts: Sequence[Artifact]) -> Iterator[Diagnostic]:
    """A diagnostic for each file of a folder that differs from the artifacts, or is missing."""
    for artifact in artifacts:
        path = folder / artifact.path
        place = start_of(SourceFile(path.as_posix(), ""))
        if not path.is_file():
            yield OutputDiffers.at(place, "the file is missing", help="build the report")
        elif path.read_bytes() != artifact.data:
            text = "the file differs from what the current inputs, templates and libraries give"
            yield OutputDiffers.at(place, text, help="build the report again, and compare the manifests")
