from __future__ import annotations

from crreport.render.pages.context import Context
from crreport.render.pages.next_steps import plan


def test_every_topic_with_next_steps_is_in_the_plan(context: Context) -> None:
    found = [group.topic.id for group in plan(context).groups]
    assert found == [topic.id for topic in context.topics if topic.next_steps]


def test_a_step_within_a_step_is_one_level_deeper(context: Context) -> None:
    levels = [level for group in plan(context).groups for level, _ in group.steps]
    assert set(levels) == {0, 1}
