"""How a figure compares with another one, and in which scale it may have been written by mistake."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from crreport.measures.kinds import Form, UnitChoice, kind_of, unit_chosen, units_for
from crreport.measures.scales import POWERS
from crreport.measures.units import size_of_unit
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import Quantity

_TOLERANCE = 0.18
"""How far, in powers of ten, a ratio may be from that of two units: figures change between years, too."""

_NARROW_TOLERANCE, _FAR = 0.03, 2
"""For units that are no power of ten apart: some of many units is about as far apart as any two figures."""
_A_DIGIT_MORE = 0.06
"""Within about 15 % of ten times: what is left of a figure's own change if a digit was lost."""
_FRACTIONS = {1: "a tenth", 2: "a hundredth", 3: "a thousandth", 6: "a millionth", 9: "a billionth"}
_BY_DIGITS = {1: "", 2: " by two digits", 3: " by three digits"}
_DIGITS_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Slip:
    """How many times another figure a figure is, in words; `remark` says how that may have come about.

    `instead` is what may have been meant.
    """

    ratio: Decimal
    words: str
    remark: str = ""
    instead: str | None = None


def ratio_of(figure: Quantity, other: Quantity) -> Decimal | None:
    """How many times the other figure a figure is; None if one is zero or their signs differ."""
    if figure.number * other.number <= 0:
        return None
    return figure.number / other.number


def power_of(ratio: Decimal) -> float:
    """The power of ten that a ratio is. A decimal's own logarithm is a thousand times as slow."""
    digits = ratio.adjusted()
    return digits + math.log10(ratio.scaleb(-digits))


def powers_apart(ratio: Decimal) -> float:
    """The size of a ratio in powers of ten, whichever of the two is larger."""
    return abs(power_of(ratio))


def is_beyond_a_note(ratio: Decimal) -> bool:
    """Whether a ratio is so near ten, or so large, that a note about the figure is unlikely to mean it."""
    powers = powers_apart(ratio)
    return abs(powers - 1) <= _A_DIGIT_MORE or powers >= 2 - _A_DIGIT_MORE


def slip_of(figure: Quantity, ratio: Decimal, metric: Metric) -> Slip:
    """What a ratio of two figures of a metric says, and what may have been meant."""
    words = _in_words(ratio)
    if kind_of(metric).form is Form.SHARE and is_near(ratio, -2):
        instead = figure.written_as(trimmed(figure.number * 100))
        return Slip(ratio, words, f"as a spreadsheet holds `{instead}`", instead)
    for factor, named, own in _mixed_up(metric):
        is_plain = _is_power_of_ten(factor)
        is_far = powers_apart(factor) > (1 if is_plain else _FAR)
        distance = abs(power_of(ratio) - power_of(factor))
        if is_far and distance <= (_TOLERANCE if is_plain else _NARROW_TOLERANCE):
            meant = figure.written_as(trimmed(figure.number / factor)) if is_plain else None
            return Slip(ratio, words, f"as if it were in {named} and not in {own}", meant)
    for places, by in _BY_DIGITS.items():
        if is_near(ratio, places) or is_near(ratio, -places):
            return Slip(ratio, words, f"as if the decimal point had moved{by}")
    return Slip(ratio, words)


def is_near(ratio: Decimal, power: int) -> bool:
    """Whether a ratio is about ten to a power."""
    return abs(power_of(ratio) - power) <= _TOLERANCE


def trimmed(number: Decimal) -> Decimal:
    """A number without zeros at the end of its decimals."""
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize()


def _mixed_up(metric: Metric) -> Iterator[tuple[Decimal, str, str]]:
    """The units and scales that figures can be typed in by mistake, by what they make of a figure.

    Those that differ by a power of ten come first: nobody takes therms for kilowatt hours if figures are
    only about as far apart.
    """
    kind, own = kind_of(metric), unit_chosen(metric)
    units = units_for(metric) if kind.unit_choice is UnitChoice.LISTED and own is not None else ()
    of_units = [
        (size_of_unit(metric) / unit.size, unit.symbol, metric.unit or "")
        for unit in units
        if unit is not own
    ]
    of_scales = [
        (Decimal(1).scaleb(POWERS[metric.scale] - power), str(scale), str(metric.scale))
        for scale, power in POWERS.items()
        if scale != metric.scale and not kind.is_share
    ]
    found = (*of_units, *of_scales) if metric.scale == "units" else (*of_scales, *of_units)
    yield from sorted(found, key=lambda each: not _is_power_of_ten(each[0]))


def _is_power_of_ten(factor: Decimal) -> bool:
    return factor.normalize().as_tuple().digits == (1,)


def _in_words(ratio: Decimal) -> str:
    for power, fraction in _FRACTIONS.items():
        if is_near(ratio, power):
            return f"about {10**power:,} times"
        if is_near(ratio, -power):
            return f"about {fraction} of"
    if ratio > 1:
        return f"about {_rounded(ratio):,f} times"
    return f"about 1/{_rounded(1 / ratio):,f} of"


def _rounded(ratio: Decimal) -> Decimal:
    """A large number with its first two digits."""
    return round(ratio, _DIGITS_SHOWN - 1 - ratio.adjusted())
