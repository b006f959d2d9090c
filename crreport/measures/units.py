"""The unit of a metric: how it can be spelt, and what other units are in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from babel.numbers import list_currencies

from crreport.measures.kinds import KINDS, Measurand, UnitChoice, kind_of, unit_chosen, units_for
from crreport.measures.scales import POWERS, PREFERRED_SPELLINGS, Scale, without_scale
from crreport.measures.spellings import fits, spelt

HUNDREDTHS = ("p", "pence", "cent", "cents")
"""Hundredths of a currency that a metric per share can have as its unit."""

_LONGEST_UNIT = 4
_HUNDREDTHS_SPELLINGS = (*HUNDREDTHS, "penny", "c", "ct")


@dataclass(frozen=True, slots=True)
class MetricUnit:
    """How a metric's figures can be written: the symbol of the unit, its spellings, and the scale."""

    symbol: str
    spellings: frozenset[str]
    scale: Scale = "units"
    others: Mapping[str, frozenset[str]] = field(default_factory=dict, hash=False)
    """Other units of the same kind with their spellings. They are known, but not the unit of this metric."""

    @property
    def shown(self) -> str:
        """The unit and scale in words for a message."""
        scale = PREFERRED_SPELLINGS.get(self.scale, "")
        return " ".join(part for part in (self.symbol, scale) if part)


def unit_of(metric: Measurand, currency: str) -> MetricUnit:
    """The unit of a metric, for an organisation's currency."""
    kind = kind_of(metric)
    match kind.unit_choice:
        case UnitChoice.LISTED:
            symbol = metric.unit or ""
            own = unit_chosen(metric)
            others = {unit.symbol: unit.spellings for unit in units_for(metric) if unit is not own}
            return MetricUnit(symbol, own.spellings if own else spelt(symbol), metric.scale, others)
        case UnitChoice.FIXED:
            return MetricUnit(kind.units[0].symbol, kind.units[0].spellings, metric.scale)
        case UnitChoice.CURRENCY:
            symbol = metric.unit or currency
            return MetricUnit(symbol, spelt(symbol), metric.scale)
        case UnitChoice.CURRENCY_PER_SHARE:
            return _per_share(metric, currency)
        case UnitChoice.EVENTS_PER_BASE | UnitChoice.UNIT_PER_BASE:
            return _per_base(metric)
        case UnitChoice.NOUN:
            known = unit_chosen(metric)
            spellings = known.spellings if known else spelt(metric.unit) if metric.unit else frozenset()
            return MetricUnit(metric.unit or "", spellings, metric.scale)


def size_of(metric: Measurand) -> Decimal:
    """What one unit of the metric is in the base unit of its kind, its scale included."""
    return size_of_unit(metric).scaleb(POWERS[metric.scale])


def size_of_unit(metric: Measurand) -> Decimal:
    """What one unit of the metric is in the base unit of its kind, without its scale."""
    unit = unit_chosen(metric) if kind_of(metric).unit_choice is not UnitChoice.UNIT_PER_BASE else None
    return unit.size if unit else Decimal(1)


def units_in(written: str, metric: Measurand, currency: str) -> Fraction | None:
    """How many units of the metric, including its scale, a written unit is; None if it is of another kind.

    `kWh` is 0.001 for a metric in MWh; `GBP` and `units` are 0.000001 for a metric in millions.
    """
    named = next((scale for scale in POWERS if scale == written), None)
    rest, scale = ("", named) if named else without_scale(written)
    for text, power in ((written, 0), (rest, POWERS[scale or "units"])):
        size = _size_named(text, metric, currency)
        if size is not None:
            return Fraction(size.scaleb(power)) / Fraction(size_of(metric))
    return None


def unit_spelt_at(text: str, unit: MetricUnit) -> bool:
    """Whether a text begins with a spelling of the unit, of up to three words."""
    words = text.split()[:3]
    return any(fits(" ".join(words[:n]).rstrip(",;:.)"), unit.spellings) for n in range(1, len(words) + 1))


CURRENCY_SYMBOLS = {"£": "GBP", "€": "EUR", "$": "USD", "¥": "JPY"}
"""Signs of currencies that can be written in place of their codes."""


def units_spelt_at(text: str, metric: Measurand) -> Decimal | None:
    """How many units of the metric the unit at the start of a text is; None if there is none of its kind."""
    words = text.split()[:_LONGEST_UNIT]
    for n in range(len(words), 0, -1):
        written = " ".join(words[:n]).rstrip(",;:.)")
        for unit in units_for(metric):
            if unit.is_spelt(written):
                return unit.size / size_of_unit(metric)
    return None


def is_currency(code: str) -> bool:
    """Whether a code is a currency of ISO 4217."""
    return code in list_currencies()


def is_percent(text: str) -> bool:
    """Whether a unit text makes a percentage of a number."""
    return KINDS["percent"].units[0].is_spelt(text)


def _size_named(text: str, metric: Measurand, currency: str) -> Decimal | None:
    """What a unit is in the base unit of the metric's kind; no unit is the metric's own, unscaled."""
    kind = kind_of(metric)
    if kind.unit_choice is UnitChoice.LISTED:
        return next((unit.size for unit in units_for(metric) if unit.is_spelt(text)), None)
    if text and not fits(text, unit_of(metric, currency).spellings):
        return None
    return size_of_unit(metric)


def _per_share(metric: Measurand, currency: str) -> MetricUnit:
    symbol = metric.unit or currency
    names = _HUNDREDTHS_SPELLINGS if symbol in HUNDREDTHS else (symbol,)
    forms = [form for name in names for form in (name, f"{name} per share", f"{name}/share")]
    return MetricUnit(symbol, spelt(*forms), metric.scale)


def _per_base(metric: Measurand) -> MetricUnit:
    known = unit_chosen(metric)
    tops = [metric.unit, *(known.names if known else ())] if metric.unit else []
    bases = (f"per {metric.per}", f"/ {metric.per}")
    forms = [*tops, *bases, *(f"{top} {base}" for top in tops for base in bases)]
    symbol = f"{metric.unit or ''} per {metric.per}".strip()
    return MetricUnit(symbol, spelt(*forms), metric.scale)
