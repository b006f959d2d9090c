"""Whether a figure reaches a target: the one comparison on which the status of a target and checks rest."""

from __future__ import annotations

from decimal import Decimal

from crreport.read.models.figures import Target
from crreport.read.models.metrics import Metric


def relative_change(metric: Metric, current: Decimal, start: Decimal) -> Decimal | None:
    """The change that a relative target counts, as a share of where it starts; None from zero."""
    if not start:
        return None
    if metric.polarity == "closer_to_zero":
        return (abs(current) - abs(start)) / abs(start)
    return (current - start) / abs(start)


def level_after(metric: Metric, change: Decimal, start: Decimal) -> Decimal:
    """The level that a relative target leads to from where it starts, as `relative_change` counts it."""
    if metric.polarity == "closer_to_zero":
        return start + start * change
    return start + abs(start) * change


def is_limit(target: Target, metric: Metric) -> bool:
    """Whether a target lets what is better low rise by no more than a share."""
    is_relative, polarity = target.kind == "relative", metric.polarity
    return is_relative and target.value.number > 0 and polarity in ("lower_is_better", "closer_to_zero")


def is_reached(target: Target, metric: Metric, reached: Decimal, goal: Decimal) -> bool | None:
    """Whether a level, or the change of a relative target, is as good as its goal; None if none is better.

    Levels are in the metric's own unit, as its band is.
    """
    if target.kind == "relative":
        return reached <= goal if goal < 0 or is_limit(target, metric) else reached >= goal
    now, wanted = metric.distance(reached), metric.distance(goal)
    return now <= wanted if now is not None and wanted is not None else None
