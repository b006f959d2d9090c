"""The clauses of a sentence, as sentences of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from crreport.check.changes_in_words import claims
from crreport.check.prose import Sentence, word_pattern


def clauses(sentence: Sentence, language: str) -> Iterator[Sentence]:
    """The parts of a sentence that can each say something of a metric of their own, in order."""
    for start, end in _places(sentence.text, language):
        yield _part_of(sentence, start, end)


def _places(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Where each clause of a text starts and ends."""
    start = 0
    for contrast in word_pattern("contrast", language).finditer(text):
        yield start, contrast.start()
        start = contrast.end()
    for comma in re.finditer(rf"[,;:]\s+(?:{word_pattern('joins', language).pattern})", text):
        if comma.start() > start and claims(text[start : comma.start()], language):
            yield start, comma.start()
            start = comma.end()
    yield start, len(text)


def _part_of(sentence: Sentence, start: int, end: int) -> Sentence:
    """A stretch of a sentence as a sentence of its own."""
    mentions = tuple(
        replace(m, start=m.start - start, end=m.end - start)
        for m in sentence.mentions
        if start <= m.start and m.end <= end
    )
    placeholders = tuple(
        replace(p, start=p.start - start) for p in sentence.placeholders if start <= p.start < end
    )
    text = sentence.text[start:end]
    linked = sentence.linked if (start, end) == (0, len(sentence.text)) else ()
    return Sentence(text, sentence.placed, sentence.start + start, mentions, linked, placeholders)
