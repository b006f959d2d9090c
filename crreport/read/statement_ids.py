"""Ids of statements: written ones, and derived ones for statements without an id."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import PurePosixPath

from crreport.keys import SECTION_FIELDS
from crreport.read.models.blocks import Block, Element, PlacedImage, element_of
from crreport.read.models.inputs import Chapter
from crreport.read.models.scalars import slug
from crreport.read.models.statements import Statement, StatementList
from crreport.read.placeholders import without_placeholders
from crreport.wording.prose import in_all_languages

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ELISION = re.compile(rf"^(?:{'|'.join(in_all_languages('elisions'))})['’](?=.)", re.IGNORECASE)


def statements_in(content: Iterable[Block]) -> Iterator[Statement]:
    """All statements of a content in their order: paragraphs and items at any depth, also inside elements."""
    for block in content:
        if isinstance(block, StatementList):
            yield from statements_in(block.items)
        elif isinstance(block, Statement):
            yield block
            yield from statements_in(block.items)
        else:
            yield from statements_in(element_of(block).inside)


def elements_in(content: Iterable[Block]) -> Iterator[Element]:
    """All elements of a content in their order, those inside another after it."""
    for block in content:
        if not isinstance(block, Statement | StatementList):
            yield element_of(block)
            yield from elements_in(element_of(block).inside)


def lists_in(content: Iterable[Block]) -> Iterator[StatementList]:
    """All lists of a content with their lead-ins, also those of elements."""
    for block in content:
        if isinstance(block, StatementList):
            yield block
        elif not isinstance(block, Statement):
            yield from lists_in(element_of(block).inside)


def statements_of(chapter: Chapter) -> Iterator[tuple[str, Statement]]:
    """Section name and statement of each statement of a topic or page, in the order of the report."""
    for name, section in chapter.sections.items():
        for statement in statements_in(section.content):
            yield name, statement


def elements_of(chapter: Chapter) -> Iterator[tuple[str, Element]]:
    """Section name and element of each element of a topic or page, in the order of the report."""
    for name, section in chapter.sections.items():
        for element in elements_in(section.content):
            yield name, element


def ids_of_chapter(chapter: Chapter) -> Mapping[int, str]:
    """The id of each statement and element of a topic or page, by its `id()`.

    Derived ids are unique within it and never equal an id that another one has. Statements come first,
    so that an element that is put between them gives none of them another id.
    """
    statements = [statement for _, statement in statements_of(chapter)]
    return _ids((*statements, *(element for _, element in elements_of(chapter))))


def ids_of_content(content: Iterable[Block]) -> Mapping[int, str]:
    """The id of each element of running text outside the topics, by its `id()`."""
    return _ids(tuple(elements_in(content)))


def _ids(named: Iterable[Statement | Element]) -> Mapping[int, str]:
    named = tuple(named)
    taken = {each.id for each in named if each.id is not None} | SECTION_FIELDS
    ids: dict[int, str] = {}
    for each in named:
        ids[id(each)] = each.id or _free(_wanted_id(each), taken)
        taken.add(ids[id(each)])
    return ids


def _wanted_id(each: Statement | Element) -> str:
    """What a statement or an element without an id would be called: by its words, an image by its file."""
    if isinstance(each, Statement):
        return derived_id(each.text)
    if isinstance(each, PlacedImage):
        return slug(PurePosixPath(each.file).stem) or each.kind
    words = getattr(each, each.main)
    return derived_id(words) if words else each.kind


def lead_in_of(chapter: Chapter, statement: Statement) -> str | None:
    """The words that a statement continues if it starts with a lowercase letter: a lead-in or its parent."""
    if not statement.text[:1].islower():
        return None
    lists = (found for section in chapter.sections.values() for found in lists_in(section.content))
    led = ((found.lead_in, found.items) for found in lists)
    below = ((parent.text, parent.items) for _, parent in statements_of(chapter) if parent.text.endswith(":"))
    lead_ins = (lead_in for lead_in, items in (*led, *below) if any(item is statement for item in items))
    return next(lead_ins, None)


def derived_id(text: str) -> str:
    """An id from the first four words of a text that carry meaning."""
    words = [_plain(word) for word in _WORD.findall(without_placeholders(text))]
    meaningful = [word for word in words if slug(word) and word not in _stop_words()]
    return slug("-".join((meaningful or words)[:4])) or "statement"


def _free(wanted: str, taken: set[str]) -> str:
    number, free = 1, wanted
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    return free


def _plain(word: str) -> str:
    """The word in lowercase without accents, apostrophes and what elision puts before it."""
    whole = unicodedata.normalize("NFKD", _ELISION.sub("", word).casefold())
    return re.sub(r"['’]", "", "".join(c for c in whole if not unicodedata.combining(c)))


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(map(_plain, in_all_languages("stop_words")))
