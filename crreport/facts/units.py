"""What the kind of a metric means in XBRL and in print: concept type, unit, scale and affixes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from babel import Locale
from babel.numbers import get_currency_symbol

from crreport.facts.model import CORE_PREFIX, ConceptType, Unit
from crreport.measures.units import POWERS, is_currency, scale_named
from crreport.read.models.metrics import Metric
from crreport.wording import words

PURE = Unit(("xbrli:pure",))

_UTR_TYPES = {
    "energy": ConceptType.ENERGY,
    "emissions": ConceptType.EMISSIONS,
    "volume": ConceptType.VOLUME,
    "mass": ConceptType.MASS,
    "area": ConceptType.AREA,
}
_PRINTED_UNITS = {
    "tCO2e": "tCO₂e",
    "ktCO2e": "ktCO₂e",
    "MtCO2e": "MtCO₂e",
    "GtCO2e": "GtCO₂e",
    "m3": "m³",
    "sqm": "m²",
    "sqkm": "km²",
}
_TIME_UNITS = {"hour": "utr:H", "hours": "utr:H", "day": "utr:D", "days": "utr:D"}
_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class QuantityKind:
    """How figures of a metric are typed, measured and printed.

    A written number times ten to the power of `power` is the reported value; `prefix` and `suffix` are
    printed around the number; `exact` says that a whole number as written has no rounding.
    """

    type: ConceptType
    unit: Unit
    power: int
    prefix: str
    suffix: str
    exact: bool = False


def quantity_kind(metric: Metric, currency: str, language: str) -> QuantityKind:
    """The quantity kind of a metric, for an organisation's currency and a report's language."""
    if metric.kind == "percent":
        return QuantityKind(ConceptType.PERCENT, PURE, -2, "", percent_sign(language))
    if metric.kind == "percentage_points":
        return QuantityKind(
            ConceptType.PERCENT, PURE, -2, "", f"{_NO_BREAK}{words(language)['unit.percentage_points']}"
        )
    if metric.kind == "money":
        unit = Unit((f"iso4217:{metric.unit or currency}",))
        prefix, suffix = _around_money(metric.unit or currency, metric.scale, language)
        return QuantityKind(ConceptType.MONETARY, unit, POWERS[metric.scale], prefix, suffix)
    if metric.kind == "money_per_share":
        return _per_share(metric, currency, language)
    return _measured(metric, language)


def percent_sign(language: str) -> str:
    """The percent sign with the space before it that the language asks for."""
    pattern = Locale.parse(language, sep="-").percent_formats[None].pattern
    return f"{_NO_BREAK}%" if f"{_NO_BREAK}%" in pattern else "%"


def _per_share(metric: Metric, currency: str, language: str) -> QuantityKind:
    is_minor = metric.unit in ("pence", "p", "cent", "cents")
    currency = currency if is_minor else metric.unit or currency
    unit = Unit((f"iso4217:{currency}",), ("xbrli:shares",))
    if is_minor:
        suffix = "p" if metric.unit in ("pence", "p") else f"{_NO_BREAK}ct"
        return QuantityKind(ConceptType.PER_SHARE, unit, -2, "", suffix)
    return QuantityKind(ConceptType.PER_SHARE, unit, 0, *_around_money(currency, "units", language))


def _around_money(currency: str, scale: str, language: str) -> tuple[str, str]:
    """What stands before and after an amount: `£` and `m` in English, nothing and ` Mio. £` in German."""
    locale = Locale.parse(language, sep="-")
    symbol = get_currency_symbol(currency, locale=locale)
    sign = "" if scale == "units" else words(language)[f"money.{scale}"]
    pattern = locale.currency_formats["standard"].pattern
    if pattern.startswith("¤"):
        return f"{symbol}{_NO_BREAK if pattern[1] == _NO_BREAK else ''}", sign
    return "", f"{_NO_BREAK}{sign}{symbol}"


def _measured(metric: Metric, language: str) -> QuantityKind:
    power = POWERS[metric.scale]
    scale = "" if metric.scale == "units" else f"{_NO_BREAK}{words(language)[f'scale.{metric.scale}']}"
    if metric.kind == "count":
        exact = metric.scale == "units"
        return QuantityKind(ConceptType.INTEGER, PURE, power, "", scale, exact=exact)
    if metric.kind in ("days", "hours"):
        measure = "utr:D" if metric.kind == "days" else "utr:H"
        return QuantityKind(ConceptType.DECIMAL, Unit((measure,)), power, "", scale)
    if metric.kind == "rate":
        return QuantityKind(ConceptType.DECIMAL, Unit((_rate_measure(metric.per or ""),)), power, "", scale)
    if metric.kind == "intensity":
        return _intensity(metric, language)
    if metric.kind in _UTR_TYPES:
        suffix = f"{scale}{_NO_BREAK}{printed_unit(metric.unit or '')}"
        unit = Unit((f"utr:{metric.unit}",))
        return QuantityKind(_UTR_TYPES[metric.kind], unit, power, "", suffix)
    return QuantityKind(ConceptType.DECIMAL, PURE, power, "", scale)


def printed_unit(unit: str) -> str:
    """A unit as it is printed, with its subscripts and superscripts."""
    return _PRINTED_UNITS.get(unit, unit)


def _rate_measure(base: str) -> str:
    """The documented own measure of a rate: `1,000,000 hours` gives `crr:Per1000000Hours`."""
    digits = re.sub(r"\D", "", base)
    words = re.sub(r"[\d.,\s]+", " ", base).split()
    return f"{CORE_PREFIX}:Per{digits}{''.join(word.capitalize() for word in words)}"


def _intensity(metric: Metric, language: str) -> QuantityKind:
    base = (metric.per or "").split()
    numerator = metric.unit or ""
    top = f"iso4217:{numerator}" if is_currency(numerator) else f"utr:{numerator}"
    if is_currency(base[0]):
        scale = scale_named(base[1]) if len(base) > 1 else None
        power = POWERS[scale or "units"]
        printed = "".join(_around_money(base[0], scale or "units", language)).strip()
        bottom = f"iso4217:{base[0]}"
    else:
        power, printed = 0, " ".join(base)
        own = "".join(re.sub(r"\W", "", word).capitalize() for word in base)
        own = f"Each{own}" if own[:1].isdigit() else own  # a name cannot start with a digit
        bottom = _TIME_UNITS.get(" ".join(base), f"{CORE_PREFIX}:{own}")
    unit = Unit((top,), (bottom,))
    suffix = f"{_NO_BREAK}{printed_unit(numerator)}{_NO_BREAK}/{_NO_BREAK}{printed}"
    return QuantityKind(ConceptType.DECIMAL, unit, POWERS[metric.scale] - power, "", suffix)
