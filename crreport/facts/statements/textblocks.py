"""A section's paragraphs and lists as XHTML: once with the marks of its facts, once as a text block's value.

Both come from one tree, so the page and the text block fact cannot differ. The value is a fragment of plain
semantic XHTML (`p`, `ul`, `ol`, `li`, `strong`) without attributes; what is marked as excluded is shown on
the page but not part of the value.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from crreport.facts.model import Fact
from crreport.facts.texts import FilledText, TextBlock
from crreport.keys import FactKey
from crreport.marks import fact_mark, value_of
from crreport.read.models.statements import Block, Statement, StatementList, conjunction_of
from crreport.wording import words

PieceOf = Callable[[Statement, str], Fact | FilledText | None]
"""Gives a piece of a statement, its text for "" or else the named field: the fact of it, or a filled text."""


def section_body(
    content: Sequence[Block], piece_of: PieceOf, fill: Callable[[str], FilledText], language: str
) -> TextBlock:
    """The body of a section. `fill` fills a text that is no fact of its own (a lead-in)."""
    writer = _Writer(piece_of, fill, language)
    markup = "".join(writer.block(block) for block in content)
    return TextBlock(markup, value_of(markup), tuple(writer.mentions))


def paragraphs_body(paragraphs: Sequence[FilledText]) -> TextBlock:
    """A body of plain paragraphs."""
    markup = "".join(f"<p>{paragraph.xhtml}</p>" for paragraph in paragraphs)
    mentions = dict.fromkeys(key for paragraph in paragraphs for key in paragraph.parents)
    return TextBlock(markup, value_of(markup), tuple(mentions))


class _Writer:
    def __init__(self, piece_of: PieceOf, fill: Callable[[str], FilledText], language: str) -> None:
        self.piece_of = piece_of
        self.fill = fill
        self.language = language
        self.mentions: dict[FactKey, None] = {}

    def block(self, block: Block) -> str:
        if isinstance(block, StatementList):
            lead_in = f"<p>{self._piece(self.fill(block.lead_in))}</p>" if block.lead_in else ""
            return lead_in + self.items(block)
        return f"<p>{self.statement(block)}</p>{self.items(block)}"

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
        text = self.piece_of(statement, "")
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
