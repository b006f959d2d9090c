"""CR209: figures that are given twice."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Rule
from crreport.read.located import LocatedDict
from crreport.read.models.figures import Observation
from crreport.read.models.inputs import Inputs
from crreport.read.year_names import year_named


class ObservedTwice(Rule):
    """
    **What it finds.** Two observations of the same metric for the same year, in one topic or in two. Also figures in `history.yaml` for a year that has its own folder.

    **Why it matters.** Every figure is written once. Two copies agree on the day they are typed, but not for long.

    **Example.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: near-misses, value: 118}
        - {metric: near-misses, value: 119}
    ```

    **Instead.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: near-misses, value: 118}
    ```
    """

    code, name = "CR209", "observed-twice"
    spoils = True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Second observations of a metric for a year."""
    for observed in inputs.observed_years:
        if observed > year:
            continue
        first: dict[str, Observation] = {}
        for _, observation in inputs.observed(observed):
            if observation.metric in first:
                message = f"`{observation.metric}` already has a figure for {observed}"
                notes = [(first[observation.metric].place("metric"), "it is given here first")]
                help = (
                    "correct the metric of the one that is of another metric; otherwise delete the wrong one"
                )
                yield ObservedTwice.at(observation.place("metric"), message, help=help, notes=notes)
            first.setdefault(observation.metric, observation)
    yield from _history_of_years_with_folder(inputs, year)


def _history_of_years_with_folder(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    root = inputs.roots.get("inputs/history.yaml")
    for key, span in root.key_spans.items() if isinstance(root, LocatedDict) else ():
        observed = year_named(key)
        if observed is None or observed not in inputs.years or observed > year:
            continue
        message = f"{key} has its own folder, so its figures are not read from history.yaml"
        help = f"correct the year, or move the figures to {inputs.years[observed].folder}/progress.yaml"
        yield ObservedTwice.at(span, message, help=help, about=())
