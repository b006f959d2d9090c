"""The numbers that a target's own text names: what it is to reach, where it starts, and its milestones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from crreport.check.hedges import hedge_before
from crreport.check.named_years import Role, role_of, years_in
from crreport.check.near_words import before
from crreport.check.prose import word_pattern
from crreport.check.typed_numbers import Shape, TypedNumber, has_unit_of, in_unit_of, numbers_in, spelt
from crreport.measures.kinds import kind_of
from crreport.read.models.figures import Target
from crreport.read.models.metrics import Metric
from crreport.wording.prose import prose_words

_SHORTEST_STEM = 4
_WORDS_BEHIND = 3
_PERCENT = spelt("percent")
_SHARES = {
    "half": 50,
    "fractions.1/3": 33,
    "fractions.2/3": 67,
    "fractions.1/4": 25,
    "fractions.3/4": 75,
    "fractions.1/5": 20,
    "fractions.1/10": 10,
}


class Part(Enum):
    """What of a target a number in its text is."""

    GOAL = "value"
    START = "baseline"
    MILESTONE = "milestone"


@dataclass(frozen=True, slots=True)
class NumberOfTarget:
    """A number in a target's text; `year` is that of a milestone."""

    typed: TypedNumber
    part: Part
    year: int | None = None


def numbers_of(
    target: Target, metric: Metric, text: str, currency: str, language: str
) -> list[NumberOfTarget]:
    """The numbers in a target's text that have its unit, and what of it they are."""
    found = sorted(
        (
            *_in_digits(target, metric, text, currency, language),
            *_in_words(target, metric, text, currency, language),
        ),
        key=lambda typed: typed.start,
    )
    return [_placed(typed, found, target, text, language) for typed in found]


def is_what_remains(typed: TypedNumber, text: str, language: str) -> bool:
    """Whether a share is said to be what remains: "to 60% of the level of 2019"."""
    to, of = (word_pattern(name, language).pattern for name in ("to", "part_of"))
    is_after_to = re.search(rf"{to}\s*$", before(typed, text), re.IGNORECASE)
    return bool(is_after_to or re.match(rf"\s+{of}", text[typed.end :], re.IGNORECASE))


def _in_digits(
    target: Target, metric: Metric, text: str, currency: str, language: str
) -> Iterator[TypedNumber]:
    kind = kind_of(metric)
    for inexact in numbers_in(text, language):
        typed = in_unit_of(replace(inexact, hedge=None), text, metric)
        if typed.shape == "points":
            continue
        if typed.shape == "percent":
            if target.kind == "relative" or kind.is_share:
                yield typed
        elif target.kind != "relative" and _has_unit_or_name(typed, text, metric, currency):
            yield typed


def _has_unit_or_name(typed: TypedNumber, text: str, metric: Metric, currency: str) -> bool:
    """Whether a number is one of the metric: it has its unit or, bare, a word of its name behind it."""
    can_be_bare = kind_of(metric).can_be_bare and typed.currency is None
    return has_unit_of(typed, text, metric, currency) or (
        can_be_bare and _is_followed_by_name(typed, text, metric)
    )


def _is_followed_by_name(typed: TypedNumber, text: str, metric: Metric) -> bool:
    """Whether a bare number is followed by a word of the metric's name: "500 apprentices"."""
    words = re.findall(r"[^\W\d_]+", " ".join((metric.label, *metric.names)).casefold())
    stems = {word[:_SHORTEST_STEM] for word in words if len(word) >= _SHORTEST_STEM}
    behind = re.findall(r"[^\W\d_]+", re.split(r"[,;:()\d]", text[typed.end :])[0].casefold())[:_WORDS_BEHIND]
    return any(word[:_SHORTEST_STEM] in stems for word in behind)


def _in_words(
    target: Target, metric: Metric, text: str, currency: str, language: str
) -> Iterator[TypedNumber]:
    """Numbers in words: "halve", "forty per cent", "nine in ten", "within eight days"."""
    is_share = target.kind == "relative" or kind_of(metric).is_share
    numbers = [word.casefold() for word in prose_words("numbers", language)]
    of_ten = word_pattern("in_ten", language).pattern
    for match in word_pattern("numbers", language).finditer(text):
        number = 1 + numbers.index(match[0].casefold())
        if number == 1:
            continue  # more often an article or a pronoun
        typed = _typed(match.span(), Decimal(number), "plain")
        behind = re.match(rf"(?:\s+[^\W\d_]+){{0,2}}?\s+{of_ten}", text[match.end() :], re.IGNORECASE)
        if is_share and behind is not None:
            yield _typed((match.start(), match.end() + behind.end()), Decimal(10 * number), "percent")
        elif not is_share and _has_unit_or_name(typed, text, metric, currency):
            yield typed
    yield from _shares_in_words(text, language) if is_share else ()


def _shares_in_words(text: str, language: str) -> Iterator[TypedNumber]:
    others = [match.span() for match in word_pattern("not_half", language).finditer(text)]
    for name, number in _SHARES.items():
        for match in word_pattern(name, language).finditer(text):
            is_hedged = hedge_before(text[: match.start()].rstrip(), language) is not None
            is_other = is_hedged or any(start <= match.start() < end for start, end in others)
            if not is_other and text[match.end() :][:1] not in ("-", "‑"):
                yield _typed(match.span(), Decimal(number), "percent")
    tens = [word.casefold() for word in prose_words("tens", language)]
    for match in re.finditer(
        rf"({word_pattern('tens', language).pattern})\s+(?:{_PERCENT})(?!\w)", text, re.IGNORECASE
    ):
        yield _typed(match.span(), Decimal(10 * (1 + tens.index(match[1].casefold()))), "percent")


def _typed(span: tuple[int, int], number: Decimal, shape: Shape) -> TypedNumber:
    start, end = span
    return TypedNumber(start, start, end, number=number, places=0, shape=shape, power=0, currency=None)


def _placed(
    typed: TypedNumber, found: list[TypedNumber], target: Target, text: str, language: str
) -> NumberOfTarget:
    later = [other for other in found if other.start > typed.start]
    start, to = (word_pattern(name, language).pattern for name in ("figure_from", "to"))
    base = word_pattern("base", language).pattern
    lead = before(typed, text)
    between = before(later[0], text)[typed.end :] if later else ""
    is_first_of_two = re.fullmatch(rf"[^.;,]{{0,30}}?\s*{to}\s*", between, re.I) and re.search(
        rf"{base}\s*$", lead, re.I
    )
    if is_first_of_two or re.search(rf"{start}\s*$", lead, re.IGNORECASE):
        return NumberOfTarget(typed, Part.START)
    stretch_end = later[0].start if later else len(text)
    named = [year for year in years_in(text) if typed.end <= year.start < stretch_end]
    of_milestones = {milestone.year for milestone in target.milestones} - {target.due}
    if named and role_of(named[0], text, language) in (Role.DUE, Role.IN):
        matching = named[0].years & of_milestones
        if matching:
            return NumberOfTarget(typed, Part.MILESTONE, min(matching))
    return NumberOfTarget(typed, Part.GOAL)
