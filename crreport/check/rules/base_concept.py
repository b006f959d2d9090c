"""CR223: metrics and text blocks that do not fit the concept of a base taxonomy that they name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crreport.diagnostics import Diagnostic, Rule
from crreport.keys import SectionKey
from crreport.measures.kinds import kind_of
from crreport.measures.quantities import concept_type
from crreport.read.models.inputs import Inputs
from crreport.read.models.mappings import Anchor
from crreport.read.schema_faults import did_you_mean
from crreport.read.taxonomy_package import BaseConcept
from crreport.source import Span

_TEXT = frozenset({"textBlockItemType"})


class BaseConceptMisfit(Rule):
    """
    **What it finds.** A metric or text block whose `concept` or `anchor` is not in its base taxonomy, is a heading, or differs from it in data type, period or balance. Also two of them with the same concept.

    **Why it matters.** A correct figure or text under a concept with another meaning is wrong data, and tools refuse it.

    **Instead.** Name the concept that means what the metric or text means. If there is none, leave `concept` out and give an `anchor` with the nearest `wider` concept.
    """

    code, name = "CR223", "base-concept-misfit"
    reads = frozenset({"organisation.base_taxonomies"})
    spoils = True


@dataclass(frozen=True, slots=True)
class _Mapped:
    """A metric or text block that is mapped: its name, kind and place, and which concepts fit it."""

    id: str
    what: str
    place: Span
    types: frozenset[str]
    period: str
    balance: str | None


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Concepts of base taxonomies that do not exist or do not fit."""
    first: dict[str, _Mapped] = {}
    for qname, mapped in _mappings(inputs):
        yield from _reported_as(qname, mapped, inputs)
        if qname in first:
            notes = [(first[qname].place, "the other one is here")]
            text = f"`{mapped.id}` and `{first[qname].id}` are both reported as `{qname}`"
            yield BaseConceptMisfit.at(mapped.place, text, notes=notes)
        first.setdefault(qname, mapped)
    for anchor in _anchors(inputs):
        if anchor.wider is not None:
            yield from _anchored(anchor.wider, anchor.place("wider"), inputs)
        for number, narrower in enumerate(anchor.narrower):
            yield from _anchored(narrower, anchor.place("narrower", number), inputs)


def _mappings(inputs: Inputs) -> Iterator[tuple[str, _Mapped]]:
    for metric in inputs.metrics:
        if metric.concept is not None:
            kind, type = kind_of(metric), concept_type(metric)
            is_own = type != kind.type
            what = f"figures in `{metric.unit}`" if is_own else f"figures of kind `{metric.kind}`"
            types = frozenset({type.local_item_type}) if is_own else kind.item_types
            place = metric.place("concept")
            yield metric.concept, _Mapped(metric.id, what, place, types, metric.period, metric.balance)
    for block in inputs.organisation.text_blocks:
        if block.concept is not None:
            id, place = str(SectionKey(block.topic, block.section)), block.place("concept")
            yield block.concept, _Mapped(id, "text blocks", place, _TEXT, "duration", None)


def _anchors(inputs: Inputs) -> Iterator[Anchor]:
    metrics = (metric.anchor for metric in inputs.metrics)
    blocks = (block.anchor for block in inputs.organisation.text_blocks)
    yield from (anchor for anchor in (*metrics, *blocks) if anchor is not None)


def _reported_as(qname: str, mapped: _Mapped, inputs: Inputs) -> Iterator[Diagnostic]:
    concept = _concept(qname, inputs)
    if concept is None:
        yield unknown_in_base(BaseConceptMisfit, qname, mapped.place, inputs)
        return
    misfits = []
    if concept.abstract or not concept.is_item:
        misfits.append("is a heading or an axis, which cannot have facts")
    elif concept.item_type not in mapped.types:
        misfits.append(f"has the type `{concept.item_type}`, which does not fit {mapped.what}")
    if concept.period_type != mapped.period:
        misfits.append(f"is reported for {_period(concept.period_type)}, not for {_period(mapped.period)}")
    if mapped.balance and concept.balance and mapped.balance != concept.balance:
        misfits.append(f"is a {concept.balance}, not a {mapped.balance}")
    for misfit in misfits:
        yield BaseConceptMisfit.at(mapped.place, f"`{qname}` {misfit}")


def _anchored(qname: str, place: Span, inputs: Inputs) -> Iterator[Diagnostic]:
    concept = _concept(qname, inputs)
    if concept is None:
        yield unknown_in_base(BaseConceptMisfit, qname, place, inputs)
    elif concept.abstract or not concept.is_item:
        text = f"`{qname}` is a heading or an axis, so nothing can be anchored to it"
        yield BaseConceptMisfit.at(place, text)


def _concept(qname: str, inputs: Inputs) -> BaseConcept | None:
    prefix, _, name = qname.partition(":")
    return inputs.bases[prefix].concepts.get(name) if prefix in inputs.bases else None


def unknown_in_base(rule: type[Rule], qname: str, place: Span, inputs: Inputs) -> Diagnostic:
    """The error for a name that no base taxonomy has."""
    prefix, _, name = qname.partition(":")
    if prefix not in inputs.bases:
        known = ", ".join(f"`{base}`" for base in inputs.bases) or "none"
        text = f"no base taxonomy has the prefix `{prefix}`; known prefixes: {known}"
        return rule.at(place, text, help="add the taxonomy to `base_taxonomies` in organisation.yaml")
    concepts = inputs.bases[prefix].concepts
    needs_facts = rule is BaseConceptMisfit
    usable = [known for known, concept in concepts.items() if not (needs_facts and concept.abstract)]
    return rule.at(place, f"the taxonomy `{prefix}` has no concept `{name}`", help=did_you_mean(name, usable))


def _period(kind: str) -> str:
    return "a point in time" if kind == "instant" else "a period"
