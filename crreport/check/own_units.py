"""What is wrong with a unit that an organisation declares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crreport.measures.kinds import unit_named
from crreport.measures.scales import scale_named
from crreport.measures.spellings import fits, spelt
from crreport.measures.units import is_currency, is_percent
from crreport.read.models.organisation import OwnUnit
from crreport.read.own_units import conversion, measure_name

_KNOWN = "write a number and a listed unit, such as `0.4 t` or `25 kWh`"


@dataclass(frozen=True, slots=True)
class UnitFault:
    """What is wrong with a field of a unit, and what to do."""

    path: tuple[str | int, ...]
    message: str
    help: str


def fault_of(unit: OwnUnit, earlier: Sequence[OwnUnit] = ()) -> UnitFault | None:
    """What is wrong with a unit that is declared after others."""
    return _fault_of_symbol(unit, earlier) or _fault_of_conversion(unit)


def _fault_of_symbol(unit: OwnUnit, earlier: Sequence[OwnUnit]) -> UnitFault | None:
    texts: dict[tuple[str | int, ...], str] = {("symbol",): unit.symbol}
    texts |= {("names", index): text for index, text in enumerate(unit.names)}
    for field, text in texts.items():
        if any(character.isdigit() for character in text[:1]):
            return UnitFault(field, f"`{text}` begins with a digit", "write a word, such as `pallets`")
        if meaning := _meaning_of(text):
            message = f"`{text}` already stands for {meaning}"
            return UnitFault(field, message, "choose another symbol, or use the unit that is there")
        if any(fits(text, spelt(each.symbol, each.name, *each.names)) for each in earlier):
            return UnitFault(field, f"there are two units `{text}`", "keep one of them")
    name = measure_name(unit.symbol).casefold()
    if any(name == measure_name(each.symbol).casefold() for each in earlier):
        message = f"`{unit.symbol}` cannot be told from another unit in XBRL"
        return UnitFault(("symbol",), message, "choose a symbol that differs by more than signs and capitals")
    return None


def _meaning_of(text: str) -> str:
    if is_percent(text):
        return "percent"
    if is_currency(text):
        return "a currency"
    if scale := scale_named(text):
        return f"the scale {scale}"
    named = unit_named(text)
    return f"a unit of kind `{named[0].name}`" if named else ""


def _fault_of_conversion(unit: OwnUnit) -> UnitFault | None:
    if unit.equals is None:
        return None
    size, known = unit.size, conversion(unit)
    if size is None or size.unit is None:
        return UnitFault(("equals",), f"`{unit.equals}` is not a figure with a unit", _KNOWN)
    if known is None:
        return UnitFault(
            ("equals",), f"`{size.unit}` in `{unit.equals}` is not a unit that crreport knows", _KNOWN
        )
    if size.number <= 0:
        return UnitFault(("equals",), f"`{unit.equals}` is not more than zero", _KNOWN)
    if size.approximate:
        help = "write the value that you convert with, and say in `definition` how good it is"
        return UnitFault(("equals",), f"`{unit.equals}` is only approximate", help)
    return None
