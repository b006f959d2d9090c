"""A report made with other software: whether it loads and validates, and how many facts it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from crreport.diagnostics import Diagnostic
from crreport.source import SourceFile, start_of
from crreport.verify.arelle import Job, Lint, Message, Reading, read_files
from crreport.verify.records import record_from
from crreport.verify.rules import LINTS, FormMissing, NoFacts, XbrlInvalid

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Survey:
    """What a report contains: its facts, and how many of them are duplicates."""

    file: Path
    facts: int
    duplicates: int


def survey_files(
    files: Sequence[Path], packages: Sequence[Path]
) -> tuple[tuple[Survey, ...], tuple[Diagnostic, ...]]:
    """Reads and validates reports by themselves, with the taxonomy packages that they need."""
    missing = tuple(_missing(path) for path in (*files, *packages) if not path.is_file())
    if missing:
        return (), missing
    readings = read_files([Job(file, tuple(packages)) for file in files])
    pairs = tuple(zip(files, readings, strict=True))
    diagnostics = tuple(finding for file, read in pairs for finding in _findings(file, read))
    return tuple(_survey(file, read) for file, read in pairs), diagnostics


def _survey(file: Path, reading: Reading) -> Survey:
    times = Counter(record_from(fact).aspects for fact in reading.facts)
    return Survey(file, len(reading.facts), sum(count - 1 for count in times.values()))


def _findings(file: Path, reading: Reading) -> Iterator[Diagnostic]:
    place = start_of(SourceFile(file.as_posix(), ""))
    for message in reading.messages:
        text = f"{message.level.lower()} {message.code}: {message.short_text}{_about(message)}"
        yield XbrlInvalid.at(place, text)
    for lint in reading.lints:
        yield LINTS[lint.name].at(place, f"{lint.text}{_about(lint)}")
    if not reading.facts:
        yield NoFacts.at(place, "no fact could be read from the file")


def _about(message: Message | Lint) -> str:
    """The first facts that a message is about, in words."""
    ids = list(dict.fromkeys(message.fact_ids))
    named = ", ".join(f"`{id}`" for id in ids[:_NAMED])
    more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
    return f" ({named}{more})" if ids else ""


def _missing(path: Path) -> Diagnostic:
    return FormMissing.at(start_of(SourceFile(path.as_posix(), "")), "there is no such file")
