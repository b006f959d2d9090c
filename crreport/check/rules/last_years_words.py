"""CR134: titles, scopes and sentences that still name last year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crreport.check.named_days import days_in
from crreport.check.named_years import NamedYear, Role, role_of, years_in
from crreport.check.prose import PlacedText, prose_of, word_pattern
from crreport.check.walk import below
from crreport.diagnostics import Diagnostic, Level, Rule, Subject
from crreport.history.topic_changes import previous_report_year
from crreport.read.inline_marks import place_in
from crreport.read.models.base import Model
from crreport.read.models.inputs import Inputs
from crreport.read.models.pages import FreePage
from crreport.read.models.report import Report
from crreport.read.models.statements import Statement, StatementList
from crreport.source import Span

_SENTENCE = re.compile(r"(?<=[.!?])(?<!\b\d\.)(?<!\b\d\d\.)\s+(?=[A-ZÀ-ÞŸ])")
_NEAR = (-2, -1, 1)


class LastYearsWords(Rule):
    """
    **What it finds.** Words of this report that name another year where they mean its own:

    - a title, a subtitle, the title of the letter or a heading under progress that names only a neighbouring year;
    - a sentence that says what the report covers ("this report covers 2017", "for the year ended 31 December 2017"), and the scope or the conclusion of an assurance, with another year or day than those of the period;
    - a statement under progress or on a page of your own, a paragraph of the letter or a summary that stood word for word in the previous report and tells what happened "in 2017".

    **Why it matters.** A report is begun with a copy of the previous one. These are the places where last year's number stays.

    **Example.**

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2017
    period: {start: 2018-01-01, end: 2018-12-31}
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

    code, name, level = "CR134", "last-years-words", Level.WARNING
    waivable = True
    reads = frozenset({"organisation.language"})


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Texts of the year that name another year where they mean their own."""
    report = inputs.years[year].report
    for model, field in _titles(inputs, year):
        yield from _of_title(model, field, inputs, year)
    for text in _basis(report):
        yield from _of_scope(text, inputs, year)
    for engagement in report.assurance:
        for field in ("scope", "conclusion"):
            if getattr(engagement, field) is not None:
                yield from _of_title(engagement, field, inputs, year, id=engagement.id)
    yield from _unchanged(inputs, year)


def _titles(inputs: Inputs, year: int) -> Iterator[tuple[Model, str]]:
    report = inputs.years[year].report
    yield report, "title"
    yield report, "subtitle"
    if report.leadership_statement is not None:
        yield report.leadership_statement, "title"
    for section in inputs.years[year].progress.values():
        yield section, "heading"
        for model in below(section):
            if isinstance(model, StatementList):
                yield model, "lead_in"


def _of_title(
    model: Model, field: str, inputs: Inputs, year: int, id: str = Subject.REPORT
) -> Iterator[Diagnostic]:
    """A text that names a neighbouring year and not its own; titles can follow a habit of their own."""
    text = getattr(model, field)
    named = years_in(str(text)) if text is not None else []
    if any(each.years & _own_years(each, inputs, year) for each in named):
        return
    language = inputs.organisation.language
    roles = {Role.IN} if field == "lead_in" else {Role.IN, None}
    wrong = [each for each in _near(named, year) if role_of(each, str(text), language) in roles]
    is_of_earlier = field in ("scope", "conclusion") and word_pattern("of_earlier", language).search(
        str(text)
    )
    is_habit = model is inputs.years[year].report and _is_named_by_publication(field, named, inputs, year)
    if wrong and not is_habit and not is_of_earlier:
        yield _diagnostic(PlacedText(str(text), model.place(field)), wrong[0], inputs, year, id)


def _near(named: list[NamedYear], year: int) -> list[NamedYear]:
    return [each for each in named if any(year + step in each.years for step in _NEAR)]


def _own_years(each: NamedYear, inputs: Inputs, year: int) -> frozenset[int]:
    """The years that stand for the report's: for a plain one, also that in which its period starts."""
    period = inputs.years[year].report.period
    return frozenset({year, period.start.year, period.end.year} if each.is_plain else {year})


def _is_named_by_publication(field: str, named: list[NamedYear], inputs: Inputs, year: int) -> bool:
    """Whether titles name the year in which a report is published, this year and in the previous report."""
    published, previous = inputs.years[year].report.published, previous_report_year(inputs, year)
    if not any(year + 1 in each.years for each in named) or published is None or published.year != year + 1:
        return False
    before = getattr(inputs.years[previous].report, field) if previous is not None else None
    return before is None or any(year in each.years for each in years_in(str(before)))


def _basis(report: Report) -> Iterator[PlacedText]:
    """Texts that may say what the report covers."""
    if report.basis_of_preparation is not None:
        for model in below(report.basis_of_preparation):
            yield from prose_of(model)
    yield from _of_letter(report)
    for field in ("values_intro", "contact"):
        if getattr(report, field) is not None:
            yield PlacedText(str(getattr(report, field)), report.place(field))


