"""The kinds of quantity that a metric can be: the one table that all else is driven by.

Symbols of units are those of the XBRL Units Registry, so that a metric's `unit` is the name of its measure.
A new kind is an entry here, and its words in the core taxonomy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Protocol

from crreport.measures.scales import Scale
from crreport.measures.unit_table import (
    AREA,
    EMISSIONS,
    ENERGY,
    LENGTH,
    MASS,
    POWER,
    READINGS,
    VOLUME,
    MeasureUnit,
    measure_unit,
)
from crreport.measures.xbrl_types import ConceptType


class Measurand(Protocol):
    """What a metric measures, as far as kinds and units go."""

    @property
    def id(self) -> str:
        """The id of the metric."""

    @property
    def kind(self) -> str:
        """The name of its kind."""

    @property
    def unit(self) -> str | None:
        """Its unit, if the kind leaves a choice."""

    @property
    def per(self) -> str | None:
        """The base of a rate or an intensity."""

    @property
    def scale(self) -> Scale:
        """What its figures are multiplied by."""

    @property
    def own_units(self) -> tuple[OwnUnit, ...]:
        """The units that the organisation declares, for metrics of all kinds."""


class UnitChoice(Enum):
    """Where the unit of a metric comes from."""

    NOUN = "the metric can name what is counted"
    FIXED = "the kind has one unit"
    LISTED = "the metric names one of the kind's units"
    CURRENCY = "the metric names a currency, or takes the organisation's"
    CURRENCY_PER_SHARE = "the same for each share, also in hundredths of the currency"
    EVENTS_PER_BASE = "events counted for each `per`"
    UNIT_PER_BASE = "a unit of another kind, or a currency, for each `per`"


class Form(StrEnum):
    """What a quantity without a dimension is. Only quantities of the same form can be added."""

    PLAIN = "a plain number"
    SHARE = "a percentage"
    POINTS = "percentage points"


class Behaviour(Enum):
    """How figures relate to those of other years and of their parts."""

    AMOUNT = "parts add up, changes are in percent, trends are bars"
    RATIO = "parts do not add up, changes are in percent (of shares: in points), trends are lines"
    SCORE = "parts do not add up, changes are in the figure's own points, trends are bars; no dimension"


@dataclass(frozen=True, slots=True)
class OwnUnit:
    """A unit that the organisation declares, for metrics of a kind."""

    kind: str
    unit: MeasureUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of quantity: how its figures are written, checked, compared, printed and reported."""

    name: str
    type: ConceptType
    unit_choice: UnitChoice
    units: tuple[MeasureUnit, ...] = ()
    behaviour: Behaviour = Behaviour.AMOUNT
    form: Form = Form.PLAIN
    is_whole: bool = False
    """Whether its figures are whole numbers of things, exact as they are written."""
    quotient_places: int = 2
    """Decimal places of a quotient of exact figures, where its formula has no `rounding`."""
    example_of_base: str = ""
    """What `per` can be, for kinds that need it."""
    other_item_types: frozenset[str] = frozenset()
    """Further item types of concepts of base taxonomies that its figures can be reported as."""

    @property
    def plain_name(self) -> str:
        """The name as words of a sentence."""
        return self.name.replace("_", " ")

    @property
    def with_article(self) -> str:
        """The name as words of a sentence, after `a` or `an`."""
        return f"{'an' if self.name[0] in 'aeiou' else 'a'} {self.plain_name}"

    @property
    def needs_unit(self) -> bool:
        """Whether a metric of the kind has to name its unit."""
        return self.unit_choice in (UnitChoice.LISTED, UnitChoice.UNIT_PER_BASE)

    @property
    def needs_base(self) -> bool:
        """Whether a metric of the kind has to say `per` what it is."""
        return self.unit_choice in (UnitChoice.EVENTS_PER_BASE, UnitChoice.UNIT_PER_BASE)

    @property
    def is_share(self) -> bool:
        """Whether its figures are written in percent or in percentage points."""
        return self.form is not Form.PLAIN

    @property
    def is_time(self) -> bool:
        """Whether its figures are stretches of time, in the one unit that the kind has."""
        return self.unit_choice is UnitChoice.FIXED and not self.is_share

    @property
    def can_be_bare(self) -> bool:
        """Whether running text can give its figures as numbers without a unit behind them."""
        named = (UnitChoice.LISTED, UnitChoice.CURRENCY, UnitChoice.CURRENCY_PER_SHARE)
        return self.unit_choice not in named and not self.is_share

    @property
    def is_labelled_with_unit(self) -> bool:
        """Whether its unit is printed next to the label of a metric, and not behind each figure."""
        return self.is_time or self.unit_choice is UnitChoice.EVENTS_PER_BASE

    @property
    def item_types(self) -> frozenset[str]:
        """The standard item types whose values and units its figures have."""
        return self.other_item_types | {self.type.local_item_type}

    @property
    def example_units(self) -> tuple[str, ...]:
        """Symbols of units that a metric of the kind can name."""
        return tuple(unit.symbol for unit in self.units[:2]) or tuple(listed_units())[:2]


