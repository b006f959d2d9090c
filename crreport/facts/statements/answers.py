"""The facts of answers: what became of next steps that earlier reports announced."""

from __future__ import annotations

from typing import get_args

from crreport.facts.collector import Collector, Dimensions
from crreport.facts.core.concepts import core_axis, core_concept
from crreport.facts.printing.numbers import ordinal_ending
from crreport.history.answers import Reply
from crreport.history.promises import Promise, Promises
from crreport.keys import AnswerKey, answer_count
from crreport.read.models.reference import Disposition


def add_answers(collector: Collector) -> None:
    """The answers of a report, each under the path of the step that it answers, and how many there are."""
    steps, year = Promises(collector.scope.inputs), collector.scope.year
    replies = steps.replies(year)
    for reply in replies:
        _add_answer(collector, reply, steps.promise_answered(reply, year))
    _add_counts(collector, replies)


def answer_key(reply: Reply, field: str) -> AnswerKey:
    """A field of an answer."""
    return AnswerKey(reply.topic, reply.to, field)


def _add_answer(collector: Collector, reply: Reply, promise: Promise | None) -> None:
    dimensions: Dimensions = ((core_axis("AnswerAxis"), reply.to),)
    if reply.topic:
        topic_member = collector.scope.members["crr:TopicAxis", reply.topic]
        dimensions = ((core_axis("TopicAxis"), topic_member), *dimensions)
    for field, concept, value, place in (
        ("to", "AnswerTo", reply.to, reply.place),
        ("disposition", "AnswerDisposition", reply.disposition, reply.disposition_place),
        ("reason", "AnswerReason", reply.reason, reply.reason_place),
    ):
        if value is not None:
            collector.add_content(answer_key(reply, field), concept, value, place, dimensions)
    if reply.statements:
        ids = (id if topic == reply.topic else f"{topic}/{id}" for topic, id, _ in reply.statements)
        places = tuple(place for _, _, place in reply.statements)
        key = answer_key(reply, "statement")
        collector.add_text(key, "AnswerStatement", " ".join(ids), places, dimensions)
    if promise is not None and promise.times:
        _add_age(collector, reply, promise, dimensions)


def _add_age(collector: Collector, reply: Reply, promise: Promise, dimensions: Dimensions) -> None:
    """How often the step was carried over, and since when."""
    key, concept = answer_key(reply, "times"), core_concept("AnswerTimesCarried")
    times = promise.times + reply.goes_on
    ending = ordinal_ending(times, collector.scope.language) if reply.goes_on else ""
    collector.add_count(key, concept, times, reply.place, dimensions, suffix=ending)
    year = str(promise.first_year)
    sources = (reply.place, promise.step.statement.place("text"))
    key = answer_key(reply, "first-year")
    collector.add_text(key, "AnswerFirstYear", year, sources, dimensions)


def _add_counts(collector: Collector, replies: tuple[Reply, ...]) -> None:
    concept = core_concept("AnswerCount")
    for disposition in get_args(Disposition):
        counted = [reply for reply in replies if reply.disposition == disposition]
        if counted:
            parents = tuple(answer_key(reply, "disposition") for reply in counted)
            dimensions = ((core_axis("DispositionAxis"), disposition),)
            key, place = answer_count(disposition), counted[0].disposition_place
            collector.add_count(key, concept, len(counted), place, dimensions, parents=parents)
