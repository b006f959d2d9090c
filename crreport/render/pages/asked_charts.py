"""The charts that the inputs ask for: their data, their kind, and their words for those who see none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import escape

from crreport.facts.model import Fact
from crreport.facts.printing.changes import trend_words
from crreport.measures.kinds import Behaviour, kind_of
from crreport.parts import crossing
from crreport.read.models.charts import OF_PARTS, Chart
from crreport.read.models.figures import Target
from crreport.read.models.metrics import Metric
from crreport.read.models.organisation import Breakdown
from crreport.render.drawing.chart_data import ChartData, Line, Row, Series, Value, value_of
from crreport.render.pages.chart_figures import (
    Part,
    Stack,
    benchmark_lines,
    by_value,
    group_line,
    is_path,
    members_data,
    members_of,
    share_data,
    stacked_data,
    trend_data,
    waterfall_data,
    with_target,
)
from crreport.render.pages.chart_views import ChartView
from crreport.render.pages.context import Context


def asked_view(context: Context, asked: Chart, targets: Sequence[Target]) -> ChartView | None:
    """The chart that an entry asks for, or None where the report has no figures for it."""
    metrics = tuple(m for m in (context.inputs.metric(id) for id in asked.ids) if m is not None)
    axes = tuple(b for b in (context.breakdown(axis) for axis in asked.by) if b is not None)
    if not metrics or len(axes) < len(asked.by):
        return None
    return _Asked(context, asked, metrics, axes, targets).view()


@dataclass(frozen=True)
class _Asked:
    context: Context
    asked: Chart
    metrics: tuple[Metric, ...]
    axes: tuple[Breakdown, ...]
    targets: Sequence[Target]

    def view(self) -> ChartView | None:
        kind = self._kind()
        data = self._data(kind)
        if data is None or not data.numbers or not self.context.charts.knows(_drawn_as(kind, self.asked)):
            return None
        shown = _drawn_as(kind, self.asked)
        subject = self._subject()
        has_title = self.asked.is_written and self.context.marks.has(self.asked, "title")
        return ChartView(
            title=self.context.marks.show(self.asked, "title") if has_title else escape(subject),
            subtitle=subject if has_title else "",
            unit=self.context.unit(self.metrics[0], self._figures()),
            image=self.context.charts.draw(shown, data, self._words(data, subject), self.asked.width),
            kind=kind,
            size=self.asked.width,
            starts_at_zero=data.from_zero,
        )

    @property
    def _first(self) -> Metric:
        return self.metrics[0]

    @property
    def _parts(self) -> tuple[Metric, ...]:
        """The metrics that are compared: those asked for, or the parts of one."""
        if len(self.metrics) > 1:
            return self.metrics
        found = (self.context.inputs.metric(id) for id in self._first.parts)
        return tuple(metric for metric in found if metric is not None)

    def _kind(self) -> str:
        """The kind as asked for, or the one that suits the figures."""
        if self.asked.kind is not None:
            return self.asked.kind
        if self.axes:
            return "grouped" if len(self.axes) > 1 else "bars"
        if len(self.metrics) > 1:
            are_amounts = all(kind_of(m).behaviour is Behaviour.AMOUNT for m in self.metrics)
            return "stacked" if are_amounts else "grouped"
        data = self._trend()
        goal = next(iter(self._goals()), None)
        if goal is not None and is_path(goal, data):
            return "path"
        return "line" if kind_of(self._first).behaviour is Behaviour.RATIO else "bars"

    def _data(self, kind: str) -> ChartData | None:
        is_single = len(self.metrics) == 1 and not self.axes
        if kind == "stacked" or (kind not in (*OF_PARTS, "bars", "grouped", "dumbbell") and not is_single):
            return self._stacked()
        if len(self.axes) > 1:
            return self._crossed()
        if kind == "share":
            return share_data(self.context, self._compared(sort=False))
        if kind == "waterfall":
            whole = self._whole()
            return waterfall_data(self.context, whole, self._compared(sort=False)) if whole else None
        if is_single and kind not in ("grouped", "dumbbell"):
            return self._trend()
        return self._members()

    def _trend(self) -> ChartData:
        """A metric over the years, with the first of its targets whose level is known."""
        data = replace(trend_data(self.context, self._first), lines=tuple(self._benchmarks()))
        aimed = (with_target(self.context, data, target, self._first) for target in self._goals())
        return next((each for each in aimed if each.goals), data)

    def _goals(self) -> list[Target]:
        own = [target for target in self.targets if target.metric == self._first.id]
        every = self.context.report_year.commitments.values()
        elsewhere = [t for part in every for t in part.targets if t.metric == self._first.id]
        return own or elsewhere

    def _members(self) -> ChartData:
        parts = self._compared(sort=self.asked.sort == "value")
        lines = [*self._average(parts), *self._benchmarks()]
        if self.axes and not self.asked.total:
            lines = [*group_line(self.context, self._first, self.axes[0]), *lines]
        if self.asked.total and (whole := self._whole()) is not None:
            parts = [*parts, self._total(whole)]
        return members_data(self.context, parts, lines, with_previous=self.asked.previous)

    def _compared(self, *, sort: bool) -> list[Part]:
        if self.axes:
            return members_of(self.context, self._first, self.axes[0], sort=sort)
        year = self.context.year
        parts = [
            Part(m.label, self.context.figure(m.id, year), self.context.figure(m.id, year - 1))
            for m in self._parts
        ]
        return by_value([part for part in parts if part.now is not None], sort=sort)

    def _whole(self) -> Metric | None:
        """The metric that the parts add up to."""
        if len(self.metrics) == 1:
            return self._first
        ids = set(self.asked.ids)
        return next((m for m in self.context.inputs.metrics if set(m.parts) == ids), None)

    def _total(self, whole: Metric) -> Part:
        name = self.axes[0].total if self.axes else whole.label
        now, before = (self.context.figure(whole.id, self.context.year - back) for back in (0, 1))
        return Part(name, now, before, is_total=True)

    def _average(self, parts: Sequence[Part]) -> list[Line]:
        known = [value.number for part in parts if (value := value_of(part.now)).number is not None]
        if not self.asked.average or not known:
            return []
        return [Line(self.context.words["chart.average"], Value(sum(known) / len(known)), "average")]

    def _benchmarks(self) -> list[Line]:
        return benchmark_lines(self.context, self._first) if self.asked.benchmark else []

    def _stacked(self) -> ChartData | None:
        whole = self._whole()
        if self.axes:
            stacks = [Stack(m.name, self._first, (self.axes[0].id, m.id)) for m in self.axes[0].members]
        else:
            stacks = [Stack(metric.label, metric) for metric in self._parts]
        data = stacked_data(self.context, whole, stacks)
        return replace(data, has_all_labels=True)

    def _crossed(self) -> ChartData:
        """The members of one breakdown, each with the groups of another."""
        rows, groups = self.axes
        year = self.context.year

        def of(row: str, group: str) -> Value:
            part = crossing(((rows.id, row), (groups.id, group)))
            return value_of(self.context.figure(self._first.id, year, *part))

        def numbers(row: str) -> list[float]:
            found = (of(row, group.id).number for group in groups.members)
            return [number for number in found if number is not None]

        shown = [row for row in rows.members if numbers(row.id)]
        if self.asked.sort == "value" and not rows.ordered:
            shown.sort(key=lambda row: -max(numbers(row.id)))
        series = tuple(Series(g.name, tuple(of(row.id, g.id) for row in shown)) for g in groups.members)
        return ChartData(tuple(Row(row.name) for row in shown), series)

    def _figures(self) -> list[Fact | None]:
        return [self.context.figure(metric.id, self.context.year) for metric in self.metrics]

    def _subject(self) -> str:
        """What the chart is of, in words."""
        whole = self._whole()
        label = whole.label if whole is not None else ", ".join(metric.label for metric in self.metrics)
        if not self.axes:
            return label
        axis = " × ".join(axis.name for axis in self.axes)
        return self.context.word("head.breakdown", metric=label, axis=axis)

    def _words(self, data: ChartData, subject: str) -> str:
        """The figures in words."""
        if len(self.metrics) == 1 and not self.axes and len(data.series) == 1 and not data.is_steps:
            points = [(p.label, p.fact) for p in self.context.series(self._first)]
            return f"{trend_words(points, self._first, self.context.language)} {data.words}".strip()
        return f"{subject}. {'; '.join(_figures_of(data))}."


def _figures_of(data: ChartData) -> Iterable[str]:
    for n, row in enumerate(data.rows):
        labels = [(one.name, one.values[n].label) for one in data.series if one.values[n].label]
        values = [label if data.is_steps else f"{name} {label}" for name, label in labels]
        if values:
            yield f"{row.name}: {', '.join(values)}"


def _drawn_as(kind: str, asked: Chart) -> str:
    """The drawing of a kind: bars of members and of years are drawn in different ways."""
    return "members" if kind == "bars" and (asked.by or asked.metrics) else kind
