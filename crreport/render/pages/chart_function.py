"""The function by which templates draw a chart of their own choice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import TemplateRuntimeError
from pydantic import ValidationError

from crreport.read.models.charts import Chart
from crreport.render.pages.asked_charts import asked_view
from crreport.render.pages.chart_views import ChartView
from crreport.render.pages.context import Context


def chart_function(context: Context) -> Callable[..., ChartView]:
    """The function `chart("energy", kind="line")`, with the options of a chart of the inputs.

    It gives the chart as a view: `image`, `title`, `unit`, for the macro `chart`. What it cannot draw is an
    error of the template.
    """

    def chart(*metrics: str, by: str | tuple[str, ...] = (), **options: Any) -> ChartView:
        unknown = [id for id in metrics if context.inputs.metric(id) is None]
        if unknown or not metrics:
            raise TemplateRuntimeError(f"chart() knows no metric `{(*unknown, '')[0]}`")
        axes = (by,) if isinstance(by, str) else tuple(by)
        of = {"metric": metrics[0]} if len(metrics) == 1 else {"metrics": metrics}
        try:
            asked = Chart(**of, by=axes, **options)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            raise TemplateRuntimeError(f"chart(): {place or 'options'}: {first['msg']}") from error
        if asked.kind is not None and not context.charts.knows(asked.kind):
            raise TemplateRuntimeError(f"chart() knows no kind `{asked.kind}`")
        view = asked_view(context, asked, ())
        if view is None:
            raise TemplateRuntimeError(f"chart() has no figures to draw of `{', '.join(metrics)}`")
        return view

    return chart
