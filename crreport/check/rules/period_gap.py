"""CR272: reporting periods that do not follow one another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from crreport.diagnostics import Diagnostic, Level, Rule, Subject
from crreport.history.periods import ends_in, written_days
from crreport.read.models.inputs import Inputs

_DAY = timedelta(days=1)


class PeriodGap(Rule):
    """
    **What it finds.** A reporting period that does not start on the day after that of the previous year ends: days that no report covers, or that two reports cover.

    **Why it matters.** Injuries or emissions of these days are in no report, or are counted twice. Mostly one of the dates is wrong.

    **Example.**

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-01-02, end: 2018-12-31}
    topics:
      - {id: safety, title: Safety, pillar: people}
    ```

    **Instead.** Correct the dates. If they are right, say in a `note` why, which the report prints.

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-01-01, end: 2018-12-31}
    topics:
      - {id: safety, title: Safety, pillar: people}
    ```
    """

    code, name, level = "CR272", "period-gap", Level.WARNING
    waivable = True
    answered_by_note = True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """The start of the year's period, if the previous year's period does not end on the day before."""
    period = inputs.years[year].report.period
    before = written_days(inputs, year - 1)
    if before is None or period.note is not None:
        return
    if not (ends_in(period.end, year) and ends_in(before.end, year - 1)):
        return  # another rule reports the year
    expected = before.end + _DAY
    if period.start == expected:
        return
    previous = inputs.name_of(year - 1)
    days = abs((period.start - expected).days)
    counted = f"{days} day{'' if days == 1 else 's'}"
    if period.start > expected:
        what = f"{counted} after the period of {previous} are in no report"
        what = what.replace(" are ", " is ") if days == 1 else what
    else:
        what = f"its first {counted if days > 1 else 'day'} {'are' if days > 1 else 'is'} also in {previous}"
    message = f"the period starts on {period.start}, but that of {previous} ends on {before.end}: {what}"
    help = f"write `start: {expected}`, or correct the other date"
    subject = Subject(Subject.REPORT, year)
    yield PeriodGap.at(period.place("start"), message, help=help, subject=subject)
