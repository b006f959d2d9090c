"""CR196: references to Sustainable Development Goals that there are not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.read.models.disclosures import GOALS, goal_of
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import FrameworkReference
from crreport.read.models.report import FrameworkOmission


class UnreadableGoal(Rule):
    """
    **What it finds.** A `reference` with `framework: SDG` that names none of the 17 Sustainable Development Goals by its number, or several of them.

    **Why it matters.** The report shows the goals that its metrics answer. This metric would be missing there.

    **Example.**

    ```yaml
    # metrics.yaml
    - id: energy-use
      label: Energy use
      definition: Energy bought in the year.
      kind: energy
      unit: MWh
      frameworks: [{framework: SDG, reference: "18"}]
    ```

    **Instead.** Write the number of the goal (`13`, `Goal 13`) or of its target (`7.2`, `SDG 7.2`), with an entry for each:

    ```yaml
    # metrics.yaml
    - id: energy-use
      label: Energy use
      definition: Energy bought in the year.
      kind: energy
      unit: MWh
      frameworks: [{framework: SDG, reference: "7.2"}, {framework: SDG, reference: "13"}]
    ```
    """

    code, name, level = "CR196", "unreadable-goal", Level.WARNING


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """References of metrics, and of what the year's report leaves out, that name no goal."""
    for metric in inputs.metrics:
        for reference in metric.frameworks:
            yield from _of_entry(reference)
    for omission in inputs.years[year].report.framework_omissions:
        yield from _of_entry(omission)


def _of_entry(entry: FrameworkReference | FrameworkOmission) -> Iterator[Diagnostic]:
    if entry.framework != "SDG" or goal_of(entry.reference) is not None:
        return
    numbers = re.findall(r"(?<![\w.])\d{1,2}(?![\w])", entry.reference)
    if len(numbers) > 1:
        message, help = f"`{entry.reference}` names several goals", "make an entry for each goal"
    elif numbers:
        message = f"there is no Sustainable Development Goal `{numbers[0]}`"
        help = (
            f"the goals have the numbers 1 to {GOALS}; write that of the goal, or of its target, such as 8.8"
        )
    else:
        message = f"`{entry.reference}` gives no number of a Sustainable Development Goal"
        help = "write the number of the goal or of its target, such as 8 or 8.8"
    yield UnreadableGoal.at(entry.place("reference"), message, help=help)
