"""The pages, and the sections of topics, that a writer adds to those that every report has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, TypeAlias

from pydantic import BeforeValidator

from crreport.keys import SECTIONS, page_section
from crreport.read.models.base import Model, content, structure
from crreport.read.models.blocks import Block
from crreport.read.models.scalars import Id, RunningText, Text
from crreport.read.models.sections import Section

PLACES = (
    *("about", "glance", "letter", "values", "dashboard", "materiality"),
    *("answers", "next-steps", "topic-changes"),
)
"""The pages of every report that a page of the writer's own can stand after, in their order."""

USUAL_PLACE = "materiality"
"""What a page of its own stands after if it does not say so: the last page before the chapters."""


PlaceName = Annotated[
    Id, BeforeValidator(lambda name: name.replace("_", "-") if isinstance(name, str) else name)
]
"""What a page can stand after: an id, or the name of a page or section, which may be that of its key."""


class FreePage(Model):
    """A page of your own, or with `topic` a section of that topic's chapter."""

    id: Id = structure()
    """What names it over the years, and what links in texts lead to: `[where we buy](#supply-chain)`."""
    heading: Text = content("PageTitle", alias="title")
    page_lead: RunningText | None = content("PageLead", alias="lead", default=None)
    topic: Id | None = structure(default=None)
    """The topic that it is a section of. Without one it is a page of its own, listed in the contents."""
    after: PlaceName | None = structure(default=None)
    """What it stands after, as the table above says."""
    content: tuple[Block, ...] = structure(min_length=1)

    @property
    def section(self) -> str:
        """The name of the section that it is."""
        return page_section(self.id)


AnySection: TypeAlias = Section | FreePage
"""A section of a topic, or what a writer has added."""


def in_their_places(pages: Sequence[FreePage], usual: str) -> Mapping[str, tuple[FreePage, ...]]:
    """The pages by what they stand after, those that follow other pages with these.

    Pages that stand after nothing known, which is an error, are at the usual place: nothing is dropped.
    """
    followers = {page.id: [other for other in pages if other.after == page.id] for page in pages}
    placed: dict[str, list[FreePage]] = {}
    taken: set[int] = set()

    def put(first: FreePage, place: str) -> None:
        waiting = [first]
        while waiting:
            page = waiting.pop()
            if id(page) not in taken:
                taken.add(id(page))
                placed.setdefault(place, []).append(page)
                waiting += reversed(followers[page.id])

    for page in pages:
        if page.after not in followers:
            put(page, page.after or usual)
    for page in pages:
        put(page, usual)
    return {place: tuple(found) for place, found in placed.items()}


def with_pages(sections: Mapping[str, Section | None], pages: Iterable[FreePage]) -> dict[str, AnySection]:
    """The sections that a topic has in their order, with those that the writer has added in their places."""
    placed = dict(in_their_places(tuple(pages), ""))
    found: dict[str, AnySection] = {}
    for name in SECTIONS:
        section = sections.get(name)
        if section is not None:
            found[name] = section
        found |= {page.section: page for page in placed.pop(name, ())}
    for rest in placed.values():
        found |= {page.section: page for page in rest}
    return found
