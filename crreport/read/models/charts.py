"""The charts that the inputs ask for, and the kinds that there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Self

from pydantic import model_validator

from crreport.parts import MOST_AXES
from crreport.read.models.base import Model, content, structure
from crreport.read.models.metrics import Metric
from crreport.read.models.scalars import Flag, Id, Ids, Text, fault

OVER_YEARS = ("bars", "line", "path", "progress")
OF_PARTS = ("stacked", "share", "waterfall")
OF_PAIRS = ("grouped", "dumbbell")
KINDS = (*OVER_YEARS, *OF_PARTS, *OF_PAIRS)
"""The kinds of charts that crreport draws; a project can have specifications for others."""

DRAWINGS = (*KINDS, "members", "spark")
"""What a project's specification can replace: the kinds, bars of members, and lines of a word's size."""

NO_CHART = "none"


class Chart(Model):
    """A chart of a topic: of a metric, of a metric by a breakdown, or of several metrics together."""

    metric: Id | None = structure(default=None)
    metrics: tuple[Id, ...] = structure(default=())
    """Several metrics in one chart, such as emissions by scope."""
    by: Ids = structure(default=())
    """The breakdown whose members are compared. Two of them for groups within each member."""
    kind: Id | None = structure(default=None)
    """How it is drawn, such as `bars` or `stacked`, or the name of a specification in `templates/charts/`.
    Without it, as suits the figures."""
    title: Text | None = content("ChartTitle", default=None)
    """The title, which may be what the chart shows: `Scope 1 fell by a third`. By default what it is of."""
    sort: Literal["value", "given"] = structure(default="value")
    """Whether members stand in the order of their figures, or in that of the inputs."""
    total: Flag = structure(default=False)
    """Whether the last bar is the whole group."""
    average: Flag = structure(default=False)
    """Whether a line marks the mean of the members."""
    previous: Flag = structure(default=True)
    """Whether the figures of the year before are shown too."""
    benchmark: Flag = structure(default=False)
    """Whether a line marks each benchmark of the metric."""
    width: Literal["half", "full"] = structure(default="half")
    """How much of the page's width the chart takes."""

    @model_validator(mode="after")
    def _has_one_subject(self) -> Self:
        if (self.metric is None) == (not self.metrics):
            help = "write `metric:` with one id, or `metrics:` with several"
            raise fault("bad_combination", "a chart is of one `metric` or of several `metrics`", help)
        if self.by and self.metrics:
            help = "write `metric:` with one id, or leave `by` out"
            raise fault("bad_combination", "`by` goes with one `metric`, not with `metrics`", help)
        if len(self.by) > MOST_AXES:
            help = f"keep two: `by: [{', '.join(self.by[:MOST_AXES])}]`"
            raise fault("bad_combination", "a chart can be by one breakdown or by two", help)
        return self

    @property
    def ids(self) -> tuple[str, ...]:
        """The metrics of the chart."""
        return self.metrics or ((self.metric,) if self.metric is not None else ())


def asked_by(metric: Metric) -> Chart | None:
    """The chart that a metric asks for itself, by its breakdown if its kind is of parts and it has none."""
    if metric.chart is None or metric.chart == NO_CHART:
        return None
    axes: Sequence[str] = ()
    if metric.chart in (*OF_PARTS, *OF_PAIRS) and not metric.parts:
        axes = (metric.makes_100 or metric.breakdowns)[:1]
    return Chart(metric=metric.id, kind=metric.chart, by=tuple(axes))
