"""Facts and what they are made of: concepts, periods, units and dimensions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from crreport.compute.formulas import expression as formula
from crreport.facts.printed import Printed
from crreport.keys import FactKey
from crreport.measures.xbrl_types import ConceptType, Unit
from crreport.read.models.inputs import UsedFile
from crreport.source import Span


def label_in(labels: Mapping[str, str], language: str) -> str:
    """The label in a language, else in its base language (`de` for `de-AT`), else the first label."""
    return (
        labels.get(language) or labels.get(language.split("-", maxsplit=1)[0]) or next(iter(labels.values()))
    )


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference of a concept to a paragraph of a framework, such as GRI 403-9."""

    framework: str
    disclosure: str


@dataclass(frozen=True)
class Concept:
    """Something that can be reported. `prefix` is `crr` for the core, else the organisation's own.

    `labels` are standard labels and `documentation` definitions by language; `section` groups concepts
    in the presentation; `domain` names the axis whose members an enumeration takes.
    """

    prefix: str
    name: str
    type: ConceptType
    period_type: str = "duration"
    balance: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)
    documentation: Mapping[str, str] = field(default_factory=dict, hash=False)
    references: tuple[Reference, ...] = ()
    domain: str | None = None
    section: str = ""

    @property
    def qname(self) -> str:
        """The prefixed name, such as `crr:StatementText`."""
        return f"{self.prefix}:{self.name}"


@dataclass(frozen=True, slots=True)
class Period:
    """A duration of whole days, both included, or with `start` None the end of the day `end`."""

    start: date | None
    end: date

    @property
    def is_instant(self) -> bool:
        """Whether this is a point in time."""
        return self.start is None


@dataclass(frozen=True)
class Axis:
    """A dimension. A typed axis has free values (ids); an explicit one has members.

    `default_labels` name the total where the axis has a default member. Of an axis of a base taxonomy,
    `domain` is the head of its members, or the element of its free values in lxml's notation, and `default`
    its default member.
    """

    prefix: str
    name: str
    labels: Mapping[str, str] = field(hash=False)
    typed: bool = False
    default_labels: Mapping[str, str] | None = field(default=None, hash=False)
    domain: str = ""
    default: str = ""

    @property
    def qname(self) -> str:
        """The prefixed name, such as `crr:TopicAxis`."""
        return f"{self.prefix}:{self.name}"


@dataclass(frozen=True)
class Member:
    """A member of an explicit axis: a topic, a policy, a division, or a word of an enumeration."""

    prefix: str
    name: str
    axis: str
    """The QName of the axis or, for words of an enumeration, of its domain head."""
    labels: Mapping[str, str] = field(hash=False)
    word: str = ""
    """The word of the core's table that the member stands for."""

    @property
    def qname(self) -> str:
        """The prefixed name, such as `acme:DutyOfCareMember`."""
        return f"{self.prefix}:{self.name}"


DimensionValue = Member | str
"""A member of an explicit axis, or the value of a typed one."""


FactValue = Decimal | str | date | bool | tuple[Member, ...] | None


