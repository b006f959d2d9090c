"""A report made with other software: whether it loads and validates, and how many facts it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from crreport.diagnostics import Diagnostic
from crreport.manifest import NAME
from crreport.source import SourceFile, Span, start_of
from crreport.verify.arelle import Job, Lint, Message, Reading, read_files
from crreport.verify.manifests import not_as_built
from crreport.verify.records import record_from
from crreport.verify.rules import LINTS, FormMissing, NoFacts, XbrlInvalid
from crreport.xbrl.oim.xbrl_csv import FOLDER

_NAMED = 3
_REPORTS = ("*.xbri", "*.xbrl", "*.xhtml", "*.xbr", "*.json", f"{FOLDER}/*.json")


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


def survey_folder(
    folder: Path, packages: Sequence[Path]
) -> tuple[tuple[Survey, ...], tuple[Diagnostic, ...]]:
    """Reads and validates all XBRL reports of an output folder, and compares the folder with its manifest.

    No inputs are needed. The taxonomy packages in the folder are used.
    """
    found = (path for pattern in _REPORTS for path in sorted(folder.glob(pattern)))
    reports = [path for path in found if path.name != NAME]
    if not reports:
        return (), (FormMissing.at(_start(folder), "there is no XBRL report in this folder"),)
    surveys, diagnostics = survey_files(reports, [*sorted(folder.glob("*-taxonomy.zip")), *packages])
    return surveys, (*diagnostics, *not_as_built(folder))


def _survey(file: Path, reading: Reading) -> Survey:
    times = Counter(record_from(fact).aspects for fact in reading.facts)
    return Survey(file, len(reading.facts), sum(count - 1 for count in times.values()))


def _findings(file: Path, reading: Reading) -> Iterator[Diagnostic]:
    place = _start(file)
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
    return FormMissing.at(_start(path), "there is no such file")


def _start(path: Path) -> Span:
    return start_of(SourceFile(path.as_posix(), ""))
