"""A taxonomy before it is written: elements, roles and arcs by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from crreport.facts.model import Base, Derivation, Reference
from crreport.wording.catalogues import ENGLISH


@dataclass(frozen=True, slots=True)
class SchemaFile:
    """Where a schema is published: its namespace is the folder, `stem` the file name without its ending."""

    prefix: str
    namespace: str
    stem: str

    @property
    def url(self) -> str:
        """The address of the schema."""
        return f"{self.namespace}/{self.stem}.xsd"

    @property
    def folder(self) -> str:
        """The folder of the taxonomy's files within a package: the address without its scheme."""
        return self.namespace.partition("://")[2]


@dataclass(frozen=True, slots=True)
class Role:
    """A link role with the number that sorts it and its labels by language."""

    uri: str
    id: str
    number: int
    labels: Mapping[str, str]
    used_on: tuple[str, ...]

    @property
    def definition(self) -> str:
        """The definition by which tools list and sort roles."""
        label = self.labels.get(ENGLISH) or next(iter(self.labels.values()))
        return f"[{self.number:06d}] {label}"


@dataclass(frozen=True)
class Element:
    """A schema element: a concept, an axis, a member, a hypercube or an abstract head.

    `typed_domain` is the local name of the typed domain's element; `domain` and `domain_role` are the domain
    head and the role of an enumeration. Labels are standard labels and documentation by language.
    """

    name: str
    type: str
    labels: Mapping[str, str]
    substitution_group: str = "xbrli:item"
    abstract: bool = False
    period_type: str = "duration"
    balance: str | None = None
    typed_domain: str | None = None
    domain: str | None = None
    domain_role: str | None = None
    documentation: Mapping[str, str] = field(default_factory=dict)
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Arc:
    """A relation of two elements by QName in a link role. Attributes are by prefixed name."""

    role: str
    arcrole: str
    source: str
    target: str
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Required:
    """A concept that every report has a fact of, and the message by language if it has none."""

    concept: str
    messages: Mapping[str, str]


@dataclass(frozen=True)
class InRange:
    """The bounds of a concept's facts, and the message for a fact outside them."""

    concept: str
    low: Decimal | None
    high: Decimal | None
    messages: Mapping[str, str]
    defaults: tuple[tuple[str, str], ...] = ()
    """Axes with their default members, of which alone the facts are that the bounds are for."""


@dataclass(frozen=True)
class AddsUp:
    """An axis over whose `members` the facts of a concept add up to that of its default member, `total`."""

    concept: str
    axis: str
    total: str
    members: tuple[str, ...]
    messages: Mapping[str, str]
    defaults: tuple[tuple[str, str], ...] = ()
    """Further axes with their default members, of which alone the facts are that are added up."""


@dataclass(frozen=True)
class InOrder:
    """A concept of dates or years whose facts are never before those of `earlier`, and what else to say."""

    concept: str
    earlier: str
    messages: Mapping[str, str]


@dataclass(frozen=True)
class Computed:
    """A formula that gives a concept's facts from those of others, in the same period."""

    derivation: Derivation
    messages: Mapping[str, str]
    defaults: tuple[tuple[str, str], ...] = ()
    """Axes with their default members, of which alone the facts are that the formula is about."""
    without_default: frozenset[str] = frozenset()
    """Axes that have no default member. Facts do not have one of which the formula names no member."""

    @property
    def concept(self) -> str:
        """The concept of the facts that the formula gives."""
        return self.derivation.result.concept.qname


Assertion = Required | InRange | AddsUp | InOrder | Computed


@dataclass(frozen=True)
class Taxonomy:
    """A whole taxonomy: schema and linkbases. It builds on `imports` of ours and on `bases` of others."""

    file: SchemaFile
    title: str
    elements: tuple[Element, ...]
    roles: tuple[Role, ...]
    presentation: tuple[Arc, ...] = ()
    definition: tuple[Arc, ...] = ()
    calculation: tuple[Arc, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    imports: tuple[Taxonomy, ...] = ()
    bases: tuple[Base, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its labels, in the order in which they first occur."""
        found = [language for element in self.elements for language in element.labels]
        return tuple(dict.fromkeys(found))

    def href(self, qname: str) -> str:
        """The address of an element: relative within this taxonomy, absolute in those it builds on."""
        prefix, _, name = qname.partition(":")
        if prefix == self.file.prefix:
            return f"{self.file.stem}.xsd#{prefix}_{name}"
        if base := next((base for base in self.bases if base.prefix == prefix), None):
            return base.hrefs[qname]
        file = next(other.file for other in self.imports if other.file.prefix == prefix)
        return f"{file.url}#{prefix}_{name}"

    def role_href(self, uri: str) -> str:
        """The address of a role's declaration, here or in a taxonomy that this one builds on."""
        if role := next((role for role in self.roles if role.uri == uri), None):
            return f"{self.file.stem}.xsd#{role.id}"
        other, role = next((t, role) for t in self.imports for role in t.roles if role.uri == uri)
        return f"{other.file.url}#{role.id}"


def abstract(name: str, labels: Mapping[str, str], kind: str = "xbrli:item") -> Element:
    """An abstract element that only structures: a heading, a hypercube or the head of line items."""
    return Element(name, "xbrli:stringItemType", labels, kind, abstract=True)


def domain_item(name: str, labels: Mapping[str, str]) -> Element:
    """A member or the head of a domain."""
    return Element(name, "dtr-types:domainItemType", labels, abstract=True)
