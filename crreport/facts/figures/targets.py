"""The facts of targets: what they are, their progress, and what they were in earlier reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from crreport.compute.baselines import restated_since
from crreport.compute.reaching import is_limit, is_reached, relative_change
from crreport.facts.collector import Collector, Dimensions
from crreport.facts.core.concepts import core_axis, core_concept, word_member
from crreport.facts.figures.measured_metric import MeasuredMetric
from crreport.facts.figures.series import add_figure, figure_fact
from crreport.facts.model import Fact
from crreport.facts.printing.changes import days_over
from crreport.facts.printing.numbers import Measured, measured, printed
from crreport.facts.scope import Scope
from crreport.history.targets import Dropped, TargetHistory, TargetRun, field_of, histories
from crreport.keys import EntryKey, FactKey, FigureKey, TargetKey, baseline_entry, target_entry
from crreport.measures.quantities import quantity_kind
from crreport.read.models.figures import Baseline, Milestone, Target
from crreport.source import Span

Status = Literal["met", "missed", "open"]


def target_key(target: Target) -> TargetKey:
    """The value of a target."""
    return TargetKey(target.metric, target.id)


def earlier_key(run: TargetRun) -> TargetKey:
    """The value of a target as it was in earlier reports."""
    return TargetKey(run.target.metric, run.target.id, report=run.first)


def earlier_entry(run: TargetRun) -> EntryKey:
    """A target as it was in earlier reports."""
    return target_entry(run.target.id, report=run.first)


def add_target(collector: Collector, target: Target, metric: MeasuredMetric) -> None:
    """A target: its value in the year it is due, its baseline and milestones, and its description.

    The value of a relative target is a change in percent and has a core concept of its own.
    """
    key, axis = target_key(target), _axis(target)
    _add_value(collector, key, target, metric, axis)
    for milestone in _own_milestones(target):
        _add_value(collector, replace(key, milestone=milestone.year), target, metric, axis, milestone)
    if target.baseline is not None:
        _add_baseline(collector, target, target.baseline, metric)
    add_figure(collector, metric, _year_of_standing(target, collector.scope.year), None)
    collector.add_contents(target, target_entry(target.id), (*metric.dimension, *axis))


def add_standing(collector: Collector, target: Target, metric: MeasuredMetric) -> None:
    """Whether a target is met, and what share of the way has been covered, both from the figures."""
    _Standing(collector, target, metric).add()


def add_histories(collector: Collector, reported: Mapping[str, MeasuredMetric]) -> None:
    """What the targets were in previous reports, what has changed, and which were dropped."""
    _add_dropped(collector)
    for history in histories(collector.scope.inputs, collector.scope.year):
        runs = [run for run in history.runs if run.target.metric in reported]
        if history.is_of_one_report or history.latest not in runs:
            continue
        _add_history(collector, history, reported[history.latest.target.metric])
        for run in runs if history.dropped is not None else runs[:-1]:
            _add_earlier(collector, run, reported[run.target.metric])


def metrics_of_histories(scope: Scope) -> Iterable[tuple[str, str]]:
    """Metric and topic of all earlier versions of this report's targets, and of dropped targets."""
    for history in histories(scope.inputs, scope.year):
        yield from ((run.target.metric, run.topic) for run in history.runs)


def _own_milestones(target: Target) -> Iterable[Milestone]:
    """One milestone a year, without that of the due year, which is the target itself."""
    by_year = {m.year: m for m in reversed(target.milestones) if m.year != target.due}
    return reversed(by_year.values())


def _places_of(target: Target, milestone: Milestone | None) -> tuple[Span, ...]:
    """Where the value of a target or of a milestone is written; checks have seen that it is the same."""
    year = milestone.year if milestone else target.due
    places = tuple(m.place("value") for m in target.milestones if m.year == year)
    return places if milestone else (target.place("value"), *places)


