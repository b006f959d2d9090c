"""Numbers typed in running text: what they are, and what they are not (years, dates, section numbers)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

from babel import Locale

from crreport.check.prose import Sentence, month_pattern, word_pattern
from crreport.measures.kinds import UnitChoice, kind_of
from crreport.measures.scales import POWERS, scale_named
from crreport.measures.units import unit_of, unit_spelt_at
from crreport.read.models.metrics import Metric
from crreport.wording.prose import in_all_languages

Shape = Literal["percent", "points", "plain"]

_LONGEST_SYMBOL = 3


def spelt(*lists: str) -> str:
    """A pattern for any word of lists of all languages; short ones are symbols, whose case counts."""
    words = sorted({word for name in lists for word in in_all_languages(name)}, key=len, reverse=True)
    patterns = ((word, r"\s+".join(map(re.escape, word.split()))) for word in words)
    return "|".join(rf"(?i:{p})" if len(word) > _LONGEST_SYMBOL else p for word, p in patterns)


_POINTS, _PERCENT = spelt("percentage_points"), spelt("percent")
_SCALES = spelt("scales.thousands", "scales.millions", "scales.billions")
_NUMBER = re.compile(
    r"(?<![\w.,/])(?<!\w[-–‑])(?P<sign>[-−])?(?P<before>[£€$¥]|[A-Z]{3}[ \u00a0]?)?"
    r"(?P<number>\d(?:[\d.,\u00a0\u202f\u2009]*\d)?)"
    rf"(?P<tail>[ \u00a0\u202f]?(?:(?P<points>{_POINTS})|(?P<percent>%|{_PERCENT})|(?P<scale>{_SCALES})))?"
    r"(?!\w|[-–‑]\w|[.,]\d)"
)
_YEAR = re.compile(r"(?<![\w.,£€$-])(?:19|20|21)\d\d(?![\w%]|[.,]\d)")
_SYMBOLS = {"£": "GBP", "€": "EUR", "$": "USD", "¥": "JPY"}


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number in a sentence, without its sign; `power` is that of a scale word behind it."""

    start: int
    end: int
    number: Decimal
    places: int
    shape: Shape
    power: int
    currency: str | None

    def equals(self, known: Decimal, power: int = 0) -> bool:
        """Whether a known figure, rounded as the typed one is, equals it.

        `power` is that of the known figure's scale. A number without a scale word is taken both ways.
        """
        slack = Decimal("0.5").scaleb(-self.places)
        if self.power == 0 and abs(abs(known) - self.number) <= slack:
            return True
        typed, exact = self.number.scaleb(self.power), abs(known).scaleb(power)
        return abs(exact - typed) <= slack.scaleb(self.power)


def years_named(text: str) -> set[int]:
    """The years that a text names."""
    return {int(match[0]) for match in _YEAR.finditer(text)}


def typed_numbers(sentence: Sentence, language: str) -> Iterator[TypedNumber]:
    """The numbers of a sentence that can be figures: no years, no dates and none said to be inexact."""
    months, hedges = month_pattern(language), word_pattern("hedges", language)
    for match in _NUMBER.finditer(sentence.text):
        number = _decimal(match["number"], language)
        is_year = _YEAR.fullmatch(match[0]) is not None
        before, after = sentence.text[: match.start()], sentence.text[match.end() :]
        is_date = _ends_with(months, before) or months.match(after.lstrip(" .\u00a0"))
        if number is None or is_year or is_date or _ends_with(hedges, before):
            continue
        shape: Shape = "points" if match["points"] else "percent" if match["percent"] else "plain"
        scale = scale_named(match["scale"]) if match["scale"] else None
        yield TypedNumber(
            start=match.start("number"),
            end=match.end(),
            number=number,
            places=max(0, -int(number.as_tuple().exponent)),
            shape=shape,
            power=POWERS[scale] if scale is not None else 0,
            currency=_currency(match["before"], after),
        )


def has_unit_of(typed: TypedNumber, text: str, metric: Metric, currency: str) -> bool:
    """Whether a number is written with the unit of the metric, or its currency."""
    kind = kind_of(metric)
    if kind.is_share:
        return typed.shape != "plain"
    if typed.shape != "plain":
        return False
    if kind.unit_choice is UnitChoice.CURRENCY:
        return typed.currency == (metric.unit or currency)
    return unit_spelt_at(text[typed.end :], unit_of(metric, currency))


def _decimal(written: str, language: str) -> Decimal | None:
    digits = re.sub(r"[\u00a0\u202f\u2009]", "", written)
    if Locale.parse(language, sep="-").number_symbols["latn"]["decimal"] == ",":
        digits = digits.replace(".", "").replace(",", ".")
    else:
        digits = digits.replace(",", "")
    try:
        return Decimal(digits)
    except InvalidOperation:
        return None


def _currency(before: str | None, after: str) -> str | None:
    if before:
        return _SYMBOLS.get(before, before.strip("\u00a0 "))
    behind = re.match(r"[ \u00a0\u202f]?([£€$¥]|[A-Z]{3}\b)", after)
    return _SYMBOLS.get(behind[1], behind[1]) if behind else None


def _ends_with(pattern: re.Pattern[str], text: str) -> bool:
    trimmed = text.rstrip(" \u00a0£€$-−(")
    return any(match.end() == len(trimmed) for match in pattern.finditer(trimmed))
