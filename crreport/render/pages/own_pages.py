"""The pages that a writer has added: what they show, and where in the report they stand."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from crreport.read.models.inputs import PageInputs
from crreport.read.models.organisation import Pillar
from crreport.read.models.pages import FreePage
from crreport.render.pages.context import Context
from crreport.render.pages.sections import anchor_of, body_of

TEMPLATE = "own_page.html.jinja"


@dataclass(frozen=True, slots=True)
class OwnPageView:
    """A page that the writer has added. Behind a topic it is a part of the `pillar`, as chapters are."""

    anchor: str
    title: str
    """The words of its heading, as the contents list them."""
    heading: Markup
    lead: Markup
    body: Markup
    pillar: Pillar | None
    template: str = TEMPLATE

    @property
    def level(self) -> str:
        """The element of its heading."""
        return "h2" if self.pillar is None else "h3"


def own_pages(context: Context, place: str) -> tuple[OwnPageView, ...]:
    """The writer's pages behind a place: a topic, a pillar, or the anchor of a page."""
    pillar = _pillar_of(context, place)
    return tuple(_view(context, page, pillar) for page in context.pages_by_place.get(place, ()))


def _view(context: Context, page: FreePage, pillar: Pillar | None) -> OwnPageView:
    fact = context.marks.fact_of(page, "heading")
    return OwnPageView(
        anchor=anchor_of(page),
        title=fact.text if fact is not None else page.heading,
        heading=context.marks.show(page, "heading"),
        lead=context.marks.show(page, "page_lead"),
        body=body_of(context, PageInputs(page), page.section, page),
        pillar=pillar,
    )


def _pillar_of(context: Context, place: str) -> Pillar | None:
    """The pillar of the topic that something stands after."""
    of_topic = next((topic.entry.pillar for topic in context.topics if topic.id == place), None)
    return next((pillar for pillar in context.inputs.organisation.pillars if pillar.id == of_topic), None)