def baseline_figure(target: Target, facts: Mapping[FactKey, Fact]) -> Fact | None:
    """The figure from which a target is measured: as the target states it, else as it was observed."""
    if target.baseline is None:
        return None
    stated = facts.get(_baseline_key(target))
    return stated or _number_of(FigureKey(target.metric, target.baseline.year), facts)


def figure_reached(target: Target, year: int, facts: Mapping[FactKey, Fact]) -> Fact | None:
    """The figure that a target is compared with: the year's, or that of its due year if that is over."""
    of_due_year = _number_of(FigureKey(target.metric, _year_of_standing(target, year)), facts)
    return of_due_year or _number_of(FigureKey(target.metric, year), facts)


def _year_of_standing(target: Target, year: int) -> int:
    return min(target.due or year, year)


def _number_of(key: FigureKey, facts: Mapping[FactKey, Fact]) -> Fact | None:
    fact = facts.get(key)
    return fact if fact is not None and isinstance(fact.value, Decimal) else None


def _baseline_key(target: Target) -> TargetKey:
    return replace(target_key(target), is_baseline=True)


def _add_baseline(collector: Collector, target: Target, baseline: Baseline, metric: MeasuredMetric) -> None:
    """The base year and its figure, which can be older than the years that the report shows.

    A stated value that has been restated since is reported as restated.
    """
    scope, axis = collector.scope, _axis(target)
    revised = restated_since(scope.inputs, target)
    if baseline.value is None or revised is not None:
        add_figure(collector, metric, baseline.year, None)
    if baseline.value is not None:
        found = measured(revised or baseline.value, metric.kind, scope.language)
        period = scope.period_of(baseline.year, metric.concept.period_type)
        fact = figure_fact(_baseline_key(target), metric, found, period, (baseline.place("value"),), axis)
        if revised is not None:
            fact = replace(fact, parents=(FigureKey(target.metric, baseline.year),))
        collector.add(fact)
    collector.add_contents(baseline, baseline_entry(target.id), (*metric.dimension, *axis))


def _axis(target: Target) -> Dimensions:
    return ((core_axis("TargetAxis"), target.id),)


def _add_value(
    collector: Collector,
    key: TargetKey,
    target: Target,
    metric: MeasuredMetric,
    dimensions: Dimensions,
    milestone: Milestone | None = None,
) -> None:
    """The value of a target in the year that it is due, or of one of its milestones."""
    scope, point = collector.scope, milestone or target
    is_relative = target.kind == "relative"
    goal = _in_percent(metric, "TargetRelativeChange", scope) if is_relative else metric
    axes = (*metric.dimension, *dimensions) if is_relative else dimensions
    found = measured(point.value, goal.kind, scope.language)
    year = milestone.year if milestone else target.due or scope.year
    period = scope.period_of(year, goal.concept.period_type)
    collector.add(figure_fact(key, goal, found, period, _places_of(target, milestone), axes))


def _in_percent(metric: MeasuredMetric, concept: str, scope: Scope) -> MeasuredMetric:
    as_percent = metric.metric.model_copy(update={"kind": "percent", "per": None})
    kind = quantity_kind(as_percent, scope.inputs.organisation.currency, scope.language)
    return MeasuredMetric(as_percent, core_concept(concept), kind)


