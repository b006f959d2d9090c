"""What two reports differ in: figures, statements, topics, and entries of registers and sections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from crreport.facts.model import Fact, FactSet
from crreport.facts.printing.changes import Change
from crreport.read.models.inputs import Inputs
from crreport.source import Span
from crreport.years.diff.redline import Redline

FigureKind = Literal["changed", "restated", "new", "gone"]
StatementKind = Literal["moved", "reworded", "marked", "new", "gone"]
TopicKind = Literal[
    "renamed",
    "moved to another pillar",
    "reordered",
    "left out",
    "taken up again",
    "description changed",
    "new",
    "gone",
]
EntryKind = Literal["changed", "new", "gone"]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two reports: what the reader calls it, its inputs and its facts."""

    name: str
    inputs: Inputs
    facts: FactSet

    @property
    def year(self) -> int:
        """The year reported on."""
        return self.facts.year


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that differs, as texts; a text is empty where the field is not there."""

    name: str
    old: str
    new: str
    line: Redline


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that differs. `restated` is the figure of one year, told otherwise by the later report."""

    kind: FigureKind
    metric: str
    label: str
    part: str
    """The breakdown and its member, as `gender.women`; empty for the metric as a whole."""
    year: int
    """The year that the figure is of; of one that changed from year to year, the newer."""
    old: Fact | None
    new: Fact | None
    change: Change | None
    published: Fact | None = None
    """The older figure as it was published, if the newer report restates it and `old` is the restated one."""


@dataclass(frozen=True, slots=True)
class StatementPlace:
    """Where a statement stands: topic, section, the statement that it is part of, and its number there."""

    topic: str
    section: str
    parent: str
    number: int
    span: Span = field(compare=False)

    def __str__(self) -> str:
        below = f" below {self.parent}" if self.parent else ""
        return f"{self.topic} / {self.section}{below}, no. {self.number}"


@dataclass(frozen=True, slots=True)
class StatementChange:
    """A statement that differs. One that is both moved and reworded has both kinds.

    `marked` is said of one whose text stays and whose owner, status or references differ.
    """

    kinds: tuple[StatementKind, ...]
    id: str
    old_id: str
    old: StatementPlace | None
    new: StatementPlace | None
    line: Redline
    fields: tuple[FieldChange, ...]

    @property
    def place(self) -> StatementPlace:
        """Where the statement stands, or stood last."""
        place = self.new or self.old
        assert place is not None
        return place


@dataclass(frozen=True, slots=True)
class TopicChange:
    """A topic that differs, with the titles and pillars that it had and has."""

    kinds: tuple[TopicKind, ...]
    id: str
    old_title: str
    new_title: str
    fields: tuple[FieldChange, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry of a register or section that differs. `group` is the key in YAML that holds such entries."""

    kind: EntryKind
    group: str
    id: str
    label: str
    fields: tuple[FieldChange, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything in which two reports differ, each part in the order of the newer report."""

    old_name: str
    new_name: str
    old_year: int
    new_year: int
    language: str
    """Of the newer report's texts."""
    figures: tuple[FigureChange, ...]
    topics: tuple[TopicChange, ...]
    statements: tuple[StatementChange, ...]
    entries: tuple[EntryChange, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the reports differ in nothing."""
        return not (self.figures or self.topics or self.statements or self.entries)

    @property
    def restated(self) -> tuple[FigureChange, ...]:
        """The figures of one year that the two reports give otherwise."""
        return tuple(figure for figure in self.figures if figure.kind == "restated")

    @property
    def moved_on(self) -> tuple[FigureChange, ...]:
        """The figures that changed from the one report's year to the other's, or came, or went."""
        return tuple(figure for figure in self.figures if figure.kind != "restated")

    @property
    def counts(self) -> Mapping[str, int]:
        """How many things of each kind differ."""
        return {
            "figures": len(self.moved_on),
            "restated": len(self.restated),
            "topics": len(self.topics),
            **{
                f"statements_{kind}": sum(kind in change.kinds for change in self.statements)
                for kind in ("new", "gone", "reworded", "moved", "marked")
            },
            "entries": len(self.entries),
        }
