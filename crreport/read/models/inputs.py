"""All inputs of a project: the typed tree that rules check and from which facts are built."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from crreport.keys import FigureKey, SectionKey
from crreport.read.models.figures import HistoryYear, Observation, Restatement
from crreport.read.models.metrics import Metric
from crreport.read.models.organisation import Organisation
from crreport.read.models.pages import USUAL_PLACE, AnySection, FreePage, in_their_places, with_pages
from crreport.read.models.quantity import Bounded, Missing, Quantity
from crreport.read.models.registers import Body, GlossaryTerm, Policy, Risk, Value
from crreport.read.models.report import Report, TopicEntry
from crreport.read.models.sections import (
    GovernanceSection,
    NextStepsSection,
    ProgressSection,
    Section,
    TopicCommitments,
)
from crreport.read.models.signatures import Signature
from crreport.read.models.waivers import Waiver
from crreport.read.taxonomy_package import BasePackage
from crreport.read.unread import Unread
from crreport.read.year_names import year_like
from crreport.source import SourceFile, Span


@dataclass(frozen=True, slots=True)
class TopicInputs:
    """One topic of one year: its entry in report.yaml, its sections and those that the writer has added."""

    entry: TopicEntry
    meaning: Section | None
    commitments: TopicCommitments | None
    governance: GovernanceSection | None
    progress: ProgressSection | None
    next_steps: NextStepsSection | None
    pages: tuple[FreePage, ...] = ()

    @property
    def id(self) -> str:
        """The topic's id."""
        return self.entry.id

    def key_of(self, section: str) -> SectionKey:
        """What its section with a name is known by."""
        return SectionKey(self.id, section)

    @property
    def sections(self) -> dict[str, AnySection]:
        """The sections that the topic has, by their names, in the order of the report."""
        commitment = self.commitments.commitment if self.commitments else None
        sections = {
            "meaning": self.meaning,
            "commitment": commitment,
            "governance": self.governance,
            "progress": self.progress,
            "next-steps": self.next_steps,
        }
        return with_pages(sections, self.pages)


@dataclass(frozen=True, slots=True)
class PageInputs:
    """A page of the writer's own that is in no topic: one section, with statements as topics have them."""

    page: FreePage

    @property
    def id(self) -> str:
        """What tells it from topics and other pages: the id of its fact."""
        return str(self.key_of(self.page.section))

    def key_of(self, section: str) -> SectionKey:
        """What its section is known by."""
        return SectionKey("", section)

    @property
    def sections(self) -> dict[str, AnySection]:
        """Its only section."""
        return {self.page.section: self.page}


Chapter: TypeAlias = TopicInputs | PageInputs
"""A part of the report that has statements of its own, whose ids differ."""


SECTION_FILES = ("commitments", "governance", "progress", "next_steps")


@dataclass(frozen=True, slots=True)
class YearInputs:
    """One year's folder: its report and the entries of the four section files by topic id.

    `topic_spans` gives, for each section file, the place of each topic's key (or file).
    """

    year: int
    report: Report
    commitments: Mapping[str, TopicCommitments]
    governance: Mapping[str, GovernanceSection]
    progress: Mapping[str, ProgressSection]
    next_steps: Mapping[str, NextStepsSection]
    topic_spans: Mapping[tuple[str, str], Span]
    signatures: tuple[Signature, ...] = ()
    folder: str = ""
    """The path of the folder in the project: `inputs/2025`, `inputs/2024-25`."""
    waivers: tuple[Waiver, ...] = ()

    @property
    def topics(self) -> tuple[TopicInputs, ...]:
        """The topics of report.yaml in their order, each with its sections."""
        return tuple(self._topic(entry) for entry in self.report.topics)

    @property
    def pages(self) -> tuple[PageInputs, ...]:
        """The pages of the writer's own that are in no topic, as they are written."""
        return tuple(PageInputs(page) for page in self.report.pages if page.topic is None)

    @property
    def pages_by_place(self) -> Mapping[str, tuple[FreePage, ...]]:
        """The pages of the writer's own that are in no topic, by what they stand after."""
        return in_their_places([page.page for page in self.pages], USUAL_PLACE)

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """All that has statements: the topics, then the pages of the writer's own."""
        return (*self.topics, *self.pages)

    @property
    def observations(self) -> tuple[tuple[str, Observation], ...]:
        """Topic id and observation of each figure of the year."""
        return tuple(
            (topic, observation)
            for topic, section in self.progress.items()
            for observation in section.observations
        )

    @property
    def restatements(self) -> tuple[tuple[str, Restatement], ...]:
        """Topic id and restatement of each figure of an earlier year that this year restates."""
        return tuple(
            (topic, restatement)
            for topic, section in self.progress.items()
            for restatement in section.restatements
        )

    def _topic(self, entry: TopicEntry) -> TopicInputs:
        commitments = self.commitments.get(entry.id)
        return TopicInputs(
            entry=entry,
            meaning=commitments.meaning if commitments else None,
            commitments=commitments,
            governance=self.governance.get(entry.id),
            progress=self.progress.get(entry.id),
            next_steps=self.next_steps.get(entry.id),
            pages=tuple(page for page in self.report.pages if page.topic == entry.id),
        )


