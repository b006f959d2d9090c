"""Units as people write them: which spellings fit a metric, and which units a metric can have.

Symbols are those of the XBRL Units Registry, so that a metric's `unit` is the name of its measure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from babel.numbers import list_currencies

from crreport.read.models.metrics import Metric, Scale
from crreport.read.models.quantity import Quantity

POWERS: Mapping[Scale, int] = {"units": 0, "thousands": 3, "millions": 6, "billions": 9}
"""Powers of ten of the scales."""

_SCALE_SPELLINGS: Mapping[Scale, tuple[str, ...]] = {
    "thousands": ("k", "'000", "000s", "thousand", "thousands", "tsd", "tausend", "mille", "milliers"),
    "millions": ("m", "mn", "mm", "mio", "million", "millions", "millionen"),
    "billions": ("bn", "b", "md", "mrd", "billion", "billions", "milliarden", "milliards"),
}
_PREFERRED_SCALE = {"thousands": "k", "millions": "m", "billions": "bn"}

_UTR: Mapping[str, Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "emissions": {
        "tCO2e": ("1", ("tCO2eq", "tonnes CO2e", "tonnes of CO2e", "tonnes CO2 equivalent", "t CO2-e")),
        "ktCO2e": ("1E3", ("ktCO2eq", "kilotonnes CO2e", "kilotonnes of CO2e")),
        "MtCO2e": ("1E6", ("MtCO2eq", "megatonnes CO2e", "million tonnes CO2e")),
        "GtCO2e": ("1E9", ("GtCO2eq", "gigatonnes CO2e")),
    },
    "energy": {
        "Wh": ("3600", ("watt hours", "watt-hours")),
        "kWh": ("3.6E6", ("KWh", "kwh", "kilowatt hours", "kilowatt-hours")),
        "MWh": ("3.6E9", ("Mwh", "megawatt hours", "megawatt-hours")),
        "GWh": ("3.6E12", ("Gwh", "gigawatt hours", "gigawatt-hours")),
        "TWh": ("3.6E15", ("terawatt hours", "terawatt-hours")),
        "kJ": ("1E3", ("kilojoules",)),
        "MJ": ("1E6", ("megajoules",)),
        "GJ": ("1E9", ("gigajoules",)),
        "TJ": ("1E12", ("terajoules",)),
    },
    "mass": {
        "g": ("1", ("grams", "grammes")),
        "kg": ("1E3", ("kilograms", "kilos")),
        "t": ("1E6", ("tonnes", "tonne", "metric tons", "Tonnen")),
        "kt": ("1E9", ("kilotonnes",)),
        "Mt": ("1E12", ("megatonnes",)),
    },
    "volume": {
        "l": ("1", ("L", "litres", "liters", "Liter")),
        "hl": ("1E2", ("hectolitres", "hectoliters")),
        "m3": ("1E3", ("cubic metres", "cubic meters", "cbm", "Kubikmeter", "mètres cubes")),
        "Ml": ("1E6", ("ML", "megalitres", "megaliters")),
        "Mm3": ("1E9", ("million cubic metres",)),
    },
    "area": {
        "sqm": ("1", ("m2", "square metres", "square meters", "Quadratmeter", "mètres carrés")),
        "ha": ("1E4", ("hectares", "hectare", "Hektar")),
        "sqkm": ("1E6", ("km2", "square kilometres", "square kilometers")),
        "acre": ("4046.8564224", ("acres",)),
        "sqft": ("0.09290304", ("ft2", "square feet")),
    },
}
"""Kind -> symbol -> (size against the smallest unit of the kind, further spellings)."""

_WORDS: Mapping[str, tuple[str, ...]] = {
    "percent": ("%", "percent", "per cent", "Prozent", "pour cent"),
    "percentage_points": (
        *("pp", "ppt", "ppts", "% points", "percentage points", "percentage point"),
        *("Prozentpunkte", "points de pourcentage"),
    ),
    "days": ("d", "day", "days", "Tag", "Tage", "jour", "jours"),
    "hours": ("h", "hr", "hrs", "hour", "hours", "Std", "Stunde", "Stunden", "heure", "heures"),
}
_MINOR = ("p", "pence", "cent", "cents")
"""Hundredths of a currency that a metric per share can have as its unit."""

_MINOR_SPELLINGS = (*_MINOR, "penny", "c", "ct")


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
        scale = _PREFERRED_SCALE.get(self.scale, "")
        return " ".join(part for part in (self.symbol, scale) if part)


def unit_of(metric: Metric, currency: str) -> MetricUnit:
    """The unit of a metric, for an organisation's currency."""
    if metric.kind in _UTR:
        table = {symbol: _spelt(symbol, *more) for symbol, (_, more) in _UTR[metric.kind].items()}
        symbol = metric.unit or ""
        others = {other: spelt for other, spelt in table.items() if other != symbol}
        return MetricUnit(symbol, table.get(symbol, _spelt(symbol)), metric.scale, others)
    if metric.kind in _WORDS:
        symbol = {"percent": "%", "percentage_points": "pp"}.get(metric.kind, metric.kind)
        return MetricUnit(symbol, _spelt(*_WORDS[metric.kind]), metric.scale)
    if metric.kind == "money":
        symbol = metric.unit or currency
        return MetricUnit(symbol, _spelt(symbol), metric.scale)
    if metric.kind == "money_per_share":
        return _per_share(metric, currency)
    if metric.kind in ("rate", "intensity"):
        return _ratio(metric)
    return MetricUnit(metric.unit or "", _spelt(*([metric.unit] if metric.unit else [])), metric.scale)


