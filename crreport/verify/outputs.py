"""A year's output folder against the facts that its inputs compile to."""

from __future__ import annotations

from pathlib import Path

from crreport.diagnostics import Diagnostic
from crreport.facts.model import FactSet
from crreport.source import SourceFile, start_of
from crreport.verify.agreement import complaints, disagreements
from crreport.verify.arelle import read_files
from crreport.verify.rules import FormMissing
from crreport.xbrl.instance import report_name

FORMS = (".xbrl", ".xhtml", ".xbri")


def verify_outputs(folder: Path, facts: FactSet) -> tuple[Diagnostic, ...]:
    """What is wrong with the XBRL forms in a folder: Arelle's messages, and facts unlike the inputs'."""
    package = folder / f"{report_name(facts)}-taxonomy.zip"
    wanted = [folder / f"{report_name(facts)}{form}" for form in FORMS]
    missing = [_missing(path) for path in (package, *wanted) if not path.is_file()]
    if missing:
        return tuple(missing)
    found: list[Diagnostic] = []
    for path, reading in zip(wanted, read_files(wanted, [package]), strict=True):
        name = path.as_posix()
        found += complaints(reading, facts, name)
        found += disagreements(reading, facts, name)
    return tuple(found)


def _missing(path: Path) -> Diagnostic:
    place = start_of(SourceFile(path.as_posix(), ""))
    return FormMissing.at(place, "the file is not there", help="build the report first")
