"""Adds signatures to a year's signatures.yaml."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedSeq

from crreport.facts.model import FactSet
from crreport.facts.signatures import fingerprint_of
from crreport.files import replace_file
from crreport.read.load import folder_of
from crreport.read.models.inputs import Inputs
from crreport.read.models.signatures import Role, Signature

_HEAD = (
    "Written by `crreport sign`: who has signed off what."
    " Fingerprints cover facts and statements, but not white space."
)


class CannotSignError(Exception):
    """Why a signature would not stand."""


def path_of(project: Path, year: int) -> Path:
    """The file that holds a year's signatures."""
    return project / folder_of(project, year) / "signatures.yaml"


def today() -> date:
    """The date of a signature: today in UTC, or as SOURCE_DATE_EPOCH says."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.date()


def sign(
    inputs: Inputs, facts: FactSet, project: Path, topics: Sequence[str], role: Role, by: str, day: date
) -> Path:
    """Signs topics of a compiled report, or without topics the whole of it, and gives the file written.

    A signature replaces that of the same person in the same role. Nothing is written where one of them would
    not stand.
    """
    year = inputs.years[facts.year]
    known = [topic.id for topic in year.report.topics]
    for topic in topics:
        if topic not in known:
            raise CannotSignError(
                f"the report of {facts.year} has no topic `{topic}`; it has: {', '.join(known)}"
            )
    scopes: tuple[str | None, ...] = tuple(dict.fromkeys(topics)) or (None,)
    for scope in scopes:
        _refuse_second_role(inputs, year.signatures, scope, role, by)
    path = path_of(project, facts.year)
    entries = _entries(path)
    for scope in scopes:
        replaced = [e for e in entries if (e.get("topic"), e["role"], e["by"]) == (scope, role, by)]
        for entry in replaced:
            entries.remove(entry)
        entries.append(
            {
                **({"topic": scope} if scope else {}),
                "role": role,
                "by": by,
                "date": day.isoformat(),
                "fingerprint": fingerprint_of(facts, scope),
            }
        )
    _write(path, entries)
    return path


def _refuse_second_role(
    inputs: Inputs, signatures: Sequence[Signature], scope: str | None, role: Role, by: str
) -> None:
    policy = inputs.organisation.sign_off
    if policy is None or not policy.different_people:
        return
    for signature in signatures:
        meets = None in (scope, signature.topic) or scope == signature.topic
        if meets and signature.role != role and signature.by.casefold() == by.casefold():
            what = f"`{signature.topic}`" if signature.topic else "the report"
            raise CannotSignError(
                f"{by} signed {what} as {signature.role}, but "
                "organisation.yaml requires different people for each role"
            )


def _entries(path: Path) -> CommentedSeq:
    if path.exists():
        found = _yaml().load(path.read_text(encoding="utf-8"))
        assert isinstance(found, CommentedSeq), "the reader has found a list there"
        return found
    entries = CommentedSeq()
    entries.yaml_set_start_comment(_HEAD)
    return entries


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 10_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _write(path: Path, entries: CommentedSeq) -> None:
    out = StringIO()
    _yaml().dump(entries, out)
    replace_file(path, out.getvalue().encode())
