"""The facts of what a report restates: a figure as it was published, the difference, and what happened.

The restated figure itself is the figure of its year, as everywhere in the report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from crreport.compute.graphs import needed_first
from crreport.facts.collector import Collector, Dimensions
from crreport.facts.core.concepts import axis_member, core_axis, core_concept, word_member
from crreport.facts.figures.series import MeasuredMetric, add_figure
from crreport.facts.model import Display, Fact
from crreport.facts.printing.changes import printed_places
from crreport.facts.printing.numbers import display, measured
from crreport.facts.texts import filled
from crreport.facts.units import QuantityKind
from crreport.read.models.figures import Restatement
from crreport.read.models.inputs import Restated
from crreport.read.models.quantity import Quantity
from crreport.source import Span
from crreport.wording import words

AXIS = "RestatementAxis"
PREVIOUS, DIFFERENCE, REASON, EXPLANATION = "previous", "difference", "restatement", "explanation"
"""How the ids of a restatement's facts end, behind the id of the restated figure."""


def add_restatements(collector: Collector, metrics: Mapping[str, MeasuredMetric]) -> None:
    """The facts of all restatements of the year reported on, and the restated figures, however old."""
    scope = collector.scope
    restated = scope.inputs.restated
    entries = [entry for entry in restated if entry.report_year == scope.year and entry.metric in metrics]
    for entry in entries:
        add_figure(collector, metrics[entry.metric], entry.year, entry.part)
    for entry in entries:
        if entry.fact_id in collector.facts:
            _Entry(collector, metrics[entry.metric], entry).add()
    for metric in metrics.values():
        _add_unchanged_parts(collector, metric, metrics)


def restated_figures(facts: Mapping[str, Fact], end: date) -> Mapping[str, tuple[Fact, ...]]:
    """The figures, by their ids, that are not what was published, each with the explanations that tell why.

    These are the figures of periods before the `end` of this one that are restated themselves, and those that
    were computed from such.
    """
    earlier = {id: fact.parents for id, fact in facts.items() if _is_earlier_figure(fact, end)}
    found: dict[str, tuple[Fact, ...]] = {}
    for id in needed_first(earlier):
        own = facts.get(f"{id}.{EXPLANATION}")
        inherited = {e.id: e for parent in earlier[id] for e in found.get(parent, ())}
        found[id] = (own,) if own is not None else tuple(inherited.values())
    return {id: found[id] for id in earlier if found[id]}


def _is_earlier_figure(fact: Fact, end: date) -> bool:
    return fact.unit is not None and fact.period.end < end and not _on_axis(fact)


def _on_axis(fact: Fact) -> bool:
    return any(axis.name == AXIS for axis, _ in fact.dimensions)


