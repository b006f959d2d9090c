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
from crreport.facts.figures.bounds import bound_facts, bounded_text
from crreport.facts.figures.measured_metric import MeasuredMetric
from crreport.facts.figures.series import add_figure
from crreport.facts.model import Fact
from crreport.facts.printing.numbers import measured, printed_difference
from crreport.facts.texts import filled
from crreport.keys import DetailKey, FactKey, FigureDetail, FigureKey, of_metric
from crreport.read.models.figures import Restatement
from crreport.read.models.inputs import Restated
from crreport.read.models.quantity import Bounded, Quantity
from crreport.source import Span
from crreport.wording import words

AXIS = "RestatementAxis"


def add_restatements(collector: Collector, metrics: Mapping[str, MeasuredMetric]) -> None:
    """The facts of all restatements in the reporting year, and the restated figures of any year."""
    scope = collector.scope
    restated = scope.inputs.restated
    entries = [entry for entry in restated if entry.report_year == scope.year and entry.metric in metrics]
    for entry in entries:
        add_figure(collector, metrics[entry.metric], entry.year, entry.part)
    for entry in entries:
        if entry.key in collector.facts:
            _Entry(collector, metrics[entry.metric], entry).add()
    for metric in metrics.values():
        _add_unchanged_parts(collector, metric, metrics)


def restated_figures(facts: Mapping[FactKey, Fact], end: date) -> Mapping[FactKey, tuple[Fact, ...]]:
    """The figures that differ from what was published, each with the explanations why.

    These are the figures of periods before the `end` of this one that are restated themselves, and those that
    were computed from such.
    """
    earlier = {key: fact.parents for key, fact in facts.items() if _is_earlier_figure(fact, end)}
    found: dict[FactKey, tuple[Fact, ...]] = {}
    for key in needed_first(earlier):
        own = facts.get(DetailKey(key, FigureDetail.EXPLANATION)) if isinstance(key, FigureKey) else None
        inherited = {e.key: e for parent in earlier[key] for e in found.get(parent, ())}
        found[key] = (own,) if own is not None else tuple(inherited.values())
    return {key: found[key] for key in earlier if found[key]}


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
        self.revised = collector.facts[entry.key]

    def add(self) -> None:
        previous = self.collector.add(self._previous())
        if isinstance(previous.value, Decimal) and isinstance(self.revised.value, Decimal):
            self.collector.add(self._difference(previous))
        if self.entry.restatement is not None:
            self._add_reason(self.entry.restatement)

    def _previous(self) -> Fact:
        entry = self.entry
        written = entry.restatement is not None and entry.restatement.previous is not None
        sources: tuple[Span, ...] = (entry.place,)
        if entry.restatement is not None and written:
            sources = (entry.restatement.place("previous"), entry.place)
        fact = replace(
            _on(self.revised, "previously_reported"),
            key=self._detail(FigureDetail.PREVIOUS),
            sources=sources,
            parents=() if entry.restatement is not None else self._parts_as_published(),
            calculation="" if entry.restatement is not None else self.revised.calculation,
        )
        if isinstance(entry.previous, Bounded):
            bounds = self._previous_bounds(entry.previous, sources)
            text, markup = bounded_text(entry.previous, bounds)
            bare = replace(fact, value=None, decimals=None, printed=None)
            return replace(bare, words=text, markup=markup, mentions=tuple(bound.key for bound in bounds))
        if not isinstance(entry.previous, Quantity):
            text = words(self.scope.language)[str(entry.previous)]
            bare = replace(fact, value=None, decimals=None, printed=None)
            return replace(bare, words=text, markup=None, mentions=())
        found = measured(entry.previous, self.metric.kind, self.scope.language)
        return replace(
            fact,
            value=found.value,
            decimals=found.decimals,
            printed=found.printed,
            words="",
            markup=None,
            mentions=(),
        )

    def _previous_bounds(self, previous: Bounded, sources: tuple[Span, ...]) -> tuple[Fact, ...]:
        own = len(self.metric.under)
        parts: Dimensions = self.revised.dimensions[own:]
        dimensions = (*parts, (core_axis(AXIS), axis_member(AXIS, "previously_reported")))
        found = bound_facts(
            self.entry.key, previous, self.metric, self.scope, dimensions, sources, is_previous=True
        )
        return tuple(map(self.collector.add, found))

    def _detail(self, detail: FigureDetail) -> DetailKey:
        return DetailKey(self.entry.key, detail)

    def _parts_as_published(self) -> tuple[FactKey, ...]:
        parts = ((part, _previous(part)) for part in self.revised.parents)
        return tuple(before if before in self.collector.facts else part for part, before in parts)

    def _difference(self, previous: Fact) -> Fact:
        assert isinstance(previous.value, Decimal) and isinstance(self.revised.value, Decimal)
        value = self.revised.value - previous.value
        known = [fact.decimals for fact in (previous, self.revised) if fact.decimals is not None]
        now, before = self.revised.printed, previous.printed
        assert now is not None and before is not None
        places = max(now.places, before.places)
        return replace(
            _on(self.revised, "difference"),
            key=self._detail(FigureDetail.DIFFERENCE),
            value=value,
            decimals=min(known) if known else None,
            printed=printed_difference(value, places, now, self.metric.kind, self.scope.language),
            sources=self.revised.sources,
            parents=(self.revised.key, previous.key),
            calculation=f"{self.revised.id} - {previous.id}",
        )

    def _add_reason(self, restatement: Restatement) -> None:
        period = self.scope.period_of(self.entry.year)
        dimensions: Dimensions = (*self.metric.dimension, *self.revised.dimensions)
        reason = Fact(
            self._detail(FigureDetail.RESTATEMENT),
            core_concept("RestatementReason"),
            (word_member("RestatementReason", restatement.reason),),
            period,
            (restatement.place("reason"),),
            dimensions,
            language=self.scope.language,
        )
        done = filled(restatement.explanation, self.scope, self.collector.facts)
        explanation = Fact(
            self._detail(FigureDetail.EXPLANATION),
            core_concept("RestatementExplanation"),
            done.plain,
            period,
            (restatement.place("explanation"),),
            dimensions,
            language=done.language or self.scope.language,
            parents=done.parents,
            markup=done.markup,
        )
        self.collector.add(reason)
        self.collector.add(explanation)


