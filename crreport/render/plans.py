"""Next steps of this year, and what became of those of earlier years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from crreport.facts.scope import Scope
from crreport.facts.texts import filled
from crreport.read.models.inputs import TopicInputs
from crreport.read.models.sections import Answer
from crreport.read.models.statements import Statement, StatementList
from crreport.read.statement_ids import ids_of_topic, statements_of
from crreport.render.context import Context


@dataclass(frozen=True, slots=True)
class NextSteps:
    """The next steps of one topic; `level` of a step counts the steps that it is a part of."""

    topic: TopicInputs
    steps: tuple[tuple[int, Statement], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The next steps of all topics, in one table."""

    groups: tuple[NextSteps, ...]

    @property
    def has_dues(self) -> bool:
        """Whether any step says by when."""
        return any(step.due is not None for group in self.groups for _, step in group.steps)

    @property
    def has_owners(self) -> bool:
        """Whether any step says who answers for it."""
        return any(step.owner is not None for group in self.groups for _, step in group.steps)

    @property
    def columns(self) -> int:
        """How many columns the table has."""
        return 2 + self.has_dues + self.has_owners


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One line of "what we said and what we did"."""

    answer: Answer
    said: Markup
    did: Markup


def plan(context: Context) -> Plan:
    """The next steps of all topics that have some."""
    made = (
        NextSteps(topic, tuple(_with_levels(topic)))
        for topic in context.topics
        if topic.next_steps is not None and topic.next_steps.content
    )
    return Plan(tuple(made))


def answer_rows(context: Context, topic: TopicInputs) -> tuple[AnswerRow, ...]:
    """The answers of a topic to next steps of earlier years."""
    if topic.progress is None:
        return ()
    return tuple(
        AnswerRow(answer, _said(context, answer), _did(context, topic, answer))
        for answer in topic.progress.answers
    )


def _with_levels(topic: TopicInputs) -> Iterator[tuple[int, Statement]]:
    assert topic.next_steps is not None
    content = topic.next_steps.content
    has_lists = any(isinstance(block, StatementList) for block in content)
    for block in content:
        if isinstance(block, StatementList):
            yield from _levels(block.items, 0)
        elif not has_lists or block.step or block.due or block.owner or block.items:
            # beside lists, a bare paragraph leads up to the steps and is none itself
            yield from _levels((block,), 0)


def _levels(steps: tuple[Statement, ...], level: int) -> Iterator[tuple[int, Statement]]:
    for step in steps:
        yield level, step
        yield from _levels(step.items, level + 1)


def _said(context: Context, answer: Answer) -> Markup:
    """The earlier year's next step in its own words, its figures filled in; its id where it is unknown."""
    fact = context.marks.fact_of(answer, "to")
    words = _words_of_earlier(context, answer) or answer.to
    return context.marks.mark(fact, words) if fact else escape(words)


def _words_of_earlier(context: Context, answer: Answer) -> str:
    year_text, topic_id, statement_id = answer.to.split("/")
    year = context.inputs.years.get(int(year_text))
    topic = next((t for t in year.topics if t.id == topic_id), None) if year else None
    if topic is None:
        return ""
    text = _text_of(topic, statement_id)
    scope = Scope(context.inputs, int(year_text), final=True)
    return filled(text, scope, context.facts.by_id).plain


def _did(context: Context, topic: TopicInputs, answer: Answer) -> Markup:
    """The words of this year's statement that answers or replaces the next step."""
    if answer.statement is None:
        return Markup()
    ids = ids_of_topic(topic)
    found = next((s for _, s in statements_of(topic) if ids[id(s)] == answer.statement), None)
    fact = context.marks.fact_of(answer, "statement")
    shown = context.marks.show(found, "text") if found else escape(answer.statement)
    return context.marks.mark(fact, shown) if fact else shown


def _text_of(topic: TopicInputs, statement_id: str) -> str:
    ids = ids_of_topic(topic)
    return next((s.text for _, s in statements_of(topic) if ids[id(s)] == statement_id), "")
