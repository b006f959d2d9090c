"""What the organisation found to matter most: its topics with the scores that they were given."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar, Literal

from pydantic import Field

from crreport.read.models.base import Model, content, reported, structure
from crreport.read.models.blocks import Prose
from crreport.read.models.quantity import Missing, Quantity, WrittenScore
from crreport.read.models.scalars import Id, RunningText, Text

Form = Literal["matrix", "list"]
Rating = Literal["impact", "financial"]

_USUAL_SCALE = Quantity(Decimal(5), 0, None, approximate=False, written="5")


class MaterialTopic(Model):
    """A topic, and how much it matters. Its id is its short form."""

    short_form: ClassVar[str | None] = "topic"

    topic: Id = structure()
    impact: WrittenScore | None = content("TopicImpactMateriality", default=None)
    financial: WrittenScore | None = content("TopicFinancialMateriality", default=None)
    text: RunningText | None = content("TopicMaterialityExplanation", default=None)

    @property
    def scores(self) -> tuple[Quantity | Missing, ...]:
        """The scores that are given, or still to come."""
        return tuple(score for score in (self.impact, self.financial) if score is not None)

    @property
    def is_scored_twice(self) -> bool:
        """Whether both scores are given, or still to come, so that the topic has a place in a matrix."""
        return len(self.scores) == 2

    @property
    def rank(self) -> tuple[Decimal, ...]:
        """What topics are ranked by: the higher score, then the other one."""
        numbers = (score.number for score in self.scores if isinstance(score, Quantity))
        return tuple(sorted(numbers, reverse=True))


class Materiality(Model):
    """How much the topics of the report matter: to people and the environment, and to the business."""

    show: Form | None = structure(default=None)
    """A matrix, or a ranked list. Without it, a matrix if each topic has both scores, else a list."""
    text: Prose | None = Field(default=None, json_schema_extra={"structure": True})
    impact_label: Text | None = content("ImpactMaterialityLabel", default=None)
    financial_label: Text | None = content("FinancialMaterialityLabel", default=None)
    scale: WrittenScore = reported(default=_USUAL_SCALE)
    """The highest score that a topic can have."""
    topics: tuple[MaterialTopic, ...] = structure(min_length=1)

    @property
    def has_scores(self) -> bool:
        """Whether any topic has a score, or is to have one."""
        return any(rated.scores for rated in self.topics)

    @property
    def form(self) -> Form:
        """How the topics are shown."""
        return self.show or ("matrix" if all(rated.is_scored_twice for rated in self.topics) else "list")

    @property
    def ranked(self) -> tuple[MaterialTopic, ...]:
        """The topics from the one that matters most; those that are equal stay in the order of the inputs."""
        return tuple(sorted(self.topics, key=lambda rated: rated.rank, reverse=True))
