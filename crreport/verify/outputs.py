"""Compares a year's output folder with the facts of its inputs."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from crreport.diagnostics import Diagnostic
from crreport.facts.model import FactSet
from crreport.source import SourceFile, start_of
from crreport.verify.agreement import complaints, disagreements, oversights
from crreport.verify.arelle import Job, read_files
from crreport.verify.images import images_outside
from crreport.verify.packages import torn_embedded_files, torn_packages
from crreport.verify.rules import FactAdded, FactChanged, FactLost, FormMissing
from crreport.xbrl.flat.facts_csv import facts_csv
from crreport.xbrl.instance import report_name
from crreport.xbrl.oim.xbrl_csv import metadata_path


def verify_outputs(folder: Path, facts: FactSet) -> tuple[Diagnostic, ...]:
    """The diagnostics of a folder's XBRL files: Arelle's messages, and facts unlike the inputs'."""
    jobs, flat = _jobs(folder, facts), folder / facts_csv(facts).path
    needed = dict.fromkeys((*(path for job in jobs for path in (job.file, *job.packages)), flat))
    missing = [_missing(path) for path in needed if not path.is_file()]
    if missing:
        return tuple(missing)
    diagnostics: list[Diagnostic] = []
    for job, reading in zip(jobs, read_files(jobs), strict=True):
        name = job.file.as_posix()
        diagnostics += complaints(reading, facts, name)
        diagnostics += disagreements(reading, facts, name)
        diagnostics += oversights(reading, facts, name)
    report = folder / report_name(facts)
    diagnostics += torn_packages(report)
    diagnostics += images_outside(folder, facts)
    diagnostics += torn_embedded_files(folder, report.with_name(f"{report.name}.pdf"))
    return (*diagnostics, *_changed_rows(flat, facts))


def _jobs(folder: Path, facts: FactSet) -> tuple[Job, ...]:
    """What to read, each part validated once.

    The `.xbri` is validated with its taxonomy. That the taxonomy package holds the same taxonomy, the
    `.xhtml` the same page and the `.xbr` the same instance is checked by comparing bytes.
    """
    name = report_name(facts)
    bases = tuple(base.package for base in facts.bases)
    package = (folder / f"{name}-taxonomy.zip", *bases)
    return (
        Job(folder / f"{name}.xbri", bases),
        Job(folder / f"{name}.xbrl", package, "report"),
        Job(folder / f"{name}.xhtml", package, "load"),
        Job(folder / f"{name}.xbr", bases, "load"),
        Job(folder / f"{name}.json", package, "report"),
        Job(folder / metadata_path(facts), package, "report"),
    )


def _changed_rows(path: Path, facts: FactSet) -> Iterator[Diagnostic]:
    """Where the flat table, which no XBRL tool reads, differs from the facts."""
    name = path.as_posix()
    wanted, rows = _rows(facts_csv(facts).data), _rows(path.read_bytes())
    for fact in facts:
        row = rows.pop(fact.id, None)
        if row is None:
            yield FactLost.at(fact.sources[0], f"{name} does not contain `{fact.id}`")
        elif row != wanted[fact.id]:
            columns = ", ".join(key for key, value in wanted[fact.id].items() if row.get(key) != value)
            yield FactChanged.at(fact.sources[0], f"{name} has a different {columns} for `{fact.id}`")
    for id in rows:
        yield FactAdded.at(
            start_of(SourceFile(name, "")), f"{name} has a row `{id}`, which is not in the inputs"
        )


def _rows(data: bytes) -> dict[str, dict[str, str]]:
    rows = csv.DictReader(StringIO(data.decode("utf-8-sig", errors="replace"), newline=""))
    return {row.get("id") or "": row for row in rows}


def _missing(path: Path) -> Diagnostic:
    place = start_of(SourceFile(path.as_posix(), ""))
    return FormMissing.at(place, "the file is missing", help="build the report first")
