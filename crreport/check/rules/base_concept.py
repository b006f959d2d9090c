"""CR223: metrics and text blocks that the concept of a base taxonomy does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crreport.diagnostics import Diagnostic, Rule
from crreport.keys import SectionKey
from crreport.measures.kinds import kind_of
from crreport.read.models.inputs import Inputs
from crreport.read.models.mappings import Anchor
from crreport.read.schema_faults import did_you_mean
from crreport.read.taxonomy_package import BaseConcept
from crreport.source import Span

_TEXT = frozenset({"textBlockItemType"})


class BaseConceptMisfit(Rule):
    """
    **What it finds.** A metric or text block whose `concept` or `anchor` is not in its base taxonomy, is a heading, or differs in what it holds, in its period or in its balance; or two of them with one concept.

    **Why it matters.** A figure or text under a concept of another meaning is wrong data, however right it is, and tools refuse it.

    **Instead.** Name the concept that means what the metric or text means. Where there is none, leave `concept` out and give an `anchor` with the nearest `wider` concept.
    """

    code, name = "CR223", "base-concept-misfit"
    reads = frozenset({"organisation.base_taxonomies"})
    spoils = True


@dataclass(frozen=True, slots=True)
class _Mapped:
    """What is mapped: its name, kind and place, and what concepts fit it."""

    id: str
    what: str
    place: Span
    types: frozenset[str]
    period: str
    balance: str | None


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Concepts of base taxonomies that are not there or do not fit."""
    first: dict[str, _Mapped] = {}
    for qname, mapped in _mappings(inputs):
        yield from _reported_as(qname, mapped, inputs)
        if qname in first:
            notes = [(first[qname].place, "the other stands here")]
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
            what, place = f"figures of kind `{metric.kind}`", metric.place("concept")
            types = kind_of(metric).item_types
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
    faults = []
    if concept.abstract or not concept.is_item:
        faults.append("is a heading or an axis, which has no facts")
    elif concept.item_type not in mapped.types:
        faults.append(f"is a `{concept.item_type}`, which {mapped.what} are not")
    if concept.period_type != mapped.period:
        faults.append(f"is reported for {_period(concept.period_type)}, not for {_period(mapped.period)}")
    if mapped.balance and concept.balance and mapped.balance != concept.balance:
        faults.append(f"is a {concept.balance}, not a {mapped.balance}")
    for fault in faults:
        yield BaseConceptMisfit.at(mapped.place, f"`{qname}` {fault}")


def _anchored(qname: str, place: Span, inputs: Inputs) -> Iterator[Diagnostic]:
    concept = _concept(qname, inputs)
    if concept is None:
        yield unknown_in_base(BaseConceptMisfit, qname, place, inputs)
    elif concept.abstract or not concept.is_item:
        text = f"`{qname}` is a heading or an axis, to which nothing can be anchored"
        yield BaseConceptMisfit.at(place, text)


def _concept(qname: str, inputs: Inputs) -> BaseConcept | None:
    prefix, _, name = qname.partition(":")
    return inputs.bases[prefix].concepts.get(name) if prefix in inputs.bases else None


def unknown_in_base(rule: type[Rule], qname: str, place: Span, inputs: Inputs) -> Diagnostic:
    """That no base taxonomy has a name."""
    prefix, _, name = qname.partition(":")
    if prefix not in inputs.bases:
        known = ", ".join(f"`{base}`" for base in inputs.bases) or "none"
        text = f"no base taxonomy has the prefix `{prefix}`; known: {known}"
        return rule.at(place, text, help="name it under `base_taxonomies` in organisation.yaml")
    concepts = inputs.bases[prefix].concepts
    wants_fact = rule is BaseConceptMisfit
    usable = [known for known, concept in concepts.items() if not (wants_fact and concept.abstract)]
    return rule.at(place, f"the taxonomy `{prefix}` has no concept `{name}`", help=did_you_mean(name, usable))


def _period(kind: str) -> str:
    return "a point in time" if kind == "instant" else "a period"
