"""The lock of a year: what its report said when it was published, as `year.lock` beside the inputs."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from crreport.facts.model import Fact, FactSet
from crreport.facts.plain_text import sorted_members_text, unit_text, value_text
from crreport.files import replace_file
from crreport.keys import Entry, EntryKey
from crreport.measures.xbrl_types import Unit
from crreport.project import Project
from crreport.read.models.inputs import Inputs
from crreport.source import SourceFile, Span

_LONGEST = 100
"""The signs of a text up to which the lock holds it as it is; of longer ones it holds a hash."""
_OF_A_YEAR = re.compile(r"inputs/([^/]*\d\d/(?!signatures\.yaml)|history\.yaml)")
_DEFINING = (Entry.ORGANISATION, Entry.METRIC, Entry.BREAKDOWN, Entry.UNIT)
_FORM = ("ReportStatus", "StatementKind", "StatementOrder", "StatementParent")
"""Concepts that say how a report is built, and whether as a draft, but nothing that a reader would quote."""


class Lock(BaseModel):
    """What a year was locked with: the hash of each file that was read, each figure and statement, and the
    definitions of what is reported.

    A figure is its number with its unit, a short text itself, a long one its hash, a missing figure null.
    Older locks have no definitions.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal[1] = 1
    year: int
    inputs: Mapping[str, str]
    facts: Mapping[str, str | None]
    definitions: Mapping[str, str | None] = Field(default_factory=dict)


def lock_of(inputs: Inputs, facts: FactSet) -> Lock:
    """The lock of a compiled report, with the hashes of the bytes that were read."""
    return Lock(
        year=facts.year, inputs=inputs.hashes, facts=locked_facts(facts), definitions=definitions_of(facts)
    )


def locked_facts(facts: FactSet) -> dict[str, str | None]:
    """The figures and statements of a report, by their ids; what registers say of them is not among them.

    These are the facts that stand in the folder of a year or in the history, or are computed from such.
    """
    return {
        fact.id: _value(fact)
        for fact in facts
        if fact.concept.name not in _FORM and any(map(is_of_a_year, fact.sources))
    }


def definitions_of(facts: FactSet) -> dict[str, str | None]:
    """What the registers of a report say of its organisation, metrics and members, by the facts' ids."""
    return {fact.id: _value(fact) for fact in facts if _is_definition(fact)}


def _is_definition(fact: Fact) -> bool:
    return (
        isinstance(fact.key, EntryKey)
        and fact.key.kind in _DEFINING
        and not any(map(is_of_a_year, fact.sources))
    )


def is_of_a_year(place: Span) -> bool:
    """Whether a place of the inputs is in the folder of a year or in the history, as against a register."""
    return _OF_A_YEAR.match(place.file.path) is not None


def hash_of(path: Path) -> str:
    """The SHA-256 of a file; nothing where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def source_of(project: Project, year: int) -> SourceFile | None:
    """The file of a year's lock, or None where the year is not locked."""
    if not project.is_locked(year):
        return None
    text = project.lock_path(year).read_bytes().decode("utf-8", errors="replace")
    return SourceFile(project.lock_path(year).relative_to(project.folder).as_posix(), text)


def read_lock(file: SourceFile) -> Lock | str:
    """The lock in a file, or what is wrong with it."""
    try:
        return Lock.model_validate_json(file.text)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        return f"`{field}` was not written by `crreport lock`" if field else "it is not JSON"


def as_text(lock: Lock) -> str:
    """The lock as it is written: JSON with one line per file and per fact, in the order of their names."""
    return json.dumps(lock.model_dump(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write_lock(lock: Lock, path: Path) -> None:
    """Writes a year's lock whole, or leaves the one that is there."""
    replace_file(path, as_text(lock).encode())


def _value(fact: Fact) -> str | None:
    value = fact.value
    if value is None:
        return None
    if isinstance(value, tuple):
        return sorted_members_text(value)
    if isinstance(value, Decimal):
        return f"{value_text(value)}{_unit(fact.unit)}"
    text = value_text(value)
    return text if len(text) <= _LONGEST and "\n" not in text else _hashed(text)


def _hashed(text: str) -> str:
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def _unit(unit: Unit | None) -> str:
    if unit is None or unit == Unit(("xbrli:pure",)):
        return ""
    return f" {unit_text(unit, lambda measure: measure.partition(':')[2])}"