@dataclass(frozen=True)
class Fact:
    """One reported figure or statement.

    `value` is None for a nil fact; text blocks hold XHTML; enumerations hold members. `decimals` is None
    for exact numbers (XBRL `INF`) and for facts that are not numeric. `sources` is never empty: the places in
    the inputs that the fact comes from, first of all its own; `parents` are the facts it was computed from.
    """

    key: FactKey
    concept: Concept
    value: FactValue
    period: Period
    sources: tuple[Span, ...]
    dimensions: tuple[tuple[Axis, DimensionValue], ...] = ()
    unit: Unit | None = None
    decimals: int | None = None
    language: str | None = None
    printed: Printed | None = None
    """How a number is printed."""
    parents: tuple[FactKey, ...] = ()
    words: str = ""
    """What is printed instead of the value: `not applicable` for a nil fact, a date in words."""
    calculation: str = ""
    """How the value was computed, where it was: a formula, a query."""
    files: tuple[UsedFile, ...] = ()
    """The files behind a figure: its evidence, and the records that it was computed from."""
    markup: str | None = None
    """The XHTML of a text with marks of other facts: texts with figures in them, and text blocks."""
    mentions: tuple[FactKey, ...] = ()
    """The facts that a text block shows."""

    @cached_property
    def id(self) -> str:
        """The id by which people and files refer to the fact."""
        return str(self.key)

    @property
    def is_nil(self) -> bool:
        """Whether the fact states that there is no value."""
        return self.value is None

    @property
    def word(self) -> str:
        """The word that a fact of an enumeration consists of; nothing for other facts."""
        return self.value[0].word if isinstance(self.value, tuple) and self.value else ""

    @property
    def text(self) -> str:
        """The fact as printed on the page (a text block gives its XHTML)."""
        if self.words:
            return self.words
        if self.printed is not None:
            return self.printed.text
        if isinstance(self.value, tuple):
            return "; ".join(label_in(member.labels, self.language or "en") for member in self.value)
        if isinstance(self.value, bool):
            return "true" if self.value else "false"
        return str(self.value)

    @property
    def aspects(self) -> tuple[object, ...]:
        """What distinguishes facts in XBRL: concept, period, unit, dimensions and, for texts, language."""
        dimensions = frozenset(
            (axis.qname, value if isinstance(value, str) else value.qname) for axis, value in self.dimensions
        )
        language = (
            self.language if self.concept.type in (ConceptType.STRING, ConceptType.TEXT_BLOCK) else None
        )
        return (self.concept.qname, self.period, self.unit, dimensions, language)


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note on facts, numbered in the order of the report."""

    id: str
    text: str
    language: str
    fact_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """The least and the greatest value of a concept, as reported; None where there is no bound."""

    min: Decimal | None
    max: Decimal | None


@dataclass(frozen=True)
class Entity:
    """The organisation that reports, as XBRL needs it."""

    name: str
    lei: str
    prefix: str
    namespace: str
    """The year's own namespace of the extension taxonomy."""
    language: str
    published: date | None
    period: Period


@dataclass(frozen=True)
class Base:
    """A taxonomy made by others that a report builds on: its package, its entry point, its concepts' places.

    `hrefs` gives the address of each concept that the report uses, by QName.
    """

    prefix: str
    namespace: str
    entry_point: str
    entry_namespace: str
    package: Path
    hrefs: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure in a formula: its concept, and axes with their members (QNames) if it is one of a breakdown.

    `size` is what 1 of the fact's unit is in the base units that formulas are evaluated in.
    """

    concept: Concept
    size: Fraction
    members: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Derivation:
    """A formula whose figures are all of one period: what it gives, and what stands for its references."""

    result: Operand
    tree: formula.Expression
    operands: Mapping[formula.Reference, Operand] = field(hash=False)


@dataclass(frozen=True)
class FactSet:
    """All facts of one year's report, in the order of the report, unique by id and by XBRL aspects.

    `members` lists the members of every explicit axis and enumeration domain in their printed order, used or
    not, so that a register is complete in the data too.
    """

    entity: Entity
    year: int
    facts: tuple[Fact, ...]
    members: tuple[Member, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """QName of a total's concept to the QNames of the concepts that add up to it."""
    broken_down: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """QName of a concept to the QNames of the axes over whose members it adds up."""
    ranges: Mapping[str, Range] = field(default_factory=dict)
    """QName of a concept to the least and greatest value that makes sense for it."""
    bases: tuple[Base, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    anchors: tuple[tuple[str, str], ...] = ()
    """Pairs of QNames: a concept, and one of the organisation's or a base's that means less."""

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts)

    def __len__(self) -> int:
        return len(self.facts)

    def __getitem__(self, id: str) -> Fact:
        return self.by_id[id]

    @cached_property
    def namespaces(self) -> Mapping[str, str]:
        """The namespaces of the organisation's own concepts and of those of base taxonomies, by prefix."""
        return {
            self.entity.prefix: self.entity.namespace,
            **{base.prefix: base.namespace for base in self.bases},
        }

    @cached_property
    def by_id(self) -> Mapping[str, Fact]:
        """The facts by their ids."""
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def by_key(self) -> Mapping[FactKey, Fact]:
        """The facts by their keys."""
        return {fact.key: fact for fact in self.facts}

    @cached_property
    def by_place(self) -> Mapping[tuple[Span, str], Fact]:
        """The facts by their first source and the local name of their concept."""
        return {(fact.sources[0], fact.concept.name): fact for fact in self.facts}
