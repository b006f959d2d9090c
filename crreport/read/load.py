"""From a project folder to typed inputs, as far as they can be read, with every error in one run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from crreport.diagnostics import Diagnostic, Meant
from crreport.read.copies import copied_from
from crreport.read.files import YamlFiles
from crreport.read.located import LocatedDict, LocatedList
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
from crreport.read.models.waivers import Waiver
from crreport.read.own_units import own_units
from crreport.read.parts import Part
from crreport.read.rules.files import BadTaxonomyPackage, FileAndFolder, NoYear
from crreport.read.rules.values import BadYear
from crreport.read.rules.year_names import year_name_misfit
from crreport.read.stand_ins import of_organisation, of_report
from crreport.read.taxonomy_package import BasePackage, PackageError, read_package
from crreport.read.unread import Hole, Unread
from crreport.read.year_names import is_plain, looks_like_year, year_named
from crreport.repairs import is_slip_of_year
from crreport.source import SourceFile, Span, start_of

INPUTS = "inputs"

_LISTS: Mapping[str, Any] = {
    "metrics": tuple[Metric, ...],
    "policies": tuple[Policy, ...],
    "risks": tuple[Risk, ...],
    "bodies": tuple[Body, ...],
    "values": tuple[Value, ...],
    "glossary": tuple[GlossaryTerm, ...],
}
_SECTION_MODELS: Mapping[str, Any] = {
    "commitments": TopicCommitments,
    "governance": GovernanceSection,
    "progress": ProgressSection,
    "next_steps": NextStepsSection,
}


def years_in(project: Path) -> tuple[int, ...]:
    """The years that have a folder under inputs/, from the earliest."""
    return tuple(sorted(folders_in(project)))


def folder_of(project: Path, year: int) -> str:
    """The path of a year's folder in the project, whether it is there or not."""
    return f"{INPUTS}/{folders_in(project).get(year, year)}"


def folders_in(project: Path) -> dict[int, str]:
    """The names of the folders of years, by year: `2025`, `2024-25`, `FY25`. Four digits go first."""
    folder = project / INPUTS
    if not folder.is_dir():
        return {}
    names = sorted((entry.name for entry in folder.iterdir() if entry.is_dir()), key=is_plain)
    return {year: name for name in names if (year := year_named(name)) is not None}


def load(project: Path, year: int | None = None) -> tuple[Inputs | None, tuple[Diagnostic, ...]]:
    """The inputs of a project up to a year (by default the latest), and all errors in them."""
    return Reader(project).inputs(year)


class Reader:
    """Reads the inputs of one project: each file once, and each year's folder when it is first needed."""

    def __init__(self, project: Path, files: YamlFiles | None = None) -> None:
        self.project = project
        self.years = years_in(project)
        self._files = files or YamlFiles(project)
        self._folders: dict[int, _YearFolder] = {}

    def inputs(self, year: int | None = None) -> tuple[Inputs | None, tuple[Diagnostic, ...]]:
        """The inputs up to a year (by default the latest), as far as they can be read, and all errors.

        None if there is no such year. Later years are not opened, so that unfinished work on them cannot
        break an earlier report. `unread` of the inputs says what is left out of them.
        """
        if not self.years or (year is not None and year not in self.years):
            return None, (self._no_year(year),)
        folders = [self._folder(known) for known in self.years if year is None or known <= year]
        shared = self._shared
        parts: tuple[Part, ...] = (shared, *folders)
        inputs = Inputs(
            organisation=shared.organisation,
            **shared.lists,
            history=shared.history,
            years={folder.year: folder.inputs for folder in folders},
            files=tuple(file for part in parts for file in part.files),
            roots={path: root for part in parts for path, root in part.roots.items()},
            bases=shared.bases,
            unread=Unread(
                tuple(hole for part in parts for hole in part.holes), _operands(shared.lists["metrics"])
            ),
        )
        return inputs, tuple(diagnostic for part in parts for diagnostic in part.diagnostics)

    def without(self, places: Iterable[Span]) -> Reader:
        """A reader of the same files, opened once, that leaves out the entries at some places."""
        return Reader(self.project, self._files.without(places))

    def repaired(self, texts: Mapping[str, str]) -> Reader:
        """A reader of the same files, some of which have another text."""
        return Reader(self.project, self._files.repaired(texts))

    @cached_property
    def _shared(self) -> _Shared:
        return _Shared(self.project, self._files)

    def _folder(self, year: int) -> _YearFolder:
        if year not in self._folders:
            self._folders[year] = _YearFolder(self.project, self._files, year)
        return self._folders[year]

    def _no_year(self, year: int | None) -> Diagnostic:
        file = SourceFile(INPUTS if year is None else folder_of(self.project, year), "")
        if not (self.project / INPUTS).is_dir():
            text, help = "there is no folder `inputs` here", "run `crreport init` to start a project"
        elif year is None:
            text, help = "no year has a folder under `inputs`", "add one, such as `inputs/2018/report.yaml`"
        else:
            text = f"there is no folder for {year}"
            known = ", ".join(map(str, self.years))
            help = f"years with a folder: {known}" if known else "no year has a folder yet"
        return NoYear.at(start_of(file), text, help=help)


