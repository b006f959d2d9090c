"""Targets: what is to be achieved by when, the progress of each, and what it was in other years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from markupsafe import Markup, escape

from crreport.facts.figures.targets import (
    baseline_figure,
    earlier_entry,
    earlier_key,
    figure_reached,
    target_key,
)
from crreport.facts.statements.earlier_words import words_of_year
from crreport.history.targets import TargetHistory, TargetRun, histories
from crreport.keys import FigureKey, target_entry
from crreport.read.models.figures import Target
from crreport.read.models.inputs import TopicInputs
from crreport.render.pages.context import Context


@dataclass(frozen=True, slots=True)
class TargetState:
    """Whether a target is met; `style` is the plain word."""

    style: str
    text: Markup


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target of a topic."""

    target: Target
    label: Markup
    value: Markup
    baseline: Markup
    baseline_year: Markup
    milestones: tuple[tuple[int, Markup], ...]
    current: Markup
    state: TargetState | None
    progress: Markup
    share: Markup
    """The share of the way that has been covered, without words."""
    covered: int | None
    """The share of the way that has been covered in percent, from 0 to 100, if it is known."""
    changes: Markup
    since: Markup
    """Since when the target has been in the reports, unless it has changed."""


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
    """The targets that were in earlier reports too, with what each was there.

    Of one that has never changed, its place in the chapter says since when it has been reported.
    """
    return tuple(
        _view(context, history)
        for history in _shown(context)
        if context.layout.repeats or len(history.runs) > 1 or history.dropped is not None
    )


def state_of(context: Context, target: Target) -> TargetState | None:
    """Whether the year's figure meets a target, misses it or is on the way; None if that is unknown."""
    fact = context.facts.by_key.get(target_entry(target.id).with_field("status"))
    return TargetState(fact.word, context.marks.mark(fact)) if fact is not None else None


def _progress(context: Context, target: Target) -> Markup:
    """What share of the way has been covered, which is known for metrics without a polarity too."""
    share = context.facts.by_key.get(target_entry(target.id).with_field("progress"))
    if share is None:
        return Markup()
    return Markup(escape(context.words["target.progress"])).format(share=context.marks.figure(share))


def _since(context: Context, target: Target) -> Markup:
    first = context.facts.by_key.get(target_entry(target.id).with_field("first-year"))
    is_unchanged = any(h.id == target.id and len(h.runs) == 1 for h in _histories(context))
    if first is None or not is_unchanged:
        return Markup()
    return Markup(escape(context.words["target.since"])).format(year=context.marks.mark(first))


def _covered(context: Context, target: Target) -> int | None:
    share = context.facts.by_key.get(target_entry(target.id).with_field("progress"))
    if share is None or not isinstance(share.value, Decimal):
        return None
    return int(min(max(share.value * 100, Decimal(0)), Decimal(100)))


def _row(context: Context, target: Target) -> TargetRow:
    metric = context.inputs.metric(target.metric)
    marks, facts, key = context.marks, context.facts.by_key, target_key(target)
    baseline = target.baseline
    return TargetRow(
        target=target,
        label=context.label_with_base(metric) if metric else escape(target.metric),
        value=marks.by_key(key),
        baseline=_baseline(context, target),
        baseline_year=marks.show(baseline, "year") if baseline else Markup(),
        milestones=tuple(
            (point.year, marks.figure(fact))
            for point in target.milestones
            if (fact := facts.get(replace(key, milestone=point.year))) is not None
        ),
        current=_current(context, target),
        state=state_of(context, target),
        progress=_progress(context, target),
        share=marks.by_key(target_entry(target.id).with_field("progress")),
        covered=_covered(context, target),
        changes=marks.by_key(target_entry(target.id).with_field("changes")),
        since=_since(context, target),
    )


def _baseline(context: Context, target: Target) -> Markup:
    """The figure of the base year, or the word that says why there is none."""
    if target.baseline is None:
        return Markup()
    known = baseline_figure(target, context.facts.by_key)
    known = known or context.figure(target.metric, target.baseline.year)
    return context.marks.figure(known) if known else Markup()


def _current(context: Context, target: Target) -> Markup:
    """The figure that decides on the status, with its year if that is not the report's."""
    known = figure_reached(target, context.year, context.facts.by_key)
    known = known or context.figure(target.metric, context.year)
    if known is None:
        return Markup()
    figure = context.marks.figure(known)
    if not isinstance(known.key, FigureKey) or known.key.year == context.year:
        return figure
    return Markup('{} <span class="due">{}</span>').format(figure, known.key.year)


def _histories(context: Context) -> tuple[TargetHistory, ...]:
    return tuple(histories(context.inputs, context.year))


def _shown(context: Context) -> Iterator[TargetHistory]:
    for history in _histories(context):
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