@dataclass(frozen=True, slots=True)
class UsedFile:
    """A file that a figure is based on: its path, the cell, its checksum and how many rows were read."""

    path: str
    cell: str = ""
    sha256: str = ""
    rows: int | None = None

    def __str__(self) -> str:
        parts = (
            self.path,
            f"cell {self.cell}" if self.cell else "",
            f"{self.rows} rows" if self.rows is not None else "",
            f"sha256 {self.sha256}" if self.sha256 else "",
        )
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Provenance:
    """The origin of a figure that nobody typed in its place.

    `calculation` is the formula, the query or the restatement that gave it; `sources` are its places in the
    inputs, ahead of the figure's own; `parents` the figures from which it was computed; `files` the files
    from which its records were read.
    """

    calculation: str
    sources: tuple[Span, ...] = ()
    parents: tuple[FigureKey, ...] = ()
    files: tuple[UsedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Restated:
    """A figure of an earlier year that differs in the report of `report_year` from what was published.

    `part` is the axis and member of a part of a breakdown; `previous` is what was published, at `place`. A
    figure without its own `restatement` follows from its parts or operands, some of which are restated.
    """

    report_year: int
    metric: str
    year: int
    part: tuple[str, str] | None
    previous: Quantity | Bounded | Missing
    place: Span
    restatement: Restatement | None = None

    @property
    def key(self) -> FigureKey:
        """The figure that is restated."""
        return FigureKey(self.metric, self.year, self.part)


@dataclass(frozen=True, slots=True)
class Inputs:
    """A project's inputs up to the year reported on.

    `years` is ordered from the earliest; `history` has the figures of years without a folder. `files` are all
    files that were read, `roots` their located trees by path, `bases` the base taxonomies by their prefixes.
    `provenance` has the origin of computed figures; `restated` the figures that differ in a report from an
    earlier one, in the order of the reports; `uncomputed` the metrics that could not be computed because
    their records or formula, or those of an operand, have errors. `unread` is what could not be read and is
    left out of all this.
    """

    organisation: Organisation
    metrics: tuple[Metric, ...]
    policies: tuple[Policy, ...]
    risks: tuple[Risk, ...]
    bodies: tuple[Body, ...]
    values: tuple[Value, ...]
    glossary: tuple[GlossaryTerm, ...]
    history: Mapping[int, HistoryYear]
    years: Mapping[int, YearInputs]
    files: tuple[SourceFile, ...] = field(repr=False)
    roots: Mapping[str, object] = field(repr=False)
    bases: Mapping[str, BasePackage] = field(default_factory=dict, repr=False)
    provenance: Mapping[FigureKey, Provenance] = field(default_factory=dict, repr=False)
    restated: tuple[Restated, ...] = ()
    uncomputed: frozenset[str] = frozenset()
    unread: Unread = field(default_factory=Unread)

    @property
    def hashes(self) -> dict[str, str]:
        """The SHA-256 of each file that was read, YAML or records, by its path: of the bytes as read."""
        records = {file.path: file.sha256 for origin in self.provenance.values() for file in origin.files}
        return {**{file.path: file.sha256 for file in self.files}, **records}

    def metric(self, id: str) -> Metric | None:
        """The metric with the id."""
        return next((metric for metric in self.metrics if metric.id == id), None)

    def observed(self, year: int) -> tuple[tuple[str, Observation], ...]:
        """Topic id (empty for history) and observation of each figure of a year."""
        if year in self.years:
            return self.years[year].observations
        if year in self.history:
            return tuple(("", observation) for observation in self.history[year].observations)
        return ()

    def observation(self, metric: str, year: int) -> Observation | None:
        """The metric's observation of a year."""
        return next((o for _, o in self.observed(year) if o.metric == metric), None)

    def name_of(self, year: int) -> str:
        """The name of a year as the organisation prints it."""
        return year_like(self.organisation.year_names, year)

    @property
    def observed_years(self) -> tuple[int, ...]:
        """The years with figures, from the earliest."""
        return tuple(sorted({*self.years, *self.history}))
