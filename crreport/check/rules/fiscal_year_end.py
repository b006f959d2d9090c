"""CR273: reporting periods that do not end with the fiscal year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from crreport.check.rules import unlike_periods
from crreport.diagnostics import Diagnostic, Level, Rule, Subject
from crreport.history.periods import days_of, ends_in, is_near, nearest_fiscal_end, written_days
from crreport.read.models.inputs import Inputs

_WEEK = 7


class NotFiscalYearEnd(Rule):
    """
    **What it finds.** A reporting period that ends on another day than `fiscal_year_end` in `organisation.yaml`, which is 31 December unless it says otherwise. A year of 52 or 53 weeks may end up to a week before or after it, if the year before was one of whole weeks too.

    **Why it matters.** The periods of years without a folder, such as those in `history.yaml` and those in which targets are due, are computed from `fiscal_year_end`. If it is wrong, their figures are reported for the wrong months.

    **Example.**

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2017-12-01, end: 2018-11-30}
    topics:
      - {id: safety, title: Safety, pillar: people}
    ```

    **Instead.** Correct the date, or `fiscal_year_end` in `organisation.yaml`. If both are right, say why in a `note`.

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-01-01, end: 2018-12-31}
    topics:
      - {id: safety, title: Safety, pillar: people}
    ```
    """

    code, name, level = "CR273", "not-fiscal-year-end", Level.WARNING
    waivable = True
    answered_by_note = True
    reads = frozenset({"organisation.fiscal_year_end"})


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """The end of the year's period, if it is not that of the fiscal year."""
    period, organisation = inputs.years[year].report.period, inputs.organisation
    usual = nearest_fiscal_end(inputs, period.end)
    if period.note is not None or not ends_in(period.end, year) or _fits(inputs, year, usual):
        return
    if any(unlike_periods.find(inputs, year)):
        return  # the same dates were reported for their length
    written = organisation.fiscal_year_end
    known = f"is {written}" if organisation.written("fiscal_year_end") else f"is not given and so {written}"
    message = f"the period ends on {period.end}, but `fiscal_year_end` {known}"
    help = f'correct the date, or write `fiscal_year_end: "{period.end:%m-%d}"` in organisation.yaml'
    subject = Subject(Subject.REPORT, year)
    yield NotFiscalYearEnd.at(period.place("end"), message, help=help, subject=subject)


def _fits(inputs: Inputs, year: int, usual: date) -> bool:
    """Whether a period ends with the fiscal year, or near it in years of whole weeks."""
    days, before = days_of(inputs, year), written_days(inputs, year - 1)
    if days.end == usual:
        return True
    if not is_near(days.end, usual):
        return False
    known = [each for each in (days, before) if each is not None and each.is_a_year]
    return all(each.count % _WEEK == 0 for each in known)
