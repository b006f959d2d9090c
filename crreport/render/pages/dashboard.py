"""All targets on one page, by pillar: where each started, where it stands and what it is to reach."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from crreport.read.models.inputs import TopicInputs
from crreport.read.models.organisation import Pillar
from crreport.render.pages.context import Context
from crreport.render.pages.figures import SHORT
from crreport.render.pages.targets import TargetRow, target_rows


@dataclass(frozen=True, slots=True)
class DashboardRow:
    """One target, with the topic that it belongs to, and its kind in words."""

    topic: TopicInputs
    kind: Markup
    target: TargetRow


@dataclass(frozen=True, slots=True)
class DashboardGroup:
    """The targets of one pillar."""

    pillar: Pillar
    rows: tuple[DashboardRow, ...]


@dataclass(frozen=True, slots=True)
class Dashboard:
    """The targets of the report."""

    groups: tuple[DashboardGroup, ...]

    @property
    def is_short(self) -> bool:
        """Whether its table is not to be broken over two pages."""
        return sum(len(group.rows) for group in self.groups) <= SHORT


def dashboard(context: Context) -> Dashboard:
    """The targets of all topics that have a chapter, by the pillars of the topics."""
    groups = (
        DashboardGroup(pillar, tuple(_rows_of(context, pillar)))
        for pillar in context.inputs.organisation.pillars
    )
    return Dashboard(tuple(group for group in groups if group.rows))


def _rows_of(context: Context, pillar: Pillar) -> list[DashboardRow]:
    return [
        DashboardRow(topic, context.marks.show(row.target, "kind"), row)
        for topic in context.topics
        if topic.entry.pillar == pillar.id and topic.commitments is not None
        for row in target_rows(context, topic.commitments.targets)
    ]