_PURE_NUMBERS = frozenset({"pureItemType"})
_WHOLE_NUMBERS = frozenset(
    {
        "nonNegativeIntegerItemType",
        "positiveIntegerItemType",
        "longItemType",
        "intItemType",
        "decimalItemType",
        "pureItemType",
    }
)

_KINDS = (
    Kind(
        name="percent",
        type=ConceptType.PERCENT,
        unit_choice=UnitChoice.FIXED,
        units=(measure_unit("%", "0.01", measure="xbrli:pure", words="percent"),),
        behaviour=Behaviour.RATIO,
        form=Form.SHARE,
        quotient_places=1,
        other_item_types=_PURE_NUMBERS,
    ),
    Kind(
        name="percentage_points",
        type=ConceptType.PERCENT,
        unit_choice=UnitChoice.FIXED,
        units=(measure_unit("pp", "0.01", "% points", measure="xbrli:pure", words="percentage_points"),),
        behaviour=Behaviour.RATIO,
        form=Form.POINTS,
        quotient_places=1,
        other_item_types=_PURE_NUMBERS,
    ),
    Kind(
        name="count",
        type=ConceptType.INTEGER,
        unit_choice=UnitChoice.NOUN,
        is_whole=True,
        quotient_places=0,
        other_item_types=_WHOLE_NUMBERS,
    ),
    Kind(
        name="number",
        type=ConceptType.DECIMAL,
        unit_choice=UnitChoice.NOUN,
        units=READINGS,
        behaviour=Behaviour.SCORE,
        other_item_types=_PURE_NUMBERS,
    ),
    Kind(
        name="days",
        type=ConceptType.DECIMAL,
        unit_choice=UnitChoice.FIXED,
        units=(measure_unit("days", "1", "d", measure="utr:D", words="days"),),
    ),
    Kind(
        name="hours",
        type=ConceptType.DECIMAL,
        unit_choice=UnitChoice.FIXED,
        units=(measure_unit("hours", "1", "h", measure="utr:H", words="hours"),),
    ),
    Kind(name="money", type=ConceptType.MONETARY, unit_choice=UnitChoice.CURRENCY),
    Kind(
        name="money_per_share",
        type=ConceptType.PER_SHARE,
        unit_choice=UnitChoice.CURRENCY_PER_SHARE,
        behaviour=Behaviour.RATIO,
    ),
    Kind(
        name="rate",
        type=ConceptType.DECIMAL,
        unit_choice=UnitChoice.EVENTS_PER_BASE,
        behaviour=Behaviour.RATIO,
        example_of_base="1,000,000 hours",
    ),
    Kind(
        name="emissions",
        type=ConceptType("emissions", "dtr-types:ghgEmissionsItemType"),
        unit_choice=UnitChoice.LISTED,
        units=EMISSIONS,
    ),
    Kind(
        name="energy",
        type=ConceptType("energy", "dtr-types:energyItemType"),
        unit_choice=UnitChoice.LISTED,
        units=ENERGY,
    ),
    Kind(
        name="volume",
        type=ConceptType("volume", "dtr-types:volumeItemType"),
        unit_choice=UnitChoice.LISTED,
        units=VOLUME,
    ),
    Kind(
        name="mass",
        type=ConceptType("mass", "dtr-types:massItemType"),
        unit_choice=UnitChoice.LISTED,
        units=MASS,
    ),
    Kind(
        name="area",
        type=ConceptType("area", "dtr-types:areaItemType"),
        unit_choice=UnitChoice.LISTED,
        units=AREA,
    ),
    Kind(
        name="length",
        type=ConceptType("length", "dtr-types:lengthItemType"),
        unit_choice=UnitChoice.LISTED,
        units=LENGTH,
    ),
    Kind(
        name="power",
        type=ConceptType("power", "dtr-types:powerItemType"),
        unit_choice=UnitChoice.LISTED,
        units=POWER,
    ),
    Kind(
        name="intensity",
        type=ConceptType.DECIMAL,
        unit_choice=UnitChoice.UNIT_PER_BASE,
        behaviour=Behaviour.RATIO,
        example_of_base="GBP m",
    ),
)

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _KINDS}
"""The kinds by name, in the order in which the core taxonomy has them."""


