"""CR185 to CR188: charts that cannot show what they are asked to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crreport.check.totals import breakdown_of
from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.measures.kinds import Behaviour, kind_of
from crreport.read.models.charts import KINDS, NO_CHART, OF_PAIRS, OF_PARTS, Chart, asked_by
from crreport.read.models.figures import Figure
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import Missing, Quantity
from crreport.read.schema_faults import did_you_mean
from crreport.source import Span

_SPECS = "templates/charts"


class ChartKindUnknown(Rule):
    """
    **What it finds.** A `chart` of a metric, or a `kind` of a chart, that crreport does not draw and for which the project has no specification in `templates/charts/`.

    **Why it matters.** The chart would be missing.

    **Example.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: near-misses, value: 118, by: {division: {rail: 70, defence: 48}}}
      charts:
        - {metric: near-misses, kind: pie}
    ```

    **Instead.** Write one of the kinds in the help, or add `templates/charts/pie.vl.json`.

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: near-misses, value: 118, by: {division: {rail: 70, defence: 48}}}
      charts:
        - {metric: near-misses, by: division, kind: bars}
    ```
    """

    code, name = "CR185", "chart-kind-unknown"


class ChartMisfit(Rule):
    """
    **What it finds.** A kind of chart that does not suit its figures: parts stacked or shared out that do not add up, such as rates; a `path` or `progress` of a metric without a target; a line of several metrics; a `waterfall` or a `total` of metrics without a metric of their total; a `dumbbell` of more than two groups; or a chart of parts without any.

    **Why it matters.** A column of rates has a height that means nothing.

    **Example.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: score, value: 4.5, by: {division: {rail: 4.7, defence: 4.2}}}
      charts:
        - {metric: score, by: division, kind: stacked}
    ```

    **Instead.** Compare the members with one another, or stack figures that add up.

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: score, value: 4.5, by: {division: {rail: 4.7, defence: 4.2}}}
      charts:
        - {metric: score, by: division, kind: bars}
    ```
    """

    code, name = "CR186", "chart-misfit"


class ChartOfUnlikeUnits(Rule):
    """
    **What it finds.** A chart of several metrics that are not measured in one unit and scale.

    **Why it matters.** Their bars cannot be compared: one of 40 hours and one of 40 tonnes would be equally long.

    **Instead.** Make a chart for each unit, or give the metrics the same `unit` and `scale`.
    """

    code, name = "CR187", "chart-of-unlike-units"


class ChartOfLittle(Rule):
    """
    **What it finds.** A chart that is asked for and has next to nothing to show: a trend with a figure of one year only, or members of which some are missing or only bounded.

    **Why it matters.** A single point is no trend, and a missing bar looks like zero.

    **Instead.** Leave the chart out until there are more figures, write the earlier ones into `history.yaml`, or choose other members.
    """

    code, name, level = "CR188", "chart-of-little", Level.WARNING


@dataclass(frozen=True, slots=True)
class _Asked:
    """A chart that is asked for, with its metrics and where its kind is written."""

    chart: Chart
    metrics: tuple[Metric, ...]
    place: Span
    year: int

    @property
    def kind(self) -> str:
        return self.chart.kind or ""


def find_unknown(inputs: Inputs, year: int, project: Path) -> Iterator[Diagnostic]:
    """Kinds that nobody draws."""
    own = sorted(path.name.removesuffix(".vl.json") for path in (project / _SPECS).glob("*.vl.json"))
    known = [*KINDS, *own]
    for metric in inputs.metrics:
        if metric.chart is not None and metric.chart not in (*known, NO_CHART):
            yield _unknown(metric.chart, metric.place("chart"), [*known, NO_CHART])
    for chart in _charts(inputs, year):
        if chart.kind is not None and chart.kind not in known:
            yield _unknown(chart.kind, chart.place("kind"), known)


def find_misfits(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Kinds that do not suit what they are asked to show."""
    for asked in _asked(inputs, year):
        message, help = _misfit(asked, inputs) or ("", "")
        if message:
            yield ChartMisfit.at(asked.place, message, help=help)


