"""The Sustainable Development Goals that the report's metrics answer, with the topics that they are in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

from crreport.read.models.disclosures import goal_of
from crreport.read.models.inputs import TopicInputs
from crreport.render.pages.chapters import metrics_of
from crreport.render.pages.context import Context


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal, and the topics with metrics that answer it or one of its targets."""

    number: int
    name: str
    topics: tuple[TopicInputs, ...]


@dataclass(frozen=True, slots=True)
class GoalStrip:
    """The goals in their order, and the page that they stand on."""

    goals: tuple[Goal, ...]
    place: Literal["materiality", "frameworks"]


def goal_strip(context: Context) -> GoalStrip:
    """The goals that topics of the report answer: with what matters most, else with the framework index."""
    topics: dict[int, dict[str, TopicInputs]] = defaultdict(dict)
    for topic in context.topics if context.layout.prints("goals") else ():
        for metric in metrics_of(context, topic):
            for reference in metric.frameworks:
                goal = goal_of(reference.reference) if reference.framework == "SDG" else None
                if goal is not None:
                    topics[goal][topic.id] = topic
    has_page = context.report_year.report.materiality is not None and context.layout.prints("materiality")
    return GoalStrip(
        tuple(
            Goal(goal, context.word(f"goal.{goal}"), tuple(found.values()))
            for goal, found in sorted(topics.items())
        ),
        "materiality" if has_page else "frameworks",
    )
