"""The YAML files of a project, each opened and parsed once, with the errors in it as a file."""

from __future__ import annotations

import hashlib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from crreport.diagnostics import Diagnostic
from crreport.read.crossings import with_crossings
from crreport.read.rules.files import FileTooLarge, MissingFile, NotUtf8, OutsideProject
from crreport.read.salvage import Salvaged, StandIns, cut_out, salvage
from crreport.read.yaml_nodes import Located, parse
from crreport.source import SourceFile, Span, start_of

MAX_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class YamlFile:
    """One file: its located data, None if it cannot be read, the errors in it, and the entries left out.

    A file that does not exist has neither data nor diagnostics; others decide whether it must exist.
    """

    source: SourceFile
    root: Located | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    left_out: tuple[Span, ...] = ()
    is_there: bool = True


class YamlFiles:
    """The YAML files of one project."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self._known: dict[str, YamlFile] = {}
        self._salvaged: dict[int, Salvaged] = {}

    def read(self, path: str) -> YamlFile:
        """The file at a path in the project, as it was when it was first read."""
        if path not in self._known:
            self._known[path] = self._read(path)
        return self._known[path]

    def salvaged(self, tree: Any, kind: Any, stand_ins: StandIns | None = None) -> Salvaged:
        """A tree from one of the files, read as a model as far as possible; each is read once."""
        if id(tree) not in self._salvaged:
            self._salvaged[id(tree)] = salvage(tree, kind, stand_ins)
        return self._salvaged[id(tree)]

    def without(self, spans: Iterable[Span]) -> YamlFiles:
        """The files as they were read, without the entries at some places."""
        left = YamlFiles(self.project)
        left._known, left._salvaged = dict(self._known), self._salvaged
        by_path: dict[str, list[Span]] = {}
        for span in spans:
            by_path.setdefault(span.file.path, []).append(span)
        for path, places in by_path.items():
            file = self.read(path)
            if file.root is not None:
                root, gone = cut_out(file.root, places)
                left._known[path] = replace(file, root=root, left_out=(*file.left_out, *gone))
        return left

    def repaired(self, texts: Mapping[str, str]) -> YamlFiles:
        """The files as they were read, some of them with another text."""
        left = YamlFiles(self.project)
        left._known, left._salvaged = dict(self._known), self._salvaged
        for path, text in texts.items():
            source = SourceFile(path, text, self.read(path).source.sha256)
            left._known[path] = _parsed(source)
        return left

    def _read(self, path: str) -> YamlFile:
        full, unread = self.project / path, SourceFile(path, "")
        if not full.exists():
            return YamlFile(unread, is_there=False)
        if not full.resolve().is_relative_to(self.project.resolve()):
            text, help = "the file is a link to a file outside the project", "copy the file into the project"
            return YamlFile(unread, diagnostics=(OutsideProject.at(start_of(unread), text, help=help),))
        if not full.is_file():
            text, help = "there is a folder where a file is needed", "move the folder away and write the file"
            return YamlFile(unread, diagnostics=(MissingFile.at(start_of(unread), text, help=help),))
        data = full.read_bytes()
        if len(data.removeprefix(BOM_UTF8)) > MAX_BYTES:
            text = f"the file has {len(data):,} bytes; the limit is {MAX_BYTES:,}"
            help = "split a section into a folder with one file per topic"
            return YamlFile(unread, diagnostics=(FileTooLarge.at(start_of(unread), text, help=help),))
        return _decoded(path, data)


def _decoded(path: str, data: bytes) -> YamlFile:
    digest = hashlib.sha256(data).hexdigest()
    data = data.removeprefix(BOM_UTF8)
    if b"\0" in data:
        text, help = _encoding(data, 0)
        fault = NotUtf8.at(start_of(SourceFile(path, "")), text, help=help)
        return YamlFile(SourceFile(path, "", digest), diagnostics=(fault,))
    try:
        source = SourceFile(path, data.decode("utf-8"), digest)
    except UnicodeDecodeError as error:
        readable = SourceFile(path, data[: error.start].decode("utf-8"), digest)
        line, column = readable.place(len(readable.text))
        text, help = _encoding(data, error.start)
        fault = NotUtf8.at(Span(readable, line, column, line, column + 1), text, help=help)
        return YamlFile(SourceFile(path, "", digest), diagnostics=(fault,))
    return _parsed(source)


def _encoding(data: bytes, place: int) -> tuple[str, str]:
    """What a file that is not UTF-8 seems to be."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or b"\0" in data:
        return "the file is UTF-16 and not UTF-8", "save the file as UTF-8, without `Unicode` or `UTF-16`"
    meant = data[place : place + 1].decode("cp1252", errors="ignore")
    text = f"byte 0x{data[place]:02x} is not UTF-8"
    if meant:
        text += f"; in Windows-1252 it is `{meant}`"
    return text, "save the file as UTF-8"


def _parsed(source: SourceFile) -> YamlFile:
    parsed = parse(source)
    twice: list[Diagnostic] = []
    root = with_crossings(parsed.root, twice)
    return YamlFile(source, root, (*parsed.faults, *twice), tuple(parsed.left_out))
