"""The core taxonomy's concepts, axes and words: built as `core.yaml` says, and called as `wording/` does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from crreport.facts.model import Axis, Concept, Member, Reference
from crreport.measures.kinds import KINDS
from crreport.measures.xbrl_types import CONCEPT_TYPES, CORE_PREFIX, ConceptType
from crreport.read.models.scalars import camel
from crreport.wording.taxonomy import in_each_language


@dataclass(frozen=True)
class CoreSection:
    """A part of the core taxonomy's presentation, with its concepts in order."""

    id: str
    labels: Mapping[str, str]
    concepts: tuple[Concept, ...]


@dataclass(frozen=True)
class _Core:
    version: str
    namespace: str
    axes: Mapping[str, Axis]
    sections: tuple[CoreSection, ...]
    concepts: Mapping[str, Concept]
    words: Mapping[tuple[str, str], Member]
    axis_words: Mapping[tuple[str, str], Member]
    axis_defaults: Mapping[str, Member]
    required: tuple[str, ...]


def core_concept(name: str) -> Concept:
    """The core concept of that local name, such as `StatementText`."""
    return _core().concepts[name]


def core_axis(name: str) -> Axis:
    """The core axis of that local name, such as `TopicAxis`."""
    return _core().axes[name]


def word_member(concept: str, word: str) -> Member:
    """The member that stands for a word of an enumeration, such as `done` of `StatementStatus`."""
    return _core().words[concept, word]


def axis_member(axis: str, word: str) -> Member:
    """The core's member of an axis that stands for a word, such as `difference` of `RestatementAxis`."""
    return _core().axis_words[axis, word]


def members_of_axis(axis: Axis) -> tuple[Member, ...]:
    """The members that the core gives an axis, in the order of the table; its default is not among them."""
    return tuple(member for member in _core().axis_words.values() if member.axis == axis.qname)


def default_of_axis(axis: Axis) -> Member | None:
    """The core's default member of an axis, of which all facts are that do not name the axis."""
    return _core().axis_defaults.get(axis.qname)


def core_concepts() -> tuple[Concept, ...]:
    """All core concepts, in the order of the table."""
    return tuple(_core().concepts.values())


def required_concepts() -> tuple[Concept, ...]:
    """The core concepts that every report has a fact of."""
    return tuple(_core().concepts[name] for name in _core().required)


def core_axes() -> tuple[Axis, ...]:
    """All core axes, in the order of the table."""
    return tuple(_core().axes.values())


def core_members() -> tuple[Member, ...]:
    """The members of all word enumerations, in the order of the table."""
    return tuple(_core().words.values())


def core_sections() -> tuple[CoreSection, ...]:
    """The core taxonomy's sections with their concepts."""
    return _core().sections


@cache
def _core() -> _Core:
    table = yaml.load(
        files("crreport.facts.core").joinpath("core.yaml").read_bytes(), Loader=yaml.CSafeLoader
    )
    _complete_kinds(table)
    axes = {row["name"]: _axis(row) for row in table["axes"]}
    sections = tuple(_section(row, axes) for row in table["sections"])
    return _Core(
        version=table["version"],
        namespace=table["namespace"],
        axes=axes,
        sections=sections,
        concepts={concept.name: concept for section in sections for concept in section.concepts},
        words={
            (row["name"], word): _word_member(row["name"], word)
            for section in table["sections"]
            for row in section["concepts"]
            for word in row.get("words", ())
        },
        axis_words={
            (row["name"], word): _axis_member(row["name"], word)
            for row in table["axes"]
            for word in row.get("members", ())
        },
        axis_defaults={
            axes[row["name"]].qname: _axis_member(row["name"], "default")
            for row in table["axes"]
            if row.get("has_default", False)
        },
        required=tuple(
            row["name"]
            for section in table["sections"]
            for row in section["concepts"]
            if row.get("required", False)
        ),
    )


def kind_concept(kind: str) -> str:
    """The local name of the core concept of which all figures of a kind are."""
    return f"{camel(kind)}Figure"


def _complete_kinds(table: Mapping[str, Any]) -> None:
    """Gives the table a concept and a word of `MetricKind` for each kind of quantity, in their order.

    A kind that has no words in `wording/` gets English ones made of its name.
    """
    sections = {row["id"]: row for row in table["sections"]}
    rows = {row["name"]: row for row in sections["kinds"]["concepts"]}
    (kinds,) = (row for row in sections["metrics"]["concepts"] if row["name"] == "MetricKind")
    sections["kinds"]["concepts"] = [
        {**rows.get(kind_concept(name), {"name": kind_concept(name)}), "type": kind.type}
        for name, kind in KINDS.items()
    ]
    kinds["words"] = tuple(KINDS)


def _plain_name(kind: str) -> str | None:
    return KINDS[kind].plain_name.capitalize() if kind in KINDS else None


def _axis(row: Mapping[str, Any]) -> Axis:
    labels = in_each_language(f"axes.{row['name']}")
    return Axis(CORE_PREFIX, row["name"], labels, typed=row.get("typed", False))


def _section(row: Mapping[str, Any], axes: Mapping[str, Axis]) -> CoreSection:
    concepts = tuple(_concept(concept, row["id"], axes) for concept in row["concepts"])
    return CoreSection(row["id"], in_each_language(f"sections.{row['id']}"), concepts)


def _concept(row: Mapping[str, Any], section: str, axes: Mapping[str, Axis]) -> Concept:
    domain = axes[row["domain"]].qname if "domain" in row else None
    plain = next((_plain_name(kind) for kind in KINDS if kind_concept(kind) == row["name"]), None)
    return Concept(
        prefix=CORE_PREFIX,
        name=row["name"],
        type=_type(row),
        period_type=row.get("period", "duration"),
        labels=in_each_language(f"concepts.{row['name']}.label", otherwise=plain),
        documentation=in_each_language(
            f"concepts.{row['name']}.documentation",
            otherwise=plain and f"Any figure of the kind {plain}.",
        ),
        references=tuple(Reference(**reference) for reference in row.get("references", ())),
        domain=_word_domain(row["name"]) if "words" in row else domain,
        section=section,
    )


def _type(row: Mapping[str, Any]) -> ConceptType:
    """The type of a concept: that of its kind for figures, else the named one, else a string."""
    type = row.get("type", "string")
    return type if isinstance(type, ConceptType) else CONCEPT_TYPES[type]


def _word_domain(concept: str) -> str:
    return f"{CORE_PREFIX}:{concept}Domain"


def _word_member(concept: str, word: str) -> Member:
    otherwise = _plain_name(word) if concept == "MetricKind" else None
    labels = in_each_language(f"concepts.{concept}.words.{word}", otherwise=otherwise)
    return Member(CORE_PREFIX, f"{concept}{camel(word)}Member", _word_domain(concept), labels, word)


def _axis_member(axis: str, word: str) -> Member:
    labels = in_each_language(f"axis-members.{axis}.{word}")
    name = f"{axis.removesuffix('Axis')}{camel(word)}Member"
    return Member(CORE_PREFIX, name, f"{CORE_PREFIX}:{axis}", labels, word)


CORE_NAMESPACE: str = _core().namespace
CORE_VERSION: str = _core().version
