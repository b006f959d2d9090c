"""CR213: reporting periods that belong to another year."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Rule
from crreport.history.periods import ends_in
from crreport.read.models.inputs import Inputs


class PeriodNotInYear(Rule):
    """
    **What it finds.** A reporting period that does not end in the year of its folder. A year of 52 or 53 weeks may end up to a week later.

    **Why it matters.** All figures in the folder would be tagged with the period of another year. This happens when last year's `report.yaml` is copied.

    **Example.**

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2017-01-01, end: 2017-12-31}
    topics:
      - {id: safety, title: Safety, pillar: people}
    ```

    **Instead.**

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-01-01, end: 2018-12-31}
    topics:
      - {id: safety, title: Safety, pillar: people}
    ```
    """

    code, name = "CR213", "period-not-in-year"
    spoils = True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Periods of the year, or of an earlier one, that end in another year."""
    for folder, inputs_of_year in inputs.years.items():
        period = inputs_of_year.report.period
        if folder > year or ends_in(period.end, folder):
            continue
        message = f"the period ends on {period.end}, but the folder is {folder}"
        help = f"correct the dates, or rename the folder to {period.end.year}"
        yield PeriodNotInYear.at(period.place("end"), message, help=help)
    for known, history in inputs.history.items():
        if history.period is not None and not ends_in(history.period.end, known):
            message = f"the period ends on {history.period.end}, but its figures are those of {known}"
            help = f"correct the dates, or write the figures under {history.period.end.year}"
            yield PeriodNotInYear.at(history.period.place("end"), message, help=help)