def find_unlike(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Charts of metrics in different units."""
    for asked in _asked(inputs, year):
        parts = _parts(asked, inputs)
        for n, metric in enumerate(parts[1:], 1):
            if _measure(metric) != _measure(parts[0]):
                is_listed = len(asked.metrics) > 1
                place = asked.chart.place("metrics", n) if is_listed else asked.place
                first = parts[0]
                message = f"`{metric.id}` has {_in_words(metric)}, and `{first.id}` has {_in_words(first)}"
                yield ChartOfUnlikeUnits.at(place, message, help="make a chart for each unit")


def find_little(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Charts with too few figures."""
    for asked in _asked(inputs, year):
        if asked.chart.by and len(asked.metrics) == 1 and len(asked.chart.by) == 1:
            yield from _members_without_number(asked, inputs)
        elif len(asked.metrics) == 1 and not asked.chart.by and not asked.metrics[0].parts:
            yield from _single_point(asked, inputs)


def _charts(inputs: Inputs, year: int) -> Iterator[Chart]:
    for progress in inputs.years[year].progress.values():
        yield from progress.charts


def _asked(inputs: Inputs, year: int) -> Iterator[_Asked]:
    """The charts of a year whose metrics and breakdowns exist; another rule reports the others."""
    for chart in _charts(inputs, year):
        metrics = tuple(m for id in chart.ids if (m := inputs.metric(id)) is not None)
        if len(metrics) == len(chart.ids) and all(breakdown_of(inputs, axis) for axis in chart.by):
            place = chart.place("kind") if chart.kind is not None else chart.place()
            yield _Asked(chart, metrics, place, year)
    for metric in inputs.metrics:
        own = asked_by(metric)
        if own is not None:
            yield _Asked(own, (metric,), metric.place("chart"), year)


def _parts(asked: _Asked, inputs: Inputs) -> tuple[Metric, ...]:
    if len(asked.metrics) > 1:
        return asked.metrics
    of_parts = asked.kind in (*OF_PARTS, *OF_PAIRS) and not asked.chart.by
    ids = asked.metrics[0].parts if of_parts else ()
    return tuple(metric for id in ids if (metric := inputs.metric(id)) is not None)


def _misfit(asked: _Asked, inputs: Inputs) -> tuple[str, str] | None:
    """What is wrong with a kind, and what to write."""
    metric, kind, axes = asked.metrics[0], asked.kind, asked.chart.by
    stray = next((axis for axis in axes if axis not in metric.breakdowns), None)
    if stray is not None:
        return f"`{metric.id}` is not broken down by `{stray}`", _choices(metric)
    if kind in ("path", "progress"):
        return _without_target(asked, inputs)
    if (kind == "waterfall" or asked.chart.total) and not _has_whole(asked, inputs):
        parts = ", ".join(asked.chart.ids)
        help = f"give the metric of their total `parts: [{parts}]`"
        return (
            f"no metric is the total of `{parts}`",
            help if kind == "waterfall" else f"{help}, or leave `total` out",
        )
    if kind == "line" and (axes or len(asked.metrics) > 1):
        return "a line shows one metric over the years", "write `kind: grouped`, or a chart for each metric"
    if kind not in (*OF_PARTS, *OF_PAIRS):
        return None
    if not axes and len(_parts(asked, inputs)) < 2:
        return f"`{metric.id}` has no parts to show as `{kind}`", f"add `by:`; {_choices(metric)}"
    if kind == "dumbbell" and len(axes) > 1:
        groups = breakdown_of(inputs, axes[1])
        if groups is not None and len(groups.members) != 2:
            message = f"a dumbbell has two groups, and `{axes[1]}` has {len(groups.members)} members"
            return message, "write `kind: grouped`"
    if kind in OF_PARTS and not _adds_up(asked, inputs):
        return f"figures of kind `{metric.kind}` do not add up, so they cannot be `{kind}`", _HELP_ADDITIVE
    return None


_HELP_ADDITIVE = "write `kind: bars` or `kind: grouped`; if they do add up, write `additive: true` or `makes_100` for the metric"


def _adds_up(asked: _Asked, inputs: Inputs) -> bool:
    if asked.chart.by:
        return all(asked.metrics[0].adds_up_by(axis) for axis in asked.chart.by)
    # parts of a metric have been compared with their total
    return _has_whole(asked, inputs) or all(
        kind_of(m).behaviour is Behaviour.AMOUNT for m in _parts(asked, inputs)
    )


def _has_whole(asked: _Asked, inputs: Inputs) -> bool:
    """Whether what is compared has a metric of its total."""
    return len(asked.metrics) == 1 or any(set(m.parts) == set(asked.chart.ids) for m in inputs.metrics)


def _without_target(asked: _Asked, inputs: Inputs) -> tuple[str, str] | None:
    metric, kind = asked.metrics[0], asked.kind
    if asked.chart.by or len(asked.metrics) > 1:
        return f"a `{kind}` is of one metric as a whole", "leave `by` out, or write another `kind`"
    every = inputs.years[asked.year].commitments.values()
    if any(target.metric == metric.id for part in every for target in part.targets):
        return None
    if not asked.chart.is_written and not _is_observed(metric, inputs, asked.year):
        return None
    return (
        f"`{metric.id}` has no target in {asked.year}",
        "write `kind: bars` or `kind: line`, or add a target",
    )


def _is_observed(metric: Metric, inputs: Inputs, year: int) -> bool:
    return inputs.observation(metric.id, year) is not None


def _choices(metric: Metric) -> str:
    if not metric.breakdowns:
        return f"`{metric.id}` has no `breakdowns`"
    return f"breakdowns of `{metric.id}`: {', '.join(metric.breakdowns)}"


def _measure(metric: Metric) -> tuple[object, ...]:
    return metric.kind, metric.unit, metric.per, metric.scale


def _in_words(metric: Metric) -> str:
    """The kind, unit, base and scale of a metric, as they are written."""
    written = {"kind": metric.kind, "unit": metric.unit, "per": metric.per}
    if metric.scale != "units":
        written["scale"] = metric.scale
    return " ".join(f"`{key}: {value}`" for key, value in written.items() if value is not None)


def _members_without_number(asked: _Asked, inputs: Inputs) -> Iterator[Diagnostic]:
    metric, axis = asked.metrics[0], asked.chart.by[0]
    observation = inputs.observation(metric.id, asked.year)
    figures = observation.by.get(axis, {}) if observation is not None else {}
    if metric.formula is not None or axis not in metric.breakdowns:
        return
    without = [member for member, figure in figures.items() if _has_no_number(figure)]
    if asked.chart.is_written and len(figures) - len(without) < 2:
        message = f"fewer than two members of `{axis}` have a number of `{metric.id}`"
        yield ChartOfLittle.at(asked.place, message, help="leave the chart out, or choose another breakdown")
    elif asked.chart.is_written and without:
        listed = ", ".join(f"`{member}`" for member in without)
        message = f"there is no number of {listed}, so the chart of `{metric.id}` has a gap there"
        help = "choose another breakdown, or leave the chart out: the table has the words"
        yield ChartOfLittle.at(asked.place, message, help=help)


def _single_point(asked: _Asked, inputs: Inputs) -> Iterator[Diagnostic]:
    metric = asked.metrics[0]
    if metric.formula is not None or not _is_observed(metric, inputs, asked.year):
        return
    years = [year for year in inputs.observed_years if year <= asked.year]
    known = [year for year in years if (o := inputs.observation(metric.id, year)) and not _has_no_number(o)]
    if len(known) < 2 and asked.kind != "progress":
        message = (
            f"`{metric.id}` has a figure of {len(known) or 'no'} year{'' if len(known) == 1 else 's'} to draw"
        )
        yield ChartOfLittle.at(
            asked.place, message, help="write earlier figures into history.yaml, or leave it out"
        )


def _has_no_number(figure: Figure) -> bool:
    """Whether a figure is missing or bounded. One that is computed or still to come is not."""
    is_to_come = figure.value is None or figure.records is not None or figure.value is Missing.NOT_YET
    return not is_to_come and not isinstance(figure.value, Quantity)


def _unknown(kind: str, place: Span, known: list[str]) -> Diagnostic:
    help = did_you_mean(kind, known) or f"possible: {', '.join(known)}; or add `{_SPECS}/{kind}.vl.json`"
    return ChartKindUnknown.at(place, f"there is no kind of chart `{kind}`", help=help)
