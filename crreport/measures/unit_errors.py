"""What is wrong with a unit: that of a written figure, and that of a metric."""

from __future__ import annotations

import re
from collections.abc import Mapping

from crreport.measures.kinds import Measurand, MeasureUnit, UnitChoice, kind_of, listed_units
from crreport.measures.scales import scale_named, without_scale
from crreport.measures.spellings import fits
from crreport.measures.units import HUNDREDTHS, MetricUnit, is_currency, is_percent, unit_of


def unit_fault(written: str | None, metric: Measurand, currency: str) -> tuple[str, str] | None:
    """What is wrong with the unit that a figure is written with, and what to do; None if it fits."""
    if written is None:
        return None
    unit = unit_of(metric, currency)
    if fits(written, unit.spellings):
        return None
    rest, scale = without_scale(written)
    if scale is not None and (not rest or fits(rest, unit.spellings)):
        if scale == unit.scale:
            return None
        message = f"`{written}` says {scale}, but `{metric.id}` is kept in {unit.scale}"
        return message, f"write the figure in {unit.scale}, or change `scale` in metrics.yaml"
    return _not_the_unit(written, metric, unit)


def metric_unit_fault(metric: Measurand) -> tuple[str, str, str] | None:
    """What is wrong with the unit or base of a metric: the field, the fault and what to do."""
    if metric.unit is not None and (fault := _fault_of_unit(metric, metric.unit)):
        return ("unit", *fault)
    if metric.per is not None and (fault := _fault_of_base(metric, metric.per)):
        return ("per", *fault)
    return None


def _not_the_unit(written: str, metric: Measurand, unit: MetricUnit) -> tuple[str, str]:
    if kind_of(metric).needs_base and is_percent(written):
        message = (
            f"`{written}` makes a percentage of `{metric.id}`, which is a {metric.kind} per {metric.per}"
        )
        return message, f"delete the `{written}`"
    if not unit.symbol:
        return f"`{written}` is not a unit of `{metric.id}`, which is a plain number", f"delete `{written}`"
    message = f"`{written}` is not the unit of `{metric.id}`, which is kept in {unit.shown}"
    if any(fits(written, spellings) for spellings in unit.others.values()):
        return message, f"convert the figure to {unit.symbol}, or change `unit` in metrics.yaml"
    return message, f"write the figure in {unit.shown}, or delete its unit"


def _fault_of_unit(metric: Measurand, unit: str) -> tuple[str, str] | None:
    kind = kind_of(metric)
    message = f"`{unit}` is not a unit of kind `{metric.kind}`"
    match kind.unit_choice:
        case UnitChoice.LISTED:
            return None if kind.unit(unit) else (message, _instead(unit, {u.symbol: u for u in kind.units}))
        case UnitChoice.FIXED if not kind.units[0].is_spelt(unit):
            return message, f"delete `unit`; the kind `{metric.kind}` says it already"
        case UnitChoice.CURRENCY if not is_currency(unit):
            return message, "write an ISO 4217 code such as GBP"
        case UnitChoice.CURRENCY_PER_SHARE if unit not in HUNDREDTHS and not is_currency(unit):
            return message, "write `pence`, `cent` or an ISO 4217 code"
        case UnitChoice.UNIT_PER_BASE if unit not in listed_units() and not is_currency(unit):
            return message, _instead(unit, listed_units())
        case UnitChoice.NOUN | UnitChoice.EVENTS_PER_BASE if is_percent(unit):
            return message, "write `kind: percent`"
    return None


def _fault_of_base(metric: Measurand, base: str) -> tuple[str, str] | None:
    first, _, rest = base.partition(" ")
    of_units = kind_of(metric).unit_choice is UnitChoice.UNIT_PER_BASE
    if of_units and re.fullmatch(r"[A-Z]{3}", first) and rest:
        if not is_currency(first):
            return f"`{first}` is not an ISO 4217 currency code", "write a code such as GBP"
        if scale_named(rest) is None:
            return f"`{rest}` is not a scale", f"write {first}, {first} thousand, {first} m or {first} bn"
        return None
    if not re.fullmatch(r"(\d{1,3}(,\d{3})+|\d+)( [^\W\d_].*)|[^\W\d_].*", base):
        return f"`{base}` is not a base", "write a number and a noun, such as 1,000,000 hours, or a noun"
    return None


def _instead(written: str, units: Mapping[str, MeasureUnit]) -> str:
    for symbol, unit in units.items():
        if unit.is_spelt(written) or written.casefold() == symbol.casefold():
            return f"write `{symbol}`"
    return f"known units: {', '.join(units)}"