def size_of(metric: Metric) -> Decimal:
    """What one unit of the metric is in the smallest unit of its kind, its scale included."""
    own = _UTR.get(metric.kind, {}).get(metric.unit or "", ("1", ()))
    return Decimal(own[0]).scaleb(POWERS[metric.scale])


def units_in(written: str, metric: Metric, currency: str) -> Fraction | None:
    """How many units of the metric, including its scale, a written unit is; None if it is of another kind.

    `kWh` is 0.001 for a metric in MWh; `GBP` and `units` are 0.000001 for a metric in millions.
    """
    named = next((scale for scale in POWERS if scale == written), None)
    rest, scale = ("", named) if named else _without_scale(written)
    for text, power in ((written, 0), (rest, POWERS[scale or "units"])):
        size = _size_named(text, metric, currency)
        if size is not None:
            return Fraction(size.scaleb(power)) / Fraction(size_of(metric))
    return None


def _size_named(text: str, metric: Metric, currency: str) -> Decimal | None:
    """What a unit is in the smallest unit of the metric's kind; no unit is the metric's own, unscaled."""
    if metric.kind in _UTR:
        sizes = _UTR[metric.kind].items()
        return next((Decimal(n) for symbol, (n, more) in sizes if _fits(text, _spelt(symbol, *more))), None)
    return Decimal(1) if not text or _fits(text, unit_of(metric, currency).spellings) else None


def unit_fault(quantity: Quantity, metric: Metric, currency: str) -> tuple[str, str] | None:
    """What is wrong with the unit of a written figure, and what to do; None if it fits."""
    if quantity.unit is None:
        return None
    unit = unit_of(metric, currency)
    if _fits(quantity.unit, unit.spellings):
        return None
    rest, scale = _without_scale(quantity.unit)
    fits = not rest or _fits(rest, unit.spellings)
    if scale is not None and fits:
        if scale == unit.scale:
            return None
        if unit.scale == "units":
            message = f"`{quantity.written}` is in {scale}, but `{metric.id}` has no scale"
            return message, f"write the figure in full, or add `scale: {scale}` in metrics.yaml"
        message = f"`{quantity.written}` is in {scale}, but `{metric.id}` is in {unit.scale}"
        return message, f"convert the figure to {unit.scale}, or change `scale` in metrics.yaml"
    return _not_the_unit(quantity, quantity.unit, metric, unit)


def metric_unit_fault(metric: Metric) -> tuple[str, str, str] | None:
    """What is wrong with the unit or base of a metric: the field, the error and what to do."""
    if metric.unit is not None and (fault := _fault_of_unit(metric, metric.unit)):
        return ("unit", *fault)
    if metric.per is not None and (fault := _fault_of_base(metric, metric.per)):
        return ("per", *fault)
    return None


def unit_spelt_at(text: str, unit: MetricUnit) -> bool:
    """Whether a text begins with a spelling of the unit, of up to three words."""
    words = text.split()[:3]
    return any(_fits(" ".join(words[:n]).rstrip(",;:.)"), unit.spellings) for n in range(1, len(words) + 1))


def is_currency(code: str) -> bool:
    """Whether a code is a currency of ISO 4217."""
    return code in list_currencies()


def unit_named(words: str) -> tuple[str, Decimal] | None:
    """The kind of quantity that a unit is of, and its size in the smallest unit of the kind."""
    for kind, table in _UTR.items():
        for symbol, (size, more) in table.items():
            if _fits(words, _spelt(symbol, *more)):
                return kind, Decimal(size)
    for kind, spellings in _WORDS.items():
        if _fits(words, _spelt(*spellings)):
            return kind, Decimal("0.01") if kind in ("percent", "percentage_points") else Decimal(1)
    return None


def scale_named(word: str) -> Scale | None:
    """The scale that a word such as `m` or `million` stands for."""
    plain = word.rstrip(".").casefold()
    return next((scale for scale, names in _SCALE_SPELLINGS.items() if plain in names), None)


def _per_share(metric: Metric, currency: str) -> MetricUnit:
    minor = metric.unit in _MINOR
    names = _MINOR_SPELLINGS if minor else (metric.unit or currency,)
    spelt = [form for name in names for form in (name, f"{name} per share", f"{name}/share")]
    return MetricUnit(metric.unit or currency, _spelt(*spelt), metric.scale)


