"""metrics.yaml: the metric dictionary."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from crreport.read.models.base import Model, content, structure
from crreport.read.models.mappings import Anchor, BaseDimension
from crreport.read.models.quantity import parse_quantity
from crreport.read.models.scalars import ConceptName, Count, Flag, Id, Text, fault

Kind = Literal[
    "percent",
    "percentage_points",
    "count",
    "number",
    "days",
    "hours",
    "money",
    "money_per_share",
    "rate",
    "emissions",
    "energy",
    "volume",
    "mass",
    "area",
    "intensity",
]
Scale = Literal["units", "thousands", "millions", "billions"]
Framework = Literal["GRI", "ESRS", "SASB", "SDG", "TCFD", "UNGC", "CDP"]
Bound = Annotated[Decimal, BeforeValidator(lambda v: parse_quantity(v).number if isinstance(v, str) else v)]
Places = Annotated[Count, Field(le=9)]


class Range(Model):
    """The smallest and largest value that makes sense for a metric, in its own unit (percent as written)."""

    min: Bound | None = structure(default=None)
    max: Bound | None = structure(default=None)


class FrameworkReference(Model):
    """A disclosure of a reporting framework that the metric covers."""

    framework: Framework = content("FrameworkName")
    reference: Text = content("FrameworkDisclosure")
    note: Text | None = content("FrameworkNote", default=None)


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
    definition: Text = content("MetricDefinition")
    kind: Kind = content("MetricKind")
    unit: str | None = structure(default=None)
    """The unit, such as `MWh`; for intensities the unit of the numerator."""
    per: Text | None = content("MetricBase", default=None)
    """The base of a rate (`1,000,000 hours`) or the denominator of an intensity (`GBP m`)."""
    scale: Scale = structure(default="units")
    polarity: Literal["higher_is_better", "lower_is_better", "neutral"] = content(
        "MetricPolarity", default="neutral"
    )
    period: Literal["duration", "instant"] = structure(default="duration")
    balance: Literal["debit", "credit"] | None = structure(default=None)
    method: Text | None = content("MetricMethod", default=None)
    source: Text | None = content("MetricSource", default=None)
    frequency: Text | None = content("MetricFrequency", default=None)
    boundary: Text | None = content("MetricBoundary", default=None)
    range: Range | None = structure(default=None)
    formula: Text | None = content("MetricFormula", default=None)
    """What the metric is computed from, such as `scope-1 + scope-2`. See [formulas](formulas.md)."""
    rounding: Rounding | None = structure(default=None)
    """How the result of the formula is rounded. Without it, the precision of its operands decides."""
    parts: tuple[Id, ...] = structure(default=())
    """Metrics that add up to this one, such as emissions by scope."""
    breakdowns: tuple[Id, ...] = structure(default=())
    additive: Flag = structure(default=True)
    """Whether the members of a breakdown add up to the total. Percents, rates and intensities never do."""
    names: tuple[Text, ...] = structure(default=())
    """Other names for the metric in running text."""
    frameworks: tuple[FrameworkReference, ...] = structure(default=())
    concept: ConceptName | None = structure(default=None)
    """The concept of a base taxonomy under which the metric is reported, such as `esrs:EnergyConsumption`."""
    anchor: Anchor | None = structure(default=None)
    """The nearest concepts of base taxonomies, if no concept fits."""
    dimensions: tuple[BaseDimension, ...] = structure(default=())
    """Values of axes that the tables of the base taxonomy require."""

    @model_validator(mode="after")
    def _base_fits_kind(self) -> Self:
        if self.kind in ("rate", "intensity") and self.per is None:
            example = "1,000,000 hours" if self.kind == "rate" else "GBP m"
            help = f"add `per:`, such as `per: {example}`"
            raise fault("bad_combination", f"a metric of kind `{self.kind}` needs a base", help)
        if self.kind not in ("rate", "intensity") and self.per is not None:
            help = "write `kind: rate` or `kind: intensity`, or leave `per` out"
            raise fault("bad_combination", f"`per` does not go with kind `{self.kind}`", help)
        if self.kind in ("emissions", "energy", "volume", "mass", "area", "intensity") and self.unit is None:
            help = "add `unit:`, such as `unit: MWh` or `unit: tCO2e`"
            raise fault("bad_combination", f"a metric of kind `{self.kind}` needs a `unit`", help)
        if self.rounding is not None and self.formula is None:
            help = "leave it out; typed figures are printed as they are written"
            raise fault("bad_combination", "`rounding` is only for a metric with a `formula`", help)
        if self.concept is not None and self.anchor is not None:
            help = "keep `concept` if it means the same as the metric, otherwise keep `anchor`"
            raise fault("bad_combination", "a metric cannot have both a `concept` and an `anchor`", help)
        if self.dimensions and self.concept is None:
            help = "add `concept:`, or leave `dimensions` out"
            raise fault("bad_combination", "`dimensions` need a `concept` of a base taxonomy", help)
        return self

    @property
    def adds_up(self) -> bool:
        """Whether the members of a breakdown add up to the total."""
        ratios = ("percent", "percentage_points", "rate", "intensity", "money_per_share", "number")
        return self.additive and self.kind not in ratios
