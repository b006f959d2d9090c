"""Interval arithmetic of XBRL Calculations 1.1: which values a rounded figure can stand for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from crreport.measures.kinds import is_whole_count
from crreport.measures.units import size_of
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import Quantity

_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from `low` to `high`, both included."""

    low: Decimal
    high: Decimal

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def meets(self, other: Interval) -> bool:
        """Whether the intervals have a value in common."""
        return self.low <= other.high and other.low <= self.high

    def times(self, factor: Decimal) -> Interval:
        """The interval in a unit of another size."""
        return Interval(self.low * factor, self.high * factor)


def interval_of(quantity: Quantity, metric: Metric) -> Interval:
    """The values that a written figure can stand for, in the metric's unit.

    A figure with p decimal places can be off by half of 10 to the power of -p, and an approximate whole
    number by half of the place of its last digit that is not zero. Whole counts are exact.
    """
    exact = is_whole_count(metric) and quantity.is_exact
    slack = Decimal(0) if exact else _HALF.scaleb(-quantity.precision)
    return Interval(quantity.number - slack, quantity.number + slack)


def in_smallest_unit(quantity: Quantity, metric: Metric) -> Interval:
    """The values that a written figure can stand for, in the smallest unit of its kind."""
    return interval_of(quantity, metric).times(size_of(metric))