def _ratio(metric: Metric) -> MetricUnit:
    bases = (f"per {metric.per}", f"/ {metric.per}")
    tops = [metric.unit] if metric.unit else []
    for table in _UTR.values():
        if metric.unit is not None and metric.unit in table:
            tops += table[metric.unit][1]
    spelt = [*tops, *bases, *(f"{top} {base}" for top in tops for base in bases)]
    symbol = f"{metric.unit or ''} per {metric.per}".strip()
    return MetricUnit(symbol, _spelt(*spelt), metric.scale)


def _not_the_unit(quantity: Quantity, written: str, metric: Metric, unit: MetricUnit) -> tuple[str, str]:
    if metric.kind in ("rate", "intensity") and _fits(written, _spelt(*_WORDS["percent"])):
        noun = "a rate" if metric.kind == "rate" else "an intensity"
        base = f"in {unit.symbol}" if metric.unit else unit.symbol
        message = f"`{quantity.written}` is a percentage, but `{metric.id}` is {noun} {base}"
        return message, f"write the figure {base}, without a percent sign"
    if not unit.symbol:
        message = f"`{quantity.written}` has a unit, but `{metric.id}` is a plain number"
        return message, "write it as a plain number, or give the metric another `kind` in metrics.yaml"
    named = unit.symbol if unit.scale == "units" else f"{unit.scale} of {unit.symbol}"
    message = f"`{quantity.written}` is not in the unit of `{metric.id}`, which is {named}"
    if any(_fits(written, spelt) for spelt in unit.others.values()):
        return message, f"convert the figure to {named}, or change `unit` in metrics.yaml"
    in_unit = named if named.startswith("per ") else f"in {named}"
    return message, f"write the figure {in_unit}, or correct the metric in metrics.yaml"


def _fault_of_unit(metric: Metric, unit: str) -> tuple[str, str] | None:
    message = f"`{unit}` is not a unit of kind `{metric.kind}`"
    if metric.kind in _UTR:
        table = _UTR[metric.kind]
        return None if unit in table else (message, _instead(unit, table))
    if metric.kind in _WORDS:
        same = _fits(unit, _spelt(*_WORDS[metric.kind]))
        named = metric.kind.replace("_", " ")
        return None if same else (message, f"give all figures in {named}, and leave `unit` out")
    if metric.kind == "money":
        return None if is_currency(unit) else (message, "write an ISO 4217 code such as GBP")
    if metric.kind == "money_per_share":
        known = unit in _MINOR or is_currency(unit)
        return None if known else (message, "write `pence`, `cent` or an ISO 4217 code")
    if metric.kind == "intensity":
        tables = {symbol: entry for table in _UTR.values() for symbol, entry in table.items()}
        return None if unit in tables or is_currency(unit) else (message, _instead(unit, tables))
    if _fits(unit, _spelt(*_WORDS["percent"])):
        return message, "write `kind: percent`"
    return None


def _fault_of_base(metric: Metric, base: str) -> tuple[str, str] | None:
    first, _, rest = base.partition(" ")
    if metric.kind == "intensity" and re.fullmatch(r"[A-Z]{3}", first) and rest:
        if not is_currency(first):
            return f"`{first}` is not an ISO 4217 currency code", "write a code such as GBP"
        if scale_named(rest) is None:
            return f"`{rest}` is not a scale", f"write {first}, {first} thousand, {first} m or {first} bn"
        return None
    if not re.fullmatch(r"(\d{1,3}(,\d{3})+|\d+)( [^\W\d_].*)|[^\W\d_].*", base):
        return f"`{base}` is not a base", "write a number and a noun, such as 1,000,000 hours, or a noun"
    return None


def _instead(unit: str, table: Mapping[str, tuple[str, tuple[str, ...]]]) -> str:
    for symbol, (_, more) in table.items():
        if _fits(unit, _spelt(symbol, *more)) or unit.casefold() == symbol.casefold():
            return f"write `{symbol}`"
    return f"known units: {', '.join(table)}"


def _spelt(*names: str) -> frozenset[str]:
    return frozenset(_folded(name) for name in names)


def _fits(written: str, spellings: Iterable[str]) -> bool:
    return _folded(written) in spellings


def _folded(text: str) -> str:
    """The text without spaces, points and raised or lowered digits; words (not symbols) in lowercase."""
    plain = unicodedata.normalize("NFKC", text)
    words = (
        word.lower() if re.fullmatch(r"[^\W\d_]{4,}", word) else word for word in re.split(r"\s+", plain)
    )
    return re.sub(r"[\s.]", "", "".join(words))


def _without_scale(unit: str) -> tuple[str, Scale | None]:
    """The unit text without a scale word in it, and the scale that the word stands for."""
    words = re.sub(r"^([A-Z]{3})(?=(?:k|m|mn|bn)$)", r"\1 ", unit).split()
    for index, word in enumerate(words):
        scale = scale_named(word)
        if scale is not None:
            return " ".join(words[:index] + words[index + 1 :]), scale
    return unit, None
