"""Next steps over the years: what reports announced, what became of it, and what a year has yet to answer."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from crreport.read.models.base import Model
from crreport.read.models.inputs import Inputs, TopicInputs, YearInputs
from crreport.read.models.sections import Answer
from crreport.read.models.statements import Statement, StatementList
from crreport.read.not_yet import NOT_YET
from crreport.read.statement_ids import ids_of_topic, statements_of
from crreport.source import Span

HANDED_ON = ("continuing", "replaced_by")
"""Dispositions after which a step goes on, as itself or as another one."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """A next step as a report announced it, with its child items. `path` is `YEAR/TOPIC/STATEMENT`."""

    path: str
    statement: Statement
    parts: tuple[NextStep, ...]

    @property
    def year(self) -> int:
        """The year of the report."""
        return int(self.path.partition("/")[0])

    @property
    def topic(self) -> str:
        """The id of the topic."""
        return self.path.split("/")[1]

    @property
    def id(self) -> str:
        """The id of the statement."""
        return self.path.rpartition("/")[2]

    def with_parts(self) -> Iterator[NextStep]:
        """The step and all below it."""
        yield self
        for part in self.parts:
            yield from part.with_parts()


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """An answer as it is written: an entry of `answers`, or `answers:` at a statement.

    A next step that only says what it `takes_up` leaves it to an answer elsewhere to say what became of that.
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
        """The place of a field, or of the step that is answered where the field is not written."""
        return self.model.place(name) if self.model.written(name) else self.place


@dataclass(frozen=True, slots=True)
class Reply:
    """What a report says became of an earlier next step, put together from all that is written on it.

    `statements` are those of the report that answer it, as topic and id, each with the place that says so.
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
        """Whether the step is not at an end."""
        return self.disposition in HANDED_ON


@dataclass(frozen=True, slots=True)
class Promise:
    """A next step that waits for an answer: its latest form, where it began, and how often it was put off.

    `place` is where the report before left it open; `times` counts the reports that carried it over.
    """

    step: NextStep
    first: str
    times: int
    place: Span

    @property
    def first_year(self) -> int:
        """The year of the report that made the promise."""
        return int(self.first.partition("/")[0])


@dataclass(frozen=True)
class NextSteps:
    """The next steps of all years of a project, and the answers to them."""

    inputs: Inputs

    @cached_property
    def announced(self) -> Mapping[str, NextStep]:
        """Every next step and child item of one, by its path."""
        return {
            step.path: step
            for year in self.inputs.years.values()
            for top in steps_of_year(year)
            for step in top.with_parts()
        }

    def replies(self, year: int) -> tuple[Reply, ...]:
        """What a year's report says of earlier next steps, in the order in which these were announced."""
        return self._replies[year]

    def open_before(self, year: int) -> tuple[Promise, ...]:
        """What a year's report has to answer: the steps of the one before, and what that left open."""
        return self._open[0].get(year, ())

    def open_at_the_end(self) -> tuple[Promise, ...]:
        """What the year after the latest one will have to answer."""
        return self._open[1]

    def unanswered(self, year: int) -> tuple[Promise, ...]:
        """What a year's report has to answer and does not."""
        answered = {reply.to for reply in self.replies(year)}
        return tuple(open for promise in self.open_before(year) for open in _unanswered(promise, answered))

    def promise_answered(self, reply: Reply, year: int) -> Promise | None:
        """The promise that a reply of a year is about, where the reports at hand made one."""
        found = (
            promise
            for promise in self.open_before(year)
            if any(step.path == reply.to for step in promise.step.with_parts())
        )
        return next(found, None)

    @cached_property
    def _replies(self) -> Mapping[int, tuple[Reply, ...]]:
        order = {path: number for number, path in enumerate(self.announced)}
        found = {}
        for year, inputs in self.inputs.years.items():
            by_step: dict[str, list[WrittenAnswer]] = {}
            for answer in written_answers(inputs):
                by_step.setdefault(answer.to, []).append(answer)
            made = (_reply(answers) for answers in by_step.values())
            found[year] = tuple(sorted(made, key=lambda reply: order.get(reply.to, len(order))))
        return found

    @cached_property
    def _open(self) -> tuple[Mapping[int, tuple[Promise, ...]], tuple[Promise, ...]]:
        """What each year has to answer, and what is left after the latest."""
        waiting: tuple[Promise, ...] = ()
        found = {}
        for year, inputs in self.inputs.years.items():
            found[year] = waiting
            waiting = self._left_by(year, inputs, waiting)
        return found, waiting

    def _left_by(self, year: int, inputs: YearInputs, waiting: Iterable[Promise]) -> tuple[Promise, ...]:
        """What is open after a year's report: its own next steps, then what it left of earlier ones."""
        steps = {step.path: step for top in steps_of_year(inputs) for step in top.with_parts()}
        replies = {reply.to: reply for reply in self.replies(year) if reply.disposition != NOT_YET}
        ages: dict[str, tuple[str, int]] = {}
        left: list[Promise] = []
        for promise in waiting:
            for step in promise.step.with_parts():
                reply = replies.get(step.path)
                if reply is None or not reply.goes_on:
                    continue
                taken_up = [path for path in _taken_up_by(reply, step, year) if path in steps]
                for path in taken_up:
                    ages[path] = _older(ages.get(path), (promise.first, promise.times + 1))
                if not taken_up and reply.disposition == "continuing":
                    left.append(Promise(step, promise.first, promise.times + 1, reply.place))
            left += _unanswered(promise, replies)
        own = []
        for top in steps_of_year(inputs):
            age = (top.path, 0)
            for step in top.with_parts():
                age = _older(ages.get(step.path), age)
            own.append(Promise(top, *age, top.statement.place("text")))
        return (*own, *left)


