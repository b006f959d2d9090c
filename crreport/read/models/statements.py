"""Statements: the paragraphs and list items of sections."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Discriminator, Tag, model_validator

from crreport.read.located import LocatedDict, LocatedList, LocatedStr
from crreport.read.models.base import Model, content, reported, structure
from crreport.read.models.reference import Disposition, References, StatementPaths
from crreport.read.models.registers import Level
from crreport.read.models.scalars import Id, Text, Year, fault


class Statement(Model):
    """One statement with its links: a paragraph, or a list item, which can have child items."""

    short_form: ClassVar[str | None] = "text"

    id: Id | None = structure(default=None)
    label: Text | None = content("StatementLabel", default=None)
    """A run-in heading, such as the name of a sector."""
    text: Text = content("StatementText")
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
    reason: Text | None = reported(default=None)
    """The reason for the disposition; needed for `dropped` and `not_reported`."""
    items: tuple[Statement, ...] = structure(default=())

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

    lead_in: Text | None = reported(default=None)
    style: Literal["sentences", "fragments", "numbered"] = structure(default="sentences")
    """`fragments` prints the items with "; ... ; and ... ." between them; write them without punctuation."""
    items: tuple[Statement, ...] = structure(min_length=1)


def _block_kind(data: Any) -> str:
    if isinstance(data, StatementList):
        return "list"
    is_list = isinstance(data, LocatedDict) and "items" in data and "text" not in data
    return "list" if is_list or (isinstance(data, LocatedDict) and "lead_in" in data) else "paragraph"


Block = Annotated[
    Annotated[Statement, Tag("paragraph")] | Annotated[StatementList, Tag("list")],
    Discriminator(_block_kind),
]
"""A paragraph (a statement with `text`) or a list (with `items`)."""

Blocks = tuple[Block, ...]


def as_blocks(data: Any, field: str = "content") -> Any:
    """A bare list, or a bare text, as the mapping of a section that contains it."""
    if isinstance(data, LocatedStr):
        data = LocatedList([data], data.span)
    if isinstance(data, LocatedList):
        return LocatedDict({field: data}, data.span, {field: data.span})
    return data
