"""The next steps of the year in one table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crreport.history.next_steps import next_steps_of
from crreport.read.models.inputs import TopicInputs
from crreport.read.models.statements import Statement
from crreport.render.pages.context import Context


@dataclass(frozen=True, slots=True)
class NextSteps:
    """The next steps of one topic; `level` of a step counts the steps that it is a part of."""

    topic: TopicInputs
    steps: tuple[tuple[int, Statement], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The next steps of all topics, in one table."""

    groups: tuple[NextSteps, ...]


def plan(context: Context) -> Plan:
    """The next steps of all topics that have some."""
    if context.layout.next_steps not in ("overview", "both"):
        return Plan(())
    tables = (
        NextSteps(topic, tuple(_with_levels(topic)))
        for topic in context.topics
        if topic.next_steps is not None and topic.next_steps.content
    )
    return Plan(tuple(tables))


def _with_levels(topic: TopicInputs) -> Iterator[tuple[int, Statement]]:
    yield from _levels(tuple(next_steps_of(topic)), 0)


def _levels(steps: tuple[Statement, ...], level: int) -> Iterator[tuple[int, Statement]]:
    for step in steps:
        yield level, step
        yield from _levels(step.items, level + 1)
