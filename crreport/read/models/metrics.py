"""metrics.yaml: the metric dictionary."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PrivateAttr,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from crreport.measures.kinds import KINDS, Behaviour, OwnUnit, kind_of
from crreport.measures.scales import Scale
from crreport.read.models.base import Model, content, structure
from crreport.read.models.disclosures import Framework, disclosure
from crreport.read.models.mappings import Anchor, BaseDimension
from crreport.read.models.quantity import parse_quantity
from crreport.read.models.scalars import ConceptName, Count, Flag, Id, RunningText, Text, fault


def _kind(value: str) -> str:
    if value in KINDS:
        return KINDS[value].name
    # pydantic's own error for a choice, so that it is reported like all of them
    expected = ", ".join(f"'{name}'" for name in KINDS)
    raise PydanticCustomError("literal_error", "Input should be {expected}", {"expected": expected})


_MOST_DIGITS_OF_BASE = 15


def _base(value: str) -> str:
    help = "write a number and a noun, such as 1,000,000 hours"
    number = re.match(r"[\d.,\s]*", value)
    if number is not None and number[0].strip() and not re.search(r"[1-9]", number[0]):
        raise fault("bad_number", f"a base of `{value[:40]}` would divide by zero", help)
    if len(re.sub(r"\D", "", value)) > _MOST_DIGITS_OF_BASE:
        raise fault("bad_number", f"the number in `{value[:40]}…` is too long for a base", help)
    return value


KindName = Annotated[str, AfterValidator(_kind)]
Bound = Annotated[Decimal, BeforeValidator(lambda v: parse_quantity(v).number if isinstance(v, str) else v)]
Base = Annotated[Text, AfterValidator(_base)]
Places = Annotated[Count, Field(le=9)]


Polarity = Literal["higher_is_better", "lower_is_better", "closer_to_zero", "within_band", "neutral"]


class Band(Model):
    """The values between which a metric should be, in its own unit (percent as written)."""

    min: Bound = structure()
    max: Bound = structure()

    @model_validator(mode="after")
    def _is_not_empty(self) -> Self:
        if self.min >= self.max:
            help = "write the smaller value as `min` and the larger one as `max`"
            raise fault("bad_combination", "`min` is not less than `max`", help)
        return self

    def __str__(self) -> str:
        return f"{self.tree['min']} – {self.tree['max']}"


class Range(Model):
    """The smallest and largest value that makes sense for a metric, in its own unit (percent as written)."""

    min: Bound | None = structure(default=None)
    max: Bound | None = structure(default=None)


class FrameworkReference(Model):
    """A disclosure of a reporting framework that the metric covers."""

    framework: Framework = content("FrameworkName")
    reference: Text = content("FrameworkDisclosure")
    note: RunningText | None = content("FrameworkNote", default=None)

    @field_validator("reference")
    @classmethod
    def _without_name(cls, value: str, info: ValidationInfo) -> str:
        return disclosure(value, info.data["framework"]) if "framework" in info.data else value


class Rounding(Model):
    """How the result of a formula is rounded."""

    places: Places = structure()
    """Decimal places, in the metric's own unit."""
    mode: Literal["half_up", "half_even"] = structure(default="half_up")
    """Where exact halves go: away from zero, or to the nearest even digit."""