class _Entry:
    """Adds the facts of one restated figure."""

    def __init__(self, collector: Collector, metric: MeasuredMetric, entry: Restated) -> None:
        self.collector = collector
        self.scope = collector.scope
        self.metric = metric
        self.entry = entry
        self.revised = collector.facts[entry.fact_id]

    def add(self) -> None:
        previous = self.collector.add(self._previous())
        if isinstance(previous.value, Decimal) and isinstance(self.revised.value, Decimal):
            self.collector.add(self._difference(previous))
        if self.entry.restatement is not None:
            self._add_reason(self.entry.restatement)

    def _previous(self) -> Fact:
        entry, id = self.entry, f"{self.revised.id}.{PREVIOUS}"
        written = entry.restatement is not None and entry.restatement.previous is not None
        sources: tuple[Span, ...] = (entry.place,)
        if entry.restatement is not None and written:
            sources = (entry.restatement.place("previous"), entry.place)
        fact = replace(
            _on(self.revised, "previously_reported"),
            id=id,
            sources=sources,
            parents=() if entry.restatement is not None else self._parts_as_published(),
            how="" if entry.restatement is not None else self.revised.how,
        )
        if not isinstance(entry.previous, Quantity):
            text = words(self.scope.language)[str(entry.previous)]
            return replace(fact, value=None, decimals=None, display=None, printed=text)
        found = measured(entry.previous, self.metric.kind, self.scope.language)
        return replace(fact, value=found.value, decimals=found.decimals, display=found.display, printed="")

    def _parts_as_published(self) -> tuple[str, ...]:
        parts = ((part, f"{part}.{PREVIOUS}") for part in self.revised.parents)
        return tuple(before if before in self.collector.facts else part for part, before in parts)

    def _difference(self, previous: Fact) -> Fact:
        assert isinstance(previous.value, Decimal) and isinstance(self.revised.value, Decimal)
        value = self.revised.value - previous.value
        known = [fact.decimals for fact in (previous, self.revised) if fact.decimals is not None]
        places = max(printed_places(previous), printed_places(self.revised))
        return replace(
            _on(self.revised, DIFFERENCE),
            id=f"{self.revised.id}.{DIFFERENCE}",
            value=value,
            decimals=min(known) if known else None,
            display=_as_change(value, places, self.metric.kind, self.scope.language),
            sources=self.revised.sources,
            parents=(self.revised.id, previous.id),
            how=f"{self.revised.id} - {previous.id}",
        )

    def _add_reason(self, restatement: Restatement) -> None:
        period = self.scope.period_of(self.entry.year)
        dimensions: Dimensions = (*self.metric.dimension, *self.revised.dimensions)
        reason = Fact(
            f"{self.revised.id}.{REASON}",
            core_concept("RestatementReason"),
            (word_member("RestatementReason", restatement.reason),),
            period,
            (restatement.place("reason"),),
            dimensions,
            language=self.scope.language,
        )
        done = filled(restatement.explanation, self.scope, self.collector.facts)
        explanation = Fact(
            f"{self.revised.id}.{EXPLANATION}",
            core_concept("RestatementExplanation"),
            done.plain,
            period,
            (restatement.place("explanation"),),
            dimensions,
            language=self.scope.language,
            parents=done.parents,
            markup=done.markup,
        )
        self.collector.add(reason)
        self.collector.add(explanation)


def _on(fact: Fact, word: str) -> Fact:
    """A figure as it is on the axis of restatements."""
    return replace(fact, dimensions=(*fact.dimensions, (core_axis(AXIS), axis_member(AXIS, word))))


def _as_change(value: Decimal, places: int, kind: QuantityKind, language: str) -> Display:
    """A difference with its sign; between percents it is in percentage points."""
    after = kind.after
    if kind.power == -2 and "%" in after:
        after = f"\u00a0{words(language)['unit.percentage_points']}"
    sign = "+" if value > 0 else ""  # where the minus sign of other figures stands
    number = value.scaleb(-kind.power)
    return display(number, places, replace(kind, after=after), language, before=f"{kind.before}{sign}")


def _add_unchanged_parts(
    collector: Collector, metric: MeasuredMetric, metrics: Mapping[str, MeasuredMetric]
) -> None:
    """What was published of the parts of a restated total that are not restated themselves.

    The total as it was published adds up with all its parts only.
    """
    parts = [part for part in metric.metric.parts if part in metrics]
    totals = [
        id for id in collector.facts if id.startswith(f"{metric.metric.id}.") and id.endswith(f".{PREVIOUS}")
    ]
    for total in totals:
        figure = total.removeprefix(f"{metric.metric.id}.").removesuffix(f".{PREVIOUS}")
        figures = [collector.facts.get(f"{part}.{figure}") for part in parts]
        known = [fact for fact in figures if fact is not None and not fact.is_nil]
        unchanged = [fact for fact in known if f"{fact.id}.{PREVIOUS}" not in collector.facts]
        if len(known) == len(parts) and len(unchanged) < len(parts):
            for fact in unchanged:
                same = replace(
                    _on(fact, "previously_reported"), id=f"{fact.id}.{PREVIOUS}", parents=(fact.id,)
                )
                collector.add(same)


def unchanged_parts(facts: Mapping[str, Fact]) -> Iterator[Fact]:
    """The figures that are told as they were published only because a total is that they are a part of."""
    for id, fact in facts.items():
        if id.endswith(f".{PREVIOUS}") and _on_axis(fact):
            figure = id.removesuffix(f".{PREVIOUS}")
            if fact.parents == (figure,):
                yield facts[figure]
