"""Tables and charts of metrics broken down by division, region, gender and the like."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from crreport.read.models.charts import NO_CHART
from crreport.read.models.metrics import Metric
from crreport.read.models.organisation import Breakdown
from crreport.render.drawing.chart_data import drawn
from crreport.render.pages.chart_figures import (
    Part,
    benchmark_lines,
    group_line,
    members_data,
    members_of,
    share_data,
)
from crreport.render.pages.context import NO_UNIT, Context, UnitLabel
from crreport.render.pages.crossings import is_shown_as_sums
from crreport.render.pages.figures import FiguresTable, Row, TableWriter, years_with

_LEAST_BARS = 2
_MOST_SHARES, _FEW_SHARES = 6, 3
"""How many members a bar of 100% is divided among at most, and how many where nothing says they make 100%."""


@dataclass(frozen=True, slots=True)
class BreakdownTable:
    """A metric broken down by one axis, with a chart of the year's figures where it can be drawn."""

    title: str
    unit: UnitLabel
    axis: str
    table: FiguresTable
    chart: Markup


def breakdown_tables(
    context: Context, metric: Metric, drawn_already: Collection[tuple[str | None, str]] = ()
) -> tuple[BreakdownTable, ...]:
    """The tables of all breakdowns of a metric, of this year and the last.

    Those whose metric and axis have been `drawn_already` have no chart beside them.
    """
    observed = (context.inputs.observation(metric.id, year) for year in context.years[:2])
    axes = {axis: None for observation in observed if observation for axis in observation.by}
    made = (
        _breakdown_table(context, metric, axis, is_drawn=(metric.id, axis) not in drawn_already)
        for axis in axes
        if not is_shown_as_sums(context, metric, axis)
    )
    return tuple(table for table in made if table is not None)


def _breakdown_table(context: Context, metric: Metric, axis: str, *, is_drawn: bool) -> BreakdownTable | None:
    breakdown = context.breakdown(axis)
    if breakdown is None:
        return None
    shown = [(metric.id, axis, member.id) for member in breakdown.members]
    years = [year for year in years_with(context, shown) if year >= context.year - 1]
    members = [key for key in shown if any(context.figure(key[0], y, key[1], key[2]) for y in years)]
    if not members:
        return None
    writer = TableWriter(context)
    rows = [_member_row(writer, metric, key, years, breakdown) for key in [*members, (metric.id, "", "")]]
    unit = context.unit(metric, [context.figure(*_key(key, context.year)) for key in members])
    return BreakdownTable(
        title=context.word("head.breakdown", metric=metric.label, axis=breakdown.name),
        unit=unit,
        axis=breakdown.name,
        table=writer.table(years, rows, [metric]),
        chart=_breakdown_chart(context, metric, breakdown) if is_drawn else Markup(),
    )


def _member_row(
    writer: TableWriter,
    metric: Metric,
    key: tuple[str, str, str],
    years: Sequence[int],
    breakdown: Breakdown,
) -> Row:
    context = writer.context
    is_total = not key[1]
    facts = [context.figure(*_key(key, year)) for year in years]
    # the notes on a total are below the table of metrics
    cells = [replace(TableWriter(context).cell(fact), signs=Markup()) for fact in facts]
    return Row(
        label=escape(breakdown.total if is_total else context.member_name(key[1], key[2])),
        unit=NO_UNIT,
        cells=tuple(cells if is_total else map(writer.cell, facts)),
        change=context.change(
            context.figure(*_key(key, context.year)), context.figure(*_key(key, context.year - 1)), metric
        ),
        style="total" if is_total else "",
    )


def _breakdown_chart(context: Context, metric: Metric, breakdown: Breakdown) -> Markup:
    """The year's figures of a breakdown: members of a whole as shares of 100%, and others as bars."""
    parts = members_of(context, metric, breakdown)
    known = [number for part in parts if (number := drawn(part.now)) is not None]
    if len(known) < _LEAST_BARS or metric.chart == NO_CHART:
        return Markup()
    year = context.name_of(context.year)
    alt = context.word("chart.beside", metric=metric.label, axis=breakdown.name, year=year)
    if _is_divided(metric, breakdown, parts) and min(known) >= 0 and sum(known) > 0:
        return context.charts.draw("share", share_data(context, parts), alt, "beside")
    lines = [*group_line(context, metric, breakdown), *benchmark_lines(context, metric)[:1]]
    data = replace(members_data(context, parts, lines), has_all_labels=False)
    return context.charts.draw("members", data, alt, "beside")


def _is_divided(metric: Metric, breakdown: Breakdown, parts: Sequence[Part]) -> bool:
    """Whether the members are best seen as parts of one whole: what makes 100%, and sums of two or three."""
    if any(drawn(part.now) is None for part in parts) or len(parts) > _MOST_SHARES:
        return False
    return breakdown.id in metric.makes_100 or (metric.adds_up and len(parts) <= _FEW_SHARES)


def _key(key: tuple[str, str, str], year: int) -> tuple[str, int, str, str]:
    return key[0], year, key[1], key[2]
