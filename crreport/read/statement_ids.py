"""Ids of statements: written ones, and derived ones for statements without an id."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from crreport.keys import SECTION_FIELDS
from crreport.read.models.inputs import TopicInputs
from crreport.read.models.scalars import slug
from crreport.read.models.statements import Block, Statement, StatementList
from crreport.read.placeholders import without_placeholders
from crreport.wording.prose import in_all_languages

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ELISION = re.compile(rf"^(?:{'|'.join(in_all_languages('elisions'))})['’](?=.)", re.IGNORECASE)


def statements_in(content: Iterable[Block]) -> Iterator[Statement]:
    """All statements of a section's content in their order: paragraphs, list items and child items."""
    for block in content:
        if isinstance(block, StatementList):
            yield from statements_in(block.items)
        else:
            yield block
            yield from statements_in(block.items)


def statements_of(topic: TopicInputs) -> Iterator[tuple[str, Statement]]:
    """Section name and statement of each statement of a topic, in the order of the report."""
    for name, section in topic.sections.items():
        for statement in statements_in(section.content):
            yield name, statement


def ids_of_topic(topic: TopicInputs) -> Mapping[int, str]:
    """The id of each statement of a topic, by `id()` of the statement.

    Derived ids are unique within the topic and never equal an id that another statement has.
    """
    statements = [statement for _, statement in statements_of(topic)]
    taken = {statement.id for statement in statements if statement.id is not None} | SECTION_FIELDS
    ids: dict[int, str] = {}
    for statement in statements:
        ids[id(statement)] = statement.id or _free(derived_id(statement.text), taken)
        taken.add(ids[id(statement)])
    return ids


def lead_in_of(topic: TopicInputs, statement: Statement) -> str | None:
    """The words that a statement continues if it starts with a lowercase letter: a lead-in or its parent."""
    if not statement.text[:1].islower():
        return None
    lists = (block for section in topic.sections.values() for block in section.content)
    led = ((block.lead_in, block.items) for block in lists if isinstance(block, StatementList))
    below = ((parent.text, parent.items) for _, parent in statements_of(topic) if parent.text.endswith(":"))
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
