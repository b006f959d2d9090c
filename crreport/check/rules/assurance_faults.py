"""CR257 and CR258: assurance of figures that are missing, and of figures that are already assured."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Rule
from crreport.read.models.inputs import Inputs
from crreport.read.models.quantity import Missing
from crreport.source import Span


class AssuranceWithoutFigure(Rule):
    """
    **What it finds.** A metric under `assurance` that has no figure for the year of the report, or whose figure is `not_available` or `not_applicable`.

    **Why it matters.** The register would say that a figure has been assured which the report does not contain.

    **Example.**

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-01-01, end: 2018-12-31}
    topics:
      - {id: safety, title: Safety, pillar: people}
    assurance:
      - id: figures
        provider: Elm Assurance LLP
        level: limited
        standard: ISAE 3000 (Revised)
        date: 2019-02-14
        metrics: [energy-use]
    ```

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: energy-use, value: not_available, reason: The meters were changed.}
    ```

    **Instead.**

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-01-01, end: 2018-12-31}
    topics:
      - {id: safety, title: Safety, pillar: people}
    assurance:
      - id: figures
        provider: Elm Assurance LLP
        level: limited
        standard: ISAE 3000 (Revised)
        date: 2019-02-14
        metrics: [care-score]
    ```
    """

    code, name = "CR257", "assurance-without-figure"
    reads = frozenset({"history", "metrics", "progress.observations"})


class AssuredTwice(Rule):
    """
    **What it finds.** A metric that is named twice under `assurance`.

    **Why it matters.** A figure is printed with one mark and tagged with one level of assurance. The other would be lost.

    **Example.**

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-01-01, end: 2018-12-31}
    topics:
      - {id: safety, title: Safety, pillar: people}
    assurance:
      - id: figures
        provider: Elm Assurance LLP
        level: limited
        standard: ISAE 3000 (Revised)
        date: 2019-02-14
        metrics: [care-score, care-score]
    ```

    **Instead.** Name the metric under the engagement with the higher level, and say in the `scope` of the other that it covered the figure too.
    """

    code, name = "CR258", "assured-twice"


def find_without_figure(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Assured metrics without a figure. Another rule reports metrics that are not defined."""
    for metric, place in _assured(inputs, year):
        observation = inputs.observation(metric, year)
        if observation is None and inputs.metric(metric) is not None:
            help = f"add the figure for {year}, or take `{metric}` out of the list"
            yield AssuranceWithoutFigure.at(place, f"`{metric}` has no figure for {year}", help=help)
        elif observation is not None and _is_missing(observation.value):
            message = f"`{metric}` has no figure for {year}: it is `{observation.value}`"
            help = f"take `{metric}` out of the list"
            notes = [(observation.place("value"), "it is given here")]
            yield AssuranceWithoutFigure.at(place, message, help=help, notes=notes)


def _is_missing(value: object) -> bool:
    """Whether there will be no figure, in contrast to one that is still outstanding."""
    return isinstance(value, Missing) and value is not Missing.NOT_YET


def find_twice(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Metrics that are assured twice."""
    first: dict[str, Span] = {}
    for metric, place in _assured(inputs, year):
        if metric in first:
            notes = [(first[metric], "it is named here first")]
            help = "name it once, under the engagement with the higher level"
            yield AssuredTwice.at(place, f"`{metric}` is already assured", help=help, notes=notes)
        first.setdefault(metric, place)


def _assured(inputs: Inputs, year: int) -> Iterator[tuple[str, Span]]:
    """Each metric of the assurance register, with its place."""
    for engagement in inputs.years[year].report.assurance:
        for index, metric in enumerate(engagement.metrics):
            yield metric, engagement.place("metrics", index)
