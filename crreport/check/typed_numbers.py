"""Numbers typed in running text: what they are, and what they are not (years, dates, section numbers)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Literal

from babel import Locale

from crreport.check.hedges import Hedge, allows, hedge_before
from crreport.check.prose import Sentence, month_pattern, word_pattern
from crreport.measures.kinds import UnitChoice, kind_of
from crreport.measures.scales import POWERS, scale_named
from crreport.measures.units import HUNDREDTHS, unit_of, unit_spelt_at, units_spelt_at
from crreport.read.models.metrics import Metric
from crreport.wording.catalogues import ENGLISH, word_lists
from crreport.wording.prose import in_all_languages, prose_words

Shape = Literal["percent", "points", "plain"]

_LONGEST_SYMBOL = 3
_BETWEEN_HEDGE_AND_NUMBER = " \u00a0£€$-−("


def spelt(*lists: str) -> str:
    """A pattern for any word of lists of all languages; short ones are symbols, whose case counts."""
    words = sorted({word for name in lists for word in in_all_languages(name)}, key=len, reverse=True)
    patterns = ((word, r"\s+".join(map(re.escape, word.split()))) for word in words)
    return "|".join(rf"(?i:{p})" if len(word) > _LONGEST_SYMBOL else p for word, p in patterns)


_POINTS, _PERCENT = spelt("percentage_points"), spelt("percent")
_SCALES = spelt("scales.thousands", "scales.millions", "scales.billions")
_CURRENCIES = {
    name.removeprefix("currencies."): in_all_languages(name)
    for name in word_lists(ENGLISH)
    if name.startswith("currencies.")
}
_HUNDREDTHS = {
    name.removeprefix("hundredths."): in_all_languages(name)
    for name in word_lists(ENGLISH)
    if name.startswith("hundredths.")
}
_SHORT_SCALE = {"K": 3, "M": 6, "B": 9, "Bn": 9, "BN": 9, "b": 9}
_NUMBER = re.compile(
    r"(?:(?<![\w.,/])|(?<=\bc\.)|(?<=\bca\.))(?<!\w[-–‑])(?P<sign>[-−])?"
    r"(?P<before>(?:US|C|A|AU|NZ|HK)?[£€$¥][ \u00a0]?|[A-Z]{3}[ \u00a0]?)?"
    r"(?P<number>\d(?:[\d.,\u00a0\u202f\u2009]*\d)?)"
    rf"(?P<tail>[ \u00a0\u202f]?(?:(?P<points>{_POINTS})|(?P<percent>%|{_PERCENT})|(?P<scale>{_SCALES})"
    rf"|(?P<hundredths>{spelt('hundredths.GBP', 'hundredths.EUR')}))(?![^\W_]))?"
    r"(?P<short>(?:[KMBb]|B[Nn])(?![^\W_]))?"
    r"(?!\w|[-–‑]\w|[.,]\d)"
)
_SIGNS_OF_BOUNDS: Mapping[str, Hedge] = {"<": "less_than", "≤": "at_most", ">": "more_than", "≥": "at_least"}
_YEAR = re.compile(r"(?<![\w.,£€$-])(?:19|20|21)\d\d(?![\w%]|[.,]\d)")
_SYMBOLS = {
    "US$": "USD",
    "C$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "£": "GBP",
    "€": "EUR",
    "$": "USD",
    "¥": "JPY",
}


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number in a sentence, without its sign; `power` is that of a scale word behind it.

    `lead` is where it begins with the words that make it inexact, if there are any.
    """

    lead: int
    start: int
    end: int
    number: Decimal
    places: int
    shape: Shape
    power: int
    currency: str | None

    hedge: Hedge | None = None
    factor: Decimal = Decimal(1)
    """How many units of the metric, with which it is compared, its own unit is."""
    is_full: bool = False
    """Whether it is an amount of money written out, with no scale word in its sentence."""

    def equals(self, known: Decimal, power: int = 0) -> bool:
        """Whether a known figure, rounded as the typed one is, equals it, or is what its words allow.

        `power` is that of the known figure's scale. A number without a scale word is taken both ways, but
        not an amount of money that is large enough to be written out, or is alone with its currency.
        """
        if self.hedge is not None:
            return self._allows(known, power, self.hedge)
        slack = Decimal("0.5").scaleb(-self.places) * self.factor
        number = self.number * self.factor
        if self.power == 0 and not self.is_full and abs(abs(known) - number) <= slack:
            return True
        if power > self.power:  # more digits than the figure has: right if it rounds to it
            places = power + min(0, int(known.as_tuple().exponent))
            slack = max(slack, Decimal("0.5").scaleb(places - self.power))
        typed, exact = number.scaleb(self.power), abs(known).scaleb(power)
        return abs(exact - typed) <= slack.scaleb(self.power)

    def _allows(self, known: Decimal, power: int, hedge: Hedge) -> bool:
        number = self.number * self.factor
        if self.power == 0 and not self.is_full and allows(hedge, number, abs(known)):
            return True
        return allows(hedge, number.scaleb(self.power), abs(known).scaleb(power))


def years_named(text: str) -> set[int]:
    """The years that a text names."""
    return {int(match[0]) for match in _YEAR.finditer(text)}


def typed_numbers(sentence: Sentence, language: str) -> Iterator[TypedNumber]:
    """The numbers of a sentence that can be figures: no years and no dates."""
    return numbers_in(sentence.text, language)


def numbers_in(text: str, language: str) -> Iterator[TypedNumber]:
    """The numbers of a text that can be figures, in order: no years and no dates."""
    yield from sorted(
        (*_in_digits(text, language), *_in_words(text, language)), key=lambda typed: typed.start
    )