def _of_letter(report: Report) -> Iterator[PlacedText]:
    letter = report.leadership_statement
    for index, paragraph in enumerate(letter.paragraphs if letter is not None else ()):
        if letter is not None:
            yield PlacedText(paragraph, letter.place("paragraphs", index))


def _of_scope(placed: PlacedText, inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    language, at = inputs.organisation.language, 0
    for sentence in _SENTENCE.split(placed.text):
        start = placed.text.index(sentence, at)
        at = start + len(sentence)
        is_scope = word_pattern("report_covers", language).search(sentence) is not None
        if not is_scope or word_pattern("of_earlier", language).search(sentence):
            continue
        named = _years_and_days(sentence, language)
        if any(n.years & _own_years(n, inputs, year) for n in named):
            yield from _of_last_day(sentence, start, placed, inputs, year)
        elif _near(named, year):
            wrong = _near(named, year)[0]
            moved = NamedYear(wrong.start + start, wrong.end + start, wrong.years, wrong.is_plain)
            yield _diagnostic(placed, moved, inputs, year)


def _years_and_days(sentence: str, language: str) -> list[NamedYear]:
    """The years of a sentence, with those of days that are written in digits."""
    named = years_in(sentence)
    for day in days_in(sentence, language):
        if not any(day.start <= each.start < day.end for each in named):
            named.append(NamedYear(day.start, day.end, frozenset({day.last.year}), is_plain=True))
    return sorted(named, key=lambda each: each.start)


def _of_last_day(
    sentence: str, start: int, placed: PlacedText, inputs: Inputs, year: int
) -> Iterator[Diagnostic]:
    """A day that the year is said to end on, if it does not."""
    language, period = inputs.organisation.language, inputs.years[year].report.period
    for day in days_in(sentence, language):
        ended = rf"{word_pattern('ended', language).pattern}\s*$"
        if day.last != period.end and re.search(ended, sentence[: day.start], re.IGNORECASE):
            words = sentence[day.start : day.end]
            message = f"`{words}` is not the end of the period, which ends on {period.end}"
            span = place_in(placed.text, placed.span, start + day.start, start + day.end)
            notes = [(period.place("end"), "the period ends here")]
            yield LastYearsWords.at(span, message, help="correct the day", notes=notes, about=())


def _unchanged(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Texts that stood in the previous report, too, and tell what happened in its year."""
    previous = previous_report_year(inputs, year)
    if previous is None:
        return
    language = inputs.organisation.language
    known = {_flat(placed.text): placed for placed in _told(inputs, previous)}
    for placed in _told(inputs, year):
        before, named = known.get(_flat(placed.text)), years_in(placed.text)
        if before is None or not named or any(previous not in each.years for each in named):
            continue
        told = [each for each in named if role_of(each, placed.text, language) is Role.IN]
        if told:
            id = placed.statement.id if placed.statement is not None else None
            note = (before.span, f"it stands in the report of {previous}, too")
            yield _diagnostic(placed, told[0], inputs, year, id or Subject.REPORT, note)


def _told(inputs: Inputs, year: int) -> Iterator[PlacedText]:
    """The texts of a year that tell what happened in it: letter, summaries, progress and added pages."""
    report = inputs.years[year].report
    yield from _of_letter(report)
    for topic in report.topics:
        if topic.summary is not None:
            yield PlacedText(topic.summary, topic.place("summary"))
    for section in (*inputs.years[year].progress.values(), *report.pages):
        for model in below(section):
            if isinstance(model, FreePage) and model.page_lead is not None:
                yield PlacedText(model.page_lead, model.place("page_lead"))
            elif isinstance(model, Statement):
                yield PlacedText(model.text, model.place("text"), model)


def _flat(text: str) -> str:
    return " ".join(text.casefold().split())


def _diagnostic(
    placed: PlacedText,
    each: NamedYear,
    inputs: Inputs,
    year: int,
    id: str = Subject.REPORT,
    note: tuple[Span, str] | None = None,
) -> Diagnostic:
    words = placed.text[each.start : each.end]
    message = f"this names {words}, but the report is that of {inputs.name_of(year)}"
    span = place_in(placed.text, placed.span, each.start, each.end)
    help = f"write `{inputs.name_of(year)}`"
    if note is not None:
        message = (
            f"this still tells what happened in {words}, and the report is that of {inputs.name_of(year)}"
        )
        help = "write what happened this year"
    period = inputs.years[year].report.period
    notes = [note] if note is not None else [(period.place("end"), "the period ends here")]
    return LastYearsWords.at(span, message, help=help, notes=notes, about=(), subject=Subject(id))
