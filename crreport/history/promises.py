"""Next steps over the years: what became of each promise, and what a year still has to answer."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from crreport.history.answers import Reply, dropped_with_topic, replies_to_steps, written_answers
from crreport.history.next_steps import NextStep, steps_of_year
from crreport.history.topic_changes import change_of, previous_report_year, topics_now
from crreport.read.models.inputs import Inputs, YearInputs
from crreport.read.models.report import TopicChange
from crreport.read.not_yet import NOT_YET
from crreport.source import Span


@dataclass(frozen=True, slots=True)
class Promise:
    """A next step without an answer: its latest form, its first form, and how often it was carried over.

    `place` is where the previous report left it open; `times` counts the reports that carried it over.
    """

    step: NextStep
    first: str
    times: int
    place: Span

    @property
    def first_year(self) -> int:
        """The year of the report that made the promise."""
        return int(self.first.partition("/")[0])


@dataclass(frozen=True, slots=True)
class _Chapter:
    """What a year has to answer, and what it answers."""

    waiting: tuple[Promise, ...]
    replies: tuple[Reply, ...]


@dataclass(frozen=True)
class Promises:
    """The next steps of all years of a project, and the answers to them."""

    inputs: Inputs

    @cached_property
    def announced(self) -> Mapping[str, NextStep]:
        """Every next step and every child item of one, by its path."""
        return {
            step.path: step
            for year in self.inputs.years.values()
            for top in steps_of_year(year)
            for step in top.with_parts()
        }

    def replies(self, year: int) -> tuple[Reply, ...]:
        """What a year's report says about earlier next steps, in the order in which they were announced."""
        return self._story[year].replies

    def open_before(self, year: int) -> tuple[Promise, ...]:
        """What a year's report has to answer: the previous report's steps, and those that it left open."""
        return self._story[year].waiting

    def open_at_the_end(self) -> tuple[Promise, ...]:
        """What the year after the latest one will have to answer."""
        year = max(self.inputs.years)
        return self._left_by(self.inputs.years[year], self._story[year])

    def unanswered(self, year: int) -> tuple[Promise, ...]:
        """What a year's report has to answer but does not."""
        answered = {reply.to for reply in self.replies(year)}
        return tuple(open for promise in self.open_before(year) for open in _unanswered(promise, answered))

    def promise_answered(self, reply: Reply, year: int) -> Promise | None:
        """The promise that a reply of a year is about, if one of the available reports made it."""
        promises = (
            promise
            for promise in self.open_before(year)
            if any(step.path == reply.to for step in promise.step.with_parts())
        )
        return next(promises, None)

    @cached_property
    def _story(self) -> Mapping[int, _Chapter]:
        order = {path: number for number, path in enumerate(self.announced)}
        waiting: tuple[Promise, ...] = ()
        story = {}
        for year, inputs in self.inputs.years.items():
            replies = replies_to_steps(written_answers(inputs))
            answered = {reply.to for reply in replies}
            replies += [
                dropped_with_topic(promise.step.path, change)
                for waited in waiting
                for promise in _unanswered(waited, answered)
                if (change := self._drop_of(promise.step, year)) is not None
            ]
            replies.sort(key=lambda reply: order.get(reply.to, len(order)))
            story[year] = _Chapter(waiting, tuple(replies))
            waiting = self._left_by(inputs, story[year])
        return story

    def _drop_of(self, step: NextStep, year: int) -> TopicChange | None:
        """The entry with which a year's report drops the topic of a step."""
        previous = previous_report_year(self.inputs, year)
        topics = topics_now(self.inputs, step.topic, step.year, previous) if previous else ()
        changes = (change_of(self.inputs, topic, year) for topic in topics)
        return next((change for change in changes if change and change.kind == "dropped"), None)

    def _left_by(self, inputs: YearInputs, chapter: _Chapter) -> tuple[Promise, ...]:
        """What is open after a year's report: its own next steps, then earlier ones that it left open."""
        year = inputs.year
        steps = {step.path: step for top in steps_of_year(inputs) for step in top.with_parts()}
        replies = {reply.to: reply for reply in chapter.replies if reply.disposition != NOT_YET}
        ages: dict[str, tuple[str, int]] = {}
        left: list[Promise] = []
        for promise in chapter.waiting:
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


def _taken_up_by(reply: Reply, step: NextStep, year: int) -> Iterator[str]:
    """The paths that a continuing step can have among the next steps of a year's report."""
    for topic, id, _ in reply.statements:
        yield f"{year}/{topic}/{id}"
    if reply.disposition == "continuing":
        yield f"{year}/{reply.topic}/{step.id}"


def _unanswered(promise: Promise, answered: Container[str]) -> Iterator[Promise]:
    """The promise if nothing answers it. If some of its parts are answered, the parts that are not."""
    step = promise.step
    if step.path in answered:
        return
    if not any(part.path in answered for part in step.with_parts()):
        yield promise
        return
    for part in step.parts:
        place = part.statement.place("text")
        yield from _unanswered(replace(promise, step=part, place=place), answered)


def _older(known: tuple[str, int] | None, other: tuple[str, int]) -> tuple[str, int]:
    """The earlier of two first forms of a promise, with the larger number of times it was carried over."""
    if known is None:
        return other
    return min(known[0], other[0]), max(known[1], other[1])
