"""What a report says became of earlier next steps: as written, and combined into one answer per step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crreport.read.models.base import Model
from crreport.read.models.inputs import YearInputs
from crreport.read.models.report import TopicChange
from crreport.read.models.sections import Answer
from crreport.read.statement_ids import ids_of_chapter, statements_of
from crreport.source import Span

HANDED_ON = ("continuing", "replaced_by")
"""Dispositions after which a step continues, as itself or as another one."""


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """An answer as it is written: an entry of `answers`, or `answers:` in a statement.

    A next step that only `takes_up` an earlier one leaves the disposition to an answer elsewhere.
    """

    to: str
    topic: str
    disposition: str
    reason: str | None
    statement: str | None
    takes_up: bool
    model: Model
    place: Span

    def place_of(self, name: str) -> Span:
        """The place of a field, or of the answered step if the field is not written."""
        return self.model.place(name) if self.model.written(name) else self.place


@dataclass(frozen=True, slots=True)
class Reply:
    """What a report says became of an earlier next step, combined from all its answers.

    `topic` is the topic that answers, or empty if the step was dropped with its topic. `statements` are the
    statements that answer it, as topic and id, each with the place that says so.
    """

    to: str
    topic: str
    disposition: str
    reason: str | None
    statements: tuple[tuple[str, str, Span], ...]
    place: Span
    disposition_place: Span
    reason_place: Span

    @property
    def goes_on(self) -> bool:
        """Whether the step continues."""
        return self.disposition in HANDED_ON


def written_answers(year: YearInputs) -> Iterator[WrittenAnswer]:
    """Every answer of a year's report as it is written."""
    for topic in year.topics:
        ids = ids_of_chapter(topic)
        for section, statement in statements_of(topic):
            is_step = section == "next-steps"
            for number, path in enumerate(statement.answers):
                yield WrittenAnswer(
                    to=path,
                    topic=topic.id,
                    disposition=statement.disposition or ("continuing" if is_step else "done"),
                    reason=statement.reason,
                    statement=ids[id(statement)],
                    takes_up=is_step and statement.disposition is None and statement.reason is None,
                    model=statement,
                    place=statement.place("answers", number),
                )
        for part in (topic.progress, topic.next_steps):
            yield from (_of_entry(answer, topic.id) for answer in (part.answers if part else ()))


def replies_to_steps(answers: Iterable[WrittenAnswer]) -> list[Reply]:
    """One reply for each step that is answered."""
    by_step: dict[str, list[WrittenAnswer]] = {}
    for answer in answers:
        by_step.setdefault(answer.to, []).append(answer)
    return [_reply(of_step) for of_step in by_step.values()]


def dropped_with_topic(path: str, change: TopicChange) -> Reply:
    """The reply to a step whose topic was dropped: the step was dropped with it, for the same reason."""
    return Reply(
        to=path,
        topic="",
        disposition="dropped",
        reason=change.reason,
        statements=(),
        place=change.place("was"),
        disposition_place=change.place("kind"),
        reason_place=change.place("reason"),
    )


def _of_entry(answer: Answer, topic: str) -> WrittenAnswer:
    return WrittenAnswer(
        to=answer.to,
        topic=topic,
        disposition=answer.disposition,
        reason=answer.reason,
        statement=answer.statement,
        takes_up=False,
        model=answer,
        place=answer.place("to"),
    )


def _reply(answers: list[WrittenAnswer]) -> Reply:
    """The answers to a step as one reply. The answer that decides comes before those that only take it up."""
    main, *others = sorted(answers, key=lambda answer: answer.takes_up)
    statements: dict[tuple[str, str], Span] = {}
    for answer in (main, *others):
        if answer.statement is not None:
            statements.setdefault((answer.topic, answer.statement), answer.place_of("statement"))
    return Reply(
        to=main.to,
        topic=main.topic,
        disposition=main.disposition,
        reason=main.reason,
        statements=tuple((*key, place) for key, place in statements.items()),
        place=main.place,
        disposition_place=main.place_of("disposition"),
        reason_place=main.place_of("reason"),
    )
