"""The charts of a topic: those that say more than the table beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from crreport.facts.printing.changes import trend_words
from crreport.measures.kinds import Behaviour, kind_of
from crreport.read.models.figures import Target
from crreport.read.models.metrics import Metric
from crreport.render.drawing.chart_data import ChartData
from crreport.render.drawing.charts import Size
from crreport.render.pages.chart_figures import is_path, stacked_data, trend_data, with_target
from crreport.render.pages.context import Context

_CHART_YEARS = 3
"""The least number of figures for a chart that nobody has asked for."""


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart with its title, and the unit of its figures."""

    title: Markup
    unit: str
    image: Markup
    kind: str
    size: Size = "half"
    starts_at_zero: bool = True


def topic_charts(
    context: Context, metrics: Sequence[Metric], targets: Sequence[Target]
) -> tuple[ChartView, ...]:
    """The charts of a topic's metrics: of those with a target or with parts, and of the first one.

    A metric that is part of one with a chart is in that chart.
    """
    made = (chart_of(context, metric, targets) for metric in _chosen(metrics, targets))
    return tuple(chart for chart in made if chart is not None)


def _chosen(metrics: Sequence[Metric], targets: Sequence[Target]) -> Iterator[Metric]:
    """The metrics whose charts say more than their rows in the table."""
    here = {metric.id for metric in metrics}
    wholes = [metric for metric in metrics if len(here.intersection(metric.parts)) > 1]
    shown = {part for metric in wholes for part in metric.parts}
    aimed = {target.metric for target in targets}
    others = [metric for metric in metrics if metric.id not in shown]
    for metric in metrics:
        if metric in wholes or metric.id in aimed or metric in others[:1]:
            yield metric


def chart_of(context: Context, metric: Metric, targets: Sequence[Target]) -> ChartView | None:
    """The chart of a metric that suits it, or None where it has too few figures for one."""
    goals = [target for target in targets if target.metric == metric.id]
    parts = [part for id in metric.parts if (part := context.inputs.metric(id)) is not None]
    if len(parts) > 1 and not goals:
        stacked = _stacked(context, metric, parts)
        if stacked is not None:
            return stacked
    data = trend_data(context, metric)
    if len(data.numbers) < _CHART_YEARS:
        return None
    return trend_view(context, metric, data, goals)


def trend_view(
    context: Context, metric: Metric, data: ChartData, goals: Sequence[Target], kind: str = ""
) -> ChartView:
    """A metric over the years, with the first of its targets whose level is known."""
    aimed = ((target, with_target(context, data, target, metric)) for target in goals)
    target, drawn = next(((t, each) for t, each in aimed if each.goals), (None, data))
    is_ratio = kind_of(metric).behaviour is Behaviour.RATIO
    suits = "path" if target is not None and is_path(target, drawn) else "line" if is_ratio else "bars"
    chosen = kind or suits
    alt = trend_words([(p.label, p.fact) for p in context.series(metric)], metric, context.language)
    return ChartView(
        title=escape(metric.label),
        unit=context.unit(metric, [p.fact for p in context.series(metric)]),
        image=context.charts.draw(chosen, drawn, f"{alt} {drawn.words}".strip(), "half"),
        kind=chosen,
        starts_at_zero=data.from_zero,
    )


def _stacked(context: Context, metric: Metric, parts: Sequence[Metric]) -> ChartView | None:
    """The parts of a metric over the years, where there are figures of several for enough years."""
    data = stacked_data(context, metric, parts)
    full = [n for n in range(len(data.rows)) if all(one.values[n].number is not None for one in data.series)]
    if len(full) < _CHART_YEARS:
        return None
    words = [
        trend_words([(p.label, p.fact) for p in context.series(each)], each, context.language)
        for each in (*parts, metric)
    ]
    return ChartView(
        title=escape(metric.label),
        unit=context.unit(metric, [context.figure(metric.id, context.year)]),
        image=context.charts.draw("stacked", data, " ".join(words), "half"),
        kind="stacked",
    )
