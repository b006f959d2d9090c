"""CR265: targets that are due before they start."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.check.walk import targets
from crreport.diagnostics import Diagnostic, Judges, Rule
from crreport.read.models.inputs import Inputs


class DueBeforeBaseline(Rule):
    """
    **What it finds.** A target that is due in its base year or before it, or whose baseline has a value for a year that is after that of the report.

    **Why it matters.** There is no way from the baseline to the target, so its progress means nothing.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      targets:
        - id: less-energy
          metric: energy-use
          kind: relative
          value: -20%
          due: 2015
          baseline: {year: 2017}
    ```

    **Instead.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      targets:
        - id: less-energy
          metric: energy-use
          kind: relative
          value: -20%
          due: 2025
          baseline: {year: 2017}
    ```
    """

    code, name = "CR265", "due-before-baseline"
    judges = Judges.SUM


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Targets of the year whose years are in the wrong order."""
    for target in targets(inputs.years[year]):
        baseline, due = target.baseline, target.due
        if baseline is None:
            continue
        if due is not None and due <= baseline.year:
            message = f"the target `{target.id}` is due in {due}, but its base year is {baseline.year}"
            notes = [(baseline.place("year"), "the base year is here")]
            help = "correct the wrong one of the two years"
            yield DueBeforeBaseline.at(
                target.place("due"), message, help=help, notes=notes, about=[target.id]
            )
        elif baseline.year > year and baseline.value is not None:
            message = f"the base year {baseline.year} has a figure, but the report is that of {year}"
            place = baseline.place("year")
            help = f"correct the year; it can be {year} at most"
            yield DueBeforeBaseline.at(place, message, help=help, about=[target.id])
