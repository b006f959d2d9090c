"""Writing checksums into YAML files: only in their places; everything else stays unchanged."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from crreport.evidence.register import Entry
from crreport.files import replace_files
from crreport.source import SourceFile, Span

_NEEDS_QUOTES = re.compile(r"[,\[\]{}]")
"""Characters that end a plain text within braces."""


@dataclass(frozen=True, slots=True)
class Splice:
    """A part of a file, by offsets, and the text that replaces it."""

    start: int
    end: int
    text: str


def with_checksums(entries: Iterable[Entry]) -> Mapping[SourceFile, str]:
    """The new text of each file that has to change, with the checksums of the entries."""
    splices: dict[SourceFile, set[Splice]] = defaultdict(set)
    for entry in entries:
        place = entry.use.named.place("file")
        splices[place.file].add(_splice(entry, place))
    return {file: _spliced(file.text, of_file) for file, of_file in splices.items()}


def _splice(entry: Entry, place: Span) -> Splice:
    named, file = entry.use.named, place.file
    start, end = _offsets(place)
    if named.sha256 is not None:
        return Splice(*_offsets(named.place("sha256")), str(entry.sha256))
    if not named.written("file"):
        return Splice(start, end, f"{{file: {_in_braces(file.text[start:end])}, sha256: {entry.sha256}}}")
    end = max(_offsets(named.place(field))[1] for field in type(named).model_fields if named.written(field))
    if file.text[_offsets(named.place())[0]] == "{":
        return Splice(end, end, f", sha256: {entry.sha256}")
    line_end = re.compile(r"(?=\r?\n|\r|\Z)").search(file.text, end)
    assert line_end is not None
    at = line_end.start()
    newline = "\r\n" if file.text[at : at + 2] == "\r\n" else "\n"
    indent = " " * (named.place("file", key=True).column - 1)
    return Splice(at, at, f"{newline}{indent}sha256: {entry.sha256}")


def _offsets(span: Span) -> tuple[int, int]:
    return span.file.offset(span.line, span.column), span.file.offset(span.end_line, span.end_column)


def _in_braces(written: str) -> str:
    """A text as written in a list, in quotes if it would end early within braces."""
    if written[0] in "'\"" or not _NEEDS_QUOTES.search(written):
        return written
    return "'" + written.replace("'", "''") + "'"


def _spliced(text: str, splices: Iterable[Splice]) -> str:
    for splice in sorted(splices, key=lambda s: s.start, reverse=True):
        text = text[: splice.start] + splice.text + text[splice.end :]
    return text


def write(project: Path, texts: Mapping[SourceFile, str]) -> None:
    """Replaces files of a project, all of them or none."""
    replace_files({project / file.path: _as_bytes(project / file.path, text) for file, text in texts.items()})


def _as_bytes(path: Path, text: str) -> bytes:
    """The text in UTF-8, with a byte order mark where the file has one."""
    mark = BOM_UTF8 if path.read_bytes().startswith(BOM_UTF8) else b""
    return mark + text.encode()
