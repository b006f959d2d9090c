"""CR271: years whose figures cannot be compared because their periods are not of the same length."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.check.totals import known_total
from crreport.check.walk import targets
from crreport.diagnostics import Diagnostic, Level, Rule, Subject
from crreport.history.comparing import are_alike, depends_on_length, unlike_lengths
from crreport.history.periods import days_of, ends_in, length_in_words
from crreport.read.models.inputs import Inputs


class UnlikePeriods(Rule):
    """
    **What it finds.** A reporting period that is longer or shorter than that of the previous year, such as 7 months after 12. Leap years and years of 52 and 53 weeks are alike. Also targets in a period that is not about a year.

    **Why it matters.** A figure over 7 months is lower than one over 12, even if nothing has changed. So the report prints no change between the two, no arrow, no status and no progress of targets, and it prints the length of the period above its figures. Figures of one day (`period: instant`) are not affected.

    **Example.**

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-01-01, end: 2018-07-31}
    topics:
      - {id: safety, title: Safety, pillar: people}
    ```

    **Instead.** Correct the dates if they are wrong. If the period is right, say why in a `note`, which the report prints. For a share or a rate that does not depend on the length of the period, write `depends_on_length: false` in metrics.yaml.

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-01-01, end: 2018-12-31}
    topics:
      - {id: safety, title: Safety, pillar: people}
    ```
    """

    code, name, level = "CR271", "unlike-periods", Level.WARNING
    waivable = True
    answered_by_note = True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """The period of the year, if it is not like that of the previous year or not one for targets."""
    period = inputs.years[year].report.period
    before = inputs.years.get(year - 1)
    if not ends_in(period.end, year) or period.note is not None:
        return
    if before is not None and before.report.period.note is not None:
        return
    over_a_period = [metric.id for metric in inputs.metrics if depends_on_length(metric)]
    if not are_alike(inputs, year, year - 1) and any(
        known_total(inputs, id, year) is not None and known_total(inputs, id, year - 1) is not None
        for id in over_a_period
    ):
        message = f"{unlike_lengths(inputs, year, year - 1)}, so their figures are not compared"
    elif not days_of(inputs, year).is_a_year and any(
        target.metric in over_a_period for target in targets(inputs.years[year])
    ):
        length = length_in_words(days_of(inputs, year))
        message = f"{inputs.name_of(year)} has {length}, so the report does not say whether targets are met"
    else:
        return
    subject = Subject(Subject.REPORT, year)
    yield UnlikePeriods.at(period.place(), message, help="correct the dates", subject=subject)
