"""The algebra of units: what the figures of metrics measure, and what sums and quotients of them do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from crreport.measures.kinds import (
    Behaviour,
    Form,
    Kind,
    Measurand,
    OwnUnit,
    UnitChoice,
    kind_of,
    unit_named,
)
from crreport.measures.scales import POWERS, scale_named
from crreport.measures.units import HUNDREDTHS, is_currency

COUNT = "count"


@dataclass(frozen=True, slots=True)
class Dimension:
    """Powers of base quantities, such as emissions by money: names with exponents, sorted, none of them 0."""

    powers: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, name: str) -> Dimension:
        """The dimension of one base quantity: a kind of metric, a currency, or `count`."""
        return cls(((name, 1),))

    def __mul__(self, other: Dimension) -> Dimension:
        return _product(self, other, 1)

    def __truediv__(self, other: Dimension) -> Dimension:
        return _product(self, other, -1)

    @property
    def without_count(self) -> Dimension:
        """The dimension with things that are merely counted left out."""
        return Dimension(tuple((name, power) for name, power in self.powers if name != COUNT))

    def __str__(self) -> str:
        top = [name for name, power in self.powers for _ in range(power)]
        bottom = [name for name, power in self.powers for _ in range(-power)]
        return " per ".join([" × ".join(top) or "1", *bottom])


@dataclass(frozen=True, slots=True)
class Nature:
    """What an expression measures: its dimension and, where that is empty, its form."""

    dimension: Dimension
    form: Form = Form.PLAIN

    def __str__(self) -> str:
        return str(self.dimension) if self.dimension.powers else str(self.form)

    def times(self, other: Nature) -> Nature:
        """The nature of a product."""
        forms = (self.form, other.form)
        form = next((form for form in (Form.POINTS, Form.SHARE) if form in forms), Form.PLAIN)
        return Nature(self.dimension * other.dimension, form)

    def over(self, other: Nature) -> Nature:
        """The nature of a quotient. The quotient of two amounts of the same kind is a share."""
        dimension = self.dimension / other.dimension
        points = self.form is Form.POINTS and other.form is Form.PLAIN
        return Nature(dimension, Form.POINTS if points else Form.SHARE)

    def plus(self, other: Nature) -> Nature | None:
        """The nature of a sum, or None if a sum makes no sense."""
        if self.dimension != other.dimension:
            return None
        if self.dimension.powers or self.form is other.form:
            return self
        return None if Form.PLAIN in (self.form, other.form) else Nature(self.dimension, Form.SHARE)

    def minus(self, other: Nature) -> Nature | None:
        """The nature of a difference. The difference of two percentages is in percentage points."""
        both = self.form is Form.SHARE and other.form is Form.SHARE
        if both and not self.dimension.powers and not other.dimension.powers:
            return Nature(self.dimension, Form.POINTS)
        return self.plus(other)


@dataclass(frozen=True, slots=True)
class Measure:
    """The nature of written figures, and what one of their units is in base units (Wh, GBP, tCO2e ...)."""

    nature: Nature
    size: Fraction = Fraction(1)


def measure_of(metric: Measurand, currency: str) -> Measure:
    """What the figures of a metric measure, for an organisation's currency."""
    kind, scale = kind_of(metric), Fraction(10) ** POWERS[metric.scale]
    match kind.unit_choice:
        case UnitChoice.FIXED if kind.is_share:
            return Measure(_nature(kind), Fraction(kind.units[0].size))
        case UnitChoice.FIXED | UnitChoice.NOUN:
            return Measure(_nature(kind), scale)
        case UnitChoice.LISTED:
            return _scaled(_unit(metric), scale)
        case UnitChoice.CURRENCY:
            return Measure(Nature(Dimension.of(metric.unit or currency)), scale)
        case UnitChoice.CURRENCY_PER_SHARE:
            in_hundredths = metric.unit in HUNDREDTHS
            money = currency if in_hundredths else metric.unit or currency
            nature = Nature(Dimension.of(money) / Dimension.of(COUNT))
            return Measure(nature, scale / (100 if in_hundredths else 1))
        case UnitChoice.EVENTS_PER_BASE:
            return _ratio(Measure(Nature(Dimension.of(COUNT)), scale), _base(metric))
        case UnitChoice.UNIT_PER_BASE:
            return _ratio(_scaled(_unit(metric), scale), _base(metric))


def can_be_added(one: Measurand, other: Measurand, currency: str) -> bool:
    """Whether figures of two metrics measure the same kind of thing."""
    natures = {measure_of(metric, currency).nature for metric in (one, other)}
    return one.kind == other.kind and len(natures) == 1


def measure_of_number(unit: str | None) -> Measure:
    """What a number in a formula measures: a plain number, or an amount in the unit after it."""
    known = _known_unit(unit) if unit is not None else None
    return known or Measure(Nature(Dimension()))


def is_unit(words: str) -> bool:
    """Whether a number in a formula can have the words as its unit."""
    return _known_unit(words) is not None


def _product(one: Dimension, other: Dimension, sign: int) -> Dimension:
    powers: Counter[str] = Counter(dict(one.powers))
    for name, power in other.powers:
        powers[name] += sign * power
    return Dimension(tuple(sorted((name, power) for name, power in powers.items() if power)))


def _ratio(top: Measure, bottom: Measure) -> Measure:
    return Measure(top.nature.over(bottom.nature), top.size / bottom.size)


def _scaled(measure: Measure, scale: Fraction) -> Measure:
    return Measure(measure.nature, measure.size * scale)


def _base(metric: Measurand) -> Measure:
    """The base of a rate or intensity: `1,000,000 hours`, `GBP m`, `MWh`, or things counted (`employee`)."""
    per = metric.per or ""
    match = re.fullmatch(r"([\d,]*)\s*(.*)", per)
    digits, noun = (match[1].replace(",", ""), match[2]) if match else ("", per)
    counted = Measure(Nature(Dimension.of(COUNT)))
    return _scaled(_known_unit(noun, metric.own_units) or counted, Fraction(digits or 1))


def _unit(metric: Measurand) -> Measure:
    symbol = metric.unit or ""
    return _known_unit(symbol, metric.own_units) or Measure(Nature(Dimension.of(symbol)))


def _known_unit(words: str, own_units: Iterable[OwnUnit] = ()) -> Measure | None:
    if named := unit_named(words, own_units):
        kind, unit = named
        return Measure(_nature(kind), Fraction(unit.size))
    code, _, rest = words.partition(" ")
    scale = scale_named(rest) if rest else "units"
    if is_currency(code) and scale is not None:
        return Measure(Nature(Dimension.of(code)), Fraction(10) ** POWERS[scale])
    return None


def _nature(kind: Kind) -> Nature:
    """What figures of a kind with units of its own, or of things counted, measure."""
    has_dimension = not kind.is_share and kind.behaviour is not Behaviour.SCORE
    return Nature(Dimension.of(kind.name) if has_dimension else Dimension(), kind.form)
