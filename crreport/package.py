"""Artifacts to the output folder. The only writer of files under out/."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from crreport.artifact import Artifact
from crreport.diagnostics import Diagnostic, Rule
from crreport.files import replace_files
from crreport.source import SourceFile, start_of


class OutputDiffers(Rule):
    """
    **What it finds.** A file in the output folder that differs from what a build would write now. Only `crreport build --check` looks for it.

    **Why it matters.** The published files would not be those of the inputs beside them.

    **Instead.** Build the report again. The manifest of each build holds the hashes of its inputs, templates and outputs, so two manifests tell what changed.
    """

    code, name = "CR529", "output-differs"


RULES: tuple[type[Rule], ...] = (OutputDiffers,)


def write_outputs(folder: Path, artifacts: Sequence[Artifact]) -> tuple[Path, ...]:
    """Writes all artifacts into a folder, and gives their paths.

    A build that fails on the way leaves the last good output untouched. Other files in the folder are left
    alone.
    """
    contents = {folder / artifact.path: artifact.data for artifact in artifacts}
    replace_files(contents)
    return tuple(contents)


def differences(folder: Path, artifacts: Sequence[Artifact]) -> Iterator[Diagnostic]:
    """A diagnostic for each file of a folder that is not what the artifacts say, or is not there."""
    for artifact in artifacts:
        path = folder / artifact.path
        place = start_of(SourceFile(path.as_posix(), ""))
        if not path.is_file():
            yield OutputDiffers.at(place, "the file is not there", help="build the report")
        elif path.read_bytes() != artifact.data:
            text = "the file is not what the inputs, templates and libraries of today give"
            yield OutputDiffers.at(place, text, help="build the report again, and compare the manifests")
