"""From a project folder to typed inputs, with every error in every file in one run."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from crreport.diagnostics import Diagnostic, has_errors
from crreport.read.located import LocatedDict
from crreport.read.models.figures import HistoryYear
from crreport.read.models.inputs import SECTION_FILES, Inputs, YearInputs
from crreport.read.models.metrics import Metric
from crreport.read.models.organisation import Organisation
from crreport.read.models.registers import Body, GlossaryTerm, Policy, Risk, Value
from crreport.read.models.report import Report
from crreport.read.models.sections import (
    GovernanceSection,
    NextStepsSection,
    ProgressSection,
    TopicCommitments,
)
from crreport.read.models.signatures import Signature
from crreport.read.rules.files import (
    BadTaxonomyPackage,
    FileAndFolder,
    FileTooLarge,
    MissingFile,
    NotUtf8,
    NoYear,
    OutsideProject,
    UnreadFile,
)
from crreport.read.rules.shapes import WrongShape
from crreport.read.rules.values import BadYear
from crreport.read.schema_faults import did_you_mean, schema_faults
from crreport.read.taxonomy_package import BasePackage, PackageError, read_package
from crreport.read.yaml_nodes import Located, parse
from crreport.source import SourceFile, Span, start_of

MAX_BYTES = 4 * 1024 * 1024
INPUTS = "inputs"

_REQUIRED = {"organisation": Organisation, "metrics": tuple[Metric, ...]}
_REGISTERS = {
    "policies": tuple[Policy, ...],
    "risks": tuple[Risk, ...],
    "bodies": tuple[Body, ...],
    "values": tuple[Value, ...],
    "glossary": tuple[GlossaryTerm, ...],
}
_SECTION_MODELS: dict[str, Any] = {
    "commitments": TopicCommitments,
    "governance": GovernanceSection,
    "progress": ProgressSection,
    "next_steps": NextStepsSection,
}


def years_in(project: Path) -> tuple[int, ...]:
    """The years that have a folder under inputs/, from the earliest."""
    folder = project / INPUTS
    if not folder.is_dir():
        return ()
    names = (entry.name for entry in folder.iterdir() if entry.is_dir())
    return tuple(sorted(int(name) for name in names if re.fullmatch(r"(19|20|21)\d\d", name)))


def load(
    project: Path, year: int | None = None, *, in_part: bool = False
) -> tuple[Inputs | None, tuple[Diagnostic, ...]]:
    """The inputs of a project up to a year (by default the latest), and all errors in them.

    Inputs are None if a file that everything depends on could not be read. Later years are not opened, so
    that unfinished work on them cannot break an earlier report. With `in_part`, inputs are given without the
    parts that have errors, if at least the organisation and the year's report.yaml can be read.
    """
    loader = _Loader(project, in_part=in_part)
    inputs = loader.load(year)
    return inputs, tuple(loader.faults)


class _Loader:
    def __init__(self, project: Path, *, in_part: bool) -> None:
        self.project = project
        self.in_part = in_part
        self.faults: list[Diagnostic] = []
        self.files: list[SourceFile] = []
        self.roots: dict[str, object] = {}

    def load(self, year: int | None) -> Inputs | None:
        years = years_in(self.project)
        if not years or (year is not None and year not in years):
            self._report_no_year(years, year)
            return None
        years = tuple(y for y in years if year is None or y <= year)
        top = {name: self._typed(f"{INPUTS}/{name}.yaml", kind) for name, kind in _REQUIRED.items()}
        registers: dict[str, Any] = {
            name: self._typed(f"{INPUTS}/{name}.yaml", kind, required=False) or ()
            for name, kind in _REGISTERS.items()
        }
        history = self._history()
        loaded = {y: self._year(y) for y in years}
        self._report_unread(self.project / INPUTS, {*_REQUIRED, *_REGISTERS, "history"}, is_top=True)
        bases = self._bases(top["organisation"])
        complete = {y: inputs for y, inputs in loaded.items() if inputs is not None}
        is_whole = not has_errors(self.faults) and len(complete) == len(years)
        if top["organisation"] is None or years[-1] not in complete or not (is_whole or self.in_part):
            return None
        return Inputs(
            organisation=top["organisation"],
            metrics=top["metrics"] or (),
            **registers,
            history=history,
            years=complete,
            files=tuple(self.files),
            roots=self.roots,
            bases=bases,
        )

    def _report_no_year(self, years: tuple[int, ...], year: int | None) -> None:
        file = SourceFile(INPUTS if year is None else f"{INPUTS}/{year}", "")
        if not (self.project / INPUTS).is_dir():
            text, help = "there is no folder `inputs` here", "run `crreport init` to start a project"
        elif year is None:
            text, help = "no year has a folder under `inputs`", "add one, such as `inputs/2018/report.yaml`"
        else:
            text = f"there is no folder for {year}"
            known = ", ".join(map(str, years))
            help = f"years with a folder: {known}" if known else "no year has a folder yet"
        self.faults.append(NoYear.at(start_of(file), text, help=help))

    def _bases(self, organisation: Organisation | None) -> dict[str, BasePackage]:
        """The base taxonomies by their prefixes."""
        found: dict[str, BasePackage] = {}
        for base in organisation.base_taxonomies if organisation else ():
            path = self.project / base.package
            try:
                if not path.resolve().is_relative_to(self.project.resolve()):
                    raise PackageError("package", "the file is outside the project")
                found[base.prefix] = read_package(path, base.prefix, base.namespace, base.entry_point)
            except PackageError as fault:
                text = f"the base taxonomy `{base.prefix}` cannot be used: {fault}"
                self.faults.append(BadTaxonomyPackage.at(base.place(fault.field), text))
        return found

    def _history(self) -> dict[int, HistoryYear]:
        path = f"{INPUTS}/history.yaml"
        root = self._root(path, required=False)
        if root is None or not self._is_mapping(root):
            return {}
        history = {}
        for key, entry in root.items():
            if not re.fullmatch(r"(19|20|21)\d\d", key):
                help = "write four digits, such as 2018"
                self.faults.append(BadYear.at(root.key_spans[key], f"`{key}` is not a year", help=help))
                continue
            made = self._validated(entry, HistoryYear)
            if made is not None:
                history[int(key)] = made
        return history

    def _year(self, year: int) -> YearInputs | None:
        folder = f"{INPUTS}/{year}"
        report = self._typed(f"{folder}/report.yaml", Report)
        spans: dict[tuple[str, str], Span] = {}
        sections = {name: self._section(folder, name, spans) for name in SECTION_FILES}
        signed = self._typed(f"{folder}/signatures.yaml", tuple[Signature, ...], required=False) or ()
        self._report_unread(self.project / folder, {"report", "signatures", *SECTION_FILES})
        if report is None:
            return None
        return YearInputs(year=year, report=report, **sections, topic_spans=spans, signatures=signed)

    def _section(self, folder: str, name: str, spans: dict[tuple[str, str], Span]) -> dict[str, Any]:
        """A section's entries by topic, from one file or from a folder with one file per topic."""
        file, parts = self.project / folder / f"{name}.yaml", self.project / folder / name
        if file.exists() and parts.is_dir():
            text = f"there is both a file `{name}.yaml` and a folder `{name}/`"
            help = "keep one of them"
            place = start_of(self._named(f"{folder}/{name}.yaml"))
            self.faults.append(FileAndFolder.at(place, text, help=help))
            return {}
        entries: dict[str, Any] = {}
        if parts.is_dir():
            for path in sorted(parts.iterdir()):
                if path.name.startswith("."):
                    continue
                if path.suffix != ".yaml":
                    self.faults.append(self._unread(path, ()))
                    continue
                root = self._root(f"{folder}/{name}/{path.name}")
                if root is not None:
                    entries[path.stem] = root
                    spans[name, path.stem] = start_of(root.span.file)
        else:
            root = self._root(f"{folder}/{name}.yaml")
            if root is not None and self._is_mapping(root):
                entries = dict(root)
                spans.update({(name, topic): span for topic, span in root.key_spans.items()})
        made = {topic: self._validated(entry, _SECTION_MODELS[name]) for topic, entry in entries.items()}
        return {topic: section for topic, section in made.items() if section is not None}

    def _typed(self, path: str, kind: Any, *, required: bool = True) -> Any:
        root = self._root(path, required=required)
        return None if root is None else self._validated(root, kind)

    def _validated(self, tree: Any, kind: Any) -> Any:
        try:
            return TypeAdapter(kind).validate_python(tree)
        except ValidationError as error:
            self.faults += schema_faults(tree, error, kind)
            return None

    def _is_mapping(self, root: Any) -> bool:
        if not isinstance(root, LocatedDict):
            text = "this file must be a mapping with one entry per topic or year"
            self.faults.append(WrongShape.at(start_of(root.span.file), text))
            return False
        return True

    def _root(self, path: str, *, required: bool = True) -> Any:
        file = self._source(path, required=required)
        if file is None:
            return None
        root: Located | None
        root, faults = parse(file)
        self.faults += faults
        if root is not None:
            self.roots[path] = root
        return root

    def _source(self, path: str, *, required: bool) -> SourceFile | None:
        full = self.project / path
        if not full.exists():
            if required:
                help = f"write {path}, even if it contains only `{{}}`"
                self.faults.append(
                    MissingFile.at(start_of(self._named(path)), "the file is missing", help=help)
                )
            return None
        if not full.resolve().is_relative_to(self.project.resolve()):
            text, help = "the file is a link to a file outside the project", "copy the file into the project"
            self.faults.append(OutsideProject.at(start_of(self._named(path)), text, help=help))
            return None
        if not full.is_file():
            text, help = "there is a folder where a file is needed", "move the folder away and write the file"
            self.faults.append(MissingFile.at(start_of(self._named(path)), text, help=help))
            return None
        data = full.read_bytes().removeprefix(BOM_UTF8)
        if len(data) > MAX_BYTES:
            text = f"the file has {len(data):,} bytes; the limit is {MAX_BYTES:,}"
            help = "split a section into a folder with one file per topic"
            self.faults.append(FileTooLarge.at(start_of(self._named(path)), text, help=help))
            return None
        try:
            file = SourceFile(path, data.decode("utf-8"))
        except UnicodeDecodeError as error:
            readable = SourceFile(path, data[: error.start].decode("utf-8"))
            line, column = readable.place(len(readable.text))
            span = Span(readable, line, column, line, column + 1)
            text = f"byte 0x{data[error.start]:02x} is not UTF-8"
            self.faults.append(NotUtf8.at(span, text, help="save the file as UTF-8"))
            return None
        self.files.append(file)
        return file

    def _named(self, path: str) -> SourceFile:
        return SourceFile(path, "")

    def _report_unread(self, folder: Path, known: set[str], *, is_top: bool = False) -> None:
        if not folder.is_dir():
            return
        for path in sorted(folder.iterdir()):
            is_year = is_top and path.is_dir() and re.fullmatch(r"(19|20|21)\d\d", path.name)
            section_folder = path.is_dir() and path.name in SECTION_FILES and not is_top
            known_file = path.is_file() and path.suffix == ".yaml" and path.stem in known
            lock = path.suffix == ".lock" or path.name.startswith(".")
            if not (is_year or section_folder or known_file or lock):
                self.faults.append(self._unread(path, [f"{name}.yaml" for name in known]))

    def _unread(self, path: Path, known: Iterable[str]) -> Diagnostic:
        name = path.relative_to(self.project).as_posix()
        help = did_you_mean(path.name, known) or "correct its name, or move it out of `inputs`"
        return UnreadFile.at(start_of(self._named(name)), f"`{path.name}` is not an input file", help=help)
