"""Numbers in running text that can only be meant for the metric that is named beside them."""

from __future__ import annotations

import re

from crreport.check.hedges import without_hedges
from crreport.check.near_words import is_size_of_change
from crreport.check.parts_in_prose import speaks_of_a_part
from crreport.check.prose import FILLED, Mention, Sentence, word_pattern
from crreport.check.typed_numbers import TypedNumber, has_unit_of, spelt
from crreport.check.years_in_prose import base_years
from crreport.read.models.metrics import Metric
from crreport.wording.prose import prose_words

_BRIDGES = ("rise", "fall", "improve", "worsen", "same", "rise_nouns", "fall_nouns", "year_before", "links")
_NUMBERS = re.compile(rf"\d[\d.,]*|{spelt('percent', 'percentage_points')}|[%£€$:()=–—−-]")
_LONGEST_UNIT = 4
_LAST_YEAR = 9999
_END_OF_WORDS = re.compile(r"\s*(?:[.,;:!?)]|$)")
_FUNCTION_WORDS = (
    "stop_words",
    "joins",
    "links",
    "same",
    "rise",
    "fall",
    "year_before",
    "contrast",
    "since",
    "articles",
)


def tied_mention(
    typed: TypedNumber, metric: Metric, sentence: Sentence, language: str, currency: str
) -> Mention | None:
    """The name of the metric that a number is tied to, if it is to one.

    There are only words such as "was" or "rose to" and other numbers between the name and the number, or
    the number is said of the whole before the name: "there were 120 near misses", "a fall of 5% in energy
    use".
    """
    for mention in sentence.mentions:
        if mention.metric.id != metric.id:
            continue
        if mention.end > typed.start:
            if _leads_to(typed, mention, sentence, language):
                return mention
            if _is_counted(typed, mention, sentence, language, currency):
                return mention
        elif _follows(typed, mention, sentence, language, currency):
            return mention
    return None


def _follows(typed: TypedNumber, mention: Mention, sentence: Sentence, language: str, currency: str) -> bool:
    words = re.sub(r"[A-Z]{3}\s*$", "", sentence.text[mention.end : typed.start])
    gap = without_hedges(words, language).replace(FILLED, "0")
    for base in reversed(base_years(gap, language, _LAST_YEAR)):
        gap = gap[: base.start] + gap[base.end :]
    if _counts_something_else(typed, gap, mention, sentence, language, currency):
        return False
    joins = word_pattern("joins", language).pattern
    is_placeholder = FILLED in sentence.text[mention.start : mention.end]
    if is_placeholder and is_size_of_change(typed, sentence.text, language):
        gap = re.sub(r"^(?:\s+[^\s,;:.()]+){0,8}?\s*[,(]\s*\+?", "", gap)
    gap = re.sub(rf"(?<=[\d%)])\s*(?:,|{joins})", " ", gap, flags=re.IGNORECASE)
    gap = _NUMBERS.sub(" ", gap)
    for bridge in _BRIDGES:
        gap = word_pattern(bridge, language).sub(" ", gap)
    return not gap.strip()


def _counts_something_else(
    typed: TypedNumber, gap: str, mention: Mention, sentence: Sentence, language: str, currency: str
) -> bool:
    """Whether a bare number behind a preposition has a noun of its own: "near misses in 12 depots"."""
    text, behind = sentence.text, sentence.text[typed.end :]
    if word_pattern("employs", language).fullmatch(text, mention.start, mention.end):
        return False
    if (
        typed.shape != "plain"
        or typed.currency is not None
        or has_unit_of(typed, text, mention.metric, currency)
    ):
        return False
    preposition = re.search(
        rf"(?:^|\s)(?:{word_pattern('subset', language).pattern})\s*$", gap, re.IGNORECASE
    )
    if not preposition and (gap.strip() or typed.hedge is None):
        return False
    if is_size_of_change(typed, text, language):
        return False
    noun = re.match(r"\s+([^\W\d_][\w’'-]*)", behind)
    if noun is None:
        return False
    words = {word.split()[0].casefold() for name in _FUNCTION_WORDS for word in prose_words(name, language)}
    return noun[1].casefold() not in words - {*prose_words("part_of", language)}


def _leads_to(typed: TypedNumber, mention: Mention, sentence: Sentence, language: str) -> bool:
    """Whether a change leads to its metric: "a decrease of 5% in energy use", "by 5% to {{ energy-use }}"."""
    text = sentence.text
    if not is_size_of_change(typed, text, language):
        return False
    articles, part_of = (word_pattern(name, language).pattern for name in ("articles", "part_of"))
    nouns = "|".join(word_pattern(name, language).pattern for name in ("rise_nouns", "fall_nouns"))
    pattern = rf"\s+(?:(?:{nouns})\s+)?(?:in|bei|{part_of})\s+(?:{articles}\s+)?"
    between = text[typed.end : mention.start]
    if FILLED in text[mention.start : mention.end]:
        ends = "|".join(word_pattern(name, language).pattern for name in ("to", "earlier"))
        if re.fullmatch(rf"(?:\s+[^\s,;:.()]+){{0,3}}?,?\s+(?:{ends})\s+", between, re.IGNORECASE):
            return True
    return re.fullmatch(pattern, between, re.IGNORECASE) is not None and not speaks_of_a_part(
        text[mention.end :], language
    )


def _is_counted(
    typed: TypedNumber, mention: Mention, sentence: Sentence, language: str, currency: str
) -> bool:
    """Whether the name says what the number counts, and nothing makes it a part: "we had 120 near misses"."""
    text, between = sentence.text, sentence.text[typed.end : mention.start]
    part_of = word_pattern("part_of", language).pattern
    is_quantity = has_unit_of(typed, text, mention.metric, currency) and re.search(
        rf"(?:^|\s)(?:{part_of})\s*$", between, re.IGNORECASE
    )
    if (
        typed.shape != "plain"
        or not (is_quantity or not between.strip())
        or len(between.split()) > _LONGEST_UNIT
    ):
        return False
    before, behind = text[: typed.lead].rstrip(), text[mention.end :]
    if _ends_with("ours", before, language):
        return not _narrows(behind, language)
    if not _ends_with("totals", before, language):
        return False
    in_year = word_pattern("in_year", language).pattern
    stop = rf"\s+(?:{in_year}\s+(?:19|20|21)\d\d|{word_pattern('this_year', language).pattern})(?!\w)"
    behind = re.sub(rf"^{stop}", "", behind, flags=re.IGNORECASE)
    return _END_OF_WORDS.match(behind) is not None


def _narrows(behind: str, language: str) -> bool:
    """Whether the words directly behind a name make it one of a part: "who drive", "in rail"."""
    if re.match(rf"\s+(?:{word_pattern('relatives', language).pattern})", behind, re.IGNORECASE):
        return True
    preposition = re.match(rf"\s+(?:{word_pattern('subset', language).pattern})", behind, re.IGNORECASE)
    return preposition is not None and speaks_of_a_part(behind, language)


def _ends_with(name: str, text: str, language: str) -> bool:
    return any(match.end() == len(text) for match in word_pattern(name, language).finditer(text))
