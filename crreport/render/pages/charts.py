"""The charts of a topic: those that are asked for, else those that say more than the table beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crreport.read.models.charts import NO_CHART, Chart, asked_by
from crreport.read.models.figures import Target
from crreport.read.models.metrics import Metric
from crreport.render.pages.asked_charts import asked_view
from crreport.render.pages.chart_figures import Stack, stacked_data, trend_data
from crreport.render.pages.chart_views import ChartView
from crreport.render.pages.context import Context

_CHART_YEARS = 3
"""The least number of figures for a chart that nobody has asked for."""


def topic_charts(
    context: Context, metrics: Sequence[Metric], targets: Sequence[Target], listed: Sequence[Chart] = ()
) -> tuple[ChartView, ...]:
    """The charts that a topic lists and that its metrics ask for; without a list, also those that suit it."""
    views = [asked_view(context, chart, targets) for chart in listed]
    chosen = [] if listed else list(_chosen(metrics, targets))
    for metric in metrics:
        own = asked_by(metric)
        if own is not None:
            views.append(asked_view(context, own, targets))
        elif metric in chosen and metric.chart != NO_CHART:
            views.append(chart_of(context, metric, targets))
    return tuple(view for view in views if view is not None and view.image)


def _chosen(metrics: Sequence[Metric], targets: Sequence[Target]) -> Iterator[Metric]:
    """The metrics whose charts say more than their rows in the table.

    A metric that is part of one with a chart is in that chart.
    """
    here = {metric.id for metric in metrics}
    wholes = [metric for metric in metrics if len(here.intersection(metric.parts)) > 1]
    shown = {part for metric in wholes for part in metric.parts}
    aimed = {target.metric for target in targets}
    others = [metric for metric in metrics if metric.id not in shown]
    for metric in metrics:
        if metric in wholes or metric.id in aimed or metric in others[:1]:
            yield metric


def chart_of(context: Context, metric: Metric, targets: Sequence[Target]) -> ChartView | None:
    """The chart that suits a metric, or None where it has too few figures for one."""
    goals = [target for target in targets if target.metric == metric.id]
    parts = [part for id in metric.parts if (part := context.inputs.metric(id)) is not None]
    if len(parts) > 1 and not goals:
        data = stacked_data(context, metric, [Stack(part.label, part) for part in parts])
        years = zip(*(one.values for one in data.series), strict=True)
        if sum(all(value.number is not None for value in year) for year in years) >= _CHART_YEARS:
            return asked_view(context, Chart(metric=metric.id, kind="stacked"), targets)
    if len(trend_data(context, metric).numbers) < _CHART_YEARS:
        return None
    return asked_view(context, Chart(metric=metric.id), targets)
