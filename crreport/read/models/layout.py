"""What of a report is printed, and where what stands."""

from __future__ import annotations

from typing import Literal

from crreport.read.models.base import Model, structure

Profile = Literal["report", "full", "summary"]
PagePart = Literal[
    "contents",
    "about",
    "glance",
    "letter",
    "values",
    "dashboard",
    "materiality",
    "goals",
    "topic-changes",
    "pages",
    "charts",
    "breakdowns",
    "benchmarks",
]
"""The pages, and the parts of chapters, that can be left out; `pages` are those of the writer's own."""
Appendix = Literal[
    "basis",
    "events",
    "data",
    "restatements",
    "target-history",
    "metrics",
    "assurance",
    "bodies",
    "policies",
    "risks",
    "frameworks",
    "glossary",
    "evidence",
    "redline",
    "control",
]
SectionName = Literal["meaning", "commitment", "governance", "progress", "next_steps"]
PrintedSection = Literal[SectionName, "pages"]
"""The sections of topics that can be chosen; `pages` are those that the writer has added."""
Place = Literal["topic", "overview", "both", "none"]
FiguresPlace = Literal["topic", "appendix", "both", "none"]


class Layout(Model):
    """What the pages of a report show. The data files always have all of it."""

    profile: Profile = structure(default="report")
    """`report` prints everything once, `full` also what repeats it in overviews, `summary` is a short report.

    A summary has the front matter, the targets, and of each topic what it means and its figures.
    """
    appendices: tuple[Appendix, ...] | None = structure(default=None)
    """The appendices that are printed, in the usual order; `[]` for none."""
    without: tuple[PagePart | Appendix, ...] = structure(default=())
    """The pages, appendices and parts of chapters that are left out; `pages` are the pages of your own."""
    sections: tuple[PrintedSection, ...] | None = structure(default=None)
    """The sections of topics that are printed, in the usual order; `pages` are those that you have added."""
    answers: Place | None = structure(default=None)
    """Where the answers to earlier next steps stand: with their topics, on a page of all, or both."""
    next_steps: Place | None = structure(default=None)
    """Where next steps stand: with their topics, on a page of all, or both."""
    figures: FiguresPlace | None = structure(default=None)
    """Where the tables of figures over the years stand: with their topics, in an appendix, or both."""