def steps_of_year(year: YearInputs) -> Iterator[NextStep]:
    """The next steps that a year's report announces, in its order."""
    for topic in year.topics:
        ids = ids_of_topic(topic)
        for statement in next_steps_of(topic):
            yield _step(statement, f"{year.year}/{topic.id}", ids)


def next_steps_of(topic: TopicInputs) -> Iterator[Statement]:
    """The next steps of a topic. Beside a list, a bare paragraph leads up to the steps and is none itself."""
    content = topic.next_steps.content if topic.next_steps is not None else ()
    has_list = any(isinstance(block, StatementList) or block.items for block in content)
    for block in content:
        if isinstance(block, StatementList):
            yield from block.items
        elif not has_list or _says_it_is_a_step(block):
            yield block


def written_answers(year: YearInputs) -> Iterator[WrittenAnswer]:
    """Every answer of a year's report as it is written."""
    for topic in year.topics:
        ids = ids_of_topic(topic)
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


def _says_it_is_a_step(block: Statement) -> bool:
    return bool(block.items or block.step or block.due or block.owner or block.answers)


def _step(statement: Statement, before: str, ids: Mapping[int, str]) -> NextStep:
    parts = tuple(_step(item, before, ids) for item in statement.items)
    return NextStep(f"{before}/{ids[id(statement)]}", statement, parts)


def _reply(answers: list[WrittenAnswer]) -> Reply:
    """The answers to one step as one. What only takes it up comes after the answer that decides."""
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


def _taken_up_by(reply: Reply, step: NextStep, year: int) -> Iterator[str]:
    """The paths that a step which goes on has in the report of a year, if they are among its next steps."""
    for topic, id, _ in reply.statements:
        yield f"{year}/{topic}/{id}"
    if reply.disposition == "continuing":
        yield f"{year}/{reply.topic}/{step.id}"


def _unanswered(promise: Promise, answered: Container[str]) -> Iterator[Promise]:
    """The promise if nothing answers it; where some of its parts are answered, those that are not."""
    step = promise.step
    if step.path in answered:
        return
    if not any(part.path in answered for part in step.with_parts()):
        yield promise
        return
    for part in step.parts:
        place = part.statement.place("text")
        yield from _unanswered(replace(promise, step=part, place=place), answered)


def _older(one: tuple[str, int] | None, other: tuple[str, int]) -> tuple[str, int]:
    """Of two beginnings of a promise the earlier one, with the greater number of times it was put off."""
    if one is None:
        return other
    return min(one[0], other[0]), max(one[1], other[1])
