from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from crreport.compute.formulas.expression import (
    Call,
    Expression,
    Negative,
    Number,
    Operation,
    Reference,
    parse,
)
from crreport.compute.formulas.values import DivisionByZeroError, Value, evaluate, quantity_of, value_of
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import parse_quantity

FIGURES = {"a": "12.5", "b": "-3", "c": "0.08", "d": "7400"}
LEAVES = st.sampled_from(sorted(FIGURES)).map(Reference) | st.integers(1, 40).map(
    lambda n: Number(Decimal(n))
)


def grown(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    return st.one_of(
        st.builds(Negative, inner),
        st.builds(Operation, st.sampled_from("+-*/"), inner, inner),
        st.builds(Call, st.sampled_from(["sum", "mean"]), st.lists(inner, min_size=1, max_size=3).map(tuple)),
    )


TREES: st.SearchStrategy[Expression] = st.recursive(LEAVES, grown, max_leaves=8)


def metric(kind: str = "number", **fields: Any) -> Metric:
    return Metric(id="m", label="M", definition="A metric.", kind=kind, **fields)


def lookup(reference: Reference, back: int) -> Value:
    return Value(Fraction(FIGURES[reference.metric]))


def figure(written: str, kind: str = "number", **fields: Any) -> Value:
    return value_of(parse_quantity(written), metric(kind, **fields), Fraction(1), estimated=False)


def by_decimals(tree: Expression) -> Decimal:
    match tree:
        case Number(value):
            return value
        case Reference(id):
            return Decimal(FIGURES[id])
        case Negative(inside):
            return -by_decimals(inside)
        case Operation(sign, left, right):
            one, other = by_decimals(left), by_decimals(right)
            return {"+": one.__add__, "-": one.__sub__, "*": one.__mul__, "/": one.__truediv__}[sign](other)
        case Call(function, arguments):
            total = sum(map(by_decimals, arguments), Decimal(0))
            return total / len(arguments) if function == "mean" else total


@given(TREES)
def test_evaluation_agrees_with_decimal_arithmetic(tree: Expression) -> None:
    try:
        exact = evaluate(tree, lookup).number
    except DivisionByZeroError:
        assume(False)
    with localcontext(prec=200):
        try:
            found = Fraction(by_decimals(tree))
        except (
            ArithmeticError
        ):  # a divisor that is 0 but for the rounding of decimals, or the other way round
            assume(False)
    assert abs(found - exact) <= abs(exact) / 10**60 + Fraction(1, 10**60)


@given(
    st.fractions(-1000, 1000, max_denominator=999),
    st.integers(0, 6),
    st.sampled_from(["half_up", "half_even"]),
)
def test_rounding_goes_to_a_nearest_figure_of_the_places_asked_for(
    number: Fraction, places: int, mode: str
) -> None:
    made = quantity_of(
        Value(number), metric(formula="a", rounding={"places": places, "mode": mode}), Fraction(1)
    )
    assert made.places == places
    assert -made.number.as_tuple().exponent == places  # type: ignore[operator]
    assert abs(Fraction(made.number) - number) <= Fraction(1, 2 * 10**places)


@pytest.mark.parametrize(
    ("mode", "number", "rounded"),
    [
        ("half_up", "2.5", "3"),
        ("half_up", "-2.5", "-3"),
        ("half_up", "0.4999", "0"),
        ("half_even", "2.5", "2"),
        ("half_even", "3.5", "4"),
        ("half_even", "-2.5", "-2"),
    ],
)
def test_ties_go_where_the_policy_says(mode: str, number: str, rounded: str) -> None:
    policy = metric(formula="a", rounding={"places": 0, "mode": mode})
    assert quantity_of(Value(Fraction(number)), policy, Fraction(1)).number == Decimal(rounded)


def test_a_third_three_times_is_one() -> None:
    assert evaluate(parse("a / 3 * 3"), lambda *_: Value(Fraction(1))).number == 1


@pytest.mark.parametrize(
    ("formula", "kind", "a", "b", "printed"),
    [
        ("a + b", "number", "12.5", "3", "16"),  # as precise as the less precise
        ("a + b", "number", "12.5", "0.25", "12.8"),
        ("a / b", "number", "305", "30.9", "9.9"),
        ("a / b", "number", "90885", "1971.5", "46.10"),
        ("a * b", "number", "2.50", "3.125", "7.8"),
        ("a + b", "number", "c. 17,000", "250", "17,000"),
        ("a / b", "number", "0", "30.9", "0.0"),
        ("a * 3", "count", "14", "1", "42"),
        ("mean(a, b)", "count", "14", "1", "8"),
    ],
)
def test_without_a_policy_figures_are_as_precise_as_their_operands(
    formula: str, kind: str, a: str, b: str, printed: str
) -> None:
    known = {"a": figure(a, kind), "b": figure(b, kind)}
    value = evaluate(parse(formula), lambda reference, back: known[reference.metric])
    assert quantity_of(value, metric(kind), Fraction(1)).written == printed


def test_quotients_of_exact_counts_have_two_places_and_percentages_one() -> None:
    value = evaluate(
        parse("a / b"), lambda reference, back: figure("2" if reference.metric == "a" else "3", "count")
    )
    assert quantity_of(value, metric(), Fraction(1)).written == "0.67"
    assert quantity_of(value, metric("percent"), Fraction(1, 100)).written == "66.7"


def test_sums_of_counts_are_exact_and_rounded_counts_are_not() -> None:
    policy = metric("count")
    whole = evaluate(parse("a + a"), lambda *_: figure("14", "count"))
    half = evaluate(parse("a / 4"), lambda *_: figure("14", "count"))
    assert quantity_of(whole, policy, Fraction(1)).is_exact
    assert not quantity_of(half, policy, Fraction(1)).is_exact


def test_estimates_make_estimates_and_approximate_figures_approximate_ones() -> None:
    known = {
        "a": value_of(parse_quantity("12"), metric(), Fraction(1), estimated=True),
        "b": figure("c. 400"),
    }
    value = evaluate(parse("a / b"), lambda reference, back: known[reference.metric])
    assert value.estimated and value.approximate
    assert quantity_of(value, metric(), Fraction(1)).approximate


def test_a_divisor_of_zero_is_reported_at_its_place() -> None:
    with pytest.raises(DivisionByZeroError) as found:
        evaluate(parse("a / (a - a)"), lookup)
    assert (found.value.at.start, found.value.at.end) == (5, 10)
