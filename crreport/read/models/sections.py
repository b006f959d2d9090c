"""The five sections of a topic, in the four section files."""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import model_validator

from crreport.read.models.base import Model, content, structure
from crreport.read.models.blocks import Block, as_blocks
from crreport.read.models.charts import Chart
from crreport.read.models.figures import DroppedTarget, Observation, Restatement, Target
from crreport.read.models.reference import Disposition, References, StatementPath
from crreport.read.models.scalars import Id, RunningText, Text, fault


class Section(Model):
    """A section: paragraphs and lists in order. A bare list of them is its short form."""

    heading: Text | None = content("SectionHeading", default=None)
    content: tuple[Block, ...] = structure(default=())

    @classmethod
    def from_short_form(cls, data: Any) -> Any:
        """The section that a bare list or text stands for."""
        return as_blocks(data)


class CommitmentSection(Section):
    """Policy and commitment: the policies that the topic cites, and what the organisation commits to."""

    policies: References = content("PoliciesCited", default=())
    policies_intro: RunningText | None = content("PoliciesIntroduction", default=None)
    """The words before the policies, such as "We are bound by". Without it, they say that these apply."""
    policies_note: RunningText | None = content("PoliciesNote", default=None)
    """What else applies, in a sentence such as "Supporting standards apply as well"."""
    policies_at: Literal["start", "end"] = structure(default="start")
    """Whether the policies stand before the text of the section or after it."""


class Instrument(Model):
    """A standard, review or system by which a topic is governed, and how often it runs."""

    id: Id = structure()
    name: Text = content("InstrumentName")
    description: RunningText | None = content("InstrumentDescription", default=None)
    cadence: Text | None = content("InstrumentCadence", default=None)


class GovernanceSection(Section):
    """Key components in governance."""

    bodies: References = content("GovernanceBodies", default=())
    risks: References = content("PrincipalRisks", default=())
    instruments: tuple[Instrument, ...] = structure(default=())


class Answer(Model):
    """What became of a next step of an earlier year."""

    to: StatementPath = content("AnswerTo")
    disposition: Disposition = content("AnswerDisposition")
    reason: RunningText | None = content("AnswerReason", default=None)
    statement: Id | None = content("AnswerStatement", default=None)
    """The statement of this year that answers or replaces it."""

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        if self.disposition in ("dropped", "not_reported") and self.reason is None:
            message = f"the disposition `{self.disposition}` needs a `reason`"
            raise fault("bad_combination", message, "add `reason:`")
        if self.disposition == "continuing" and self.reason is None and self.statement is None:
            message = "the disposition `continuing` needs a `reason` or a `statement`"
            help = "add `reason:`, or `statement:` with the id of the statement that says more"
            raise fault("bad_combination", message, help)
        if self.disposition == "replaced_by" and self.statement is None:
            message = "the disposition `replaced_by` needs a `statement`"
            help = "add `statement:` with the id of the statement that replaces the step"
            raise fault("bad_combination", message, help)
        return self


class ProgressSection(Section):
    """Progress and performance in the year: actions, figures, and answers to last year's next steps."""

    observations: tuple[Observation, ...] = structure(default=())
    restatements: tuple[Restatement, ...] = structure(default=())
    """Figures of earlier years that differ in this report from what was published."""
    answers: tuple[Answer, ...] = structure(default=())
    charts: tuple[Chart, ...] = structure(default=())
    """The charts of the topic, in their order, in place of those that it has by default."""


class NextStepsSection(Section):
    """What comes next, and answers to last year's next steps if they fit better here."""

    answers: tuple[Answer, ...] = structure(default=())


class TopicCommitments(Model):
    """What a topic means to the organisation and what it commits to: an entry of commitments.yaml."""

    meaning: Section | None = structure(default=None)
    commitment: CommitmentSection | None = structure(default=None)
    targets: tuple[Target, ...] = structure(default=())
    dropped_targets: tuple[DroppedTarget, ...] = structure(default=())
