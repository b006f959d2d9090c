"""Statements: the paragraphs and list items of sections."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, model_validator

from crreport.read.inline_marks import MarkedText, read_marks
from crreport.read.located import LocatedDict
from crreport.read.models.base import Model, content, reported, structure
from crreport.read.models.endings import Conjunction, ending_of
from crreport.read.models.reference import Disposition, References, StatementPaths
from crreport.read.models.registers import Level
from crreport.read.models.scalars import Id, RunningText, Text, Year, fault

Label = Annotated[Text, AfterValidator(lambda label: label.rstrip(" :–—-") or label)]
"""A run-in heading. The colon behind it is printed, so one that is written is taken off."""

ListStyle = Literal["sentences", "fragments", "numbered"]


class Statement(Model):
    """One statement with its links: a paragraph, or a list item, which can have child items."""

    short_form: ClassVar[str | None] = "text"

    id: Id | None = structure(default=None)
    label: Label | None = content("StatementLabel", default=None)
    """A run-in heading, such as the name of a sector."""
    text: RunningText = content("StatementText")
    values: References = content("StatementValues", default=())
    see: References = content("StatementTopics", default=())
    risks: References = content("StatementRisks", default=())
    bodies: References = content("StatementBodies", default=())
    policies: References = content("StatementPolicies", default=())
    metrics: References = content("StatementMetrics", default=())
    sector: Id | None = structure(default=None)
    division: Id | None = structure(default=None)
    region: Id | None = structure(default=None)
    level: Level | None = content("StatementLevel", default=None)
    status: Literal["done", "in_progress", "planned", "stopped"] | None = content(
        "StatementStatus", default=None
    )
    step: Literal["new", "continuing"] | None = content("NextStepKind", default=None)
    due: Year | None = content("StatementDueYear", default=None)
    owner: Text | None = content("StatementOwner", default=None)
    answers: StatementPaths = reported(default=())
    """The next steps of earlier years that this statement answers: a short form of an [Answer](#answer).

    A next step takes them up. Any other statement says that they are done, unless there is a `disposition`.
    """
    disposition: Disposition | None = reported(default=None)
    """What became of the steps under `answers`: by default `continuing` in next_steps.yaml, else `done`."""
    reason: RunningText | None = reported(default=None)
    """The reason for the disposition; needed for `dropped` and `not_reported`."""
    items: tuple[Statement, ...] = structure(default=())
    style: ListStyle = structure(default="sentences")
    """The style in which its `items` are printed, as of a [list](#statementlist)."""
    conjunction: Conjunction | None = structure(default=None)
    """What joins the last two of its `items`, as of a [list](#statementlist)."""

    @property
    def written_text(self) -> str:
        """The words as they were read, with an ending that the style of their list prints."""
        written = self.tree["text"] if isinstance(self.tree, LocatedDict) else self.tree
        return read_marks(" ".join(str(written).split()))

    @model_validator(mode="after")
    def _without_endings(self) -> Self:
        return self.model_copy(update={"items": _bare(self.items, self.style)})

    @model_validator(mode="after")
    def _answers_in_full(self) -> Self:
        if not self.answers and (self.disposition or self.reason):
            field = "disposition" if self.disposition else "reason"
            help = "add `answers: YEAR/TOPIC/STATEMENT`"
            raise fault("bad_combination", f"`{field}` needs `answers`", help)
        if self.disposition in ("dropped", "not_reported") and self.reason is None:
            message = f"the disposition `{self.disposition}` needs a `reason`"
            raise fault("bad_combination", message, "add `reason:`")
        return self


class StatementList(Model):
    """A list with its lead-in ("In summary, we strive to:") and the style in which its items are printed."""

    lead_in: RunningText | None = reported(default=None)
    style: ListStyle = structure(default="sentences")
    """`fragments` prints the items with "; ... ; and ... ." between them.

    Endings such as `; and`, `,` or a full stop that the items bring along are not printed twice.
    """
    conjunction: Conjunction | None = structure(default=None)
    """What `fragments` prints before the last item: `and`, `or`, or `none` for a semicolon alone.

    Without it, it is what the items end in, such as `; or`, and else `and`.
    """
    items: tuple[Statement, ...] = structure(min_length=1)

    @model_validator(mode="after")
    def _without_endings(self) -> Self:
        return self.model_copy(update={"items": _bare(self.items, self.style)})


def conjunction_of(written: Statement | StatementList) -> Conjunction:
    """What joins the last two items: as written in the list, or as the items end."""
    if written.conjunction is not None:
        return written.conjunction
    endings = (ending_of(item.written_text).conjunction for item in written.items)
    return next((found for found in endings if found is not None), "and")


def _bare(items: tuple[Statement, ...], style: ListStyle) -> tuple[Statement, ...]:
    """The items without the endings that the style prints. One with items of its own keeps its ending."""
    if style != "fragments":
        return items
    return tuple(
        item if item.items else item.with_fields({"text": _without_ending(item.text)}, {}) for item in items
    )


def _without_ending(text: str) -> str:
    body = ending_of(text).body
    return text.up_to(len(body)) if isinstance(text, MarkedText) else body
