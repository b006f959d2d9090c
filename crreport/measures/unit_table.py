"""The units that figures of each kind can have, and what each of them is in XBRL.

A unit is a measure of the XBRL Units Registry, or such a measure times a power of ten. Other factors cannot
be reported: Inline XBRL reads the printed number, and can only shift its decimal point. So all other units
are measures of our own (`crr:toe`), and their figures are decimal numbers, because for the types of the
registry only its own units are valid.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from crreport.measures.spellings import fits, spelt
from crreport.measures.xbrl_types import CORE_PREFIX, Unit
from crreport.wording.prose import in_all_languages

_REGISTRIES = ("utr", "xbrli", "iso4217")


@dataclass(frozen=True, slots=True)
class MeasureUnit:
    """A unit of a kind. `size` is what it is in the kind's base unit.

    In XBRL it is `measure`, one QName or one over another, times ten to the power of `power`.
    """

    symbol: str
    size: Decimal
    symbols: tuple[str, ...]
    """Further symbols, which metrics can name too."""
    names: tuple[str, ...]
    """Further spellings in figures."""
    spellings: frozenset[str]
    """All spellings, in the form in which they are compared."""
    measure: str
    power: int
    printed: str

    def is_spelt(self, text: str) -> bool:
        """Whether a text stands for the unit."""
        return fits(text, self.spellings)

    @property
    def unit(self) -> Unit:
        """The unit in XBRL."""
        top, _, bottom = self.measure.partition("/")
        return Unit((top,), (bottom,) if bottom else ())

    @property
    def is_registered(self) -> bool:
        """Whether its measures are in a public registry."""
        return all(measure.partition(":")[0] in _REGISTRIES for measure in self.measure.split("/"))


def measure_unit(
    symbol: str,
    size: str,
    *symbols: str,
    measure: str = "",
    power: int = 0,
    printed: str = "",
    words: str = "",
) -> MeasureUnit:
    """A unit with further symbols. Its measure and its printed form are the symbol by default.

    `words` names its spellings in words, of all languages; `units.SYMBOL` by default.
    """
    names = (*symbols, *in_all_languages(words or f"units.{symbol}"))
    return MeasureUnit(
        symbol=symbol,
        size=Decimal(size),
        symbols=symbols,
        names=names,
        spellings=spelt(symbol, *names),
        measure=measure or f"utr:{symbol}",
        power=power,
        printed=printed or symbol,
    )


def _own(symbol: str, size: str, *symbols: str, name: str, power: int = 0, printed: str = "") -> MeasureUnit:
    """A unit that no registry has."""
    measure = f"{CORE_PREFIX}:{name}"
    return measure_unit(symbol, size, *symbols, measure=measure, power=power, printed=printed)


EMISSIONS = (
    measure_unit("tCO2e", "1", "tCO2eq", "tCO2-e", printed="tCO₂e"),
    measure_unit("gCO2e", "1E-6", "gCO2eq", "gCO2-e", measure="utr:tCO2e", power=-6, printed="gCO₂e"),
    measure_unit("kgCO2e", "1E-3", "kgCO2eq", "kgCO2-e", measure="utr:tCO2e", power=-3, printed="kgCO₂e"),
    measure_unit("ktCO2e", "1E3", "ktCO2eq", "ktCO2-e", printed="ktCO₂e"),
    measure_unit("MtCO2e", "1E6", "MtCO2eq", "MtCO2-e", printed="MtCO₂e"),
    measure_unit("GtCO2e", "1E9", "GtCO2eq", "GtCO2-e", printed="GtCO₂e"),
)
"""In tonnes."""

ENERGY = (
    measure_unit("Wh", "3600"),
    measure_unit("kWh", "3.6E6", "KWh", "kwh", "KWH"),
    measure_unit("MWh", "3.6E9", "Mwh"),
    measure_unit("GWh", "3.6E12", "Gwh"),
    measure_unit("TWh", "3.6E15"),
    measure_unit("J", "1"),
    measure_unit("kJ", "1E3"),
    measure_unit("MJ", "1E6"),
    measure_unit("GJ", "1E9"),
    measure_unit("TJ", "1E12"),
    measure_unit("PJ", "1E15", measure="utr:TJ", power=3),
    # the British thermal unit of the International Table
    measure_unit("Btu", "1055.05585262", "BTU"),
    measure_unit("MMBtu", "1055055852.62", "MMBTU", "mmBtu", "mmBTU", measure="utr:MMBTU"),
    measure_unit("therm", "105505585.262", "therms", "thm", measure="utr:dth", power=-1),
    measure_unit("dth", "1055055852.62", "Dth"),
    _own("toe", "41.868E9", "TOE", name="toe"),
    _own("ktoe", "41.868E12", name="toe", power=3),
    _own("Mtoe", "41.868E15", name="toe", power=6),
    _own("tce", "29.3076E9", name="tce"),
    measure_unit("boe", "6119323945.196", "BOE", measure="utr:Boe"),
)
"""In joules."""

VOLUME = (
    # of the metric units, the registry recommends only the litre and the cubic metre
    measure_unit("l", "1", "L"),
    measure_unit("ml", "1E-3", "mL", measure="utr:l", power=-3),
    measure_unit("hl", "1E2", "hL", measure="utr:l", power=2),
    measure_unit("kl", "1E3", "kL", "KL", measure="utr:l", power=3),
    measure_unit("m3", "1E3", "cbm", "cu m", printed="m³"),
    measure_unit("Ml", "1E6", "ML", measure="utr:l", power=6),
    measure_unit("Gl", "1E9", "GL", measure="utr:l", power=9),
    measure_unit("Mm3", "1E9", measure="utr:m3", power=6, printed="Mm³"),
    _own("Nm3", "1E3", name="Nm3", printed="Nm³"),
    _own("Sm3", "1E3", name="Sm3", printed="Sm³"),
    # the gallon of the registry is that of the United States
    measure_unit("gal", "3.785411784", "US gal", "USgal", "US gallons", measure="utr:gal", printed="US gal"),
    measure_unit("kgal", "3785.411784", measure="utr:gal", power=3, printed="thousand US gal"),
    measure_unit("Mgal", "3785411.784", measure="utr:gal", power=6, printed="million US gal"),
    _own("imp gal", "4.54609", "UK gal", "imperial gallons", name="imperialGallon"),
    measure_unit("bbl", "158.987294928", "bbls", "barrels"),
    measure_unit("ft3", "28.316846592", "cu ft", "cuft", "cf", printed="ft³"),
    measure_unit("ccf", "2831.6846592", "CCF", measure="utr:ft3", power=2),
    measure_unit("Mcf", "28316.846592", "MCF"),
    measure_unit("MMcf", "28316846.592", "MMCF"),
    measure_unit("acre-ft", "1233481.83754752", "acre-feet", "acre feet", measure="utr:aft"),
)
"""In litres."""

MASS = (
    measure_unit("g", "1"),
    measure_unit("mg", "1E-3", measure="utr:g", power=-3),
    measure_unit("kg", "1E3"),
    measure_unit("t", "1E6"),
    measure_unit("kt", "1E9"),
    measure_unit("Mt", "1E12"),
    measure_unit("lb", "453.59237", "lbs"),
    measure_unit("klb", "453592.37", measure="utr:lb", power=3),
    measure_unit("oz", "28.349523125"),
    measure_unit("ozt", "31.1034768", "oz t", "troy oz"),
    # the ton of the registry is that of the United States
    measure_unit("short ton", "907184.74", "short tons", "US ton", "US tons", "sh tn", measure="utr:T"),
    _own("long ton", "1016046.9088", "long tons", "UK tons", name="longTon"),
)
"""In grams."""

AREA = (
    measure_unit("sqm", "1", "m2", "sq m", printed="m²"),
    measure_unit("ha", "1E4"),
    measure_unit("sqkm", "1E6", "km2", "sq km", printed="km²"),
    measure_unit("acre", "4046.8564224", "acres", "ac"),
    measure_unit("sqft", "0.09290304", "ft2", "sq ft", printed="sq ft"),
    measure_unit("sqyd", "0.83612736", "yd2", "sq yd", printed="sq yd"),
    measure_unit("sqmi", "2589988.110336", "mi2", "sq mi", printed="sq mi"),
)
"""In square metres."""

LENGTH = (
    measure_unit("m", "1"),
    measure_unit("km", "1E3"),
    measure_unit("cm", "1E-2"),
    measure_unit("mm", "1E-3"),
    measure_unit("mi", "1609.344", "miles"),
    measure_unit("yd", "0.9144"),
    measure_unit("ft", "0.3048"),
    measure_unit("nmi", "1852"),
)
"""In metres."""

POWER = (
    measure_unit("W", "1"),
    measure_unit("kW", "1E3", "KW"),
    measure_unit("MW", "1E6"),
    measure_unit("GW", "1E9"),
    measure_unit("TW", "1E12"),
    measure_unit("hp", "745.6998715822702"),
)
"""In watts."""

READINGS = (
    _own("dB", "1", name="dB"),
    _own("dB(A)", "1", "dBA", "dB (A)", name="dBA"),
    measure_unit("ppm", "1E-6", measure="xbrli:pure", power=-6),
    measure_unit("ppb", "1E-9", measure="xbrli:pure", power=-9),
    measure_unit("g/l", "1", "g/L", measure="utr:g/utr:l"),
    measure_unit("mg/l", "1E-3", "mg/L", measure="utr:g/utr:l", power=-3),
    measure_unit("µg/l", "1E-6", "µg/L", "ug/l", "ug/L", measure="utr:g/utr:l", power=-6),
    measure_unit("mg/m3", "1E-6", measure="utr:g/utr:m3", power=-3, printed="mg/m³"),
    measure_unit("µg/m3", "1E-9", "ug/m3", measure="utr:g/utr:m3", power=-6, printed="µg/m³"),
    measure_unit("mg/Nm3", "1E-6", measure=f"utr:g/{CORE_PREFIX}:Nm3", power=-3, printed="mg/Nm³"),
    measure_unit("mg/kg", "1E-6", measure="utr:g/utr:kg", power=-3),
    measure_unit("°C", "1", "deg C", measure="utr:Celsius"),
    measure_unit("°F", "1", "deg F", measure="utr:F"),
)
"""What instruments show. Such readings are compared, and never added up or converted."""
