"""Changes in running text: the words of direction that lead to a placeholder, and the figures behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from crreport.check.prose import FILLED, PlacedPlaceholder, Sentence, word_pattern
from crreport.check.totals import known_total
from crreport.compute.reported import value_of
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import Quantity
from crreport.read.placeholders import Placeholder

Way = Literal["rise", "fall", "improve", "worsen", "same", "narrow", "widen"]
WAYS: tuple[Way, ...] = ("rise", "fall", "improve", "worsen", "same", "narrow", "widen")
NOUNS: tuple[tuple[Way, str], ...] = (("rise", "rise_nouns"), ("fall", "fall_nouns"))
_COMPARATIVES: tuple[tuple[Way, str], ...] = (("rise", "more"), ("fall", "less"))

_ADVERB = r"(?:[^\W\d_]+\s+)?"


@dataclass(frozen=True, slots=True)
class Led:
    """The words of direction that lead to a change, and where in the sentence they are."""

    way: Way | None
    """None if a placeholder with `direction` says it."""
    words: str
    start: int
    end: int


def led_by(placed: PlacedPlaceholder, sentence: Sentence, language: str) -> Led | None:
    """The words of direction directly before a change: "fell by", "a decrease of"."""
    before = sentence.text[: placed.start]
    by, of = (word_pattern(name, language).pattern for name in ("by", "of"))
    led = _verb_before(before, rf"{_ADVERB}(?:{by}\s+)?", language)
    if led is not None:
        return led
    for way, name in NOUNS:
        nouns = word_pattern(name, language).pattern
        match = re.search(rf"({nouns})\s+{of}\s+$", before, re.IGNORECASE)
        if match is not None:
            return Led(way, " ".join(match[0].split()), *match.span(1))
    for other in reversed(sentence.placeholders):
        if other.of.word == "direction" and other.end < placed.start:
            gap = before[other.end :]
            if re.fullmatch(rf"\s+{_ADVERB}{by}\s+", gap, re.IGNORECASE):
                return Led(None, f"{other.of.written}{gap.rstrip()}", other.start, other.end)
    return None


def level_led_by(placed: PlacedPlaceholder, sentence: Sentence, language: str) -> Led | None:
    """The words of direction directly before the figure of a year: "fell to {{ energy-use }}"."""
    before = sentence.text[: placed.start]
    led = _verb_before(before, rf"{_ADVERB}{word_pattern('leads_to', language).pattern}\s+", language)
    is_verb = led is not None and word_pattern("not_after", language).match(before, led.start) is None
    return led if is_verb else None


def _verb_before(text: str, behind: str, language: str) -> Led | None:
    """The verb of direction that a text ends with, apart from what a pattern allows behind it."""
    for way in WAYS:
        match = re.search(rf"({word_pattern(way, language).pattern})\s+{behind}$", text, re.IGNORECASE)
        if match is not None:
            return Led(way, " ".join(match[0].split()), *match.span(1))
    return None


@dataclass(frozen=True, slots=True)
class ComparedBehind:
    """Words behind a figure that compare it with that of another year, and where in the sentence they are."""

    way: Way
    year: int
    start: int
    end: int


def compared_behind(
    placed: PlacedPlaceholder, sentence: Sentence, language: str, year: int
) -> ComparedBehind | None:
    """The comparison directly behind a figure: ", two more than in 2019", ": lower than last year"."""
    than, past = (word_pattern(name, language).pattern for name in ("than_in", "year_before"))
    few = r"(?:[^\s,;:.()]+\s+)"
    for way, name in _COMPARATIVES:
        word = word_pattern(name, language).pattern
        pattern = (
            rf"(?:\s+{few}{{0,4}}?|\s*[,:(–]\s*{few}{{0,3}}?|\s[^,;:.()]{{0,40}}?[,:(–]\s*{few}{{0,3}}?)"
            rf"(?P<words>{word}\s+{than}\s+(?:(?P<year>(?:19|20|21)\d\d)(?!\w)|{past}))"
        )
        match = re.compile(pattern, re.IGNORECASE).match(sentence.text, placed.end)
        if match is not None and word_pattern("aside", language).search(match[0]) is None:
            of = int(match["year"]) if match["year"] else year - 1
            return ComparedBehind(way, of, *match.span("words"))
    return None


def compared_figures(placeholder: Placeholder, inputs: Inputs, year: int) -> tuple[Decimal, Decimal] | None:
    """The earlier and the later figure that a change is computed from."""
    earlier, later = (_figure(placeholder, inputs, of) for of in placeholder.compared(year))
    return None if earlier is None or later is None else (earlier, later)


def _figure(placeholder: Placeholder, inputs: Inputs, year: int) -> Decimal | None:
    if placeholder.axis is None or placeholder.member is None:
        return known_total(inputs, placeholder.metric, year)
    observation = inputs.observation(placeholder.metric, year)
    part = value_of(observation, (placeholder.axis, placeholder.member)) if observation else None
    return part.number if isinstance(part, Quantity) else None


def contradicts(way: Way, previous: Decimal, current: Decimal, metric: Metric) -> bool:
    """Whether the figures did not go the way that a word says."""
    if way in ("rise", "fall") and min(current, previous) < 0:
        return False  # "a loss rose" can mean either
    match way:
        case "same":
            return current != previous
        case "rise" | "fall":
            return current <= previous if way == "rise" else current >= previous
        case "narrow" | "widen":
            now, before = abs(current), abs(previous)
            return now >= before if way == "narrow" else now <= before
        case "improve" | "worsen":
            now_off, before_off = metric.distance(current), metric.distance(previous)
            if now_off is None or before_off is None or (now_off == before_off and current != previous):
                return False
            return now_off >= before_off if way == "improve" else now_off <= before_off


def claims(text: str, language: str) -> list[tuple[Way, re.Match[str]]]:
    """The words of direction of a text that say what happened, and which way each says."""
    by, of = (word_pattern(name, language).pattern for name in ("by", "of"))
    number = rf"(?:[£€$]?\d|{FILLED})"
    nouns = (
        (way, match)
        for way, name in NOUNS
        for match in re.finditer(
            rf"(?<=\s)(?:{word_pattern(name, language).pattern})(?=\s+(?:{by}|{of})\s+{number})", text, re.I
        )
    )
    verbs = (
        (way, match)
        for way in WAYS
        for match in word_pattern(way, language).finditer(text)
        if _is_predicate(match, text, language)
    )
    return [*verbs, *nouns]


def _is_predicate(match: re.Match[str], text: str, language: str) -> bool:
    """Whether a word says what happened, and is not part of a name such as "increased focus"."""
    rest = text[match.end() :].lstrip()
    if word_pattern("not_after", language).match(text, match.start()):
        return False
    is_followed = word_pattern("after", language).match(rest) is not None
    return rest == "" or rest[0] in f"{FILLED}.,;:!?()" or rest[0].isdigit() or is_followed
