"""Targets: what shall be reached by when, where each of them stands, and what it was in other years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from crreport.facts.figures.targets import about_earlier, earlier_id, target_id
from crreport.facts.model import Fact
from crreport.facts.statements.earlier_words import words_of_year
from crreport.history.targets import TargetHistory, TargetRun, histories
from crreport.read.models.figures import Target
from crreport.read.models.inputs import TopicInputs
from crreport.render.pages.context import Context


@dataclass(frozen=True, slots=True)
class TargetState:
    """Whether a target is met, and what share of the way to it is behind; `style` is the plain word."""

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
    """A target as it stood in the reports of some years."""

    years: Markup
    value: Markup
    due: Markup
    changes: Markup
    reason: Markup


@dataclass(frozen=True, slots=True)
class HistoryView:
    """A target over the years; `dropped` says why it is given up."""

    label: str
    runs: tuple[RunRow, ...]
    dropped: Markup


def target_rows(context: Context, targets: tuple[Target, ...]) -> tuple[TargetRow, ...]:
    """The lines of a topic's table of targets."""
    return tuple(_row(context, target) for target in targets if target_id(target) in context.facts.by_id)


def dropped_rows(context: Context, topic: TopicInputs) -> tuple[HistoryView, ...]:
    """The targets that a topic gives up, as they last stood where the report before is at hand."""
    known = {history.id: history for history in _shown(context)}
    ids = [entry.id for entry in topic.commitments.dropped_targets] if topic.commitments else []
    return tuple(
        _view(context, known[id]) if id in known else HistoryView(id, (), _why_dropped(context, id))
        for id in ids
    )


def history_views(context: Context) -> tuple[HistoryView, ...]:
    """The targets that stood in earlier reports too, with what each was in them."""
    return tuple(_view(context, history) for history in _shown(context))


def state_of(context: Context, target: Target) -> TargetState | None:
    """Whether the year's figure meets a target, misses it or may yet; None where that cannot be told."""
    base, marks = f"target.{target.id}", context.marks
    fact = context.facts.by_id.get(f"{base}.status")
    share = context.facts.by_id.get(f"{base}.progress")
    if fact is None:
        return None
    progress = Markup()
    if share is not None:
        progress = Markup(escape(context.words["target.progress"])).format(share=marks.figure(share))
    return TargetState(_word(fact), marks.mark(fact), progress)


def _word(fact: Fact) -> str:
    assert isinstance(fact.value, tuple)
    return fact.value[0].name.removeprefix(fact.concept.name).removesuffix("Member").lower()


def _row(context: Context, target: Target) -> TargetRow:
    metric = context.inputs.metric(target.metric)
    marks, facts = context.marks, context.facts.by_id
    baseline = target.baseline
    current = context.figure(target.metric, context.year)
    return TargetRow(
        target=target,
        label=metric.label if metric else target.metric,
        value=marks.by_id(target_id(target)),
        baseline=marks.by_id(f"{target_id(target)}.baseline"),
        baseline_year=marks.show(baseline, "year") if baseline else Markup(),
        milestones=tuple(
            (point.year, marks.figure(fact))
            for point in target.milestones
            if (fact := facts.get(f"{target_id(target)}.{point.year}")) is not None
        ),
        current=marks.figure(current) if current else escape(""),
        state=state_of(context, target),
        changes=marks.by_id(f"target.{target.id}.changes"),
    )


def _shown(context: Context) -> Iterator[TargetHistory]:
    for history in histories(context.inputs, context.year):
        if f"target.{history.id}.first-year" in context.facts.by_id:
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
    return context.marks.by_id(f"target.{id}.dropped")


def _run(context: Context, history: TargetHistory, run: TargetRun) -> RunRow:
    marks, target = context.marks, run.target
    first = marks.by_id(f"target.{history.id}.first-year") if run is history.runs[0] else escape(run.first)
    years = Markup("{}–{}").format(first, run.last) if run.last > run.first else first
    is_now = run is history.latest and history.dropped is None
    value = marks.by_id(target_id(target) if is_now else earlier_id(run))
    due = marks.by_id(f"{f'target.{history.id}' if is_now else about_earlier(run)}.due")
    base = f"target.{history.id}" if is_now and run.first == context.year else about_earlier(run)
    changes, reason = marks.by_id(f"{base}.changes"), marks.by_id(f"{base}.change-reason")
    return RunRow(years, value, due, changes, reason)
