"""Sizes of changes in words: "doubled", "almost halved", "fell by more than a third", "a quarter less"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from crreport.check.changes_in_words import claims
from crreport.check.hedges import Hedge, hedge_before
from crreport.check.prose import FILLED, Mention, Sentence, word_pattern
from crreport.wording.catalogues import ENGLISH, word_lists
from crreport.wording.prose import prose_words

Way = Literal["rise", "fall"]

_SLACK_OF_TIMES, _SLACK_OF_FRACTION = Decimal("0.075"), Decimal("0.1")
_OF = r"(?:de\s+|d[’'])"
_YEAR = r"(?:19|20|21)\d\d(?!\w|[.,]\d)"


@dataclass(frozen=True, slots=True)
class Size:
    """The size of a change in words: so many times as much, or a fraction more or less."""

    way: Way
    stated: Decimal
    hedge: Hedge | None
    is_fraction: bool
    start: int
    """Where its words start, with their hedge."""
    end: int
    said: re.Match[str]
    """The word that says it of a metric: "fell" in "fell by a third"."""

    def fits(self, earlier: Decimal, later: Decimal) -> bool:
        """Whether two figures above zero changed by about as much, since round words are no exact numbers."""
        if self.is_fraction:
            size = (later - earlier if self.way == "rise" else earlier - later) / earlier
        else:
            size = later / earlier if self.way == "rise" else earlier / later
        slack = self.stated * (_SLACK_OF_FRACTION if self.is_fraction else _SLACK_OF_TIMES)
        match self.hedge:
            case "more_than":
                return size > self.stated
            case "at_least":
                return size >= self.stated
            case "less_than" | "at_most":
                return (0 if self.is_fraction else 1) < size < self.stated
            case "nearly":
                return self.stated - 2 * slack <= size <= self.stated
            case "just_over":
                return self.stated <= size <= self.stated + 2 * slack
            case "about":
                return abs(size - self.stated) <= 2 * slack
            case "up_to":
                return True
            case None:
                return abs(size - self.stated) <= slack


def sizes(clause: Sentence, language: str) -> Iterator[Size]:
    """The sizes of changes that a clause states in words."""
    yield from _multiples(clause, language)
    said = [(way, match) for way, match in claims(clause.text, language) if way in ("rise", "fall")]
    way: Way = "rise" if said and said[0][0] == "rise" else "fall"
    is_clear = len({way for way, _ in said}) == 1
    for stated, match in (*_listed("folds", clause.text, language), *_factors(clause.text, language)):
        if is_clear and _ends(clause.text, match.end(), language):
            yield _size(way, stated, match.span(), said[0][1], clause.text, language)
    for stated, match in _listed("fractions", clause.text, language):
        compared = _compared(clause.text, match.end(), language)
        is_led = any(_leads_to(word, match, clause.text, language) for _, word in said)
        if compared is not None and not is_led:
            way_compared, end = compared
            span = (match.start(), end)
            yield _size(way_compared, stated, span, match, clause.text, language, is_fraction=True)
        elif is_clear and _is_size(match, said, clause.text, language):
            yield _size(way, stated, match.span(), said[0][1], clause.text, language, is_fraction=True)


def is_object_of(match: re.Match[str], mention: Mention, clause: Sentence, language: str) -> bool:
    """Whether a metric is what a verb is done to: "we halved our energy use in 2018"."""
    articles, counted = (word_pattern(name, language).pattern for name in ("articles", "counted"))
    lead = re.compile(rf"\s+(?:{articles}\s+)?(?:{counted}\s+)?", re.IGNORECASE)
    return lead.fullmatch(clause.text, match.end(), mention.start) is not None and _ends(
        clause.text, mention.end, language
    )


def without_sizes(text: str, language: str) -> str:
    """A text without the fractions of "by half" or "a quarter less", whose words mean no part of a year."""
    spans = [
        match.span()
        for _, match in _listed("fractions", text, language)
        if _compared(text, match.end(), language)
        or _by(language).search(text[: _hedged(text, match.start(), language)[0]])
    ]
    spans += [match.span() for _, match in _listed("comparisons", text, language)]
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return text


def _multiples(clause: Sentence, language: str) -> Iterator[Size]:
    """Words such as "doubled", behind the name of a metric or before it, and "twice as high"."""
    text = clause.text
    for stated, match in _listed("times", text, language):
        if _ends(text, match.end(), language) or any(
            is_object_of(match, mention, clause, language) for mention in clause.mentions
        ):
            yield _multiple(stated, match, text, language)
    for stated, match in _listed("comparisons", text, language):
        if _ends(text, match.end(), language, is_comparison=True):
            yield _multiple(stated, match, text, language)


def _multiple(stated: Decimal, match: re.Match[str], text: str, language: str) -> Size:
    way: Way = "rise" if stated > 1 else "fall"
    return _size(way, max(stated, 1 / stated), match.span(), match, text, language)


def _size(
    way: Way,
    stated: Decimal,
    span: tuple[int, int],
    said: re.Match[str],
    text: str,
    language: str,
    *,
    is_fraction: bool = False,
) -> Size:
    start, hedge = _hedged(text, span[0], language)
    return Size(way, stated, hedge, is_fraction, start, span[1], said)


def _hedged(text: str, start: int, language: str) -> tuple[int, Hedge | None]:
    """Where a size starts with the words that make it inexact, and what these say."""
    hedge, lead = hedge_before(text[:start].rstrip(), language) or (None, start)
    return lead, hedge


def _listed(name: str, text: str, language: str) -> Iterator[tuple[Decimal, re.Match[str]]]:
    """The words of the lists of a name, each with the number that its list stands for."""
    for key in word_lists(ENGLISH):
        if key.startswith(f"{name}."):
            upper, _, lower = key.removeprefix(f"{name}.").partition("/")
            for match in word_pattern(key, language).finditer(text):
                yield Decimal(upper) / Decimal(lower or 1), match


def _factors(text: str, language: str) -> Iterator[tuple[Decimal, re.Match[str]]]:
    """Numbers behind words such as "by a factor of"."""
    factor, number = (word_pattern(name, language).pattern for name in ("factor", "numbers"))
    numbers = prose_words("numbers", language)
    for match in re.finditer(rf"{factor}\s+(?:\d+(?!\w|[.,]\d)|{number})", text, re.IGNORECASE):
        word = match[0].split()[-1].casefold()
        times = int(word) if word.isdigit() else numbers.index(word) + 1
        if times > 1:
            yield Decimal(times), match


def _is_size(match: re.Match[str], said: list[tuple[Way, re.Match[str]]], text: str, language: str) -> bool:
    """Whether a fraction is by how much something changed: "by a third", "um ein Drittel gesunken"."""
    start, _ = _hedged(text, match.start(), language)
    is_before_verb = any(
        not text[match.end() : word.start()].strip() for _, word in said if word.start() >= match.end()
    )
    return _by(language).search(text[:start]) is not None and (
        is_before_verb or _ends(text, match.end(), language)
    )


def _leads_to(verb: re.Match[str], fraction: re.Match[str], text: str, language: str) -> bool:
    """Whether a verb is directly before the "by" of a fraction, as in "rose by a third more than in 2016"."""
    start, _ = _hedged(text, fraction.start(), language)
    gap = text[verb.end() : start] if verb.end() < start else ""
    return gap.strip() != "" and not _by(language).sub("", gap).strip()


def _by(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{word_pattern('by', language).pattern}\s+|(?<!\w)d[’'])$", re.IGNORECASE)


def _compared(text: str, end: int, language: str) -> tuple[Way, int] | None:
    """Which way a fraction compares, and where its words end: "a quarter more than in 2016"."""
    more, less = (word_pattern(name, language).pattern for name in ("more", "less"))
    match = re.compile(rf"\s+(?:(?P<more>{more})|{less})", re.IGNORECASE).match(text, end)
    if match is None or not _ends(text, match.end(), language, is_comparison=True):
        return None
    return "rise" if match["more"] else "fall", match.end()


def _ends(text: str, end: int, language: str, *, is_comparison: bool = False) -> bool:
    """Whether what says a size is complete at a place, or compares it with a year."""
    rest = text[end:].lstrip()
    than = word_pattern("than", language).match(rest) if is_comparison else None
    if than is not None:
        in_year, articles, past = (
            word_pattern(name, language).pattern for name in ("in_year", "articles", "year_before")
        )
        with_year = rf"\s+(?:{in_year}\s+)?(?:{articles}\s+)?(?:{_YEAR}|{past})"
        return re.compile(with_year, re.IGNORECASE).match(rest, than.end()) is not None
    return (
        rest == ""
        or rest[0] in f"{FILLED}.,;:!?()–—"
        or word_pattern("after", language).match(rest) is not None
    )
