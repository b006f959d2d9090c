"""What a content is made of: paragraphs, lists, and the things that writers tell stories with."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import Discriminator, Tag, model_validator

from crreport.parts import MOST_AXES, crossing
from crreport.read.located import LocatedDict, LocatedList, LocatedStr
from crreport.read.models.base import Model, content, structure
from crreport.read.models.images import Image
from crreport.read.models.scalars import Id, RunningText, Text, Year, fault
from crreport.read.models.statements import Statement, StatementList
from crreport.read.placeholders import Placeholder


class Element(Model):
    """A part of a section that is neither a paragraph nor a list, and has an id as a statement has."""

    kind: ClassVar[str]
    """Its word among the kinds of statements."""
    main: ClassVar[str]
    """The field that says what it is about."""

    id: Id | None = structure(default=None)
    """What names it over the years. Without one, it is named by its first words, an image by its file."""

    @property
    def inside(self) -> tuple[Block, ...]:
        """The paragraphs, lists and elements inside it."""
        return ()

    @property
    def images(self) -> tuple[Image, ...]:
        """The images that belong to it itself."""
        return ()


class PlacedImage(Element, Image):
    """An image between the paragraphs, or beside them in the margin."""

    kind = "image"
    main = "alt"

    placement: Literal["full", "margin"] = structure(default="full")
    """Over the whole width of the text, or beside it."""

    @property
    def images(self) -> tuple[Image, ...]:
        """The image itself."""
        return (self,)


class Quote(Element):
    """What somebody has said, in their words."""

    kind = "quote"
    main = "text"

    text: RunningText = content("QuoteText")
    who: Text = content("QuoteSpeaker")
    role: Text | None = content("QuoteSpeakerRole", default=None)


class Case(Element):
    """A case study: one place or project, told at some length."""

    kind = "case"
    main = "title"

    title: Text = content("CaseTitle")
    where: Text | None = content("CasePlace", alias="place", default=None)
    image: Image | None = structure(default=None)
    content: tuple[Block, ...] = structure(default=())

    @property
    def inside(self) -> tuple[Block, ...]:
        """What the case study tells."""
        return self.content

    @property
    def images(self) -> tuple[Image, ...]:
        """The image at its head."""
        return (self.image,) if self.image is not None else ()


class KeyFigure(Element):
    """A figure of a metric, printed large, with a sentence that says what it means."""

    kind = "key_figure"
    main = "text"

    metric: Id = content("KeyFigureMetric")
    year: Year | None = structure(default=None)
    """The year of the figure; without it, the year of the report."""
    by: dict[Id, Id] = structure(default={})
    """The part of one breakdown, or of two, whose figure it is: `{division: rail}`."""
    text: RunningText = content("KeyFigureText")

    @model_validator(mode="after")
    def _is_of_few_breakdowns(self) -> KeyFigure:
        if len(self.by) > MOST_AXES:
            message = f"a figure is of at most {MOST_AXES} breakdowns"
            raise fault("bad_combination", message, "leave one out")
        return self

    @property
    def placeholder(self) -> Placeholder:
        """What would stand for the figure in a text."""
        axis, member = crossing(self.by.items()) if self.by else ("", "")
        words = [
            self.metric,
            *([str(self.year)] if self.year else []),
            *(f"{a}={m}" for a, m in self.by.items()),
        ]
        return Placeholder(
            metric=self.metric,
            year=self.year,
            axis=axis or None,
            member=member or None,
            word=None,
            target=None,
            written=f"{{{{ {' '.join(words)} }}}}",
        )


class Callout(Element):
    """Paragraphs and lists in a box of their own, apart from the text around it."""

    kind = "callout"
    main = "title"

    title: Text | None = content("CalloutTitle", default=None)
    content: tuple[Block, ...] = structure(min_length=1)

    @classmethod
    def from_short_form(cls, data: Any) -> Any:
        """The callout that a bare list or text stands for."""
        return as_blocks(data)

    @property
    def inside(self) -> tuple[Block, ...]:
        """What stands in the box."""
        return self.content


class ImageBlock(Model):
    """An image as an entry of a content: `image:`."""

    image: PlacedImage = structure()


class QuoteBlock(Model):
    """A quote as an entry of a content: `quote:`."""

    quote: Quote = structure()


class CaseBlock(Model):
    """A case study as an entry of a content: `case:`."""

    case: Case = structure()


class KeyFigureBlock(Model):
    """A key figure as an entry of a content: `key_figure:`."""

    key_figure: KeyFigure = structure()


class CalloutBlock(Model):
    """A callout as an entry of a content: `callout:`."""

    callout: Callout = structure()


ElementBlock: TypeAlias = ImageBlock | QuoteBlock | CaseBlock | KeyFigureBlock | CalloutBlock
_ELEMENTS = ("image", "quote", "case", "key_figure", "callout")


def element_of(block: ElementBlock) -> Element:
    """The element that an entry of a content is."""
    element: Element = getattr(block, next(iter(type(block).model_fields)))
    return element


def _block_kind(data: Any) -> str:
    if isinstance(data, StatementList):
        return "list"
    if isinstance(data, Statement) or not isinstance(data, LocatedDict | Model):
        return "paragraph"
    keys = data if isinstance(data, LocatedDict) else type(data).model_fields
    found = next((name for name in _ELEMENTS if name in keys), None)
    if found is not None and "text" not in keys:
        return f"{found} block"
    return "list" if "lead_in" in keys or ("items" in keys and "text" not in keys) else "paragraph"


Block = Annotated[
    Annotated[Statement, Tag("paragraph")]
    | Annotated[StatementList, Tag("list")]
    | Annotated[ImageBlock, Tag("image block")]
    | Annotated[QuoteBlock, Tag("quote block")]
    | Annotated[CaseBlock, Tag("case block")]
    | Annotated[KeyFigureBlock, Tag("key_figure block")]
    | Annotated[CalloutBlock, Tag("callout block")],
    Discriminator(_block_kind),
]
"""A paragraph (a statement with `text`), a list (with `items`), or an element under its key."""

Blocks = tuple[Block, ...]


def as_blocks(data: Any, field: str = "content") -> Any:
    """A bare list, or a bare text, as the mapping of a section that contains it."""
    if isinstance(data, LocatedStr):
        data = LocatedList([data], data.span)
    if isinstance(data, LocatedList):
        return LocatedDict({field: data}, data.span, {field: data.span})
    return data


class Prose(Model):
    """Running text for a generated page, as paragraphs and lists."""

    content: tuple[Block, ...] = structure(min_length=1)

    @classmethod
    def from_short_form(cls, data: Any) -> Any:
        """The prose that a bare list or text stands for."""
        return as_blocks(data)