def _operands(metrics: Iterable[Metric]) -> dict[str, frozenset[str]]:
    """The ids of the metrics that each metric is computed from, as its formula or its parts name them."""
    return {
        metric.id: frozenset((*metric.parts, *re.findall(r"[a-z][a-z0-9-]*", metric.formula or "")))
        for metric in metrics
    }


class _Shared(Part):
    """What all years share: the organisation, the metrics, the registers and the history."""

    def __init__(self, project: Path, files: YamlFiles) -> None:
        super().__init__(project, files)
        self.organisation: Organisation = self.fit_file(
            f"{INPUTS}/organisation.yaml",
            Organisation,
            "organisation",
            required=True,
            stand_ins=of_organisation(),
        )
        self.lists: dict[str, Any] = {
            name: self.fit_file(f"{INPUTS}/{name}.yaml", kind, name, required=name == "metrics") or ()
            for name, kind in _LISTS.items()
        }
        self.history = self._history()
        units = own_units(self.organisation)
        self.lists["metrics"] = tuple(metric.with_own_units(units) for metric in self.lists["metrics"])
        self.bases = self._bases()
        names = self._names_of_years()
        self.report_unread(INPUTS, {"organisation", "history", *_LISTS}, names)

    def _names_of_years(self) -> list[str]:
        """The names of folders that are meant to be years. What is wrong with them is reported."""
        known, example = folders_in(self.project), self.organisation.year_names
        folder = self.project / INPUTS
        entries = sorted(folder.iterdir()) if folder.is_dir() else []
        names = [entry.name for entry in entries if entry.is_dir() and looks_like_year(entry.name)]
        for name in names:
            place = start_of(SourceFile(f"{INPUTS}/{name}", ""))
            self.diagnostics += year_name_misfit(place, name, known, example)
        return names

    def _history(self) -> dict[int, HistoryYear]:
        path = f"{INPUTS}/history.yaml"
        root = self.read(path, "history")
        if root is None or not self.is_mapping(root, "history"):
            return {}
        years: dict[int, HistoryYear] = {}
        for key, entry in root.items():
            number = year_named(key)
            if number is not None and number > max(self._known_years, default=number):
                self._report(self._later_year(root, key, years))
                self.holes.append(Hole(entry.span, "history"))
                continue
            if number is None or number in years:
                help = "write four digits, such as 2018"
                text = f"`{key}` is not a year"
                if number is not None:
                    text, help = f"`{key}` is {number}, which is there already", "put the figures together"
                self.diagnostics.append(BadYear.at(root.key_spans[key], text, help=help))
                self.holes.append(Hole(entry.span, "history"))
                continue
            year, _ = self.fit(entry, HistoryYear, "history")
            if year is not None:
                years[number] = year
        return years

    @cached_property
    def _known_years(self) -> tuple[int, ...]:
        return years_in(self.project)

    def _later_year(self, root: LocatedDict, key: str, before: Iterable[int]) -> Diagnostic:
        """The error of a year of the history that is after that of the latest report."""
        last, known = max(self._known_years), {*self._known_years, *before}
        known |= {year for other in root if (year := year_named(other)) is not None}
        missing = (str(year) for year in range(min(known), last) if year not in known)
        meant = [year for year in missing if is_slip_of_year(key, year)]
        text = f"`{key}` is after {last}, the year of the latest report"
        help = f"correct the year; figures of {last} and later years are in their own folders"
        return BadYear.at(root.key_spans[key], text, help=Meant(meant[0]) if len(meant) == 1 else help)

    def _bases(self) -> dict[str, BasePackage]:
        """The base taxonomies by prefix."""
        bases: dict[str, BasePackage] = {}
        for base in self.organisation.base_taxonomies:
            path = self.project / base.package
            try:
                if not path.resolve().is_relative_to(self.project.resolve()):
                    raise PackageError("package", "the file is outside the project")
                bases[base.prefix] = read_package(path, base.prefix, base.namespace, base.entry_point)
            except PackageError as error:
                text = f"the base taxonomy `{base.prefix}` cannot be used: {error}"
                self.diagnostics.append(BadTaxonomyPackage.at(base.place(error.field), text))
                self.holes.append(Hole(base.place(), "organisation", "base_taxonomies", opaque=True))
        return bases


