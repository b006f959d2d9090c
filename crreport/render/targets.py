"""Targets: what shall be reached by when, and where the year's figure stands."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from markupsafe import Markup, escape

from crreport.facts.model import Fact
from crreport.read.models.figures import Target
from crreport.read.models.metrics import Metric
from crreport.render.context import Context

TargetState = Literal["met", "missed", "open", ""]


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
    state: TargetState


def target_id(target: Target) -> str:
    """The id of the fact of a target's value."""
    return f"{target.metric}.target.{target.id}"


def target_rows(context: Context, targets: tuple[Target, ...]) -> tuple[TargetRow, ...]:
    """The lines of a topic's table of targets."""
    return tuple(_row(context, target) for target in targets if target_id(target) in context.facts.by_id)


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
        state=state_of(context, metric, target) if metric else "",
    )


def state_of(context: Context, metric: Metric, target: Target) -> TargetState:
    """Whether the year's figure meets a target, misses it or may yet; empty where that cannot be told."""
    goal = context.facts.by_id.get(target_id(target))
    current = context.figure(metric.id, context.year)
    if goal is None or current is None or not isinstance(goal.value, Decimal):
        return ""
    reached = _reached(context, target, current)
    if reached is None or (metric.polarity == "neutral" and target.kind != "relative"):
        return ""
    lower = goal.value < 0 if target.kind == "relative" else metric.polarity == "lower_is_better"
    if reached <= goal.value if lower else reached >= goal.value:
        return "met"
    is_due = target.kind in ("recurring", "threshold") or (target.due or context.year) <= context.year
    return "missed" if is_due else "open"


def _reached(context: Context, target: Target, current: Fact) -> Decimal | None:
    """The year's figure as the target counts: for a relative target the change against its baseline."""
    if not isinstance(current.value, Decimal) or target.kind != "relative":
        return current.value if isinstance(current.value, Decimal) else None
    assert target.baseline is not None
    written = context.facts.by_id.get(f"{target_id(target)}.baseline")
    baseline = written or context.figure(target.metric, target.baseline.year)
    if baseline is None or not isinstance(baseline.value, Decimal) or baseline.value == 0:
        return None
    return (current.value - baseline.value) / abs(baseline.value)
