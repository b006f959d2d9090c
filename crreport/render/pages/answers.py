"""What we said and what we did: the answers to next steps of earlier reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from markupsafe import Markup, escape

from crreport.facts.model import Fact
from crreport.facts.statements.answers import answer_key
from crreport.facts.statements.earlier_words import words_of_year
from crreport.history.answers import Reply
from crreport.keys import answer_count
from crreport.read.models.inputs import TopicInputs
from crreport.read.models.reference import Disposition
from crreport.read.models.statements import Statement
from crreport.read.statement_ids import ids_of_chapter, lead_in_of, statements_of
from crreport.render.pages.context import Context

_LEAD = 8
"""The words of a statement by which a reader finds it."""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One line of "what we said and what we did"."""

    disposition: str
    said: Markup
    label: Markup
    reason: Markup
    did: tuple[Markup, ...]
    age: Markup


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """The answers that a topic gives, or without one, those to steps of topics that were dropped."""

    topic: TopicInputs | None
    rows: tuple[AnswerRow, ...]


@dataclass(frozen=True, slots=True)
class AnswerCount:
    """How many answers are of a kind."""

    disposition: str
    label: str
    number: Markup


@dataclass(frozen=True, slots=True)
class AnswersOverview:
    """The answers of a report, and their number by kind."""

    counts: tuple[AnswerCount, ...]
    groups: tuple[AnswerGroup, ...]

    def __bool__(self) -> bool:
        return bool(self.counts or self.groups)


def answer_rows(context: Context, topic: str) -> tuple[AnswerRow, ...]:
    """The answers of a topic to next steps of earlier years."""
    replies = context.promises.replies(context.year)
    return tuple(_row(context, reply) for reply in replies if reply.topic == topic)


def answers_overview(context: Context) -> AnswersOverview:
    """The answers of all topics, those without a chapter included, unless they stand with their topics."""
    place = context.layout.answers
    if place == "none":
        return AnswersOverview((), ())
    topics = context.report_year.topics if place != "topic" else ()
    groups = [AnswerGroup(topic, answer_rows(context, topic.id)) for topic in topics]
    groups.append(AnswerGroup(None, answer_rows(context, "")))
    return AnswersOverview(tuple(_counts(context)), tuple(group for group in groups if group.rows))


def _counts(context: Context) -> Iterator[AnswerCount]:
    replies = context.promises.replies(context.year)
    for disposition in get_args(Disposition):
        fact = context.facts.by_key.get(answer_count(disposition))
        if fact is not None:
            first = next(reply for reply in replies if reply.disposition == disposition)
            label = context.facts.by_key[answer_key(first, "disposition")].text
            yield AnswerCount(disposition, label, context.marks.figure(fact))


def _row(context: Context, reply: Reply) -> AnswerRow:
    marks = context.marks
    return AnswerRow(
        disposition=reply.disposition,
        said=marks.mark(context.facts.by_key[answer_key(reply, "to")], _said(context, reply)),
        label=marks.by_key(answer_key(reply, "disposition")),
        reason=marks.by_key(answer_key(reply, "reason")),
        did=_did(context, reply) if context.layout.repeats else _where(context, reply),
        age=_age(context, reply),
    )


def _said(context: Context, reply: Reply) -> Markup:
    """The step in the words of the report that announced it; its path if that report is not available."""
    step = context.promises.announced.get(reply.to)
    if step is None:
        return escape(reply.to)
    statement, year = step.statement, step.year
    topic = next(topic for topic in context.inputs.years[year].topics if topic.id == step.topic)
    label = escape(words_of_year(context.inputs, year, statement.label or ""))
    words = escape(words_of_year(context.inputs, year, statement.text))
    return _led_in(context, topic, year, statement, label, words)


def _did(context: Context, reply: Reply) -> tuple[Markup, ...]:
    """The text of this year's statements that answer, replace or take up the step."""
    fact = context.facts.by_key.get(answer_key(reply, "statement"))
    shown = (_words_of(context, topic, id) for topic, id, _ in reply.statements)
    return tuple(context.marks.mark(fact, words) if fact else words for words in shown)


def _where(context: Context, reply: Reply) -> tuple[Markup, ...]:
    """The first words of this year's statements, which lead to them."""
    fact = context.facts.by_key.get(answer_key(reply, "statement"))
    return tuple(_lead(context, topic, id, fact) for topic, id, _ in reply.statements)


def _lead(context: Context, topic_id: str, statement_id: str, fact: Fact | None) -> Markup:
    section, statement = _found(context, topic_id, statement_id)
    if statement is None:
        return escape(statement_id)
    text = context.marks.fact_of(statement, "text")
    said = text.text if text else statement.text
    words = _beginning(f"{statement.label}: {said}" if statement.label else said)
    if text is not None and context.layout.prints_section(section):
        linked = Markup('<a href="#{}">{}</a>').format(text.id, words)
    else:
        linked = escape(words)
    return context.marks.mark(fact, linked) if fact else linked


def _beginning(text: str) -> str:
    """The first words of a text; a figure keeps its unit, and no bracket is left open."""
    words = text.split(" ")
    if len(words) <= _LEAD:
        return text
    shown = " ".join(words[:_LEAD])
    opened = shown.rfind("(")
    if opened > 0 and ")" not in shown[opened:]:
        shown = shown[:opened].rstrip()
    return shown.rstrip(",;:.") + " …"


def _found(context: Context, topic_id: str, statement_id: str) -> tuple[str, Statement | None]:
    topic = next(topic for topic in context.report_year.topics if topic.id == topic_id)
    ids = ids_of_chapter(topic)
    return next(
        ((section, s) for section, s in statements_of(topic) if ids[id(s)] == statement_id), ("", None)
    )


def _words_of(context: Context, topic_id: str, statement_id: str) -> Markup:
    topic = next(topic for topic in context.report_year.topics if topic.id == topic_id)
    ids = ids_of_chapter(topic)
    statement = next((s for _, s in statements_of(topic) if ids[id(s)] == statement_id), None)
    if statement is None:
        return escape(statement_id)
    label, words = context.marks.show(statement, "label"), context.marks.show(statement, "text")
    return _led_in(context, topic, context.year, statement, label, words)


def _led_in(
    context: Context, topic: TopicInputs, year: int, statement: Statement, label: Markup, words: Markup
) -> Markup:
    """A statement's text after its label, or after the lead-in that makes it a sentence."""
    if label:
        return Markup("<strong>{}:</strong> {}").format(label, words)
    lead_in = lead_in_of(topic, statement)
    return Markup("{} {}").format(words_of_year(context.inputs, year, lead_in), words) if lead_in else words


def _age(context: Context, reply: Reply) -> Markup:
    """How often, and since when, a step older than the previous report was carried over."""
    marks, times_carried = context.marks, answer_key(reply, "times")
    if times_carried not in context.facts.by_key:
        return Markup()
    word = "answers.carried" if reply.goes_on else "answers.ended"
    times, year = marks.by_key(times_carried), marks.by_key(answer_key(reply, "first-year"))
    return Markup(escape(context.words[word])).format(times=times, year=year)
