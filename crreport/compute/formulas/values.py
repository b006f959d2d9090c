"""Evaluating formulas: exactly, in base units, and rounded once at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

from crreport.compute.formulas.expression import Call, Expression, Negative, Number, Operation, Reference
from crreport.compute.formulas.tokens import Extent
from crreport.measures.dimensions import measure_of_number
from crreport.measures.kinds import is_whole_count, kind_of
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import Quantity

Lookup = Callable[[Reference, int], "Value"]


_MOST_PLACES = 9
MOST_DIGITS = 30
"""Before the decimal point. No report has figures of more, and squares of squares would fill the memory."""


@dataclass(frozen=True, slots=True)
class Value:
    """A number in base units. `step` is the value of a one in its last known digit, 0 if it is exact.

    `divided` says that it is a quotient, whose decimals can be endless.
    """

    number: Fraction
    step: Fraction = Fraction(0)
    estimated: bool = False
    approximate: bool = False
    divided: bool = False


class DivisionByZeroError(ArithmeticError):
    """A divisor is zero; `at` is its extent in the formula."""

    def __init__(self, at: Extent) -> None:
        super().__init__()
        self.at = at


def evaluate(expression: Expression, lookup: Lookup, back: int = 0) -> Value:
    """The value of an expression, with the figures that `lookup` returns for its references."""
    match expression:
        case Number(written, unit):
            return Value(Fraction(written) * measure_of_number(unit).size)
        case Reference():
            return lookup(expression, back)
        case Negative(inside):
            value = evaluate(inside, lookup, back)
            return _result(-value.number, value.step, value)
        case Operation(operator, left, right):
            first, second = evaluate(left, lookup, back), evaluate(right, lookup, back)
            if operator == "/" and second.number == 0:
                raise DivisionByZeroError(right.at)
            return _combined(operator, first, second)
        case Call(function, arguments):
            back += function == "previous"
            values = [evaluate(argument, lookup, back) for argument in arguments]
            total = values[0]
            for value in values[1:]:
                total = _combined("+", total, value)
            return _combined("/", total, Value(Fraction(len(values)))) if function == "mean" else total


def value_of(quantity: Quantity, metric: Metric, size: Fraction, *, estimated: bool) -> Value:
    """A written figure in base units."""
    exact = is_whole_count(metric) and quantity.is_exact
    step = Fraction(0) if exact else Fraction(10) ** -quantity.precision * size
    return Value(Fraction(quantity.number) * size, step, estimated, quantity.approximate)


def quantity_of(value: Value, metric: Metric, size: Fraction) -> Quantity:
    """The value as a figure of the metric: in its unit, and rounded as its `rounding` says.

    Without `rounding`, a figure has as many decimal places as the rounding of its operands allows.
    """
    exact = value.number / size
    places = metric.rounding.places if metric.rounding else _places(value, metric, size)
    mode = metric.rounding.mode if metric.rounding else "half_up"
    digits = _rounded(exact * Fraction(10) ** places, mode)
    number = Decimal(digits).scaleb(-places) if places >= 0 else Decimal(digits * 10**-places)
    cut = Fraction(number) != exact or value.step != 0
    return Quantity(number, places, None, value.approximate, f"{number:,f}", rounded=cut)


def _combined(operator: str, left: Value, right: Value) -> Value:
    a, b = left.number, right.number
    if operator in "+-":
        return _result(a + b if operator == "+" else a - b, max(left.step, right.step), left, right)
    if operator == "*":
        return _result(a * b, max(abs(b) * left.step, abs(a) * right.step), left, right)
    step = max(left.step / abs(b), abs(a) * right.step / (b * b))
    return _result(a / b, step, left, right, divided=True)


def _result(number: Fraction, step: Fraction, *sources: Value, divided: bool = False) -> Value:
    return Value(
        number,
        step,
        any(source.estimated for source in sources),
        any(source.approximate for source in sources),
        divided or any(source.divided for source in sources),
    )


def _places(value: Value, metric: Metric, size: Fraction) -> int:
    step = value.step / size
    if step:
        places = next(
            (p for p in range(_MOST_PLACES, -MOST_DIGITS, -1) if Fraction(10) ** -p >= step), -MOST_DIGITS
        )
    elif value.divided:
        places = kind_of(metric).quotient_places
    else:
        exact = value.number / size
        places = next((p for p in range(_MOST_PLACES) if (exact * 10**p).denominator == 1), _MOST_PLACES)
    return min(places, 0) if is_whole_count(metric) else places


def _rounded(number: Fraction, mode: str) -> int:
    if mode == "half_even":
        return round(number)
    whole = floor(abs(number) + Fraction(1, 2))
    return whole if number >= 0 else -whole
