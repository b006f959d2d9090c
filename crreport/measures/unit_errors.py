"""What is wrong with a unit: that of a written figure, and that of a metric."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from crreport.measures.kinds import Measurand, UnitChoice, kind_of, unit_chosen, units_for
from crreport.measures.scales import scale_named, without_scale
from crreport.measures.spellings import fits
from crreport.measures.unit_table import MeasureUnit
from crreport.measures.units import CURRENCY_SYMBOLS, HUNDREDTHS, MetricUnit, is_currency, is_percent, unit_of


class WrittenFigure(Protocol):
    """A figure as somebody typed it."""

    @property
    def written(self) -> str:
        """The whole figure."""

    @property
    def unit(self) -> str | None:
        """The unit in it, if any."""


def unit_fault(figure: WrittenFigure, metric: Measurand, currency: str) -> tuple[str, str] | None:
    """What is wrong with the unit of a written figure, and what to do; None if it fits."""
    if figure.unit is None:
        return None
    unit = unit_of(metric, currency)
    if fits(figure.unit, unit.spellings):
        return None
    rest, scale = without_scale(figure.unit)
    if scale is not None and (not rest or fits(rest, unit.spellings)):
        if scale == unit.scale:
            return None
        if unit.scale == "units":
            message = f"`{figure.written}` is in {scale}, but `{metric.id}` has no scale"
            return message, f"write the figure in full, or add `scale: {scale}` in metrics.yaml"
        message = f"`{figure.written}` is in {scale}, but `{metric.id}` is in {unit.scale}"
        return message, f"convert the figure to {unit.scale}, or change `scale` in metrics.yaml"
    return _not_the_unit(figure.written, figure.unit, metric, unit)


def metric_unit_fault(metric: Measurand) -> tuple[str, str, str] | None:
    """What is wrong with the unit or base of a metric: the field, the error and what to do."""
    if metric.unit is not None and (fault := _fault_of_unit(metric, metric.unit)):
        return ("unit", *fault)
    if metric.per is not None and (fault := _fault_of_base(metric, metric.per)):
        return ("per", *fault)
    return None


def _not_the_unit(figure: str, written: str, metric: Measurand, unit: MetricUnit) -> tuple[str, str]:
    kind = kind_of(metric)
    if kind.needs_base and is_percent(written):
        base = f"in {unit.symbol}" if metric.unit else unit.symbol
        message = f"`{figure}` is a percentage, but `{metric.id}` is {kind.with_article} {base}"
        return message, f"convert the figure to one {base}, or give the metric `kind: percent`"
    if not unit.symbol and kind.unit_choice is UnitChoice.NOUN and not is_percent(written):
        message = f"`{figure}` has a unit, but `{metric.id}` has none"
        return message, f"add `unit: {written}` to the metric in metrics.yaml, or correct the figure"
    if not unit.symbol:
        message = f"`{figure}` has a unit, but `{metric.id}` is a plain number"
        return message, "give the metric the `kind` of that unit in metrics.yaml, or correct the figure"
    named = unit.symbol if unit.scale == "units" else f"{unit.scale} of {unit.symbol}"
    message = f"`{figure}` is not in the unit of `{metric.id}`, which is {named}"
    if any(fits(written, spellings) for spellings in unit.others.values()):
        return message, f"convert the figure to {named}, or change `unit` in metrics.yaml"
    foreign, _ = without_scale(written)
    if kind.unit_choice is UnitChoice.CURRENCY and is_currency(foreign):
        return message, f"write the figure in {named}, or give the metric `unit: {foreign}` in metrics.yaml"
    in_unit = named if named.startswith("per ") else f"in {named}"
    return message, f"write the figure {in_unit}, or correct the metric in metrics.yaml"


def _fault_of_unit(metric: Measurand, unit: str) -> tuple[str, str] | None:
    kind = kind_of(metric)
    message = f"`{unit}` is not a unit of kind `{metric.kind}`"
    match kind.unit_choice:
        case UnitChoice.LISTED:
            return None if unit_chosen(metric) else (message, _instead(unit, units_for(metric)))
        case UnitChoice.FIXED if not kind.units[0].is_spelt(unit):
            return message, f"give all figures in {kind.plain_name}, and leave `unit` out"
        case UnitChoice.CURRENCY if not is_currency(unit):
            return message, _code_of(unit)
        case UnitChoice.CURRENCY_PER_SHARE if unit not in HUNDREDTHS and not is_currency(unit):
            return message, "write `pence`, `cent` or an ISO 4217 code"
        case UnitChoice.UNIT_PER_BASE if not unit_chosen(metric) and not is_currency(unit):
            return message, _instead(unit, units_for(metric))
        case UnitChoice.NOUN | UnitChoice.EVENTS_PER_BASE if is_percent(unit):
            return message, "write `kind: percent`"
    return None


def _code_of(unit: str) -> str:
    """What to write instead of a currency that is not a code: a code, and the scale as such."""
    rest, scale = without_scale(re.sub(r"([£€$¥])", r"\1 ", unit))
    code = CURRENCY_SYMBOLS.get(rest.strip(), rest.strip())
    if not is_currency(code):
        return "write an ISO 4217 code such as GBP"
    return f"write `unit: {code}`" + (f" with `scale: {scale}`" if scale is not None else "")


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


def _instead(written: str, units: Iterable[MeasureUnit]) -> str:
    known = tuple(units)
    symbols = [unit.symbol for unit in known]
    spelt = [unit.symbol for unit in known if unit.is_spelt(written)]
    close = spelt or [symbol for symbol in symbols if written.casefold() == symbol.casefold()]
    # `MT` and `MTCO2e` can be metric tons, or millions of tonnes
    if spelt or (len(close) == 1 and written[:2].casefold() != "mt"):
        return f"write `{close[0]}`"
    declare = "or declare your own under `units` in organisation.yaml"
    return f"known units: {', '.join(symbols)}; {declare}"
