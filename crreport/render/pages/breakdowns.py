"""Tables and charts of metrics broken down by division, region, gender and the like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from crreport.read.models.metrics import Metric
from crreport.read.models.organisation import Breakdown
from crreport.render.drawing.charts import can_be_drawn
from crreport.render.pages.context import Context
from crreport.render.pages.crossings import is_shown_as_sums
from crreport.render.pages.figures import FiguresTable, Row, TableWriter, years_with


@dataclass(frozen=True, slots=True)
class BreakdownTable:
    """A metric broken down by one axis, with a chart of the year's figures where it can be drawn."""

    title: str
    unit: str
    axis: str
    table: FiguresTable
    chart: Markup


def breakdown_tables(context: Context, metric: Metric) -> tuple[BreakdownTable, ...]:
    """The tables of all breakdowns of a metric, of this year and the last."""
    observed = (context.inputs.observation(metric.id, year) for year in context.years[:2])
    axes = {axis: None for observation in observed if observation for axis in observation.by}
    made = (
        _breakdown_table(context, metric, axis)
        for axis in axes
        if not is_shown_as_sums(context, metric, axis)
    )
    return tuple(table for table in made if table is not None)


def _breakdown_table(context: Context, metric: Metric, axis: str) -> BreakdownTable | None:
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
        chart=_breakdown_chart(context, metric, breakdown, [key[2] for key in members]),
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
        unit="",
        cells=tuple(cells if is_total else map(writer.cell, facts)),
        change=context.change(
            context.figure(*_key(key, context.year)), context.figure(*_key(key, context.year - 1)), metric
        ),
        style="total" if is_total else "",
    )


def _breakdown_chart(context: Context, metric: Metric, breakdown: Breakdown, members: list[str]) -> Markup:
    facts = [(member, context.figure(metric.id, context.year, breakdown.id, member)) for member in members]
    shown = [(context.member_name(breakdown.id, member), fact) for member, fact in facts if fact]
    if not can_be_drawn(shown):
        return Markup()
    values = "; ".join(f"{name} {fact.text}" for name, fact in shown)
    year = context.name_of(context.year)
    alt = context.word("bars.values", metric=metric.label, axis=breakdown.name, year=year, values=values)
    return context.charts.bars(shown, alt)


def _key(key: tuple[str, str, str], year: int) -> tuple[str, int, str, str]:
    return key[0], year, key[1], key[2]
