"""Tables and charts of metrics by two breakdowns at once, with the sums of rows and columns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice

from markupsafe import Markup, escape

from crreport.compute.margins import is_margin
from crreport.facts.model import Fact
from crreport.keys import FigureKey
from crreport.parts import axes_of, crossing
from crreport.read.models.metrics import Metric
from crreport.read.models.organisation import Member
from crreport.render.drawing.chart_data import ChartData, Row, Series, value_of
from crreport.render.pages.context import NO_UNIT, Context, UnitLabel, YearHead
from crreport.render.pages.figures import Cell, FiguresTable, TableWriter
from crreport.render.pages.figures import Row as TableRow

_AXES = 2
_MOST_GROUPS = 4
"""How many bars a row of the chart has at most."""


@dataclass(frozen=True, slots=True)
class YearBlock:
    """The rows of one year."""

    head: YearHead
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class CrossTable:
    """A metric by two breakdowns: members of one in rows, of the other in columns, years below each other."""

    title: str
    unit: UnitLabel
    axis: str
    columns: tuple[str, ...]
    blocks: tuple[YearBlock, ...]
    table: FiguresTable
    chart: Markup


def cross_tables(context: Context, metric: Metric) -> tuple[CrossTable, ...]:
    """The tables of all crossed breakdowns of a metric, of this year and the last."""
    observed = (context.inputs.observation(metric.id, year) for year in context.years[:2])
    found = {axis: None for observation in observed if observation for axis in observation.by}
    crossed = (axes_of(axis) for axis in found)
    made = (_CrossWriter(context, metric, axes).table() for axes in crossed if len(axes) > 1)
    return tuple(table for table in made if table is not None)


def is_shown_as_sums(context: Context, metric: Metric, axis: str) -> bool:
    """Whether all figures of a breakdown are sums, which stand at the ends of rows or columns."""
    keys = [
        FigureKey(metric.id, year, (axis, member))
        for year in context.years[:2]
        if (observation := context.inputs.observation(metric.id, year)) is not None
        for member in observation.by.get(axis, {})
    ]
    return bool(keys) and all(is_margin(context.inputs, key) for key in keys)


class _CrossWriter:
    """Writes one table. The axis with more members has them in rows."""

    def __init__(self, context: Context, metric: Metric, axes: tuple[str, ...]) -> None:
        self.context = context
        self.metric = metric
        known = [found for axis in axes if (found := context.breakdown(axis)) is not None]
        self.axes = sorted(known, key=lambda breakdown: -len(breakdown.members))
        self.writer = TableWriter(context)

    def table(self) -> CrossTable | None:
        if len(self.axes) < _AXES:
            return None
        rows, columns = self.axes
        years = [year for year in self.context.years[:2] if self._has_cells(year)]
        blocks = tuple(self._block(year) for year in years)
        if not blocks:
            return None
        table = self.writer.table(years, [row for block in blocks for row in block.rows], [self.metric])
        aligned = iter(table.rows)
        axis = f"{rows.name} × {columns.name}"
        cells = [self._figure(self.context.year, row.id, column.id) for row, column in self._pairs()]
        return CrossTable(
            title=self.context.word("head.breakdown", metric=self.metric.label, axis=axis),
            unit=self.context.unit(self.metric, cells),
            axis=rows.name,
            columns=(*(member.name for member in columns.members), columns.total),
            blocks=tuple(replace(b, rows=tuple(islice(aligned, len(b.rows)))) for b in blocks),
            table=table,
            chart=self._chart(axis),
        )

    def _pairs(self) -> list[tuple[Member, Member]]:
        rows, columns = self.axes
        return [(row, column) for row in rows.members for column in columns.members]

    def _has_cells(self, year: int) -> bool:
        return any(self._figure(year, row.id, column.id) for row, column in self._pairs())

    def _figure(self, year: int, row: str, column: str) -> Fact | None:
        axes = [axis.id for axis in self.axes]
        pairs = [(axis, member) for axis, member in zip(axes, (row, column), strict=True) if member]
        part = crossing(pairs) if pairs else ("", "")
        return self.context.figure(self.metric.id, year, *part)

    def _block(self, year: int) -> YearBlock:
        rows = [row for row in self.axes[0].members if self._row_has_figures(year, row.id)]
        lines = [self._row(year, row.id, row.name) for row in rows]
        return YearBlock(
            self.context.head_of(year, [self.metric]), (*lines, self._row(year, "", self.axes[0].total))
        )

    def _row_has_figures(self, year: int, row: str) -> bool:
        return any(self._figure(year, row, column.id) for column in self.axes[1].members)

    def _row(self, year: int, row: str, name: str) -> TableRow:
        columns = [*(column.id for column in self.axes[1].members), ""]
        cells = (
            self._cell(self._figure(year, row, column), is_sum=not (row and column)) for column in columns
        )
        return TableRow(label=escape(name), unit=NO_UNIT, cells=tuple(cells), style="" if row else "total")

    def _cell(self, fact: Fact | None, *, is_sum: bool) -> Cell:
        """A cell. The notes on what one breakdown has are in its own table, unless it has none."""
        if fact is None or not is_sum:
            return self.writer.cell(fact)
        return replace(TableWriter(self.context).cell(fact), signs=Markup())

    def _chart(self, axis: str) -> Markup:
        rows, columns = self.axes
        year = self.context.year
        shown = [row for row in rows.members if self._row_has_figures(year, row.id)]
        if not shown or len(columns.members) > _MOST_GROUPS:
            return Markup()
        series = tuple(
            Series(column.name, tuple(value_of(self._figure(year, row.id, column.id)) for row in shown))
            for column in columns.members
        )
        data = ChartData(tuple(Row(row.name) for row in shown), series, has_all_labels=False)
        if len(data.numbers) < _AXES:
            return Markup()
        words = {"metric": self.metric.label, "axis": axis, "year": self.context.name_of(year)}
        return self.context.charts.draw("grouped", data, self.context.word("chart.beside", **words), "beside")
