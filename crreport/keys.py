"""What facts are known by: typed keys, each with its id; `key_ids` makes a key of an id.

The id is what people and files see: the anchor on the page, the id in XBRL, the name in a lock. Code that
wants to know which metric, year or topic a fact is of asks its key and never takes an id apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self, TypeAlias

from crreport.parts import Part, pairs_of

SECTIONS = ("meaning", "commitment", "governance", "progress", "next-steps")
"""The sections of a topic, as ids name them; those that a writer adds are called by `page_section`."""

_INSTRUMENT = "instrument"
_REFERENCES = ("policies", "bodies", "risks")
SECTION_FIELDS = frozenset(
    (
        "heading",
        "page-lead",
        "policies-intro",
        "policies-note",
        _INSTRUMENT,
        *_REFERENCES,
        *(f"{name}-external" for name in _REFERENCES),
    )
)
"""Words that cannot be the id of a statement, because they name other facts of its section."""

_PAGE_SECTION = "page-"


def is_section(name: str) -> bool:
    """Whether a word names a section of a topic."""
    return name in SECTIONS or is_page_section(name)


def is_page_section(name: str) -> bool:
    """Whether a section is one that a writer has added."""
    return name.startswith(_PAGE_SECTION)


def page_section(page: str) -> str:
    """The name of the section that a writer's page with an id is, in a topic or on its own."""
    return f"{_PAGE_SECTION}{page}"


_BENCHMARK, _TARGET, _BASELINE, _REPORT, _ANSWER = "benchmark", "target", "baseline", "report", "answer"
_EVIDENCE, _MATERIALITY = "evidence", "materiality"


class FigureDetail(StrEnum):
    """What is said of a figure, with the word that its id ends in."""

    STATUS = "status"
    NOTE = "note"
    REASON = "reason"
    """Why there is no figure."""
    BOUNDARY = "boundary"
    ASSURANCE = "assurance"
    PREVIOUS = "previous"
    """The figure as it was published before it was restated."""
    DIFFERENCE = "difference"
    """The restated figure less the previous one."""
    RESTATEMENT = "restatement"
    """The reason for the restatement, as a word."""
    EXPLANATION = "explanation"
    """The reason for the restatement, in full."""
    LOW = "low"
    """The number that a figure is above."""
    HIGH = "high"
    """The number that a figure is below."""
    PREVIOUS_LOW = "previous-low"
    PREVIOUS_HIGH = "previous-high"
    NAME = "name"
    """The name of a benchmark."""
    SOURCE = "source"
    """The source of a benchmark."""


class Entry(StrEnum):
    """The kinds of entries with facts of their own, with the word that their ids begin with."""

    ORGANISATION = "organisation"
    PILLAR = "pillar"
    BREAKDOWN = "breakdown"
    UNIT = "own-unit"
    REPORT = "report"
    LETTER = "letter"
    FRAMEWORK_OMISSION = "framework-omission"
    ASSURANCE = "assurance"
    METRIC = "metric"
    TARGET = "target"
    POLICY = "policy"
    RISK = "risk"
    BODY = "body"
    VALUE = "value"
    TERM = "term"
    SIGNATURE = "signature"
    CHART = "chart"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class FigureKey:
    """A metric's figure of a year: the total, or one part of a breakdown."""

    metric: str
    year: int
    part: Part | None = None

    def __str__(self) -> str:
        parts = pairs_of(self.part) if self.part else ()
        return ".".join((self.metric, str(self.year), *(word for pair in parts for word in pair)))

    def in_year(self, year: int) -> FigureKey:
        """The same figure in another year."""
        return replace(self, year=year)


@dataclass(frozen=True, slots=True)
class BenchmarkKey:
    """An external figure that a metric's figure of a year is compared with; numbered from 1."""

    metric: str
    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.metric}.{self.year}.{_BENCHMARK}.{self.number}"


