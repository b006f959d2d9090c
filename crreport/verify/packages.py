"""Checks that the packages of a report contain the same files as each other and as the folder."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from crreport.diagnostics import Diagnostic
from crreport.render.pdf.embedded_files import NoEmbeddedFilesError, embedded_files_of
from crreport.source import SourceFile, start_of
from crreport.verify.rules import PackageTorn

_OF_ITS_KIND = "META-INF/reportPackage.json"
_REPORTS = "reports/"


def torn_packages(report: Path) -> Iterator[Diagnostic]:
    """The files in which the packages of a report differ; `report` is their path without its ending."""
    taxonomy_path = report.with_name(f"{report.name}-taxonomy.zip")
    try:
        taxonomy = _parts(taxonomy_path)
    except _UNREADABLE as error:
        yield _torn(taxonomy_path, f"cannot be read: {error}")
        return
    for ending, loose in ((".xbri", ".xhtml"), (".xbr", ".xbrl")):
        path, beside = report.with_name(report.name + ending), report.with_name(report.name + loose)
        wanted = {**taxonomy, f"{_REPORTS}{beside.name}": beside.read_bytes()}
        try:
            parts = _parts(path)
        except _UNREADABLE as error:
            yield _torn(path, f"cannot be read: {error}")
            continue
        parts.pop(_OF_ITS_KIND, None)
        for name in sorted(wanted.keys() | parts.keys()):
            if wanted.get(name) != parts.get(name):
                other = beside if name.startswith(_REPORTS) else taxonomy_path
                yield _torn(path, f"contains a `{name}` that differs from {other.name}")


def torn_embedded_files(folder: Path, pdf: Path) -> Iterator[Diagnostic]:
    """The files inside a PDF that differ from those in its folder; nothing if there is no valid PDF.

    A file that is not in the folder does not count: a partial build does not write all of them.
    """
    try:
        embedded = embedded_files_of(pdf.read_bytes())
    except (FileNotFoundError, NoEmbeddedFilesError):
        return
    for file in embedded:
        beside = folder / file.name
        if beside.is_file() and beside.read_bytes() != file.data:
            yield _torn(pdf, f"has an embedded `{file.name}` that differs from the file in the folder")


_UNREADABLE = (BadZipFile, zlib.error, EOFError, NotImplementedError)


def _parts(path: Path) -> dict[str, bytes]:
    """The files of a zip by their paths below its top folder."""
    with ZipFile(path) as archive:
        names = [name for name in archive.namelist() if not name.endswith("/")]
        return {name.partition("/")[2]: archive.read(name) for name in names}


def _torn(path: Path, text: str) -> Diagnostic:
    name = path.as_posix()
    return PackageTorn.at(start_of(SourceFile(name, "")), f"{name} {text}")