class _YearFolder(Part):
    """The folder of a year."""

    def __init__(self, project: Path, files: YamlFiles, year: int) -> None:
        super().__init__(project, files)
        self.year = year
        self.folder = folder_of(project, year)
        self._spans: dict[tuple[str, str], Span] = {}
        sections = {name: self._section(name) for name in SECTION_FILES}
        topics = dict.fromkeys(topic for _, topic in self._spans)
        report: Report = self.fit_file(
            f"{self.folder}/report.yaml", Report, "report", required=True, stand_ins=of_report(year, topics)
        )
        signatures = self.fit_file(f"{self.folder}/signatures.yaml", tuple[Signature, ...], "signatures")
        waivers = self.fit_file(f"{self.folder}/waivers.yaml", tuple[Waiver, ...], "waivers")
        self.inputs = YearInputs(
            year=year,
            folder=self.folder,
            report=report,
            **sections,
            topic_spans=self._spans,
            signatures=signatures or (),
            waivers=waivers or (),
        )
        self.report_unread(self.folder, {"report", "signatures", "waivers", *SECTION_FILES}, SECTION_FILES)

    def _section(self, name: str) -> dict[str, Any]:
        """A section's entries by topic, from one file or from a folder with one file per topic."""
        path = f"{self.folder}/{name}"
        is_file, is_folder = (self.project / f"{path}.yaml").exists(), (self.project / path).is_dir()
        if is_file and is_folder:
            place = start_of(SourceFile(f"{path}.yaml", ""))
            text, help = f"there is both a file `{name}.yaml` and a folder `{name}/`", "keep one of them"
            self.diagnostics.append(FileAndFolder.at(place, text, help=help))
            self.holes.append(Hole(place, name, opaque=True))
            return {}
        sections = self._in_files(name) if is_folder else self._in_one_file(name)
        return {topic: section for topic, section in sections.items() if section is not None}

    def _in_files(self, name: str) -> dict[str, Any]:
        sections, listed = {}, self._listed_topics()
        paths = sorted((self.project / self.folder / name).iterdir())
        originals = [path for path in paths if path.suffix == ".yaml" and path.stem in listed]
        for path in paths:
            if path.name.startswith("."):
                continue
            if path.suffix != ".yaml":
                self.unread_file(path, [f"{topic}.yaml" for topic in listed])
                continue
            if path.stem not in listed and (original := copied_from(path, originals)) is not None:
                self.copied_file(path, original)
                continue
            file = f"{self.folder}/{name}/{path.name}"
            self._spans[name, path.stem] = start_of(self.yaml_files.read(file).source)
            sections[path.stem] = self.fit_file(file, _SECTION_MODELS[name], name)
        return sections

    def _listed_topics(self) -> tuple[str, ...]:
        """The ids of the topics of report.yaml, as far as they can be read."""
        root = self.yaml_files.read(f"{self.folder}/report.yaml").root
        topics = root.get("topics") if isinstance(root, LocatedDict) else None
        entries = topics if isinstance(topics, LocatedList) else ()
        return tuple(
            str(entry["id"]) for entry in entries if isinstance(entry, LocatedDict) and "id" in entry
        )

    def _in_one_file(self, name: str) -> dict[str, Any]:
        path = f"{self.folder}/{name}.yaml"
        root = self.read(path, name, required=True)
        if root is None or not self.is_mapping(root, name):
            return {}
        self._spans.update({(name, topic): span for topic, span in root.key_spans.items()})
        read = {topic: self.fit(entry, _SECTION_MODELS[name], name) for topic, entry in root.items()}
        trees = {topic: tree for topic, (section, tree) in read.items() if section is not None}
        self.keep(path, LocatedDict(trees, root.span, root.key_spans))
        return {topic: section for topic, (section, _) in read.items()}
