"""CR132: next steps that are due in a year that is already over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from crreport.check.named_years import NamedYear, Role, role_of, years_in
from crreport.check.prose import word_pattern
from crreport.check.walk import below, year_models
from crreport.diagnostics import Diagnostic, Level, Rule, Subject
from crreport.read.inline_marks import place_in
from crreport.read.models.base import Model
from crreport.read.models.inputs import Inputs
from crreport.read.models.report import TopicChange
from crreport.read.models.sections import NextStepsSection
from crreport.read.models.statements import Statement, StatementList
from crreport.read.year_names import is_plain
from crreport.source import Span

_WORDS_BETWEEN = 3


class StepInThePast(Rule):
    """
    **What it finds.** A next step that is due in the year of the report or before it, under `due` or in words: "by 2018", "In 2018 we will", or whose `status` is `done` or `stopped`. A heading or lead-in of next steps that names such a year and no later one. A `reason` for what is missing that promises it for such a year: "will be available in 2018".

    **Why it matters.** The year is over when the report is published. Nearly always this is last year's step or heading, carried over as it was.

    **Example.**

    ```yaml
    # 2018/next_steps.yaml
    safety:
      - lead_in: "In 2018 we will:"
        items:
          - {id: train-all, text: Train all supervisors., step: new}
    ```

    **Instead.**

    ```yaml
    # 2018/next_steps.yaml
    safety:
      - lead_in: "In 2019 we will:"
        items:
          - {id: train-all, text: Train all supervisors., step: new}
    ```
    """

    code, name, level = "CR132", "step-in-the-past", Level.WARNING
    waivable = True
    reads = frozenset({"organisation.language"})


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Next steps of the year, their headings and their lead-ins that name a year that is over."""
    for section in inputs.years[year].next_steps.values():
        for model in below(section):
            if isinstance(model, Statement):
                yield from _of_statement(model, inputs, year)
            elif isinstance(model, StatementList) and model.lead_in is not None:
                yield from _of_heading(model, "lead_in", model.lead_in, inputs, year)
            elif isinstance(model, NextStepsSection) and model.heading is not None:
                yield from _of_heading(model, "heading", str(model.heading), inputs, year)
    yield from _of_reasons(inputs, year)


def _of_reasons(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Reasons for which something is left out that promise it for a year that is over."""
    language = inputs.organisation.language
    for model in (each for top in year_models(inputs.years[year]) for each in below(top)):
        text = getattr(model, "reason", None)
        if not isinstance(text, str) or isinstance(model, TopicChange):
            continue
        for sentence in re.split(r"(?<=[.;])\s", text):
            future = word_pattern("future", language).search(sentence)
            past = _only_past(sentence, inputs, year) if future is not None else []
            said = [each for each in past if future is not None and each.start > future.end()]
            if said and role_of(said[-1], sentence, language) in (Role.DUE, Role.IN):
                at = text.index(sentence)
                moved = replace(said[-1], start=said[-1].start + at, end=said[-1].end + at)
                yield _of_words(model, "reason", moved, text, year)
                break


def _of_statement(statement: Statement, inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    if statement.status in ("done", "stopped"):
        message = f"a next step is still to come, but the status of this one is `{statement.status}`"
        help = "correct the status, or say under progress what became of the step"
        yield _at(statement, statement.place("status"), message, help)
        return
    if statement.due is not None:
        place = statement.place("due")
        if _is_over(statement.due, is_plain(place.text.strip("\"'")), inputs, year):
            message = f"this next step is due in {statement.due}, but the report is that of {year}"
            help = "correct the year, or say under progress what became of it"
            yield _at(statement, place, message, help)
        return
    text, language = statement.text, inputs.organisation.language
    for each in _only_past(text, inputs, year):
        is_due = role_of(each, text, language) is Role.DUE or _is_year_of_plans(each, text, language)
        if is_due or _is_start_of_plan(each, text, language):
            yield _of_words(statement, "text", each, text, year)
            return


def _of_heading(model: Model, field: str, text: str, inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    language = inputs.organisation.language
    for each in _only_past(text, inputs, year):
        plans_for = word_pattern("plans_for", language).pattern
        is_at_end = re.fullmatch(r"\W*", text[each.end :]) is not None
        is_for = re.search(rf"{plans_for}\s*$", text[: each.start], re.IGNORECASE) is not None
        is_due = role_of(each, text, language) is Role.DUE
        if is_due or (is_for and is_at_end) or _is_at_start(each, text, language):
            yield _of_words(model, field, each, text, year)
            return


def _only_past(text: str, inputs: Inputs, year: int) -> list[NamedYear]:
    """The years that a text names, if all of them are over."""
    named = years_in(text)
    return named if all(_is_over(max(n.years), n.is_plain, inputs, year) for n in named if n.years) else []


def _is_over(named: int, is_calendar_year: bool, inputs: Inputs, year: int) -> bool:
    """Whether a year ended with the report's period or before it."""
    if not is_calendar_year or inputs.organisation.fiscal_year_end == "12-31":
        return named <= year
    return date(named, 12, 31) <= inputs.years[year].report.period.end


def _is_at_start(each: NamedYear, text: str, language: str) -> bool:
    """Whether a text starts with a year: "In 2018"."""
    lead = rf"\W*{word_pattern('in_year', language).pattern}\s*"
    return re.fullmatch(lead, text[: each.start], re.IGNORECASE) is not None


def _is_start_of_plan(each: NamedYear, text: str, language: str) -> bool:
    """Whether a text starts with a year and goes on with what will be: "In 2018 we will"."""
    behind = " ".join(re.split(r"[.;:()]", text[each.end :])[0].split()[:_WORDS_BETWEEN])
    return _is_at_start(each, text, language) and word_pattern("future", language).search(behind) is not None


def _is_year_of_plans(each: NamedYear, text: str, language: str) -> bool:
    """Whether a text speaks of the plans for a year: "our aim for 2018"."""
    plans, targets, plans_for = (word_pattern(n, language).pattern for n in ("plans", "targets", "plans_for"))
    return (
        re.search(rf"(?:{plans}|{targets})\s+{plans_for}\s*$", text[: each.start], re.IGNORECASE) is not None
    )


def _of_words(model: Model, field: str, each: NamedYear, text: str, year: int) -> Diagnostic:
    words = text[each.start : each.end]
    place = place_in(text, model.place(field), each.start, each.end)
    message = f"this is still to come, but names {words}, and the report is that of {year}"
    return _at(model, place, message, "correct the year, or write what comes next")


def _at(model: Model, place: Span, message: str, help: str) -> Diagnostic:
    id = model.id if isinstance(model, Statement) else None
    subject = Subject(id) if id is not None else None
    return StepInThePast.at(place, message, help=help, about=(), subject=subject)
