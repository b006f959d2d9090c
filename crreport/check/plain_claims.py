"""Clauses that plainly say something of one metric as a whole, and the years that they compare."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from crreport.check.changes_in_words import claims
from crreport.check.clauses import around, clauses, led_in
from crreport.check.parts_in_prose import is_of_some, members_named, speaks_of_a_part
from crreport.check.prose import FILLED, Mention, Sentence, word_pattern
from crreport.check.sizes_in_words import is_object_of, without_sizes
from crreport.check.totals import known_total
from crreport.check.typed_numbers import years_named
from crreport.check.years_in_prose import base_years, years_compared
from crreport.history.comparing import why_not_comparable
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric

Years = tuple[int, int]

_WORDS_BETWEEN = 6
_SOMETHING_ELSE = ("aside", "elsewhere", "targets", "thresholds")


def plain_clauses(sentence: Sentence, language: str) -> Iterator[tuple[Sentence, Metric]]:
    """The clauses of a sentence that are about one metric of the organisation as a whole, and the metric."""
    statement = sentence.placed.statement
    if statement is not None and (statement.sector or statement.division or statement.region):
        return
    for clause in clauses(sentence, language):
        is_of_less = any(p.of.axis or p.of.target for p in clause.placeholders)
        if len(clause.named) != 1 or is_of_less:
            continue
        metric = clause.named[0]
        if not any(p.of.word == "direction" and p.of.metric == metric.id for p in sentence.placeholders):
            yield clause, metric


def pairs_compared(clause: Sentence, sentence: Sentence, language: str, year: int) -> tuple[Years, ...]:
    """The years that a clause compares: several pairs if it may be any of them, none if it is unclear."""
    own = _led(clause, clause.text, sentence, language)
    texts = [own]
    if not _names_years(own, language, year):
        others = (c.text for c in clauses(sentence, language) if c.start != clause.start)
        texts += [text for text in others if claims(text, language) and _names_years(text, language, year)]
    pairs = [years_compared(text, language, year) for text in texts]
    return () if None in pairs else tuple(pair for pair in pairs if pair is not None)


def is_said_of_the_whole(clause: Sentence, sentence: Sentence, at: int, inputs: Inputs, later: int) -> bool:
    """Whether what a clause says at a place holds for the whole, and no word such as "not" changes it."""
    language = inputs.organisation.language
    text = _led(clause, around(clause, at, language), sentence, language)
    if members_named(text, inputs):
        return False
    if is_of_some(clause.text[at:], language):
        return False
    text = without_sizes(text, language)
    for base in reversed(base_years(text, language, later)):
        text = text[: base.start] + text[base.end :]
    return not any(word_pattern(name, language).search(text) for name in _SOMETHING_ELSE)


def figures_of(metric: Metric, years: Years, inputs: Inputs) -> tuple[Decimal, Decimal] | None:
    """The metric's figures of two years if they can be compared and are exact enough."""
    if why_not_comparable(inputs, metric, years[1], years[0]) is not None:
        return None
    earlier, later = (_exact(metric, inputs, year) for year in years)
    return None if earlier is None or later is None else (earlier, later)


def is_about(match: re.Match[str], clause: Sentence, current: Decimal | None, language: str) -> bool:
    """Whether a word of direction says something of the metric of its clause, or leads to its figure."""
    for mention in reversed(clause.mentions):
        gap = clause.text[mention.end : match.start()]
        is_name = FILLED not in clause.text[mention.start : mention.end]
        if mention.end <= match.start() and is_name:
            if any(speaks_of_a_part(words, language) for words in (clause.text[: mention.start], gap)):
                return False
            return len(gap.split()) <= _WORDS_BETWEEN and not re.search(r"[,;:]", gap)
        is_behind = match.end() <= mention.start and is_name
        if is_behind and any(leads(match, mention, clause, language) for leads in (_leads_to, is_object_of)):
            return True
    rest = clause.text[match.end() :]
    if re.match(rf"\s+(?:\w+\s+)?{word_pattern('before_figure', language).pattern}\s+{FILLED}", rest):
        return True
    if current is None or clause.mentions:
        return False
    return re.search(rf"(?<![\d.,]){re.escape(f'{current:f}')}(?![\d]|[.,]\d)", rest) is not None


def _led(clause: Sentence, text: str, sentence: Sentence, language: str) -> str:
    """A text of a clause, with the phrase that the sentence begins with."""
    return text if clause.start == sentence.start else f"{led_in(sentence, language)} {text}"


def _names_years(text: str, language: str, year: int) -> bool:
    return bool(years_named(text) or base_years(text, language, year))


def _exact(metric: Metric, inputs: Inputs, year: int) -> Decimal | None:
    observation = inputs.observation(metric.id, year)
    number = known_total(inputs, metric.id, year)
    vague = observation is not None and observation.quantity is not None and observation.quantity.approximate
    return None if vague else number


def _leads_to(match: re.Match[str], mention: Mention, clause: Sentence, language: str) -> bool:
    """Whether a noun with its number leads to the metric: "a decrease of 5% in energy use"."""
    of, articles = (word_pattern(name, language).pattern for name in ("of", "articles"))
    between = clause.text[match.end() : mention.start]
    pattern = rf"\s+{of}\s+\S+(?:\s+\w+)?\s+(?:in|of|bei|von|de|der|des)\s+(?:{articles}\s+)?"
    return re.fullmatch(pattern, between, re.IGNORECASE) is not None and not speaks_of_a_part(
        clause.text[mention.end :], language
    )
