"""The units that an organisation declares: what they are in the listed ones, and in XBRL."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from crreport.measures.kinds import COUNTED_IN_OWN_UNITS, Kind, OwnUnit, unit_named
from crreport.measures.spellings import spelt
from crreport.measures.unit_table import MeasureUnit
from crreport.read.models.organisation import Organisation
from crreport.read.models.organisation import OwnUnit as Declared


def own_units(organisation: Organisation) -> tuple[OwnUnit, ...]:
    """The declared units, but for those whose conversion cannot be read."""
    made = (_own_unit(declared, organisation.prefix) for declared in organisation.units)
    return tuple(unit for unit in made if unit is not None)


def conversion(declared: Declared) -> tuple[Kind, MeasureUnit, Decimal] | None:
    """What one of a unit is: so many of a listed unit, with the kind of that."""
    size = declared.size
    known = unit_named(size.unit) if size is not None and size.unit is not None else None
    return (*known, size.number) if size is not None and known is not None else None


def _own_unit(declared: Declared, prefix: str) -> OwnUnit | None:
    known = conversion(declared)
    if declared.equals is not None and (known is None or known[2] <= 0):
        return None
    own = f"{prefix}:{measure_name(declared.symbol)}"
    kind, size, measure, power = COUNTED_IN_OWN_UNITS, Decimal(1), own, 0
    if known is not None:
        of_kind, unit, number = known
        kind, size = of_kind.name, unit.size * number
        shift = _power_of_ten(number)
        if shift is not None:
            measure, power = unit.measure, unit.power + shift
    names = (declared.name, *declared.names)
    made = MeasureUnit(
        symbol=declared.symbol,
        size=size,
        symbols=(),
        names=names,
        spellings=spelt(declared.symbol, *names),
        measure=measure,
        power=power,
        printed=declared.symbol,
    )
    return OwnUnit(kind, made)


def measure_name(symbol: str) -> str:
    """The name of the measure of a unit: `standard pallet` gives `StandardPallet`."""
    words = re.findall(r"\w+", symbol)
    name = "".join(word[:1].upper() + word[1:] for word in words)
    return name if name and not name[0].isdigit() else f"Unit{name}"


def _power_of_ten(number: Decimal) -> int | None:
    exponent = number.adjusted()
    return exponent if Fraction(number) == Fraction(10) ** exponent else None
