"""The facts of answers: what became of next steps that earlier reports announced."""

from __future__ import annotations

from typing import get_args

from crreport.facts.collector import Collector, Dimensions
from crreport.facts.core.concepts import core_axis, core_concept
from crreport.facts.printing.numbers import ordinal_ending
from crreport.history.answers import Reply
from crreport.history.promises import Promise, Promises
from crreport.read.models.reference import Disposition


def add_answers(collector: Collector) -> None:
    """The answers of a report, each under the path of the step that it answers, and how many there are."""
    steps, year = Promises(collector.scope.inputs), collector.scope.year
    replies = steps.replies(year)
    for reply in replies:
        _add_answer(collector, reply, steps.promise_answered(reply, year))
    _add_counts(collector, replies)


def answer_id(reply: Reply) -> str:
    """What the ids of an answer's facts begin with."""
    return f"{reply.topic or 'report'}.answer.{reply.to.replace('/', '.')}"


def count_id(disposition: str) -> str:
    """The id of the number of answers of a kind."""
    return f"report.answers.{disposition.replace('_', '-')}"


def _add_answer(collector: Collector, reply: Reply, promise: Promise | None) -> None:
    base = answer_id(reply)
    dimensions: Dimensions = ((core_axis("AnswerAxis"), reply.to),)
    if reply.topic:
        topic_member = collector.scope.members["crr:TopicAxis", reply.topic]
        dimensions = ((core_axis("TopicAxis"), topic_member), *dimensions)
    add = collector.add_content
    add(f"{base}.to", "AnswerTo", reply.to, reply.place, dimensions)
    add(f"{base}.disposition", "AnswerDisposition", reply.disposition, reply.disposition_place, dimensions)
    if reply.reason is not None:
        add(f"{base}.reason", "AnswerReason", reply.reason, reply.reason_place, dimensions)
    if reply.statements:
        ids = (id if topic == reply.topic else f"{topic}/{id}" for topic, id, _ in reply.statements)
        places = tuple(place for _, _, place in reply.statements)
        collector.add_text(f"{base}.statement", "AnswerStatement", " ".join(ids), places, dimensions)
    if promise is not None and promise.times:
        _add_age(collector, reply, promise, dimensions)


def _add_age(collector: Collector, reply: Reply, promise: Promise, dimensions: Dimensions) -> None:
    """How often the step was carried over, and since when."""
    base, concept = answer_id(reply), core_concept("AnswerTimesCarried")
    times = promise.times + reply.goes_on
    ending = ordinal_ending(times, collector.scope.language) if reply.goes_on else ""
    collector.add_count(f"{base}.times", concept, times, reply.place, dimensions, after=ending)
    year = str(promise.first_year)
    sources = (reply.place, promise.step.statement.place("text"))
    collector.add_text(f"{base}.first-year", "AnswerFirstYear", year, sources, dimensions)


def _add_counts(collector: Collector, replies: tuple[Reply, ...]) -> None:
    concept = core_concept("AnswerCount")
    for disposition in get_args(Disposition):
        counted = [reply for reply in replies if reply.disposition == disposition]
        if counted:
            parents = tuple(f"{answer_id(reply)}.disposition" for reply in counted)
            dimensions = ((core_axis("DispositionAxis"), disposition),)
            number, place = len(counted), counted[0].disposition_place
            collector.add_count(count_id(disposition), concept, number, place, dimensions, parents=parents)
