"""Whether an output folder holds what its manifest says, and whether the inputs are still the same."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from crreport.diagnostics import Diagnostic
from crreport.evidence.files import EvidenceFiles
from crreport.manifest import NAME, input_hashes, sha256, template_hashes
from crreport.read.models.inputs import Inputs
from crreport.source import SourceFile, Span, start_of
from crreport.verify.rules import InputsMovedOn, OutputNotAsBuilt, OutputUnknown


def unlike_manifest(folder: Path, inputs: Inputs, files: EvidenceFiles) -> Iterator[Diagnostic]:
    """How a folder, or the current project, differs from the manifest in the folder.

    A folder without a manifest has the XBRL files or the PDF only, and there is nothing to compare.
    """
    yield from not_as_built(folder)
    written = _read(folder / NAME) if (folder / NAME).is_file() else None
    if written is None:
        return
    yield from _moved_on(written["inputs"], input_hashes(inputs, files), inputs)
    yield from _templates(written["templates"], template_hashes(files.project))


def not_as_built(folder: Path) -> Iterator[Diagnostic]:
    """How the files of a folder differ from what its manifest, if there is one, says was built."""
    path = folder / NAME
    if not path.is_file():
        return
    written = _read(path)
    if written is None:
        text = "the manifest cannot be read; it was changed after the build"
        yield OutputNotAsBuilt.at(_start(path), text)
        return
    yield from _outputs(folder, written["outputs"])


def is_of_other_inputs(folder: Path, inputs: Inputs, files: EvidenceFiles) -> bool:
    """Whether a folder's manifest differs from the current inputs."""
    path = folder / NAME
    written = _read(path) if path.is_file() else None
    return written is not None and dict(written["inputs"]) != input_hashes(inputs, files)


def _read(path: Path) -> Mapping[str, Mapping[str, str]] | None:
    try:
        content: Any = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        return None
    parts = ("outputs", "inputs", "templates")
    is_sound = isinstance(content, dict) and all(isinstance(content.get(part), dict) for part in parts)
    return content if is_sound else None


def _outputs(folder: Path, hashes: Mapping[str, str]) -> Iterator[Diagnostic]:
    for name, wanted in hashes.items():
        path = folder / name
        if not path.is_file():
            yield OutputNotAsBuilt.at(_start(path), "the file is listed in the manifest, but is missing")
        elif sha256(path.read_bytes()) != wanted:
            yield OutputNotAsBuilt.at(_start(path), "the file has changed since it was built")
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        is_hidden = any(part.startswith(".") for part in name.split("/"))
        if path.is_file() and not is_hidden and name not in hashes and name != NAME:
            yield OutputUnknown.at(_start(path), "the build did not write this file")


def _moved_on(built: Mapping[str, str], today: Mapping[str, str], inputs: Inputs) -> Iterator[Diagnostic]:
    files = {file.path: file for file in inputs.files}
    for name in sorted(built.keys() | today.keys()):
        if built.get(name) != today.get(name):
            place = start_of(files.get(name) or SourceFile(name, ""))
            yield InputsMovedOn.at(
                place, f"the file {_change(name, built, today)}", help="build the report again"
            )


def _templates(built: Mapping[str, str], today: Mapping[str, str]) -> Iterator[Diagnostic]:
    changed = [name for name in sorted(built.keys() | today.keys()) if built.get(name) != today.get(name)]
    for name in changed:
        place = start_of(SourceFile(f"templates/{name}", ""))
        yield InputsMovedOn.at(
            place, f"the template {_change(name, built, today)}", help="build the report again"
        )


def _change(name: str, built: Mapping[str, str], today: Mapping[str, str]) -> str:
    if name not in built:
        return "was added after the report was built"
    return (
        "has changed since the report was built"
        if name in today
        else "was removed after the report was built"
    )


def _start(path: Path) -> Span:
    return start_of(SourceFile(path.as_posix(), ""))
