"""CR133: dates of a report that cannot follow one another as they do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from crreport.check.named_days import NamedDay, days_in
from crreport.check.prose import prose_of, word_pattern
from crreport.check.walk import below
from crreport.diagnostics import Diagnostic, Level, Rule, Subject
from crreport.history.topic_changes import previous_report_year
from crreport.read.inline_marks import place_in
from crreport.read.models.inputs import Inputs
from crreport.read.models.report import Report
from crreport.source import Span

_LATEST = timedelta(days=366)
"""How long after its period a report appears at the latest, unless something is wrong."""

_MOST_WORDS_BEFORE = 2


class DatesOutOfOrder(Rule):
    """
    **What it finds.** Dates that are in no order:

    - a report that is `published` before its period ends, more than a year after that, or not after the previous report;
    - an assurance that is dated before the period ends, or after the report is published;
    - a signature from before the period ends;
    - a text under `events_after_period` that begins with a day of the period, or with one after the report is published;
    - a policy whose `next_review` is not after its approval.

    **Why it matters.** These dates are often copied from last year, or typed with last year's number in January. They are printed, and reported as facts.

    **Example.**

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-01-01, end: 2018-12-31}
    published: 2018-03-14
    topics:
      - {id: safety, title: Safety, pillar: people}
    ```

    **Instead.**

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-01-01, end: 2018-12-31}
    published: 2019-03-14
    topics:
      - {id: safety, title: Safety, pillar: people}
    ```
    """

    code, name, level = "CR133", "dates-out-of-order", Level.WARNING
    waivable = True
    reads = frozenset({"organisation.language"})


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Dates of the year's report, its assurance, its signatures and the policies that are out of order."""
    report = inputs.years[year].report
    yield from _of_publication(report, inputs, year)
    yield from _of_assurance(report)
    yield from _of_signatures(inputs, year)
    yield from _of_events(report, inputs.organisation.language)
    yield from _of_policies(inputs)


def _of_publication(report: Report, inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    published, end = report.published, report.period.end
    if published is None:
        return
    place, to_end = report.place("published"), [(report.period.place("end"), "the period ends here")]
    before = previous_report_year(inputs, year)
    earlier = inputs.years[before].report if before is not None else None
    if published <= end:
        yield _at(place, f"the report is published on {published}, but its period ends on {end}", to_end)
    elif published - end > _LATEST:
        message = (
            f"the report is published on {published}, more than a year after its period, which ends on {end}"
        )
        yield _at(place, message, to_end)
    elif earlier is not None and earlier.published is not None and published <= earlier.published:
        message = f"the report is published on {published}, but the previous one on {earlier.published}"
        yield _at(place, message, [(earlier.place("published"), "it is here")])


def _of_assurance(report: Report) -> Iterator[Diagnostic]:
    end, published = report.period.end, _publication(report)
    for engagement in report.assurance:
        day, place = engagement.date, engagement.place("date")
        if day <= end:
            message = f"the assurance is dated {day}, but the period ends on {end}"
            yield _at(place, message, [(report.period.place("end"), "the period ends here")], engagement.id)
        elif published is not None and day > published:
            message = f"the assurance is dated {day}, but the report is published on {published}"
            yield _at(place, message, [(report.place("published"), "it is published here")], engagement.id)


def _of_signatures(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    period = inputs.years[year].report.period
    for signature in inputs.years[year].signatures:
        if signature.date < period.end:
            message = f"`{signature.by}` signed on {signature.date}, but the period ends on {period.end}"
            help = "sign again with `crreport sign` when the year is over"
            notes = [(period.place("end"), "the period ends here")]
            yield DatesOutOfOrder.at(signature.place("date"), message, help=help, notes=notes, about=())


def _of_events(report: Report, language: str) -> Iterator[Diagnostic]:
    for model in below(report.events_after_period) if report.events_after_period is not None else ():
        for placed in prose_of(model):
            yield from _of_event(placed.text, placed.span, report, language)


def _of_event(text: str, place: Span, report: Report, language: str) -> Iterator[Diagnostic]:
    days, period, published = days_in(text, language), report.period, _publication(report)
    if not days or len(text[: days[0].start].split()) > _MOST_WORDS_BEFORE:
        return
    first = days[0]
    words = text[first.start : first.end]
    span = place_in(text, place, first.start, first.end)
    if all(day.last <= period.end for day in days):
        message = f"`{words}` is not after the period, which ends on {period.end}"
        yield _at(span, message, [(period.place("end"), "the period ends here")])
    elif published is not None and first.first > published and not _speaks_of_future(text, first, language):
        message = f"`{words}` is after the report is published, on {published}"
        yield _at(span, message, [(report.place("published"), "it is published here")])


def _speaks_of_future(text: str, day: NamedDay, language: str) -> bool:
    sentence = re.split(r"[.;]\s", text[day.end :])[0]
    return word_pattern("future", language).search(sentence) is not None


def _publication(report: Report) -> date | None:
    """The day of publication, if that is after the period: else it is reported itself."""
    published = report.published
    return published if published is not None and published > report.period.end else None


def _of_policies(inputs: Inputs) -> Iterator[Diagnostic]:
    for policy in inputs.policies:
        if (
            policy.approved is not None
            and policy.next_review is not None
            and policy.next_review <= policy.approved
        ):
            message = f"the next review is on {policy.next_review}, but the policy was approved on {policy.approved}"
            notes = [(policy.place("approved"), "it was approved here")]
            yield _at(policy.place("next_review"), message, notes, policy.id)


def _at(place: Span, message: str, notes: list[tuple[Span, str]], id: str = Subject.REPORT) -> Diagnostic:
    help = "correct the wrong one of the two dates"
    return DatesOutOfOrder.at(place, message, help=help, notes=notes, about=(), subject=Subject(id))
