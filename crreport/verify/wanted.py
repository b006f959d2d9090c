"""What pages should show of figures and call their units, by the facts, and how texts are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from crreport.facts.model import Fact, FactSet
from crreport.facts.printing.units import base_words, unit_words
from crreport.keys import FigureKey, metric_of
from crreport.measures.scales import scale_named
from crreport.read.models.inputs import Inputs
from crreport.verify.shown import Shown, ShownUnit

_UNSEEN = re.compile(r"[\s\u00ad\u2010\u0002\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_MINUS = "−"
_WORD = re.compile(r"[^\W_]+|[%‰$£€¥]")
_LEAST = 2
"""The least letters of a word that could not be a sign of the legend."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a page prints for a figure or a unit: before, at and after its place, and the word behind that."""

    prefix: str
    text: str
    suffix: str
    next_word: str | None = None
    """Empty where nothing follows on the same lines; None where nothing is known of it."""

    @property
    def whole(self) -> str:
        """All of it."""
        return f"{self.prefix}{self.text}{self.suffix}"


class Units:
    """What the units of metrics are called beside their figures."""

    def __init__(self, inputs: Inputs, facts: FactSet) -> None:
        self._inputs = inputs
        self._facts = facts
        self._language = inputs.organisation.language

    def of(self, metric: str | None) -> str:
        """The words for the unit of a metric's figures; nothing where their sign is at the number."""
        known = self._inputs.metric(metric) if metric is not None else None
        return unit_words(known, self._inputs.organisation.currency, self._language) if known else ""

    def is_named_by(self, unit: ShownUnit) -> bool:
        """Whether the words at a place are those for the unit of the metric, and no word of scale follows."""
        is_named = squeezed(unit.text) in {squeezed(words) for words in self._ways(unit.metric)}
        return is_named and not is_scale(first_word(unit.after))

    def fact_in(self, metric: str) -> Fact | None:
        """The figure by which a unit is told: that of the year, or the first of the metric."""
        year = self._facts.by_key.get(FigureKey(metric, self._facts.year))
        return year or next((fact for fact in self._facts if metric_of(fact.key) == metric), None)

    def _ways(self, metric: str) -> Iterator[str]:
        """The whole unit; what a rate is of; and of figures that are all words, what is counted."""
        known = self._inputs.metric(metric)
        if known is None:
            return
        currency = self._inputs.organisation.currency
        yield unit_words(known, currency, self._language)
        yield base_words(known, self._language)
        if not any(f.printed is not None for f in self._facts if metric_of(f.key) == metric):
            yield unit_words(known, currency, self._language, has_number=False)


def wanted(shown: Shown) -> Wanted:
    """What should be at the place of a figure."""
    printed = shown.fact.printed
    if printed is None:
        return Wanted("", shown.fact.text, "")
    follows = shown.after
    if shown.form == "beside":
        word = "" if _is_scaled_again(shown) else word_behind(follows, printed.percent)
        return Wanted(printed.sign, printed.number, printed.percent, word)
    if shown.form == "running":
        return Wanted(printed.lead, printed.number, printed.suffix, word_behind(follows, printed.suffix))
    is_plain = squeezed(shown.text) == squeezed(printed.text_in_sentence)
    ending = printed.suffix if is_plain else printed.ending
    return Wanted(printed.lead, printed.number, ending, word_behind(follows, ""))


def is_as_wanted(shown: Shown) -> bool:
    """Whether the page says of a figure what its fact says: number, sign, scale and unit."""
    printed = shown.fact.printed
    if printed is None:
        return squeezed(shown.text) == squeezed(shown.fact.text)
    seen, awaited = squeezed(shown.text), wanted(shown)
    if shown.form == "whole":
        return seen in (squeezed(printed.text), squeezed(printed.text_in_sentence))
    is_followed = squeezed(shown.after).startswith(squeezed(awaited.suffix))
    is_led = ends_with(shown.before, awaited.prefix) and seen == squeezed(awaited.text)
    return is_led and is_followed and not _is_scaled_again(shown)


def seen_of(shown: Shown) -> str:
    """What the page shows in place of a figure, for a message."""
    if shown.form in ("whole", "words"):
        return spaced(shown.text)
    awaited = wanted(shown)
    led = shown.before.rstrip()
    sign = _MINUS if led.endswith(_MINUS) else led[-3:].strip() if awaited.prefix else ""
    room = max(len(awaited.suffix) + 12, 16)
    return spaced(f"{sign}{shown.text}{shown.after[:room]}")


def _is_scaled_again(shown: Shown) -> bool:
    """Whether a figure that stands beside its unit is followed by a word of scale."""
    percent = shown.fact.printed.percent if shown.fact.printed is not None else ""
    return shown.form == "beside" and is_scale(word_behind(shown.after, percent))


def is_scale(word: str) -> bool:
    """Whether a word is one of scale, such as `million`; a single letter may be a sign of a legend."""
    return len(word) >= _LEAST and scale_named(word) is not None


def word_behind(text: str, start: str) -> str:
    """The first word of a text behind what it starts with; nothing if there is none."""
    left = len(squeezed(start))
    at = 0
    while left > 0 and at < len(text):
        left -= len(squeezed(text[at]))
        at += 1
    return first_word(text[at:])


def first_word(text: str) -> str:
    """The first word of a text, or the first sign of a currency or a share."""
    found = _WORD.search(unicodedata.normalize("NFKC", text).replace("\u00ad", ""))
    return found[0] if found else ""


def has_words(text: str, words: str) -> bool:
    """Whether words stand in a text as they are, not as a part of others."""
    return re.search(rf"(?<!\w){re.escape(spaced(words))}(?!\w)", spaced(text)) is not None


def ends_with(text: str, prefix: str) -> bool:
    """Whether a text ends with the prefix of a figure, and with no other sign or digit."""
    plain, before = squeezed(text), squeezed(prefix)
    if not plain.endswith(before):
        return False
    rest = plain[: len(plain) - len(before)]
    if before or text != text.rstrip():
        return True
    return not (rest.endswith(_MINUS) or rest[-1:].isdigit())


def spaced(text: str) -> str:
    """A text with single spaces."""
    return " ".join(text.split())


def squeezed(text: str) -> str:
    """A text without white space, hyphenation and marks of direction, so that lines make no difference."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