@dataclass(frozen=True, slots=True)
class TargetKey:
    """The value of a metric's target: in the year that it is due, of a milestone, of the baseline, or as it
    was in the reports from an earlier year on."""

    metric: str
    target: str
    milestone: int | None = None
    is_baseline: bool = False
    report: int | None = None

    def __str__(self) -> str:
        point: tuple[str, ...] = ()
        if self.milestone is not None:
            point = (str(self.milestone),)
        elif self.is_baseline:
            point = (_BASELINE,)
        elif self.report is not None:
            point = (_REPORT, str(self.report))
        return ".".join((self.metric, _TARGET, self.target, *point))


QuantityKey: TypeAlias = FigureKey | BenchmarkKey | TargetKey
"""What a number of a metric is known by."""


@dataclass(frozen=True, slots=True)
class DetailKey:
    """What is said of a figure."""

    figure: QuantityKey
    detail: FigureDetail

    def __str__(self) -> str:
        return f"{self.figure}.{self.detail}"


@dataclass(frozen=True, slots=True)
class EvidenceKey:
    """A field of a file that a figure rests on; a figure's files are numbered from 1."""

    figure: FigureKey
    number: int
    field: str = ""

    def __str__(self) -> str:
        return _joined(f"{self.figure}.{_EVIDENCE}.{self.number}", self.field)

    def with_field(self, field: str) -> Self:
        """The fact of a field of the file."""
        return replace(self, field=field)


@dataclass(frozen=True, slots=True)
class TopicKey:
    """A field of a topic of the report, such as its title."""

    topic: str
    field: str = ""

    def __str__(self) -> str:
        return _joined(self.topic, self.field)

    def with_field(self, field: str) -> Self:
        """The fact of a field of the topic."""
        return replace(self, field=field)


@dataclass(frozen=True, slots=True)
class SectionKey:
    """A topic's section: its text block, or a field of it or of one of its instruments.

    A page of its own is a section without a topic.
    """

    topic: str
    section: str
    instrument: str = ""
    field: str = ""

    def __str__(self) -> str:
        instrument = (_INSTRUMENT, self.instrument) if self.instrument else ()
        return _joined(*_place_of(self.topic, self.section), *instrument, self.field)

    def with_field(self, field: str) -> Self:
        """The fact of a field of the section."""
        return replace(self, field=field)

    def of_statement(self, statement: str) -> StatementKey:
        """A statement of the section."""
        return StatementKey(self.topic, self.section, statement)


@dataclass(frozen=True, slots=True)
class StatementKey:
    """A statement of a section: its text, or a field of it."""

    topic: str
    section: str
    statement: str
    field: str = ""

    def __str__(self) -> str:
        return _joined(*_place_of(self.topic, self.section), self.statement, self.field)

    def with_field(self, field: str) -> Self:
        """The fact of a field of the statement."""
        return replace(self, field=field)


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """A field of the answer to a next step, which is named by its path `year/topic/statement`.

    Answers to steps of topics that were dropped are the report's own and have no topic.
    """

    topic: str
    step: str
    field: str = ""

    def __str__(self) -> str:
        return _joined(self.topic or Entry.REPORT, _ANSWER, *self.step.split("/"), self.field)

    def with_field(self, field: str) -> Self:
        """The fact of a field of the answer."""
        return replace(self, field=field)


@dataclass(frozen=True, slots=True)
class EntryKey:
    """A field of an entry: `path` leads to the entry among those of its kind."""

    kind: Entry
    path: tuple[str, ...] = ()
    field: str = ""

    def __str__(self) -> str:
        return _joined(self.kind, *self.path, self.field)

    def with_field(self, field: str) -> Self:
        """The fact of a field of the entry."""
        return replace(self, field=field)


FieldKey: TypeAlias = EvidenceKey | TopicKey | SectionKey | StatementKey | AnswerKey | EntryKey
"""The keys of what is written in fields."""