COUNTED_IN_OWN_UNITS = "number"
"""The kind of the organisation's units that are not so many of a listed unit."""


def unit_called(symbol: str | None, units: Iterable[MeasureUnit]) -> MeasureUnit | None:
    """The unit that has the symbol."""
    return next((unit for unit in units if symbol in (unit.symbol, *unit.symbols)), None)


def kind_of(metric: Measurand) -> Kind:
    """The kind of a metric."""
    return KINDS[metric.kind]


def is_whole_count(metric: Measurand) -> bool:
    """Whether figures of the metric are whole numbers of things, so that nothing of them is rounded off."""
    return kind_of(metric).is_whole and metric.scale == "units"


def listed_units() -> Mapping[str, MeasureUnit]:
    """The units of all kinds that leave a choice, by symbol."""
    return {unit.symbol: unit for kind in KINDS.values() if kind.needs_unit for unit in kind.units}


def units_for(metric: Measurand) -> tuple[MeasureUnit, ...]:
    """The units that a metric can name. An intensity can name those of all kinds."""
    kind = kind_of(metric)
    if kind.unit_choice is UnitChoice.UNIT_PER_BASE:
        return (*listed_units().values(), *(own.unit for own in metric.own_units))
    wanted = COUNTED_IN_OWN_UNITS if kind.unit_choice is UnitChoice.NOUN else kind.name
    return (*kind.units, *(own.unit for own in metric.own_units if own.kind == wanted))


def unit_chosen(metric: Measurand) -> MeasureUnit | None:
    """The unit of a metric, if it is one that is known."""
    kind = kind_of(metric)
    if kind.unit_choice is UnitChoice.FIXED:
        return kind.units[0]
    return unit_called(metric.unit, units_for(metric))


def unit_of_base(metric: Measurand) -> MeasureUnit | None:
    """The unit that the base of an intensity is, such as the cubic metre of `per: m3`."""
    own = next((each.unit for each in metric.own_units if each.unit.is_spelt(metric.per or "")), None)
    named = unit_named(metric.per or "")
    return own or (named[1] if named else None)


def unit_named(words: str, own_units: Iterable[OwnUnit] = ()) -> tuple[Kind, MeasureUnit] | None:
    """The unit of an amount that the words stand for, and its kind."""
    for kind in KINDS.values():
        own = (each.unit for each in own_units if each.kind == kind.name)
        for unit in (*kind.units, *own) if kind.behaviour is not Behaviour.SCORE else ():
            if unit.is_spelt(words):
                return kind, unit
    return None
