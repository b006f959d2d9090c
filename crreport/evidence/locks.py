"""Whether a named file is in the project, and is the one whose checksum the inputs give."""

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

_ONCE_A_FILE = (MissingEvidence, MissingRecords, ChangedEvidence)

UPDATE = "run `crreport evidence --update`"


def absence(named: Evidence | Records, files: EvidenceFiles) -> Diagnostic | None:
    """Why a file cannot be used at all."""
    if not files.is_inside(named.file):
        help = "copy the file into the project"
        text = f"`{named.file}` leads out of the project"
        return EvidenceOutsideProject.at(named.place("file"), text, help=help)
    if not files.is_there(named.file):
        rule: type[Rule] = MissingRecords if isinstance(named, Records) else MissingEvidence
        help = "put it back, or correct the path (it is relative to the project folder)"
        return rule.at(named.place("file"), f"there is no file `{named.file}`", help=help)
    return None


def lock_fault(named: Evidence | Records, files: EvidenceFiles) -> Diagnostic | None:
    """What is wrong with the checksum of a file that is there."""
    if named.sha256 is None:
        text = f"`{named.file}` has no checksum yet"
        return UnlockedEvidence.at(named.place("file"), text, help=UPDATE)
    found = files.sha256(named.file)
    if found == named.sha256:
        return None
    text = f"`{named.file}` has changed: its checksum begins with {found[:12]}, not {named.sha256[:12]}"
    help = f"look at what changed; if it is right, {UPDATE[:-1]} --accept-changes`"
    return ChangedEvidence.at(named.place("sha256"), text, help=help)


def once_a_file(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings, with one of each file that is missing or changed; its further places are notes."""
    told: dict[object, Diagnostic] = {}
    for index, fault in enumerate(found):
        key = (fault.rule, fault.message) if fault.rule in _ONCE_A_FILE else index
        first = told.setdefault(key, fault)
        if first is not fault:
            told[key] = replace(first, notes=(*first.notes, (fault.span, "it is named here too")))
    return list(told.values())