class _Standing:
    """The status of a target, by the year's figure, or by that of its due year if that is over."""

    def __init__(self, collector: Collector, target: Target, metric: MeasuredMetric) -> None:
        self.collector = collector
        self.target = target
        self.metric = metric
        self.scope = collector.scope
        facts = collector.facts
        self.goal = facts[target_key(target)]
        current, baseline = figure_reached(target, self.scope.year, facts), baseline_figure(target, facts)
        self.current = current if self._is_of_a_year(current) else None
        self.baseline = baseline if self._is_of_a_year(baseline) else None

    def add(self) -> None:
        entry, place = target_entry(self.target.id), self.target.place("value")
        dimensions = (*self.metric.dimension, *_axis(self.target))
        used = [fact.key for fact in (self.current, self.goal, self.baseline) if fact is not None]
        status = self._status()
        if status is not None:
            needed = used if self.target.kind == "relative" else used[:2]
            fact = Fact(
                entry.with_field("status"),
                core_concept("TargetStatus"),
                (word_member("TargetStatus", status),),
                self.scope.period,
                (place,),
                dimensions,
                language=self.scope.language,
                parents=tuple(needed),
                calculation=self._comparison(),
            )
            self.collector.add(fact)
        share = self._share()
        if share is not None:
            self._add_progress(entry.with_field("progress"), share, dimensions, tuple(used))

    def _add_progress(
        self, key: EntryKey, share: Decimal, dimensions: Dimensions, parents: tuple[FactKey, ...]
    ) -> None:
        progress = _in_percent(self.metric, "TargetProgress", self.scope)
        percent = (share * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)
        shown = printed(percent, 0, progress.kind, self.scope.language)
        change = Measured(percent.scaleb(-2), 2, shown)
        place = self.target.place("value")
        period, calculation = self.scope.period, self._share_calculation()
        fact = figure_fact(key, progress, change, period, (place,), dimensions, parents, calculation)
        self.collector.add(fact)

    def _is_of_a_year(self, figure: Fact | None) -> bool:
        """Whether a figure is of a whole year, as targets are, if its length matters."""
        days = days_over(figure) if figure is not None else None
        return days is None or days.is_a_year or not self.metric.metric.depends_on_length

    def _reached(self) -> Decimal | None:
        """The figure as the target counts: for a relative target the change against its baseline."""
        if self.current is None or self.target.kind != "relative":
            return _number(self.current)
        start = _number(self.baseline)
        return relative_change(self.metric.metric, _value(self.current), start) if start else None

    @property
    def _counts_by_distance(self) -> bool:
        """Whether the way to the target is not one up or down, but towards zero or into a band."""
        return self.metric.metric.polarity in ("closer_to_zero", "within_band")

    @property
    def _is_limit(self) -> bool:
        return is_limit(self.target, self.metric.metric)

    def _status(self) -> Status | None:
        is_met = self._is_met()
        if is_met is None:
            return None
        if is_met:
            return "met"
        return "missed" if self._is_due() else "open"

    def _is_due(self) -> bool:
        if self.target.kind in ("recurring", "threshold"):
            return True
        return self.target.due is not None and self.target.due <= self.scope.year

    def _is_met(self) -> bool | None:
        reached, goal = self._reached(), _value(self.goal)
        if reached is None:
            return None
        if self.target.kind != "relative":
            power = self.metric.kind.power
            reached, goal = reached.scaleb(-power), goal.scaleb(-power)
        return is_reached(self.target, self.metric.metric, reached, goal)

    def _off(self, value: Decimal) -> Decimal | None:
        """How far a value is from what is best; less is better."""
        power = self.metric.kind.power
        off = self.metric.metric.distance(value.scaleb(-power))
        return off.scaleb(power) if off is not None else None

    def _share(self) -> Decimal | None:
        """The share of the way from the baseline to the target; None if they are equal, and for a limit."""
        start, reached, goal = _number(self.baseline), self._reached(), _value(self.goal)
        if start is None or reached is None or self.target.kind in ("recurring", "threshold"):
            return None
        if self.target.kind == "relative":
            return reached / goal if goal and not self._is_limit else None
        if self._counts_by_distance:
            start, reached, goal = (self._off(value) or Decimal(0) for value in (start, reached, goal))
        return (reached - start) / (goal - start) if goal != start else None

    def _comparison(self) -> str:
        assert self.current is not None
        if self.target.kind != "relative":
            return f"{self.current.id} against {self.goal.id}"
        assert self.baseline is not None
        return f"{self._relative_calculation(self.current.id, self.baseline.id)} against {self.goal.id}"

    def _relative_calculation(self, current: str, start: str) -> str:
        if self.metric.metric.polarity == "closer_to_zero":
            return f"(|{current}| - |{start}|) / |{start}|"
        return f"({current} - {start}) / {start}"

    def _share_calculation(self) -> str:
        assert self.current is not None and self.baseline is not None
        start, goal = self.baseline.id, self.goal.id
        if self.target.kind == "relative":
            return f"{self._relative_calculation(self.current.id, start)} / {goal}"
        of = self.current.id
        if self.metric.metric.polarity == "closer_to_zero":
            of, start, goal = (f"|{id}|" for id in (of, start, goal))
        if self.metric.metric.polarity == "within_band":
            of, start, goal = (f"distance({id}, band)" for id in (of, start, goal))
        return f"({of} - {start}) / ({goal} - {start})"


