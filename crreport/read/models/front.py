"""The front matter of a report: which figures the editor chooses for its first pages."""

from __future__ import annotations

from typing import ClassVar

from crreport.read.models.base import Model, content, structure
from crreport.read.models.scalars import Id, Ids, RunningText


class GlanceFigure(Model):
    """A figure of the page "at a glance". The id of its metric is its short form."""

    short_form: ClassVar[str | None] = "metric"

    metric: Id = structure()
    text: RunningText | None = content("GlanceText", default=None)


class About(Model):
    """What the page "who we are" shows besides the organisation's description."""

    figures: Ids | None = structure(default=None)
    """The metrics of its key numbers, in their order; `[]` for none.

    Without it, they are up to four amounts with no desired direction, such as the number of employees.
    """
    breakdowns: Ids | None = structure(default=None)
    """The breakdowns whose members it names; `[]` for none. Without it: `division`, `region` and `sector`."""
