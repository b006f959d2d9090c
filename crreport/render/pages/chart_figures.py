"""The data of charts, from the facts of a report: years, parts, members, targets and what to compare with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from crreport.compute.reaching import level_after
from crreport.facts.figures.targets import baseline_figure, target_key
from crreport.facts.model import Fact
from crreport.facts.printing.changes import difference_label
from crreport.keys import BenchmarkKey
from crreport.measures.kinds import Behaviour, kind_of
from crreport.read.models.figures import Target
from crreport.read.models.metrics import Metric
from crreport.read.models.organisation import Breakdown
from crreport.render.drawing.chart_data import (
    ChartData,
    Goal,
    Line,
    Role,
    Row,
    Series,
    Value,
    drawn,
    value_of,
)
from crreport.render.pages.context import Context, Point


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole or a member of a group: its name, and its figures of the year and the one before."""

    name: str
    now: Fact | None
    before: Fact | None
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Stack:
    """A part of a whole over the years: a metric, or one member of a breakdown of it."""

    name: str
    metric: Metric
    part: tuple[str, str] = ("", "")

    def figure(self, context: Context, year: int) -> Fact | None:
        """The figure of a year."""
        return context.figure(self.metric.id, year, *self.part)


def trend_data(context: Context, metric: Metric) -> ChartData:
    """A metric over the years."""
    series = context.series(metric)
    is_ratio = kind_of(metric).behaviour is Behaviour.RATIO
    figures = Series(metric.label, tuple(value_of(point.fact) for point in series))
    return ChartData(years_of(series), (figures,), has_all_labels=False, from_zero=not is_ratio)


def years_of(series: Sequence[Point]) -> tuple[Row, ...]:
    """The years of a series as rows."""
    return tuple(Row(p.name, p.length, p.year, is_alike=p.is_alike) for p in series)


def with_target(context: Context, data: ChartData, target: Target, metric: Metric) -> ChartData:
    """A metric over the years with the way to a target, in words too; as it was if its level is unknown."""
    goals = tuple(_goals(context, target, metric))
    if not any(goal.role == "target" for goal in goals) or not data.rows[-1].is_alike:
        return data
    return replace(data, goals=goals, words=target_words(context, target))


def target_words(context: Context, target: Target) -> str:
    """A target as it stands on its line: what is to be achieved, against what, and by when."""
    fact = context.facts.by_key[target_key(target)]
    words = "chart.target" if target.due is None else "chart.target.due"
    if target.kind == "relative" and target.baseline is not None:
        words = f"{words}.relative"
    base = context.name_of(target.baseline.year) if target.baseline is not None else ""
    due = context.name_of(target.due) if target.due is not None else ""
    return context.word(words, value=fact.text, base=base, due=due)


def is_path(target: Target, data: ChartData) -> bool:
    """Whether the data lead to a target in a year, not along one that holds every year."""
    first = data.rows[0].year or 0
    is_for_a_year = target.kind not in ("recurring", "threshold") and target.due is not None
    return bool(data.goals) and is_for_a_year and (target.due or 0) > first


def stacked_data(context: Context, whole: Metric | None, stacks: Sequence[Stack]) -> ChartData:
    """Parts of a whole over the years, in one unit; from the first year that has figures."""
    years = list(reversed(context.years))
    first = next((n for n, year in enumerate(years) if any(s.figure(context, year) for s in stacks)), 0)
    years = years[first:]
    named = {point.year: point for stack in stacks for point in context.series(stack.metric)}
    rows = tuple(
        years_of([named[year]])[0] if year in named else Row(context.name_of(year), year=year)
        for year in years
    )
    totals = [context.figure(whole.id, year) if whole else None for year in years]
    known = [fact for fact in totals if fact is not None and fact.printed is not None]
    scale = known[0].printed.scale if known and known[0].printed else None
    series = tuple(
        Series(stack.name, tuple(_scaled(stack.figure(context, year), scale) for year in years))
        for stack in stacks
    )
    shown = tuple(one for one in series if any(value.number is not None for value in one.values))
    return ChartData(rows, shown, totals=tuple(value_of(fact) for fact in totals), has_all_labels=False)


def members_of(context: Context, metric: Metric, breakdown: Breakdown, *, sort: bool = True) -> list[Part]:
    """The members of a breakdown with their figures: by value, unless the order of members is meant."""
    parts = [
        Part(
            member.name,
            context.figure(metric.id, context.year, breakdown.id, member.id),
            context.figure(metric.id, context.year - 1, breakdown.id, member.id),
        )
        for member in breakdown.members
    ]
    return by_value([part for part in parts if part.now is not None], sort=sort and not breakdown.ordered)


def by_value(parts: Iterable[Part], *, sort: bool = True) -> list[Part]:
    """Parts from the greatest to the least; those without a number come last."""

    def key(part: Part) -> tuple[bool, float]:
        number = drawn(part.now)
        return number is None, -(number or 0.0)

    return sorted(parts, key=key) if sort else list(parts)


