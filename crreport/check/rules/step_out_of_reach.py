"""CR269: answers to next steps of reports that the project does not have."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Level, Rule, Subject
from crreport.history.answers import written_answers
from crreport.read.models.inputs import Inputs


class StepOutOfReach(Rule):
    """
    **What it finds.** An answer to a next step of a year before the first one that has a folder. The first report of a project can answer the steps of the year before it, which readers have.

    **Why it matters.** Nobody can look up what was promised. The report prints the path of the step, such as `2015/safety/train-all`, instead of its words.

    **Example.**

    ```yaml
    # 2018/progress.yaml
    safety:
      answers:
        - {to: 2015/safety/train-all, disposition: done}
    ```

    **Instead.** Correct the year, or add the earlier report, of which its `report.yaml` and its next steps are enough. Or say what became of the step in a sentence:

    ```yaml
    # 2018/progress.yaml
    safety:
      content:
        - In 2015 we promised to train all supervisors. That is done.
    ```
    """

    code, name, level = "CR269", "step-out-of-reach", Level.WARNING
    waivable = True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Answers of the year to steps of years before the first folder."""
    first = min(inputs.years)
    for answer in written_answers(inputs.years[year]):
        announced = int(answer.to.partition("/")[0])
        is_of_report_before_all = year == first and announced == first - 1
        if announced < first and not is_of_report_before_all:
            message = f"`{answer.to}` cannot be looked up: the first report in the inputs is that of {first}"
            help = f"correct the year, or add inputs/{announced} with its report.yaml and next steps"
            subject = Subject(answer.to)
            yield StepOutOfReach.at(answer.place, message, help=help, about=(), subject=subject)
