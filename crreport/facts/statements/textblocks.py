"""A section's paragraphs and lists as XHTML: once with the marks of its facts, once as a text block's value.

Both come from one tree, so the page and the text block fact cannot differ. The value is a fragment of plain
semantic XHTML (`p`, `ul`, `ol`, `li`, `strong`) without attributes; what is marked `data-exclude` is shown on
the page and left out of the value.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from lxml import etree

from crreport.facts.model import Fact
from crreport.read.models.statements import Block, Statement, StatementList
from crreport.wording import words

PieceOf = Callable[[Statement, str], Fact | str | None]
"""Gives a piece of a statement, its text for "" or else the named field: the fact of it, or plain XHTML."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A section's body: with marks, and as the value of its text block."""

    markup: str
    value: str


def section_body(
    content: Sequence[Block], piece_of: PieceOf, fill: Callable[[str], str], language: str
) -> Rendered:
    """The body of a section. `fill` gives the XHTML of a text that is no fact of its own (a lead-in)."""
    writer = _Writer(piece_of, fill, language)
    return _rendered("".join(writer.block(block) for block in content))


def paragraphs_body(paragraphs: Sequence[str]) -> Rendered:
    """A body of plain paragraphs, each given as XHTML."""
    return _rendered("".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))


class _Writer:
    def __init__(self, piece_of: PieceOf, fill: Callable[[str], str], language: str) -> None:
        self.piece_of = piece_of
        self.fill = fill
        self.language = language

    def block(self, block: Block) -> str:
        if isinstance(block, StatementList):
            lead_in = f"<p>{self.fill(block.lead_in)}</p>" if block.lead_in else ""
            return lead_in + self.items(block.items, block.style)
        children = self.items(block.items, "sentences") if block.items else ""
        return f"<p>{self.statement(block)}</p>{children}"

    def items(self, items: Sequence[Statement], style: str) -> str:
        tag = "ol" if style == "numbered" else "ul"
        ends = self._ends(len(items)) if style == "fragments" else [""] * len(items)
        inner = "".join(
            f"<li>{self.statement(item, end)}{self.items(item.items, 'sentences') if item.items else ''}</li>"
            for item, end in zip(items, ends, strict=True)
        )
        return f"<{tag}>{inner}</{tag}>"

    def statement(self, statement: Statement, end: str = "") -> str:
        text = self.piece_of(statement, "")
        assert text is not None
        label = self.piece_of(statement, "label")
        head = f"<strong>{_mark(label)}:</strong> " if label else ""
        ended = statement.text.endswith((".", ";", "!", "?", ":"))
        mark = "" if ended or statement.items else end
        status = self.piece_of(statement, "status")
        tag = _status_tag(status) if isinstance(status, Fact) else ""
        return f"{head}{_mark(text)}{escape(mark)}{tag}"

    def _ends(self, count: int) -> list[str]:
        if count == 1:
            return ["."]
        conjunction = words(self.language)["list_and"]
        return [*[";"] * (count - 2), f"; {conjunction}", "."]


def _mark(fact: Fact | str) -> str:
    if isinstance(fact, str):
        return fact
    inner = fact.markup if fact.markup is not None else escape(fact.text)
    return f'<span data-fact="{escape(fact.id)}">{inner}</span>'


def _status_tag(fact: Fact) -> str:
    assert isinstance(fact.value, tuple)
    word = fact.value[0].name.removeprefix(fact.concept.name).removesuffix("Member").lower()
    style = f"status status-{word}"
    return (
        f'<span class="{style}" data-exclude="true" data-fact="{escape(fact.id)}"> {escape(fact.text)}</span>'
    )


def _rendered(markup: str) -> Rendered:
    tree = etree.fromstring(f"<div>{markup}</div>", etree.XMLParser(resolve_entities=False, no_network=True))
    for excluded in [element for element in tree.iter() if element.get("data-exclude") == "true"]:
        _remove(excluded)
    etree.strip_tags(tree, "span")
    for element in tree.iter():
        element.attrib.clear()
    return Rendered(markup, _inner(tree))


def _remove(element: etree._Element) -> None:
    """Takes an element out and keeps the text around it, as `ix:exclude` does."""
    parent, previous = element.getparent(), element.getprevious()
    assert parent is not None
    if previous is not None:
        previous.tail = (previous.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def _inner(element: etree._Element) -> str:
    children = "".join(etree.tostring(child, encoding="unicode") for child in element)
    return escape(element.text or "", quote=False) + children
