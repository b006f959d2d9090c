"""All evidence of a project with the state of each file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from crreport.evidence.files import EvidenceFiles
from crreport.evidence.uses import Use, uses
from crreport.read.models.inputs import Inputs


class State(StrEnum):
    """How a named file stands to the checksum in the inputs."""

    UNCHANGED = "unchanged"
    UNLOCKED = "no checksum"
    CHANGED = "changed"
    MISSING = "missing"
    OUTSIDE = "outside the project"


@dataclass(frozen=True, slots=True)
class Entry:
    """One naming of a file, its state, and the file's checksum where it is there."""

    use: Use
    state: State
    sha256: str | None


def entries(inputs: Inputs, years: Iterable[int], files: EvidenceFiles) -> Iterator[Entry]:
    """The evidence of some years in the order of the inputs, before figures are computed from records."""
    for year in years:
        for use in uses(inputs, year):
            yield _entry(use, files)


def _entry(use: Use, files: EvidenceFiles) -> Entry:
    name, written = use.named.file, use.named.sha256
    if not files.is_there(name):
        return Entry(use, State.MISSING if files.is_inside(name) else State.OUTSIDE, None)
    found = files.sha256(name)
    if written is None:
        return Entry(use, State.UNLOCKED, found)
    return Entry(use, State.UNCHANGED if written == found else State.CHANGED, found)
