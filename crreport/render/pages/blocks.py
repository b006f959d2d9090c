"""What stands among the paragraphs of a content: images, quotes, case studies, key figures and callouts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from crreport.facts.model import Fact
from crreport.facts.scope import Scope
from crreport.facts.statements.textblocks import FIGURE, PIECES, section_body
from crreport.facts.texts import FilledText, filled
from crreport.keys import Entry, EntryKey, FactKey, materiality_entry
from crreport.read.models.base import Model
from crreport.read.models.blocks import Block, Element, PlacedImage
from crreport.read.models.images import Image
from crreport.read.models.inputs import PageInputs
from crreport.read.statement_ids import elements_in
from crreport.render.pages.context import Context

_IN_CHAPTER, _BELOW_TITLE = 4, 3
"""How deep the headings of elements are: as their `h4` says, and where no chapter is around them."""

_LINE_ENDS = re.compile(r"(?<=>)\s*\n\s*(?=<)|(?<=>)\s*\n\s*$")


@dataclass(frozen=True, slots=True)
class Picture:
    """An image as it is printed: its address, and its words for those who cannot see it with their fact's id.

    Without an address, there is nothing to show but the name of the file.
    """

    address: str
    alt: str
    fact: str
    file: str
    caption: Markup
    credit: Markup


def picture(context: Context, image: Image | None, place: str) -> Picture | None:
    """An image at a place of the pages."""
    if image is None:
        return None
    alt = context.marks.fact_of(image, "alt")
    said = alt.text if alt is not None else image.alt or image.caption
    return Picture(
        address=context.pictures.address(image.file, place),
        alt=said or context.word("image.without-words", file=image.file),
        fact=alt.id if alt is not None else "",
        file=image.file,
        caption=context.marks.show(image, "caption"),
        credit=context.marks.show(image, "credit"),
    )


def bodies(context: Context, environment: Environment) -> Mapping[str, Markup]:
    """The text blocks that have more than paragraphs and lists, by their ids, as the templates show them."""
    return {
        str(key): _Shower(context, environment, level).body(content)
        for key, content, level in _contents(context)
        if any(True for _ in elements_in(content))
    }


def _contents(context: Context) -> Iterator[tuple[FactKey, tuple[Block, ...], int]]:
    """Every content with the key of its text block, and how deep in the report the headings in it are."""
    report = context.report_year.report
    if report.materiality is not None and report.materiality.text is not None:
        yield materiality_entry().with_field("text"), report.materiality.text.content, _BELOW_TITLE
    for field in ("basis_of_preparation", "events_after_period"):
        prose = getattr(report, field)
        if prose is not None:
            yield EntryKey(Entry.REPORT, field=field.replace("_", "-")), prose.content, _BELOW_TITLE
    topics = {topic.id for topic in context.topics}
    in_chapters = [page for place in topics for page in context.pages_by_place.get(place, ())]
    for chapter in context.report_year.chapters:
        for name, section in chapter.sections.items():
            is_title = isinstance(chapter, PageInputs) and chapter.page not in in_chapters
            yield chapter.key_of(name), section.content, _BELOW_TITLE if is_title else _IN_CHAPTER


class _Shower:
    def __init__(self, context: Context, environment: Environment, level: int) -> None:
        self.context = context
        self.environment = environment
        self.role = "" if level == _IN_CHAPTER else f"H{level}"
        self.scope = Scope(context.inputs, context.year, final=True)

    def body(self, content: tuple[Block, ...]) -> Markup:
        """A content with the marks of its facts, its elements as their templates show them."""
        shown = section_body(content, self._piece, self._fill, self.context.language, self._element)
        return Markup(shown.markup)

    def _piece(self, model: Model, field: str) -> Fact | FilledText | None:
        """A field of a statement or an element: its fact, or in running text without facts its words."""
        value = getattr(model, field)
        if value is None:
            return None
        return self.context.marks.fact_of(model, field) or self._fill(str(value))

    def _fill(self, text: str) -> FilledText:
        return filled(text, self.scope, self.context.facts.by_key)

    def _element(self, element: Element, pieces: Mapping[str, str], inside: str) -> str:
        """What the template of an element's kind has in its box, without the ends of its lines."""
        template = self.environment.get_template(f"element_{element.kind}.html.jinja")
        shown = template.render(
            element=element,
            pieces={name: Markup(pieces.get(name, "")) for name in (*PIECES, FIGURE)},
            inside=Markup(inside),
            picture=next(self._pictures(element), None),
            word=self.context.word,
            role=self.role,
        )
        return _LINE_ENDS.sub("", shown).strip()

    def _pictures(self, element: Element) -> Iterator[Picture]:
        for image in element.images:
            place = image.placement if isinstance(image, PlacedImage) else element.kind
            made = picture(self.context, image, place)
            if made is not None:
                yield made
