"""CR257 and CR258: assurance of figures that are not there, and of figures that are assured already."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Rule
from crreport.read.models.inputs import Inputs
from crreport.read.models.quantity import Missing
from crreport.source import Span


class AssuranceWithoutFigure(Rule):
    """
    **What it finds.** A metric under `assurance` that has no figure in the year reported on, or a figure that is not available or not applicable.

    **Why it matters.** The register would say that somebody has assured a figure that the report does not have.

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


class AssuredTwice(Rule):
    """
    **What it finds.** A metric that stands twice under `assurance`.

    **Why it matters.** Its figure bears one sign, and the data one level. With two, one of them would be lost.

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

    **Instead.** Name the metric under the engagement with the higher level, and say in the `scope` of the other that it looked at the figure too.
    """

    code, name = "CR258", "assured-twice"


def find_without_figure(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Assured metrics without a figure. Metrics that are not in the dictionary are told of elsewhere."""
    for metric, place in _assured(inputs, year):
        observation = inputs.observation(metric, year)
        if observation is None and inputs.metric(metric) is not None:
            yield AssuranceWithoutFigure.at(place, f"`{metric}` has no figure in {year}")
        elif observation is not None and _stays_away(observation.value):
            message = f"the figure of `{metric}` for {year} is missing: `{observation.value}`"
            notes = [(observation.place("value"), "it stands here")]
            yield AssuranceWithoutFigure.at(place, message, notes=notes)


def _stays_away(value: object) -> bool:
    """Whether there will be no figure, as against one that is yet to come."""
    return isinstance(value, Missing) and value is not Missing.NOT_YET


def find_twice(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Metrics that are assured twice."""
    first: dict[str, Span] = {}
    for metric, place in _assured(inputs, year):
        if metric in first:
            notes = [(first[metric], "it stands here first")]
            yield AssuredTwice.at(place, f"`{metric}` is assured already", notes=notes)
        first.setdefault(metric, place)


def _assured(inputs: Inputs, year: int) -> Iterator[tuple[str, Span]]:
    """Each metric of the assurance register, with its place."""
    for engagement in inputs.years[year].report.assurance:
        for index, metric in enumerate(engagement.metrics):
            yield metric, engagement.place("metrics", index)
