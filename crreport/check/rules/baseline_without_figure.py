"""CR220: targets whose baseline year has no figure."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.check.totals import known_total
from crreport.check.walk import targets
from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.read.models.inputs import Inputs


class BaselineWithoutFigure(Rule):
    """
    **What it finds.** A target whose baseline year has no figure: there is none under `baseline`, and no observation for that year.

    **Why it matters.** "20 % less than in 2010" means nothing if nobody knows the figure of 2010.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      targets:
        - id: fewer-near-misses
          metric: near-misses
          kind: relative
          value: -20%
          due: 2020
          baseline: {year: 2010}
    ```

    **Instead.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      targets:
        - id: fewer-near-misses
          metric: near-misses
          kind: relative
          value: -20%
          due: 2020
          baseline: {year: 2010, value: 150}
    ```
    """

    code, name, level = "CR220", "baseline-without-figure", Level.WARNING
    reads = frozenset({"history", "metrics", "progress.observations"})


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Targets of the year whose baseline has no figure."""
    for target in targets(inputs.years[year]):
        baseline = target.baseline
        if baseline is None or baseline.value is not None or inputs.metric(target.metric) is None:
            continue
        if known_total(inputs, target.metric, baseline.year) is None:
            observation = inputs.observation(target.metric, baseline.year)
            bounded = observation.bounded if observation is not None else None
            lacks = f"only bounds, `{bounded.written}`," if bounded is not None else "no figure"
            message = f"`{target.metric}` has {lacks} for the baseline year {baseline.year}"
            help = "write the baseline as `{year: ..., value: ...}`, or add the figure to history.yaml"
            if bounded is not None:
                help = "no progress is computed from bounds; name a year with a number as the baseline if there is one"
            place = target.place("baseline", "year")
            yield BaselineWithoutFigure.at(place, message, help=help, about=[target.metric])