def _in_digits(text: str, language: str) -> Iterator[TypedNumber]:
    is_scaled = any(m["scale"] or m["short"] for m in _NUMBER.finditer(text))
    months = month_pattern(language)
    for match in _NUMBER.finditer(text):
        number = _decimal(match["number"], language)
        is_year = _YEAR.fullmatch(match[0]) is not None
        before, after = text[: match.start()], text[match.end() :]
        is_date = _ends_with(months, before) or months.match(after.lstrip(" .\u00a0"))
        if number is None or is_year or is_date:
            continue
        hedge, lead = _hedge(text, before, match.start("number"), match.end(), language)
        shape: Shape = "points" if match["points"] else "percent" if match["percent"] else "plain"
        scale = scale_named(match["scale"]) if match["scale"] else None
        power = POWERS[scale] if scale is not None else _SHORT_SCALE.get(match["short"] or "", 0)
        currency, end = _currency(match, after)
        yield TypedNumber(
            lead=lead,
            start=match.start("number"),
            end=end,
            number=number,
            places=max(0, -int(number.as_tuple().exponent)),
            shape=shape,
            power=power - 2 if match["hundredths"] else power,
            currency=currency,
            hedge=hedge,
            is_full=currency is not None and not is_scaled and not match["hundredths"],
        )


def in_unit_of(typed: TypedNumber, text: str, metric: Metric) -> TypedNumber:
    """The number as one of the metric's unit, if another unit of the same kind is behind it ("12.15 GWh")."""
    if (
        typed.shape != "plain"
        or typed.currency is not None
        or kind_of(metric).unit_choice is not UnitChoice.LISTED
    ):
        return typed
    factor = units_spelt_at(text[typed.end :], metric)
    return typed if factor is None else replace(typed, factor=factor)


def _in_words(text: str, language: str) -> Iterator[TypedNumber]:
    """Numbers in words before a word for per cent or percentage points: "six percentage points"."""
    words = [word.casefold() for word in prose_words("numbers", language)]
    number = word_pattern("numbers", language).pattern
    pattern = rf"(?P<number>{number})\s+(?:(?P<points>{_POINTS})|{_PERCENT})(?!\w)"
    for match in re.finditer(pattern, text, re.IGNORECASE):
        start = match.start()
        hedge, lead = _hedge(text, text[:start], start, match.end(), language)
        yield TypedNumber(
            lead=lead,
            start=start,
            end=match.end(),
            number=Decimal(1 + words.index(match["number"].casefold())),
            places=0,
            shape="points" if match["points"] else "percent",
            power=0,
            currency=None,
            hedge=hedge,
        )


def _hedge(text: str, before: str, start: int, end: int, language: str) -> tuple[Hedge | None, int]:
    """What makes a number inexact, and where the number begins with it."""
    words = before.rstrip(_BETWEEN_HEDGE_AND_NUMBER)
    if word_pattern("hedges_behind", language).match(text[end:].lstrip()):
        return "up_to", start
    sign = _SIGNS_OF_BOUNDS.get(words[-1:])
    if sign is not None:
        return sign, len(words) - 1
    return hedge_before(words, language) or (None, start)


def has_unit_of(typed: TypedNumber, text: str, metric: Metric, currency: str) -> bool:
    """Whether a number is written with the unit of the metric or another one of its kind, or its currency."""
    kind = kind_of(metric)
    if kind.is_share:
        return typed.shape != "plain"
    if typed.shape != "plain":
        return False
    if kind.unit_choice is UnitChoice.CURRENCY:
        return typed.currency == (metric.unit or currency)
    if kind.unit_choice is UnitChoice.CURRENCY_PER_SHARE and typed.currency is not None:
        return typed.currency == (currency if metric.unit in HUNDREDTHS else metric.unit or currency)
    is_listed = kind.unit_choice is UnitChoice.LISTED
    behind = text[typed.end :]
    if is_listed:
        return units_spelt_at(behind, metric) is not None
    return unit_spelt_at(behind, unit_of(metric, currency))


def power_of(metric: Metric) -> int:
    """The power of ten of the figures of a metric: its scale, or the hundredths of its currency."""
    return -2 if metric.unit in HUNDREDTHS else POWERS[metric.scale]


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


def _currency(match: re.Match[str], after: str) -> tuple[str | None, int]:
    """The currency of a number, and where the number with what belongs to it ends."""
    if match["hundredths"]:
        return _named_in(match["hundredths"], _HUNDREDTHS), match.end()
    if match["before"]:
        symbol = match["before"].strip("\u00a0 ")
        return _SYMBOLS.get(symbol, symbol if symbol.isalpha() else None), match.end()
    names = "|".join(spelt(f"currencies.{code}") for code in _CURRENCIES)
    behind = re.match(rf"[ \u00a0\u202f]?(?:de |d[’'])?(?:([£€$¥]|[A-Z]{{3}}\b)|((?:{names})(?!\w)))", after)
    if behind is None:
        return None, match.end()
    code = _SYMBOLS.get(behind[1], behind[1]) if behind[1] else _named_in(behind[2], _CURRENCIES)
    return code, match.end() if behind[1] else match.end() + behind.end()


def _named_in(words: str, names: Mapping[str, tuple[str, ...]]) -> str | None:
    said = " ".join(words.split()).casefold()
    return next((code for code, known in names.items() if said in (n.casefold() for n in known)), None)


def _ends_with(pattern: re.Pattern[str], text: str) -> bool:
    trimmed = text.rstrip(_BETWEEN_HEDGE_AND_NUMBER)
    return any(match.end() == len(trimmed) for match in pattern.finditer(trimmed))
