"""CR276: formulas that compute with figures of periods of unlike length."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Level, Rule, Subject
from crreport.history.comparing import why_not_comparable
from crreport.keys import FigureKey
from crreport.read.models.inputs import Inputs


class FormulaAcrossUnlike(Rule):
    """
    **What it finds.** A figure whose formula takes a figure of another year, as `previous(...)` does, although the two periods differ in length.

    **Why it matters.** A growth rate of 7 months against 12 says nothing about growth.

    **Example.**

    ```yaml
    # metrics.yaml
    - {id: energy-use, label: Energy use, definition: Energy bought in the year., kind: energy, unit: MWh}
    - id: energy-growth
      label: Growth of energy use
      definition: Change of energy use since the previous year.
      kind: percent
      formula: (energy-use - previous(energy-use)) / previous(energy-use)
      rounding: {places: 1}
    ```

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-01-01, end: 2018-07-31}
    topics:
      - {id: safety, title: Safety, pillar: people}
    ```

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: energy-use, value: "7,150 MWh"}
        - {metric: energy-growth}
    ```

    **Instead.** Say in a `note` of the figure, which the report prints as a footnote, what it compares. Or write `value: not_applicable` with a `reason` for this year. For a share or a rate that does not depend on the length of the period, write `depends_on_length: false` in metrics.yaml.

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: energy-use, value: "7,150 MWh"}
        - {metric: energy-growth, note: 7 months against 12.}
    ```
    """

    code, name, level = "CR276", "formula-across-unlike", Level.WARNING
    waivable = True
    answered_by_note = True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """The figures of the year that are computed from periods of unlike length."""
    for _, observation in inputs.years[year].observations:
        origin = inputs.provenance.get(FigureKey(observation.metric, year))
        if origin is None or observation.note is not None:
            continue
        for parent in origin.parents:
            metric = inputs.metric(parent.metric)
            reason = why_not_comparable(inputs, metric, year, parent.year) if metric else None
            if reason is not None:
                of = inputs.name_of(parent.year)
                message = f"`{observation.metric}` is computed from `{parent.metric}` of {of}, but {reason}"
                help = "write `value: not_applicable` with a `reason`"
                place, subject = observation.place("metric"), Subject(observation.metric, year)
                yield FormulaAcrossUnlike.at(place, message, help=help, subject=subject)
                break