def _number(fact: Fact | None) -> Decimal | None:
    return fact.value if fact is not None and isinstance(fact.value, Decimal) else None


def _value(fact: Fact) -> Decimal:
    assert isinstance(fact.value, Decimal)
    return fact.value


def _add_dropped(collector: Collector) -> None:
    """Why targets of the previous report were dropped, including those dropped with their topic."""
    scope = collector.scope
    why = {history.id: history.dropped for history in histories(scope.inputs, scope.year) if history.dropped}
    for part in scope.report_year.commitments.values():
        for entry in part.dropped_targets:
            why.setdefault(entry.id, Dropped(entry.reason, entry.place("reason")))
    for id, dropped in why.items():
        dimensions = ((core_axis("TargetAxis"), id),)
        key = target_entry(id).with_field("dropped")
        collector.add_text(key, "TargetDropReason", dropped.reason, (dropped.place,), dimensions)


def _add_history(collector: Collector, history: TargetHistory, metric: MeasuredMetric) -> None:
    """Since when a target has been in the reports, and what this year changed in it."""
    run, entry = history.latest, target_entry(history.id)
    dimensions = (*metric.dimension, *_axis(run.target))
    first = history.runs[0]
    place = run.target.place("id")
    sources = (place, first.target.place("id")) if first is not run else (place,)
    key = entry.with_field("first-year")
    collector.add_text(key, "TargetFirstYear", str(first.first), sources, dimensions)
    if history.dropped is None and run.changes:
        if run.first == collector.scope.year:
            _add_changes(collector, entry, run, dimensions)
        else:
            since = (core_axis("TargetReportAxis"), str(run.first))
            _add_changes(collector, earlier_entry(run), run, (*dimensions, since))
            _add_fields(collector, run, ("change_reason",), (*dimensions, since))


def _add_earlier(collector: Collector, run: TargetRun, metric: MeasuredMetric) -> None:
    """A target as it was in previous reports, under the year of the first of them."""
    since = (core_axis("TargetReportAxis"), str(run.first))
    _add_value(collector, earlier_key(run), run.target, metric, (*_axis(run.target), since))
    dimensions = (*metric.dimension, *_axis(run.target), since)
    _add_fields(collector, run, ("due", "change_reason"), dimensions)
    if run.changes:
        _add_changes(collector, earlier_entry(run), run, dimensions)


def _add_fields(
    collector: Collector, run: TargetRun, fields: tuple[str, ...], dimensions: Dimensions
) -> None:
    concepts = {"due": "TargetDueYear", "change_reason": "TargetChangeReason"}
    for field in fields:
        value = getattr(run.target, field)
        if value is not None:
            key = earlier_entry(run).with_field(field.replace("_", "-"))
            collector.add_text(key, concepts[field], str(value), (run.target.place(field),), dimensions)


def _add_changes(collector: Collector, entry: EntryKey, run: TargetRun, dimensions: Dimensions) -> None:
    words = tuple(word_member("TargetChanges", change) for change in run.changes)
    place = run.target.place(field_of(run.changes[0]))
    key = entry.with_field("changes")
    collector.add_members(key, core_concept("TargetChanges"), words, place, dimensions)