FactKey: TypeAlias = QuantityKey | DetailKey | FieldKey

REPORT_STATUS = EntryKey(Entry.REPORT, field="status")
"""Whether the report is a draft or final."""


def target_entry(target: str, *, report: int | None = None) -> EntryKey:
    """A target as an entry, or as it was in the reports from an earlier year on."""
    return EntryKey(Entry.TARGET, (target, *((_REPORT, str(report)) if report is not None else ())))


def baseline_entry(target: str) -> EntryKey:
    """The baseline of a target."""
    return EntryKey(Entry.TARGET, (target, _BASELINE))


def answer_count(disposition: str) -> EntryKey:
    """How many answers are of a kind."""
    return EntryKey(Entry.REPORT, ("answers",), disposition.replace("_", "-"))


def topic_change_entry(was: Iterable[str]) -> EntryKey:
    """What became of topics, which are named by the ids that they had."""
    return EntryKey(Entry.REPORT, ("topic-change", "-".join(was)))


def materiality_entry() -> EntryKey:
    """What the organisation found to matter."""
    return EntryKey(Entry.REPORT, (_MATERIALITY,))


def material_topic_entry(topic: str) -> EntryKey:
    """How much a topic matters."""
    return EntryKey(Entry.REPORT, (_MATERIALITY, topic))


def assured_metrics(engagement: str) -> EntryKey:
    """The metrics that an assurance engagement covers."""
    return EntryKey(Entry.ASSURANCE, (engagement,), "metrics")


def external(key: FieldKey) -> FieldKey:
    """What a field of references names outside the project."""
    return replace(key, field=f"{key.field}-external")


def metric_of(key: FactKey) -> str | None:
    """The metric whose figure, target or benchmark a fact is, or is said of."""
    match key:
        case FigureKey() | BenchmarkKey() | TargetKey():
            return key.metric
        case DetailKey() | EvidenceKey():
            return key.figure.metric
        case _:
            return None


def year_of(key: FactKey) -> int | None:
    """The year that a figure, or what is said of one, is of."""
    figure = key.figure if isinstance(key, DetailKey | EvidenceKey) else key
    return figure.year if isinstance(figure, FigureKey | BenchmarkKey) else None


def topic_of(key: FactKey) -> str | None:
    """The topic whose title, section, statement or answer a fact is, or is a part of."""
    match key:
        case TopicKey() | SectionKey() | StatementKey() | AnswerKey():
            return key.topic or None
        case _:
            return None


def section_of(key: FactKey) -> SectionKey | None:
    """The section that a fact is, or is a part of."""
    match key:
        case SectionKey() | StatementKey():
            return SectionKey(key.topic, key.section)
        case _:
            return None


def whole_of(key: FactKey) -> FactKey | None:
    """The fact that another is said of or is a part of: a figure, a target, a statement or a section."""
    match key:
        case DetailKey() | EvidenceKey():
            return key.figure
        case TargetKey() if key.milestone is not None or key.is_baseline:
            return TargetKey(key.metric, key.target)
        case StatementKey() if key.field:
            return key.with_field("")
        case StatementKey():
            return section_of(key)
        case SectionKey() if key.field and not key.instrument:
            return section_of(key)
        case _:
            return None


def of_metric(key: QuantityKey | DetailKey, metric: str) -> QuantityKey | DetailKey:
    """What corresponds to a figure, or to what is said of one, for another metric."""
    if isinstance(key, DetailKey):
        return replace(key, figure=replace(key.figure, metric=metric))
    return replace(key, metric=metric)


def _place_of(topic: str, section: str) -> tuple[str, str]:
    """What the ids of a section's facts begin with: its topic and name, or that it is a page and its id."""
    return (topic, section) if topic else (Entry.PAGE, section.removeprefix(_PAGE_SECTION))


def _joined(*parts: str) -> str:
    return ".".join(part for part in parts if part)
