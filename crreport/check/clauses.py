"""The clauses of a sentence, as sentences of their own, and the words that hold for what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from crreport.check.changes_in_words import claims
from crreport.check.prose import FILLED, Sentence, word_pattern

_PAUSE = r"[,;:()–—]"


def clauses(sentence: Sentence, language: str) -> Iterator[Sentence]:
    """The parts of a sentence that can each say something of a metric of their own, in order."""
    for start, end in _places(sentence, language):
        yield _part_of(sentence, start, end)


def led_in(sentence: Sentence, language: str) -> str:
    """The words at the start of a sentence that hold for all its clauses, as those of "In May, ..." do."""
    first = next(clauses(sentence, language))
    text = first.without_names
    said = claims(text, language)
    if said:
        return text[: min(*(word.start() for _, word in said), *(m.start for m in first.mentions), len(text))]
    phrase, pause, more = text.partition(",")
    return phrase + pause if more.strip() else ""


def around(clause: Sentence, at: int, language: str) -> str:
    """The words of a clause that hold for what it says at a place: no remarks behind a comma.

    A phrase behind it that begins with a word such as "in", "compared with" or "if" holds too.
    """
    text = clause.without_names
    words, *more = re.split(f"({_PAUSE})", text[at:])
    held = text[:at] + words
    names = ("subset", "in_year", "since", "base", "aside", "elsewhere", "targets", "thresholds")
    for sign, phrase in zip(more[::2], more[1::2], strict=True):
        if any(word_pattern(name, language).match(phrase.lstrip()) for name in names):
            held += sign + phrase
    return held


def _places(sentence: Sentence, language: str) -> Iterator[tuple[int, int]]:
    """Where each clause of a sentence starts and ends."""
    start = 0
    for end, following in sorted(_breaks(sentence, language)):
        if end >= start and sentence.text[start:end].strip():
            yield start, end
        start = max(start, following)
    yield start, len(sentence.text)


def _breaks(sentence: Sentence, language: str) -> Iterator[tuple[int, int]]:
    """Where a clause can end, and where the one behind it starts."""
    text = sentence.text
    joins = word_pattern("joins", language).pattern
    for name in ("contrast", "reasons"):
        yield from (word.span() for word in word_pattern(name, language).finditer(text))
    yield from (pause.span() for pause in re.finditer(r";\s+", text))
    for join in re.finditer(rf"(?P<pause>[,;:])?\s+{joins}", text, re.IGNORECASE):
        before = text[: join.start()]
        says = bool(claims(before, language))
        has_verb = says or word_pattern("verbs", language).search(before) is not None
        if join["pause"] is None:
            is_break = has_verb and _has_subject_behind(join, sentence, language)
        else:
            is_break = says or _has_subject_behind(join, sentence, language, can_repeat=has_verb)
        if is_break:
            yield join.span()


def _has_subject_behind(
    join: re.Match[str], sentence: Sentence, language: str, *, can_repeat: bool = False
) -> bool:
    """Whether a subject follows a word such as "and", and no further name of a list of names."""
    text, articles = sentence.text, word_pattern("articles", language).pattern
    names = [m for m in sentence.mentions if FILLED not in text[m.start : m.end]]
    if not can_repeat and any(name.end == join.start() for name in names):
        return False
    if word_pattern("subjects", language).match(text[join.end() :].lstrip()):
        return True
    lead = re.compile(rf"\s+(?:{articles}\s+(?:[^\W\d_]+\s+)?)?")
    return any(lead.fullmatch(text, join.end(), mention.start) for mention in sentence.mentions)


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
