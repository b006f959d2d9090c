"""A section's paragraphs and lists as XHTML: once with the marks of its facts, once as a text block's value.

Both come from one tree, so the page and the text block fact cannot differ. The value is a fragment of plain
semantic XHTML (`p`, `ul`, `ol`, `li`, `strong`, `h4`, `blockquote`) without attributes; what is marked as
excluded is shown on the page but not part of the value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

from crreport.facts.model import Fact
from crreport.facts.statements.heading_levels import heading_element
from crreport.facts.texts import FilledText, TextBlock
from crreport.keys import FactKey
from crreport.marks import box_mark, fact_mark, value_of
from crreport.read.models.base import Model
from crreport.read.models.blocks import Block, Element, KeyFigure, element_of
from crreport.read.models.statements import Statement, StatementList, conjunction_of
from crreport.wording import words

PIECES = ("text", "who", "role", "title", "where", "caption", "credit")
"""The fields of elements and images that are printed."""
FIGURE = "figure"
"""The piece that is the figure of a key figure."""

PieceOf = Callable[[Model, str], Fact | FilledText | None]
"""Gives a field of a statement or an element: the fact of it, or a filled text; None where it is empty."""

Shown = Callable[[Element, Mapping[str, str], str, str], str]
"""What a page has in an element's box, of its pieces by their names and what is inside it, all as XHTML, and
the element of its heading."""


def section_body(
    content: Sequence[Block],
    piece_of: PieceOf,
    fill: Callable[[str], FilledText],
    language: str,
    level: int,
    shown: Shown | None = None,
) -> TextBlock:
    """The body of a section. `fill` fills a text that is no fact of its own (a lead-in).

    `level` is that of the headings of its elements; those of elements inside one are a level deeper.

    `shown` puts more into the box of an element than its plain form has, as a page does. What it adds has to
    be marked as excluded, or a `span`, or else the text block could not be read from the page.
    """
    writer = _Writer(piece_of, fill, language, level, shown or plain_element)
    markup = writer.blocks(content)
    return TextBlock(markup, value_of(markup), tuple(writer.mentions))


def paragraphs_body(paragraphs: Sequence[FilledText]) -> TextBlock:
    """A body of plain paragraphs."""
    markup = "".join(f"<p>{paragraph.xhtml}</p>" for paragraph in paragraphs)
    mentions = dict.fromkeys(key for paragraph in paragraphs for key in paragraph.parents)
    return TextBlock(markup, value_of(markup), tuple(mentions))


def plain_element(element: Element, pieces: Mapping[str, str], inside: str, heading: str) -> str:
    """An element as plain XHTML, of which its form on the page has all words in the same order."""
    match element.kind:
        case "quote":
            role = f", {pieces['role']}" if "role" in pieces else ""
            return f"<blockquote><p>{pieces['text']}</p></blockquote><p>{pieces['who']}{role}</p>"
        case "case":
            place = f"<p>{pieces['where']}</p>" if "where" in pieces else ""
            return f"<{heading}>{pieces['title']}</{heading}>{place}{_caption(pieces)}{inside}"
        case "key_figure":
            figure = f"<p>{pieces['figure']}</p>" if "figure" in pieces else ""
            return f"{figure}<p>{pieces['text']}</p>"
        case "callout":
            title = f"<{heading}>{pieces['title']}</{heading}>" if "title" in pieces else ""
            return f"{title}{inside}"
        case _:
            return _caption(pieces)


def _style(element: Element) -> str:
    """The classes of an element's box."""
    placement = getattr(element, "placement", "")
    return f"block block-{element.kind.replace('_', '-')}{f' block-{placement}' if placement else ''}"


def _caption(pieces: Mapping[str, str]) -> str:
    """The words below an image. The alternative text is in none: pages do not print it."""
    words = " ".join(pieces[name] for name in ("caption", "credit") if name in pieces)
    return f"<p>{words}</p>" if words else ""


class _Writer:
    def __init__(
        self,
        piece_of: PieceOf,
        fill: Callable[[str], FilledText],
        language: str,
        level: int,
        shown: Shown,
    ) -> None:
        self.piece_of = piece_of
        self.fill = fill
        self.language = language
        self.level = level
        self.shown = shown
        self.mentions: dict[FactKey, None] = {}

    def blocks(self, content: Sequence[Block]) -> str:
        return "".join(self.block(block) for block in content)

    def block(self, block: Block) -> str:
        if isinstance(block, StatementList):
            lead_in = f"<p>{self._piece(self.fill(block.lead_in))}</p>" if block.lead_in else ""
            return lead_in + self.items(block)
        if isinstance(block, Statement):
            return f"<p>{self.statement(block)}</p>{self.items(block)}"
        return self.element(element_of(block))

    def element(self, element: Element) -> str:
        """An element in its box. One without words, such as an image without a caption, is shown only."""
        pieces, heading = self._pieces(element), heading_element(self.level)
        self.level += 1
        inside = self.blocks(element.inside)
        self.level -= 1
        has_words = bool(plain_element(element, pieces, inside, heading))
        shown = self.shown(element, pieces, inside, heading)
        return str(box_mark(shown, style=_style(element), is_excluded=not has_words)) if shown else ""

    def _pieces(self, element: Element) -> dict[str, str]:
        """The pieces of an element and of its image, by the names of their fields."""
        found = {
            name: self._piece(piece)
            for model in (element, *element.images)
            for name in PIECES
            if name in type(model).model_fields and (piece := self.piece_of(model, name)) is not None
        }
        if isinstance(element, KeyFigure):
            figure = self.fill(element.placeholder.written)
            if figure.parents:
                found[FIGURE] = self._piece(figure)
        return found

    def items(self, above: Statement | StatementList) -> str:
        """The list below a lead-in or a statement, where there is one."""
        if not above.items:
            return ""
        tag = "ol" if above.style == "numbered" else "ul"
        inner = "".join(
            f"<li>{self.statement(item, end)}{self.items(item)}</li>"
            for item, end in zip(above.items, self._ends(above), strict=True)
        )
        return f"<{tag}>{inner}</{tag}>"

    def statement(self, statement: Statement, end: str = "") -> str:
        text = self.piece_of(statement, "text")
        assert text is not None
        label = self.piece_of(statement, "label")
        head = f"<strong>{self._piece(label)}:</strong> " if label else ""
        ended = statement.text.endswith((";", "!", "?", ":", end[:1] or ";"))
        mark = "" if ended or statement.items else end
        status = self.piece_of(statement, "status")
        tag = self._status(status) if isinstance(status, Fact) else ""
        return f"{head}{self._piece(text)}{escape(mark)}{tag}"

    def _piece(self, piece: Fact | FilledText) -> str:
        self.mentions.update(dict.fromkeys(piece.parents))
        if isinstance(piece, FilledText):
            return piece.xhtml
        self.mentions[piece.key] = None
        return fact_mark(piece.id, piece.markup if piece.markup is not None else escape(piece.text))

    def _status(self, status: Fact) -> str:
        self.mentions[status.key] = None
        style = f"status status-{status.word.replace('_', '')}"
        return fact_mark(status.id, f" {escape(status.text)}", style=style, is_excluded=True)

    def _ends(self, above: Statement | StatementList) -> list[str]:
        """What is printed after each item."""
        count, joined = len(above.items), conjunction_of(above)
        if above.style != "fragments":
            return [""] * count
        if count == 1:
            return ["."]
        word = "" if joined == "none" else f" {words(self.language)[f'list_{joined}']}"
        return [*[";"] * (count - 2), f";{word}", "."]