class Metric(Model):
    """A metric: what is measured, in what unit, and how."""

    id: Id = structure()
    label: Text = content("MetricLabel")
    definition: RunningText = content("MetricDefinition")
    kind: KindName = content("MetricKind")
    unit: str | None = structure(default=None)
    """The unit, such as `MWh`; for intensities the unit of the numerator."""
    per: Base | None = content("MetricBase", default=None)
    """The base of a rate (`1,000,000 hours`) or the denominator of an intensity (`GBP m`)."""
    scale: Scale = structure(default="units")
    polarity: Polarity = content("MetricPolarity", default="neutral")
    """What is better. `closer_to_zero` suits a pay gap, `within_band` what can be too low or too high."""
    band: Band | None = content("MetricBand", default=None)
    """The values between which the metric should be. Only for `polarity: within_band`, which needs it."""
    period: Literal["duration", "instant"] = structure(default="duration")
    depends_on_length: Flag = structure(default=True)
    """Whether a figure depends on how long the period is. `false` is for shares and rates that can be
    compared with those of a shorter or longer period."""
    balance: Literal["debit", "credit"] | None = structure(default=None)
    method: RunningText | None = content("MetricMethod", default=None)
    source: RunningText | None = content("MetricSource", default=None)
    frequency: Text | None = content("MetricFrequency", default=None)
    boundary: RunningText | None = content("MetricBoundary", default=None)
    range: Range | None = structure(default=None)
    formula: Text | None = content("MetricFormula", default=None)
    """What the metric is computed from, such as `scope-1 + scope-2`. See [formulas](formulas.md)."""
    rounding: Rounding | None = structure(default=None)
    """How the result of the formula is rounded. Without it, the precision of its operands decides."""
    parts: tuple[Id, ...] = structure(default=())
    """Metrics that add up to this one, such as emissions by scope."""
    breakdowns: tuple[Id, ...] = structure(default=())
    additive: Flag | None = structure(default=None)
    """Whether the members of a breakdown add up to the total. By default those of amounts do. Those of
    percents, rates, intensities and numbers only do if this says so."""
    makes_100: tuple[Id, ...] = structure(default=())
    """Breakdowns whose members together make 100%, such as the sources of energy. Only for percents."""
    names: tuple[Text, ...] = structure(default=())
    """Other names for the metric in running text."""
    frameworks: tuple[FrameworkReference, ...] = structure(default=())
    chart: Id | None = structure(default=None)
    """The kind of its chart, as of a [chart](#chart), or `none`. Without it, a metric has a chart if it has a
    target or parts, or is the first of its topic."""
    concept: ConceptName | None = structure(default=None)
    """The concept of a base taxonomy under which the metric is reported, such as `esrs:EnergyConsumption`."""
    anchor: Anchor | None = structure(default=None)
    """The nearest concepts of base taxonomies, if no concept fits."""
    dimensions: tuple[BaseDimension, ...] = structure(default=())
    """Values of axes that the tables of the base taxonomy require."""

    _own_units: tuple[OwnUnit, ...] = PrivateAttr(default=())

    @model_validator(mode="after")
    def _base_fits_kind(self) -> Self:
        kind = kind_of(self)
        if kind.needs_base and self.per is None:
            help = f"add `per:`, such as `per: {kind.example_of_base}`"
            raise fault("bad_combination", f"a metric of kind `{self.kind}` needs a base", help)
        if not kind.needs_base and self.per is not None:
            based = " or ".join(f"`kind: {each.name}`" for each in KINDS.values() if each.needs_base)
            help = f"write {based}, or leave `per` out"
            raise fault("bad_combination", f"`per` does not go with kind `{self.kind}`", help)
        if kind.needs_unit and self.unit is None:
            examples = " or ".join(f"`unit: {symbol}`" for symbol in kind.example_units)
            help = f"add `unit:`, such as {examples}"
            raise fault("bad_combination", f"a metric of kind `{self.kind}` needs a `unit`", help)
        if self.rounding is not None and self.formula is None:
            help = "leave it out; typed figures are printed as they are written"
            raise fault("bad_combination", "`rounding` is only for a metric with a `formula`", help)
        if self.makes_100 and self.kind != "percent":
            help = "write `kind: percent`, or leave `makes_100` out"
            raise fault("bad_combination", f"`makes_100` does not go with kind `{self.kind}`", help)
        stray = [axis for axis in self.makes_100 if axis not in self.breakdowns]
        if stray:
            help = f"add it: `breakdowns: [{', '.join((*self.breakdowns, stray[0]))}]`"
            raise fault("bad_combination", f"`{stray[0]}` in `makes_100` is not in `breakdowns`", help)
        if self.makes_100 and self.additive is False:
            help = "leave `additive` out; members that make 100% add up"
            raise fault("bad_combination", "`additive: false` does not go with `makes_100`", help)
        if self.polarity == "within_band" and self.band is None:
            help = "add `band:`, such as `band: {min: 5, max: 10}`"
            raise fault("bad_combination", "`polarity: within_band` needs a `band`", help)
        if self.polarity != "within_band" and self.band is not None:
            help = "write `polarity: within_band`; for the values that are possible, write `range:`"
            raise fault("bad_combination", "`band` is only for `polarity: within_band`", help)
        if self.concept is not None and self.anchor is not None:
            help = "keep `concept` if it means the same as the metric, otherwise keep `anchor`"
            raise fault("bad_combination", "a metric cannot have both a `concept` and an `anchor`", help)
        if self.dimensions and self.concept is None:
            help = "add `concept:`, or leave `dimensions` out"
            raise fault("bad_combination", "`dimensions` need a `concept` of a base taxonomy", help)
        return self

    def distance(self, number: Decimal) -> Decimal | None:
        """How far a figure is from what is best: less is better. None if nothing is better."""
        match self.polarity:
            case "lower_is_better":
                return number
            case "higher_is_better":
                return -number
            case "closer_to_zero":
                return abs(number)
            case "within_band" if self.band is not None:
                return max(self.band.min - number, number - self.band.max, Decimal(0))
            case _:
                return None

    @property
    def own_units(self) -> tuple[OwnUnit, ...]:
        """The units that the organisation declares."""
        return self._own_units

    def with_own_units(self, units: tuple[OwnUnit, ...]) -> Self:
        """The metric, for which the organisation declares units."""
        copy = self.model_copy()
        copy._own_units = units
        return copy

    @property
    def adds_up(self) -> bool:
        """Whether the members of a breakdown add up to the total."""
        return kind_of(self).behaviour is Behaviour.AMOUNT if self.additive is None else self.additive

    def adds_up_by(self, axis: str) -> bool:
        """Whether the members of a breakdown add up to the total, which can be the whole of 100%."""
        return self.adds_up or axis in self.makes_100
