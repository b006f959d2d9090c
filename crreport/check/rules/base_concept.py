"""CR223: metrics that the concept of a base taxonomy does not fit."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Rule
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.schema_faults import did_you_mean
from crreport.read.taxonomy_package import BaseConcept
from crreport.source import Span

_WHOLE = frozenset(
    {
        "integerItemType",
        "nonNegativeIntegerItemType",
        "positiveIntegerItemType",
        "longItemType",
        "intItemType",
        "decimalItemType",
        "pureItemType",
    }
)
_SHARE = frozenset({"percentItemType", "pureItemType"})
_NUMBER = frozenset({"decimalItemType"})
_FITTING: dict[str, frozenset[str]] = {
    "percent": _SHARE,
    "percentage_points": _SHARE,
    "count": _WHOLE,
    "number": _NUMBER | {"pureItemType"},
    "days": _NUMBER,
    "hours": _NUMBER,
    "rate": _NUMBER,
    "intensity": _NUMBER,
    "money": frozenset({"monetaryItemType"}),
    "money_per_share": frozenset({"perShareItemType"}),
    "emissions": frozenset({"ghgEmissionsItemType"}),
    "energy": frozenset({"energyItemType"}),
    "volume": frozenset({"volumeItemType"}),
    "mass": frozenset({"massItemType"}),
    "area": frozenset({"areaItemType"}),
}
"""The standard item types whose values and units a metric of each kind has."""


class BaseConceptMisfit(Rule):
    """
    **What it finds.** A metric whose `concept` or `anchor` is not in its base taxonomy, is a heading, or differs from the metric in what it measures, in its period or in its balance; or two metrics with one concept.

    **Why it matters.** A figure under a concept of another meaning is wrong data, however right the figure is, and tools refuse it.

    **Instead.** Name the concept that means what the metric means. Where there is none, leave `concept` out and give the metric an `anchor` with the nearest `wider` concept.
    """

    code, name = "CR223", "base-concept-misfit"


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Concepts of base taxonomies that are not there or do not fit."""
    first: dict[str, Metric] = {}
    for metric in inputs.metrics:
        if metric.concept is not None:
            yield from _reported_as(metric, metric.concept, inputs)
            if metric.concept in first:
                notes = [(first[metric.concept].place("concept"), "the other stands here")]
                text = (
                    f"`{metric.id}` and `{first[metric.concept].id}` are both reported as `{metric.concept}`"
                )
                yield BaseConceptMisfit.at(metric.place("concept"), text, notes=notes)
            first.setdefault(metric.concept, metric)
        if metric.anchor is not None:
            if metric.anchor.wider is not None:
                yield from _anchored(metric.anchor.wider, metric.anchor.place("wider"), inputs)
            for number, narrower in enumerate(metric.anchor.narrower):
                yield from _anchored(narrower, metric.anchor.place("narrower", number), inputs)


def _reported_as(metric: Metric, qname: str, inputs: Inputs) -> Iterator[Diagnostic]:
    place = metric.place("concept")
    concept = _concept(qname, inputs)
    if concept is None:
        yield _unknown(qname, place, inputs)
        return
    faults = []
    if concept.abstract or not concept.is_item:
        faults.append("is a heading or an axis, which has no figures")
    elif concept.item_type not in _FITTING[metric.kind]:
        faults.append(f"is a `{concept.item_type}`, which figures of kind `{metric.kind}` are not")
    if concept.period_type != metric.period:
        faults.append(f"is reported for {_period(concept.period_type)}, not for {_period(metric.period)}")
    if metric.balance and concept.balance and metric.balance != concept.balance:
        faults.append(f"is a {concept.balance}, not a {metric.balance}")
    for fault in faults:
        yield BaseConceptMisfit.at(place, f"`{qname}` {fault}")


def _anchored(qname: str, place: Span, inputs: Inputs) -> Iterator[Diagnostic]:
    concept = _concept(qname, inputs)
    if concept is None:
        yield _unknown(qname, place, inputs)
    elif concept.abstract or not concept.is_item:
        text = f"`{qname}` is a heading or an axis, to which nothing can be anchored"
        yield BaseConceptMisfit.at(place, text)


def _concept(qname: str, inputs: Inputs) -> BaseConcept | None:
    prefix, _, name = qname.partition(":")
    return inputs.bases[prefix].concepts.get(name) if prefix in inputs.bases else None


def _unknown(qname: str, place: Span, inputs: Inputs) -> Diagnostic:
    prefix, _, name = qname.partition(":")
    if prefix not in inputs.bases:
        known = ", ".join(f"`{base}`" for base in inputs.bases) or "none"
        text = f"no base taxonomy has the prefix `{prefix}`; known: {known}"
        return BaseConceptMisfit.at(place, text, help="name it under `base_taxonomies` in organisation.yaml")
    usable = [known for known, concept in inputs.bases[prefix].concepts.items() if not concept.abstract]
    help = did_you_mean(name, usable)
    return BaseConceptMisfit.at(place, f"the taxonomy `{prefix}` has no concept `{name}`", help=help)


def _period(kind: str) -> str:
    return "a point in time" if kind == "instant" else "a period"
