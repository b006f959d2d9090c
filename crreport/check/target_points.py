"""The points of a target: where it starts, which way it goes, and what it asks for in which year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from crreport.compute.baselines import figure_of_year
from crreport.read.models.figures import Target
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import Quantity
from crreport.source import Span

KEPT_EACH_YEAR = ("recurring", "threshold")
"""Kinds of targets that are to be kept, and not reached."""


@dataclass(frozen=True, slots=True)
class Point:
    """What a target asks for in a year; `is_goal` if it is due then."""

    target: Target
    year: int
    value: Quantity
    place: Span
    is_goal: bool


def points_of(target: Target) -> Iterator[Point]:
    """The milestones of a target as they are written, then what it asks for in the year that it is due."""
    for milestone in target.milestones:
        yield Point(target, milestone.year, milestone.value, milestone.place("value"), is_goal=False)
    if target.due is not None:
        yield Point(target, target.due, target.value, target.place("value"), is_goal=True)


def start_of(inputs: Inputs, target: Target) -> Decimal | None:
    """Where a target starts: at no change if it is relative, else at the figure of its base year, if any."""
    if target.kind == "relative":
        return Decimal(0)
    if target.baseline is None or target.kind in KEPT_EACH_YEAR:
        return None
    # a stated value that differs is reported by another rule, and must not lead to further findings
    known = _number(figure_of_year(inputs, target.metric, target.baseline.year)) or target.baseline.value
    return known.number if known is not None else None


def asks_for_less(target: Target, start: Decimal | None, metric: Metric) -> bool | None:
    """Whether a target asks for a lower figure; None if that cannot be told."""
    goal = target.value.number
    if start is not None:
        return goal < start if goal != start else None
    return {"lower_is_better": True, "higher_is_better": False}.get(metric.polarity)


def _number(figure: object) -> Quantity | None:
    return figure if isinstance(figure, Quantity) else None
