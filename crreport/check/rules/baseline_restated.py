"""CR262: baselines that are stated as they were before they were restated."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.check.walk import targets
from crreport.compute.baselines import place_of_year, restated_since
from crreport.diagnostics import Diagnostic, Judges, Level, Rule
from crreport.read.models.inputs import Inputs


class BaselineRestated(Rule):
    """
    **What it finds.** A target whose baseline is stated with the figure that was published first, although a restatement has changed it.

    **Why it matters.** The report prints the restated figure and computes the progress from it. The figure in the inputs is no longer the one that readers see.

    **Example.**

    ```yaml
    # 2018/progress.yaml
    safety:
      restatements:
        - metric: energy-use
          year: 2017
          revised: 12,700 MWh
          reason: error
          explanation: A meter was not read.
    ```

    ```yaml
    # 2018/commitments.yaml
    safety:
      targets:
        - id: less-energy
          metric: energy-use
          kind: relative
          value: -20%
          due: 2025
          baseline: {year: 2017, value: "12,400 MWh"}
    ```

    **Instead.** Leave the value out, or write the restated one. Neither counts as a change of the target:

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

    code, name, level = "CR262", "baseline-restated", Level.WARNING
    judges = Judges.ORDER


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Targets of the year whose stated baseline has been restated."""
    for target in targets(inputs.years[year]):
        revised = restated_since(inputs, target)
        if revised is None or target.baseline is None or target.baseline.value is None:
            continue
        stated, base_year = target.baseline.value, target.baseline.year
        message = (
            f"the baseline of `{target.id}` is `{stated.written}`, "
            f"but the figure for {base_year} was restated as `{revised.written}`, which is used instead"
        )
        place = place_of_year(inputs, target.metric, base_year)
        notes = [(place, "the restated figure is here")] if place is not None else []
        help = f"leave the baseline's `value` out, or write {revised.written}"
        yield BaselineRestated.at(
            target.baseline.place("value"), message, help=help, notes=notes, about=[target.id]
        )
