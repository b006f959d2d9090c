"""Sign-offs as facts, each with whether the signed content is unchanged."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal

from crreport.facts.collector import Collector, Dimensions
from crreport.facts.core.concepts import core_axis, core_concept, word_member
from crreport.facts.model import Fact, FactSet, FactValue
from crreport.facts.plain_text import dimension_text, normal_number, value_text
from crreport.keys import REPORT_STATUS, Entry, EntryKey, FactKey, metric_of, topic_of
from crreport.measures.xbrl_types import CORE_PREFIX
from crreport.read.models.signatures import Signature


def add_signatures(collector: Collector) -> None:
    """The year's signatures with their state. All other facts must have been added before."""
    facts = tuple(collector.facts.values())
    for signature in collector.scope.report_year.signatures:
        key = _key(signature)
        dimensions: Dimensions = ((core_axis("SignatureAxis"), signature.key),)
        if signature.topic is not None:
            topic = collector.scope.members["crr:TopicAxis", signature.topic]
            dimensions = ((core_axis("TopicAxis"), topic), *dimensions)
        collector.add_contents(signature, key, dimensions)
        is_valid = signature.fingerprint == fingerprint_of(facts, signature.topic)
        state = word_member("SignatureState", "valid" if is_valid else "outdated")
        place = signature.place("fingerprint")
        concept = core_concept("SignatureState")
        collector.add_members(key.with_field("state"), concept, (state,), place, dimensions)


def is_valid(signature: Signature, facts: FactSet) -> bool:
    """Whether the signed content is unchanged."""
    return facts.by_key[_key(signature).with_field("state")].word == "valid"


def fingerprint_of(facts: Iterable[Fact], topic: str | None) -> str:
    """The SHA-256 of what a signature covers: a topic, or the whole report if none is named.

    A topic's are its statements, the figures of all years, targets and definitions of its metrics. What is
    signed are ids, meanings and values, so that white space, comments and the order of files do not matter.
    Signatures themselves are not covered, nor is whether the report is a draft. Images of pillars are not
    either: they belong to the organisation, and one that it adds later stands in the reports of all years.
    """
    rows = sorted(json.dumps(_row(fact), ensure_ascii=False) for fact in covered(facts, topic))
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def covered(facts: Iterable[Fact], topic: str | None) -> tuple[Fact, ...]:
    """The facts that a signature of a topic, or of the whole report, covers."""
    signed = tuple(fact for fact in facts if not _is_left_out(fact.key))
    if topic is None:
        return signed
    topics = _topics_of_metrics(signed)
    return tuple(fact for fact in signed if topic in (topic_of(fact.key), topics.get(_metric_of(fact))))


def _key(signature: Signature) -> EntryKey:
    return EntryKey(Entry.SIGNATURE, (signature.key,))


def _is_left_out(key: FactKey) -> bool:
    """Whether a fact belongs to a signature or a pillar's image, or states whether the report is a draft."""
    if not isinstance(key, EntryKey):
        return False
    is_pillar_image = key.kind is Entry.PILLAR and key.path[1:] == ("image",)
    return key.kind is Entry.SIGNATURE or is_pillar_image or key == REPORT_STATUS


def _topics_of_metrics(facts: Iterable[Fact]) -> Mapping[str, str]:
    return {
        metric: fact.concept.section
        for fact in facts
        if fact.concept.prefix != CORE_PREFIX and (metric := metric_of(fact.key)) is not None
    }


def _metric_of(fact: Fact) -> str:
    """The metric of a figure, or of a fact about a metric."""
    named = (str(value) for axis, value in fact.dimensions if axis == core_axis("MetricAxis"))
    return metric_of(fact.key) or next(named, "")


def _row(fact: Fact) -> list[str | int | None]:
    """The signed text of a fact. Signatures of published reports depend on every character of it."""
    dimensions = sorted(dimension_text(*dimension) for dimension in fact.dimensions)
    unit = None if fact.unit is None else " ".join((*fact.unit.numerator, "/", *fact.unit.denominator))
    period = f"{fact.period.start or ''}/{fact.period.end}"
    return [fact.id, fact.concept.qname, _value(fact.value), unit, fact.decimals, period, *dimensions]


def _value(value: FactValue) -> str:
    if isinstance(value, Decimal):
        return normal_number(value)
    return str(value) if value is None or isinstance(value, bool) else value_text(value)
