"""Sign-offs as facts, each with whether what was signed is still what the report says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal

from crreport.facts.collector import Collector, Dimensions
from crreport.facts.core.concepts import core_axis, core_concept, word_member
from crreport.facts.model import Fact, FactSet, Member
from crreport.measures.xbrl_types import CORE_PREFIX
from crreport.read.models.signatures import Signature

_OF_SIGNATURES = "signature."
_OF_THE_BUILD = frozenset({"report.status"})
"""Facts in which a draft and the final report of the same inputs differ."""


def add_signatures(collector: Collector) -> None:
    """The year's signatures with their state. All other facts must be there already."""
    facts = tuple(collector.facts.values())
    for signature in collector.scope.report_year.signatures:
        id = f"{_OF_SIGNATURES}{signature.key}"
        dimensions: Dimensions = ((core_axis("SignatureAxis"), signature.key),)
        if signature.topic is not None:
            topic = collector.scope.members["crr:TopicAxis", signature.topic]
            dimensions = ((core_axis("TopicAxis"), topic), *dimensions)
        collector.add_contents(signature, id, dimensions)
        is_valid = signature.fingerprint == fingerprint_of(facts, signature.topic)
        state = word_member("SignatureState", "valid" if is_valid else "outdated")
        place = signature.place("fingerprint")
        collector.add_members(f"{id}.state", core_concept("SignatureState"), (state,), place, dimensions)


def is_valid(signature: Signature, facts: FactSet) -> bool:
    """Whether what was signed is still what the report says."""
    state = facts[f"{_OF_SIGNATURES}{signature.key}.state"].value
    return state == (word_member("SignatureState", "valid"),)


def fingerprint_of(facts: Iterable[Fact], topic: str | None) -> str:
    """The SHA-256 of what a signature covers: a topic, or the whole report where none is named.

    A topic's are its statements, the figures of all years, targets and definitions of its metrics. What is
    signed are ids, meanings and values, so that white space, comments and the order of files do not matter.
    Signatures themselves are not covered, nor is whether the report is a draft.
    """
    rows = sorted(json.dumps(_row(fact), ensure_ascii=False) for fact in covered(facts, topic))
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()


def covered(facts: Iterable[Fact], topic: str | None) -> tuple[Fact, ...]:
    """The facts that a signature of a topic, or of the whole report, covers."""
    signed = tuple(f for f in facts if not f.id.startswith(_OF_SIGNATURES) and f.id not in _OF_THE_BUILD)
    if topic is None:
        return signed
    topics = _topics_of_metrics(signed)
    return tuple(fact for fact in signed if topic in (_topic_of(fact), topics.get(_metric_of(fact))))


def _topics_of_metrics(facts: Iterable[Fact]) -> Mapping[str, str]:
    return {_metric_of(fact): fact.concept.section for fact in facts if fact.concept.prefix != CORE_PREFIX}


def _metric_of(fact: Fact) -> str:
    """The metric that a figure, or something said of a metric, is about."""
    if fact.concept.prefix != CORE_PREFIX:
        return fact.id.partition(".")[0]
    return next((str(value) for axis, value in fact.dimensions if axis == core_axis("MetricAxis")), "")


def _topic_of(fact: Fact) -> str | None:
    """The id that begins the ids of a topic's facts."""
    in_topic = any(axis == core_axis("TopicAxis") for axis, _ in fact.dimensions)
    return fact.id.partition(".")[0] if in_topic else None


def _row(fact: Fact) -> list[str | int | None]:
    dimensions = sorted(f"{axis.qname}={_plain(value)}" for axis, value in fact.dimensions)
    unit = None if fact.unit is None else " ".join((*fact.unit.numerator, "/", *fact.unit.denominator))
    period = f"{fact.period.start or ''}/{fact.period.end}"
    return [fact.id, fact.concept.qname, _plain(fact.value), unit, fact.decimals, period, *dimensions]


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, tuple):
        return " ".join(_plain(member) for member in value)
    return value.qname if isinstance(value, Member) else str(value)
