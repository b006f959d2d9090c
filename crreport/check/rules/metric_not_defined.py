"""CR204: figures of metrics that are not defined."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crreport.check.walk import observations, placeholders, targets
from crreport.diagnostics import Diagnostic, Rule
from crreport.read.models.inputs import Inputs
from crreport.read.schema_faults import did_you_mean
from crreport.repairs import repair_of
from crreport.source import Span


class MetricNotDefined(Rule):
    """
    **What it finds.** An observation, a restatement, a target or a placeholder of a metric that is not in `metrics.yaml`.

    **Why it matters.** A figure needs a definition, a unit and a polarity before it can be printed and tagged.

    **Example.**

    ```yaml
    # history.yaml
    2016:
      observations:
        - metric: scorre
          value: 4
    ```

    **Instead.**

    ```yaml
    # history.yaml
    2016:
      observations:
        - metric: score
          value: 4
    ```
    """

    code, name = "CR204", "metric-not-defined"
    reads = frozenset({"metrics"})
    spoils = True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Uses of metrics that are not defined."""
    known = {metric.id for metric in inputs.metrics}
    for metric, place in _uses(inputs, year):
        if metric not in known:
            help = did_you_mean(metric, sorted(known)) or "define it in metrics.yaml"
            yield MetricNotDefined.at(place, f"there is no metric `{metric}`", help=help)


def _uses(inputs: Inputs, year: int) -> Iterator[tuple[str, Span]]:
    for _, observation in observations(inputs, year):
        yield observation.metric, observation.place("metric")
    for _, restatement in inputs.years[year].restatements:
        yield restatement.metric, restatement.place("metric")
    for target in targets(inputs.years[year]):
        yield target.metric, target.place("metric")
    for placeholder, span in placeholders(inputs, year):
        yield placeholder.metric, span.narrowed(placeholder.metric)


def is_figure_of_nothing(diagnostic: Diagnostic) -> bool:
    """Whether a figure or target names a metric that is not there, and nobody can tell which was meant."""
    place = diagnostic.span
    before = place.file.lines[place.line - 1][: place.column - 1]
    names = re.search(r"\bmetric:\s*[\"']?$", before) is not None
    return diagnostic.rule is MetricNotDefined and names and repair_of(diagnostic) is None
