"""All evidence of a project, with the state of each file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from crreport.evidence.files import EvidenceFiles
from crreport.evidence.uses import Use, uses
from crreport.read.models.inputs import Inputs


class State(StrEnum):
    """Whether a named file has the checksum in the inputs, or why it cannot be compared."""

    UNCHANGED = "unchanged"
    UNLOCKED = "no checksum"
    CHANGED = "changed"
    MISSING = "missing"
    OUTSIDE = "outside the project"


@dataclass(frozen=True, slots=True)
class Entry:
    """A place that names a file, the file's state, and its checksum if the file exists."""

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
    checksum = files.sha256(name)
    if written is None:
        return Entry(use, State.UNLOCKED, checksum)
    return Entry(use, State.UNCHANGED if written == checksum else State.CHANGED, checksum)