def members_data(
    context: Context, parts: Sequence[Part], lines: Iterable[Line] = (), *, with_previous: bool = True
) -> ChartData:
    """Members below one another, each with its figure of the year and, if asked for, of the prior year."""
    now = Series(context.name_of(context.year), tuple(value_of(part.now) for part in parts))
    before = Series(context.name_of(context.year - 1), tuple(value_of(part.before) for part in parts))
    has_before = with_previous and any(value.number is not None for value in before.values)
    rows = tuple(Row(part.name, "total" if part.is_total else "") for part in parts)
    series = (now, before) if has_before else (now,)
    return ChartData(rows, series, lines=tuple(lines), series_are_years=True)


def share_data(context: Context, parts: Sequence[Part]) -> ChartData:
    """Bars of 100% of the year and the one before, divided among the parts."""
    years = [(context.name_of(context.year), [part.now for part in parts])]
    before = [part.before for part in parts]
    if all(drawn(fact) is not None for fact in before):
        years.append((context.name_of(context.year - 1), before))
    rows = tuple(Row(name) for name, _ in years)
    series = tuple(
        Series(part.name, tuple(value_of(facts[n]) for _, facts in years)) for n, part in enumerate(parts)
    )
    return ChartData(rows, series)


def waterfall_data(context: Context, metric: Metric, parts: Sequence[Part]) -> ChartData | None:
    """The steps by which the parts lead from the total of the prior year to that of this one."""
    year = context.year
    start, end = context.figure(metric.id, year - 1), context.figure(metric.id, year)
    if start is None or end is None or drawn(start) is None or drawn(end) is None:
        return None
    scale = end.printed.scale if end.printed is not None else 0
    steps = [(part.name, _step(part, scale, context.language)) for part in parts]
    rows = (Row(context.name_of(year - 1)), *(Row(name) for name, _ in steps), Row(context.name_of(year)))
    values = (value_of(start), *(step for _, step in steps), value_of(end))
    return ChartData(rows, (Series(metric.label, values),), is_steps=True)


def group_line(context: Context, metric: Metric, breakdown: Breakdown) -> list[Line]:
    """The figure of the whole group, for a metric whose members do not add up to it."""
    total = value_of(context.figure(metric.id, context.year))
    if metric.adds_up_by(breakdown.id) or total.number is None:
        return []
    return [Line(breakdown.total, total, "total")]


def benchmark_lines(context: Context, metric: Metric) -> list[Line]:
    """The external figures that the year's figure is compared with."""
    observation = context.inputs.observation(metric.id, context.year)
    found = []
    for number, benchmark in enumerate(observation.benchmarks if observation else (), 1):
        fact = context.facts.by_key.get(BenchmarkKey(metric.id, context.year, number))
        if fact is not None:
            found.append(Line(str(benchmark.name), value_of(fact), "benchmark"))
    return found


def _step(part: Part, scale: int, language: str) -> Value:
    now, before = part.now, part.before
    if now is None or before is None:
        return Value(None)
    if not isinstance(now.value, Decimal) or not isinstance(before.value, Decimal):
        return Value(None)
    return Value(float((now.value - before.value).scaleb(-scale)), difference_label(now, before, language))


def _scaled(fact: Fact | None, scale: int | None) -> Value:
    """A figure in the unit of a whole."""
    value = value_of(fact)
    if fact is None or value.number is None or scale is None or not isinstance(fact.value, Decimal):
        return value
    return Value(float(fact.value.scaleb(-scale)), value.label)


def _goals(context: Context, target: Target, metric: Metric) -> Iterable[Goal]:
    """The points of a target in the metric's unit: its baseline, its milestones and itself."""
    facts, key = context.facts.by_key, target_key(target)
    start = baseline_figure(target, facts)
    if target.baseline is not None and start is not None:
        yield _goal(context, "baseline", target.baseline.year, value_of(start))
    for milestone in sorted(target.milestones, key=lambda point: point.year):
        fact = facts.get(replace(key, milestone=milestone.year))
        if fact is not None and (value := _level(fact, target, metric, start)).number is not None:
            yield _goal(context, "milestone", milestone.year, value)
    if (fact := facts.get(key)) is not None:
        value = _level(fact, target, metric, start)
        if value.number is not None:
            yield _goal(context, "target", target.due, value)


def _goal(context: Context, role: Role, year: int | None, value: Value) -> Goal:
    name = context.name_of(year) if year is not None else ""
    return Goal(role, year, name, value)


def _level(fact: Fact, target: Target, metric: Metric, start: Fact | None) -> Value:
    """Where a target stands: its own figure, or for a change the level that it leads to from the baseline."""
    if target.kind != "relative":
        return value_of(fact)
    if start is None or not isinstance(fact.value, Decimal) or not isinstance(start.value, Decimal):
        return Value(None)
    level = level_after(metric, fact.value, start.value)
    scale = start.printed.scale if start.printed is not None else 0
    return Value(float(level.scaleb(-scale)), value_of(fact).label)
