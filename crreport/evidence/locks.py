"""Whether a file that the inputs name is in the project and has the checksum that they give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from crreport.diagnostics import Diagnostic, Rule
from crreport.evidence.files import EvidenceFiles
from crreport.evidence.rules import (
    ChangedEvidence,
    EvidenceOutsideProject,
    MissingEvidence,
    MissingRecords,
    UnlockedEvidence,
)
from crreport.read.models.evidence import Evidence, Records

_ONCE_PER_FILE = (MissingEvidence, MissingRecords, ChangedEvidence)

UPDATE = "run `crreport evidence --update`"


def absence(named: Evidence | Records, files: EvidenceFiles) -> Diagnostic | None:
    """Why a file cannot be used at all."""
    if not files.is_inside(named.file):
        help = "copy the file into the project"
        text = f"`{named.file}` is outside the project"
        return EvidenceOutsideProject.at(named.place("file"), text, help=help)
    if not files.is_there(named.file):
        rule: type[Rule] = MissingRecords if isinstance(named, Records) else MissingEvidence
        help = "put the file there, or correct the path, which is relative to the project folder"
        return rule.at(named.place("file"), f"there is no file `{named.file}`", help=help)
    return None


def lock_fault(named: Evidence | Records, files: EvidenceFiles) -> Diagnostic | None:
    """What is wrong with the checksum of a file that is in the project."""
    if named.sha256 is None:
        text = f"`{named.file}` has no checksum yet"
        return UnlockedEvidence.at(named.place("file"), text, help=UPDATE)
    checksum = files.sha256(named.file)
    if checksum == named.sha256:
        return None
    text = f"`{named.file}` has changed: its checksum starts with {checksum[:12]}, not {named.sha256[:12]}"
    help = f"check what has changed; if the new file is right, {UPDATE[:-1]} --accept-changes`"
    return ChangedEvidence.at(named.place("sha256"), text, help=help)


def once_per_file(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics, with only one for each missing or changed file. Its other places become notes."""
    kept: dict[object, Diagnostic] = {}
    for index, diagnostic in enumerate(diagnostics):
        key = (diagnostic.rule, diagnostic.message) if diagnostic.rule in _ONCE_PER_FILE else index
        first = kept.setdefault(key, diagnostic)
        if first is not diagnostic:
            kept[key] = replace(first, notes=(*first.notes, (diagnostic.span, "it is also named here")))
    return list(kept.values())
