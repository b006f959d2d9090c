"""CR190 and CR191: figures that the editor chooses for the first pages."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Rule
from crreport.read.models.inputs import Inputs
from crreport.read.models.quantity import Bounded, Missing
from crreport.read.models.report import Report
from crreport.source import Span


class ChosenWithoutFigure(Rule):
    """
    **What it finds.** A metric under `glance` or `about` in report.yaml that has no figure for the year of the report, or only bounds.

    **Why it matters.** The place on the page would stay empty.

    **Example.**

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-01-01, end: 2018-12-31}
    topics:
      - {id: safety, title: Safety, pillar: people}
    glance: [energy-use]
    ```

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: energy-use, value: not_available, reason: The meters were changed.}
    ```

    **Instead.** Choose a metric that has a figure:

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-01-01, end: 2018-12-31}
    topics:
      - {id: safety, title: Safety, pillar: people}
    glance: [injuries]
    ```

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: injuries, value: 12}
    ```
    """

    code, name = "CR190", "chosen-without-figure"
    reads = frozenset({"history", "metrics", "progress.observations"})


class ChosenTwice(Rule):
    """
    **What it finds.** A metric that is named twice under `glance`, or twice under `about`, in report.yaml.

    **Why it matters.** The page would show the same figure twice.

    **Example.**

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-01-01, end: 2018-12-31}
    topics:
      - {id: safety, title: Safety, pillar: people}
    glance: [injuries, injuries]
    ```

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: injuries, value: 12}
    ```

    **Instead.** Name it once.
    """

    code, name = "CR191", "chosen-twice"


def find_without_figure(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Chosen metrics without a figure. Other rules report those that are not defined or cannot be computed."""
    for _, metric, place in chosen(inputs.years[year].report):
        if inputs.metric(metric) is None or metric in inputs.uncomputed:
            continue
        observation = inputs.observation(metric, year)
        help = "choose another metric, or take it out of the list"
        if observation is None:
            message = f"`{metric}` has no figure for {year}"
            yield ChosenWithoutFigure.at(place, message, help=help, about=[metric])
        elif (why := _why_none(observation.value)) is not None:
            message = f"`{metric}` has no figure for {year}: {why}"
            notes = [(observation.place("value"), "it is given here")]
            yield ChosenWithoutFigure.at(place, message, help=help, notes=notes, about=[metric])


def find_twice(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Metrics that are chosen twice for the same page."""
    first: dict[tuple[str, str], Span] = {}
    for page, metric, place in chosen(inputs.years[year].report):
        if (page, metric) in first:
            notes = [(first[page, metric], "it is named here first")]
            yield ChosenTwice.at(place, f"`{metric}` is already chosen", help="name it once", notes=notes)
        first.setdefault((page, metric), place)


def chosen(report: Report) -> Iterator[tuple[str, str, Span]]:
    """The page, metric and place of each figure that the editor chooses."""
    for entry in report.glance or ():
        yield "glance", entry.metric, entry.place("metric")
    about = report.about
    for index, metric in enumerate((about.figures if about is not None else None) or ()):
        assert about is not None
        yield "about", metric, about.place("figures", index)


def _why_none(value: object) -> str | None:
    """Why a value is no number, unless it is one or is still outstanding."""
    if isinstance(value, Bounded):
        return "only its bounds are known"
    if isinstance(value, Missing) and value is not Missing.NOT_YET:
        return f"it is `{value}`"
    return None
