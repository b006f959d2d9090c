"""How the figures of a metric are reported and printed: concept type, unit, power of ten and affixes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from babel import Locale
from babel.numbers import get_currency_symbol

from crreport.measures.kinds import (
    Form,
    Kind,
    Measurand,
    UnitChoice,
    is_whole_count,
    kind_of,
    unit_chosen,
    unit_of_base,
)
from crreport.measures.scales import POWERS, Scale, scale_named
from crreport.measures.units import HUNDREDTHS, is_currency
from crreport.measures.xbrl_types import CORE_PREFIX, PURE, ConceptType, Unit
from crreport.wording import words

_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class QuantityKind:
    """How figures of a metric are typed, measured and printed.

    A written number times ten to the power of `power` is the reported value; `prefix` and `suffix` are
    printed around the number; `exact` says that a whole number as written has no rounding. `noun` and `nouns`
    name one and several of the unit where running text leaves it to its own words. Metrics name several of
    what they count, so that a count of one has no noun.
    """

    type: ConceptType
    unit: Unit
    power: int
    prefix: str
    suffix: str
    exact: bool = False
    noun: str = ""
    nouns: str = ""


def quantity_kind(metric: Measurand, currency: str, language: str) -> QuantityKind:
    """The quantity kind of a metric, for an organisation's currency and a report's language."""
    kind, power = kind_of(metric), POWERS[metric.scale]
    scale = _scale_word(metric.scale, language)
    match kind.unit_choice:
        case UnitChoice.FIXED if kind.is_share:
            return QuantityKind(kind.type, PURE, -2, "", _share_suffix(kind, language))
        case UnitChoice.FIXED:
            return _of_time(kind, metric.scale, language)
        case UnitChoice.NOUN if kind.is_whole:
            unit = unit_chosen(metric)
            measure = unit.unit if unit else PURE
            nouns = metric.unit or ""
            one = nouns if scale else ""
            is_exact = is_whole_count(metric)
            return QuantityKind(kind.type, measure, power, "", scale, is_exact, noun=one, nouns=nouns)
        case UnitChoice.NOUN if metric.unit:
            return _in_unit(kind, metric, f"{scale}{_NO_BREAK}")
        case UnitChoice.NOUN:
            return QuantityKind(kind.type, PURE, power, "", scale)
        case UnitChoice.LISTED:
            return _in_unit(kind, metric, f"{scale}{_NO_BREAK}")
        case UnitChoice.CURRENCY:
            money = Unit((f"iso4217:{metric.unit or currency}",))
            affixes = _around_money(metric.unit or currency, metric.scale, language)
            return QuantityKind(kind.type, money, power, *affixes)
        case UnitChoice.CURRENCY_PER_SHARE:
            return _per_share(kind, metric.unit or currency, currency, language)
        case UnitChoice.EVENTS_PER_BASE:
            return QuantityKind(kind.type, Unit((_own_measure_of_rate(metric.per or ""),)), power, "", scale)
        case UnitChoice.UNIT_PER_BASE:
            return _intensity(kind, metric, language)


def percent_sign(language: str) -> str:
    """The percent sign with the space before it that the language asks for."""
    pattern = Locale.parse(language, sep="-").percent_formats[None].pattern
    return f"{_NO_BREAK}%" if f"{_NO_BREAK}%" in pattern else "%"


def concept_type(metric: Measurand) -> ConceptType:
    """The type of the concept of a metric. Types of the registry allow its own units only."""
    kind, unit = kind_of(metric), unit_chosen(metric)
    is_own = kind.unit_choice is UnitChoice.LISTED and unit is not None and not unit.is_registered
    return ConceptType.DECIMAL if is_own else kind.type


def _in_unit(kind: Kind, metric: Measurand, lead: str) -> QuantityKind:
    """Figures in the unit of a metric. If that is no known unit, it says what is counted: a pure number."""
    unit, power = unit_chosen(metric), POWERS[metric.scale]
    if unit is None:
        return QuantityKind(kind.type, PURE, power, "", f"{lead}{metric.unit}")
    return QuantityKind(concept_type(metric), unit.unit, power + unit.power, "", f"{lead}{unit.printed}")


def _scale_word(scale: Scale, language: str) -> str:
    return "" if scale == "units" else f"{_NO_BREAK}{words(language)[f'scale.{scale}']}"


def _of_time(kind: Kind, scale: Scale, language: str) -> QuantityKind:
    """Stretches of time: `9.2` and `days`, `42.94 million` and `hours`."""
    is_scaled, catalogue = scale != "units", words(language)
    many = catalogue[f"unit.{kind.name}.scaled" if is_scaled else f"unit.{kind.name}"]
    one = many if is_scaled else catalogue[f"unit.{kind.name}.one"]
    unit, suffix = Unit((kind.units[0].measure,)), _scale_word(scale, language)
    return QuantityKind(kind.type, unit, POWERS[scale], "", suffix, noun=one, nouns=many)


def _share_suffix(kind: Kind, language: str) -> str:
    if kind.form is Form.SHARE:
        return percent_sign(language)
    return f"{_NO_BREAK}{words(language)[f'unit.{kind.name}']}"


def _per_share(kind: Kind, unit: str, currency: str, language: str) -> QuantityKind:
    in_hundredths = unit in HUNDREDTHS
    currency = currency if in_hundredths else unit
    measure = Unit((f"iso4217:{currency}",), ("xbrli:shares",))
    if in_hundredths:
        suffix = "p" if unit in ("pence", "p") else f"{_NO_BREAK}ct"
        return QuantityKind(kind.type, measure, -2, "", suffix)
    return QuantityKind(kind.type, measure, 0, *_around_money(currency, "units", language))


def _around_money(currency: str, scale: Scale, language: str) -> tuple[str, str]:
    """Prefix and suffix of an amount: `£` and `m` in English, nothing and ` Mio. £` in German."""
    locale = Locale.parse(language, sep="-")
    symbol = get_currency_symbol(currency, locale=locale)
    sign = "" if scale == "units" else words(language)[f"money.{scale}"]
    pattern = locale.currency_formats["standard"].pattern
    if pattern.startswith("¤"):
        return f"{symbol}{_NO_BREAK if pattern[1] == _NO_BREAK else ''}", sign
    return "", f"{_NO_BREAK}{sign}{symbol}"


def _own_measure_of_rate(base: str) -> str:
    """The documented own measure of a rate: `1,000,000 hours` gives `crr:Per1000000Hours`."""
    digits = re.sub(r"\D", "", base)
    nouns = re.sub(r"[\d.,\s]+", " ", base).split()
    return f"{CORE_PREFIX}:Per{digits}{''.join(noun.capitalize() for noun in nouns)}"


def _intensity(kind: Kind, metric: Measurand, language: str) -> QuantityKind:
    symbol, known = metric.unit or "", unit_chosen(metric)
    top = known.unit.numerator if known else (f"iso4217:{symbol}",)
    base = (metric.per or "").split()
    named = unit_of_base(metric)
    if is_currency(base[0]):
        scale = (scale_named(base[1]) if len(base) > 1 else None) or "units"
        bottom, power = f"iso4217:{base[0]}", POWERS[scale]
        printed = "".join(_around_money(base[0], scale, language)).strip()
    elif named is not None:
        bottom, power, printed = named.measure, named.power, named.printed
    else:
        bottom, power, printed = _own_measure_of_base(base), 0, " ".join(base)
    scale_word = _scale_word(metric.scale, language)
    suffix = f"{scale_word}{_NO_BREAK}{known.printed if known else symbol}{_NO_BREAK}/{_NO_BREAK}{printed}"
    power = POWERS[metric.scale] + (known.power if known else 0) - power
    return QuantityKind(kind.type, Unit(top, (bottom,)), power, "", suffix)


def _own_measure_of_base(base: list[str]) -> str:
    """The documented own measure of a base such as an `employee`."""
    name = "".join(re.sub(r"\W", "", word).capitalize() for word in base)
    return f"{CORE_PREFIX}:{'Each' if name[:1].isdigit() else ''}{name}"  # a name cannot start with a digit
