"""Targets: what is to be achieved by when, the progress of each, and what it was in other years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from crreport.facts.figures.targets import earlier_entry, earlier_key, target_key
from crreport.facts.statements.earlier_words import words_of_year
from crreport.history.targets import TargetHistory, TargetRun, histories
from crreport.keys import target_entry
from crreport.read.models.figures import Target
from crreport.read.models.inputs import TopicInputs
from crreport.render.pages.context import Context


@dataclass(frozen=True, slots=True)
class TargetState:
    """Whether a target is met, and what share of the way has been covered; `style` is the plain word."""

    style: str
    text: Markup
    progress: Markup


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target of a topic."""

    target: Target
    label: str
    value: Markup
    baseline: Markup
    baseline_year: Markup
    milestones: tuple[tuple[int, Markup], ...]
    current: Markup
    state: TargetState | None
    changes: Markup


@dataclass(frozen=True, slots=True)
class RunRow:
    """A target as it was in the reports of some years."""

    years: Markup
    value: Markup
    due: Markup
    changes: Markup
    reason: Markup


@dataclass(frozen=True, slots=True)
class HistoryView:
    """A target over the years; `dropped` says why it was dropped."""

    label: str
    runs: tuple[RunRow, ...]
    dropped: Markup


def target_rows(context: Context, targets: tuple[Target, ...]) -> tuple[TargetRow, ...]:
    """The lines of a topic's table of targets."""
    return tuple(_row(context, target) for target in targets if target_key(target) in context.facts.by_key)


def dropped_rows(context: Context, topic: TopicInputs) -> tuple[HistoryView, ...]:
    """The targets that a topic drops, as they last were if the previous report is available."""
    known = {history.id: history for history in _shown(context)}
    ids = [entry.id for entry in topic.commitments.dropped_targets] if topic.commitments else []
    return tuple(
        _view(context, known[id]) if id in known else HistoryView(id, (), _why_dropped(context, id))
        for id in ids
    )


def history_views(context: Context) -> tuple[HistoryView, ...]:
    """The targets that were in earlier reports too, with what each was there."""
    return tuple(_view(context, history) for history in _shown(context))


def state_of(context: Context, target: Target) -> TargetState | None:
    """Whether the year's figure meets a target, misses it or is on the way; None if that is unknown."""
    entry, facts, marks = target_entry(target.id), context.facts.by_key, context.marks
    fact, share = facts.get(entry.with_field("status")), facts.get(entry.with_field("progress"))
    if fact is None:
        return None
    progress = Markup()
    if share is not None:
        progress = Markup(escape(context.words["target.progress"])).format(share=marks.figure(share))
    return TargetState(fact.word, marks.mark(fact), progress)


def _row(context: Context, target: Target) -> TargetRow:
    metric = context.inputs.metric(target.metric)
    marks, facts, key = context.marks, context.facts.by_key, target_key(target)
    baseline = target.baseline
    current = context.figure(target.metric, context.year)
    return TargetRow(
        target=target,
        label=metric.label if metric else target.metric,
        value=marks.by_key(key),
        baseline=marks.by_key(replace(key, is_baseline=True)),
        baseline_year=marks.show(baseline, "year") if baseline else Markup(),
        milestones=tuple(
            (point.year, marks.figure(fact))
            for point in target.milestones
            if (fact := facts.get(replace(key, milestone=point.year))) is not None
        ),
        current=marks.figure(current) if current else escape(""),
        state=state_of(context, target),
        changes=marks.by_key(target_entry(target.id).with_field("changes")),
    )


def _shown(context: Context) -> Iterator[TargetHistory]:
    for history in histories(context.inputs, context.year):
        if target_entry(history.id).with_field("first-year") in context.facts.by_key:
            yield history


def _view(context: Context, history: TargetHistory) -> HistoryView:
    latest = history.latest
    metric = context.inputs.metric(latest.target.metric)
    words = words_of_year(context.inputs, latest.last, latest.target.text) if latest.target.text else ""
    return HistoryView(
        label=words or (metric.label if metric else latest.target.metric),
        runs=tuple(_run(context, history, run) for run in history.runs),
        dropped=_why_dropped(context, history.id),
    )


def _why_dropped(context: Context, id: str) -> Markup:
    return context.marks.by_key(target_entry(id).with_field("dropped"))


def _run(context: Context, history: TargetHistory, run: TargetRun) -> RunRow:
    marks, target, now = context.marks, run.target, target_entry(history.id)
    is_first = run is history.runs[0]
    first = marks.by_key(now.with_field("first-year")) if is_first else escape(run.first)
    years = Markup("{}–{}").format(first, run.last) if run.last > run.first else first
    is_now = run is history.latest and history.dropped is None
    value = marks.by_key(target_key(target) if is_now else earlier_key(run))
    due = marks.by_key((now if is_now else earlier_entry(run)).with_field("due"))
    changed = now if is_now and run.first == context.year else earlier_entry(run)
    changes = marks.by_key(changed.with_field("changes"))
    reason = marks.by_key(changed.with_field("change-reason"))
    return RunRow(years, value, due, changes, reason)