def _previous(key: FactKey) -> FactKey:
    """The figure as it was published, of a figure."""
    return DetailKey(key, FigureDetail.PREVIOUS) if isinstance(key, FigureKey) else key


def _on(fact: Fact, word: str) -> Fact:
    """A figure as it is on the axis of restatements."""
    return replace(fact, dimensions=(*fact.dimensions, (core_axis(AXIS), axis_member(AXIS, word))))


def _add_unchanged_parts(
    collector: Collector, metric: MeasuredMetric, metrics: Mapping[str, MeasuredMetric]
) -> None:
    """What was published of the parts of a restated total that are not restated themselves.

    The total as it was published adds up with all its parts only.
    """
    parts = [part for part in metric.metric.parts if part in metrics]
    totals = [
        key.figure
        for key in collector.facts
        if isinstance(key, DetailKey) and key.detail is FigureDetail.PREVIOUS
        if key.figure.metric == metric.metric.id
    ]
    for total in totals:
        figures = [collector.facts.get(of_metric(total, part)) for part in parts]
        known = [fact for fact in figures if fact is not None and not fact.is_nil]
        unchanged = [fact for fact in known if _previous(fact.key) not in collector.facts]
        if len(known) == len(parts) and len(unchanged) < len(parts):
            for fact in unchanged:
                same = replace(_on(fact, "previously_reported"), key=_previous(fact.key), parents=(fact.key,))
                collector.add(same)


def unchanged_parts(facts: Mapping[FactKey, Fact]) -> Iterator[FigureKey]:
    """The figures shown as published only because they are parts of a restated total."""
    for fact in facts.values():
        is_unchanged = len(fact.parents) == 1 and fact.key == _previous(fact.parents[0])
        if is_unchanged and isinstance(figure := fact.parents[0], FigureKey):
            yield figure
