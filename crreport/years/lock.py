"""The lock of a year: what its report said when it was published, as `year.lock` beside the inputs."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from crreport.facts.model import Fact, FactSet, Unit
from crreport.read.models.inputs import Inputs
from crreport.source import SourceFile, Span

NAME = "year.lock"
_LONGEST = 100
"""The signs of a text up to which the lock holds it as it is; of longer ones it holds a hash."""
_OF_A_YEAR = re.compile(r"inputs/(\d{4}/(?!signatures\.yaml)|history\.yaml)")
_FORM = ("ReportStatus", "StatementKind", "StatementOrder", "StatementParent")
"""Concepts that say how a report is built, and whether as a draft, but nothing that a reader would quote."""


class Lock(BaseModel):
    """What a year was locked with: the hash of each file that was read, and each figure and statement.

    A figure is its number with its unit, a short text itself, a long one its hash, a missing figure null.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal[1] = 1
    year: int
    inputs: Mapping[str, str]
    facts: Mapping[str, str | None]


def lock_of(inputs: Inputs, facts: FactSet, project: Path) -> Lock:
    """The lock of a compiled report."""
    records = {file.path for origin in inputs.provenance.values() for file in origin.files}
    read = {*(file.path for file in inputs.files), *records}
    hashes = {path: hash_of(project / path) for path in read}
    return Lock(year=facts.year, inputs=hashes, facts=locked_facts(facts))


def locked_facts(facts: FactSet) -> dict[str, str | None]:
    """The figures and statements of a report, by their ids; what registers say of them is not among them.

    These are the facts that stand in the folder of a year or in the history, or are computed from such.
    """
    return {
        fact.id: _value(fact)
        for fact in facts
        if fact.concept.name not in _FORM and any(map(is_of_a_year, fact.sources))
    }


def is_of_a_year(place: Span) -> bool:
    """Whether a place of the inputs is in the folder of a year or in the history, as against a register."""
    return _OF_A_YEAR.match(place.file.path) is not None


def hash_of(path: Path) -> str:
    """The SHA-256 of a file; nothing where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def path_of(project: Path, year: int) -> Path:
    """Where the lock of a year stands."""
    return project / "inputs" / str(year) / NAME


def source_of(project: Path, year: int) -> SourceFile | None:
    """The file of a year's lock, or None where the year is not locked."""
    path = path_of(project, year)
    if not path.is_file():
        return None
    return SourceFile(f"inputs/{year}/{NAME}", path.read_bytes().decode("utf-8", errors="replace"))


def read_lock(file: SourceFile) -> Lock | str:
    """The lock in a file, or what is wrong with it."""
    try:
        return Lock.model_validate_json(file.text)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        return f"`{field}` is not as `crreport lock` writes it" if field else "it is not JSON"


def as_text(lock: Lock) -> str:
    """The lock as it is written: JSON with one line per file and per fact, in the order of their names."""
    return json.dumps(lock.model_dump(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write_lock(lock: Lock, project: Path) -> Path:
    """Writes a year's lock whole, or leaves the one that is there."""
    path = path_of(project, lock.year)
    handle, name = tempfile.mkstemp(prefix=f".{NAME}-", dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(as_text(lock))
    Path(name).chmod(0o644)
    Path(name).replace(path)
    return path


def _value(fact: Fact) -> str | None:
    value = fact.value
    if value is None:
        return None
    if isinstance(value, tuple):
        return " ".join(sorted(member.qname for member in value))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}{_unit(fact.unit)}"
    return value if len(value) <= _LONGEST and "\n" not in value else _hashed(value)


def _hashed(text: str) -> str:
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def _unit(unit: Unit | None) -> str:
    if unit is None or unit == Unit(("xbrli:pure",)):
        return ""
    sides = ("*".join(m.partition(":")[2] for m in side) for side in (unit.numerator, unit.denominator))
    return f" {'/'.join(side for side in sides if side)}"
