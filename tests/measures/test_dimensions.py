from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crreport.measures.dimensions import COUNT, Dimension, Nature, is_unit, measure_of, measure_of_number
from crreport.measures.kinds import Form
from crreport.read.models.metrics import Metric

BASES = st.sampled_from(["energy", "emissions", "GBP", COUNT, "hours"])
DIMENSIONS = st.lists(st.tuples(BASES, st.booleans()), max_size=5).map(
    lambda steps: _made([(Dimension.of(name), up) for name, up in steps])
)
FORMS = st.sampled_from(list(Form))
NONE = Dimension()


def _made(steps: list[tuple[Dimension, bool]]) -> Dimension:
    found = NONE
    for step, up in steps:
        found = found * step if up else found / step
    return found


def metric(kind: str, **fields: Any) -> Metric:
    return Metric(id="m", label="M", definition="A metric.", kind=kind, **fields)


@given(DIMENSIONS, DIMENSIONS, DIMENSIONS)
def test_products_of_dimensions_keep_the_laws_of_a_commutative_group(
    a: Dimension, b: Dimension, c: Dimension
) -> None:
    assert a * b == b * a
    assert (a * b) * c == a * (b * c)
    assert a * NONE == a
    assert a / a == NONE
    assert (a / b) * b == a
    assert a / (b / c) == a * c / b


@given(DIMENSIONS, DIMENSIONS)
def test_only_like_dimensions_can_be_added(a: Dimension, b: Dimension) -> None:
    assert (Nature(a).plus(Nature(b)) is None) == (a != b)


@given(FORMS, FORMS)
def test_sums_do_not_depend_on_the_order_of_their_summands(one: Form, other: Form) -> None:
    assert Nature(NONE, one).plus(Nature(NONE, other)) == Nature(NONE, other).plus(Nature(NONE, one))


def test_percentages_are_percentage_points_apart_and_never_mix_with_plain_numbers() -> None:
    share, points, plain = (Nature(NONE, form) for form in (Form.SHARE, Form.POINTS, Form.PLAIN))
    assert share.minus(share) == points
    assert share.plus(share) == share
    assert share.minus(points) == share.plus(points) == share
    assert share.plus(plain) is None
    assert points.over(plain) == points


def test_like_amounts_divided_are_a_share() -> None:
    energy = Nature(Dimension.of("energy"))
    assert energy.over(energy) == Nature(NONE, Form.SHARE)


@pytest.mark.parametrize(
    ("made", "dimension", "size"),
    [
        (metric("energy", unit="GWh", scale="thousands"), "energy", Fraction("3.6E15")),
        (metric("money", scale="millions"), "GBP", Fraction(10**6)),
        (metric("money", unit="EUR"), "EUR", Fraction(1)),
        (metric("money_per_share", unit="pence"), "GBP per count", Fraction(1, 100)),
        (metric("rate", per="200,000 hours"), "count per hours", Fraction(1, 200_000)),
        (metric("rate", per="1,000 employees"), "1", Fraction(1, 1000)),
        (metric("intensity", unit="tCO2e", per="GBP m"), "emissions per GBP", Fraction(1, 10**6)),
        (metric("intensity", unit="kWh", per="m2"), "energy per area", Fraction(3_600_000)),
        (metric("intensity", unit="m3", per="employee"), "volume per count", Fraction(1000)),
        (metric("percent"), "1", Fraction(1, 100)),
    ],
)
def test_a_metric_has_the_dimension_of_its_unit_and_the_size_of_its_scale_and_base(
    made: Metric, dimension: str, size: Fraction
) -> None:
    measure = measure_of(made, "GBP")
    assert str(measure.nature.dimension) == dimension
    assert measure.size == size


def test_numbers_have_the_units_that_figures_have() -> None:
    assert measure_of_number("GBP m").size == 10**6
    assert measure_of_number("MWh").size == Fraction("3.6E9")
    assert measure_of_number("%").nature == Nature(NONE, Form.SHARE)
    assert measure_of_number(None).nature == Nature(NONE, Form.PLAIN)
    assert not is_unit("revenue")
