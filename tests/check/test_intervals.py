from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crreport.check.intervals import Interval, in_smallest_unit, interval_of
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import parse_quantity


def metric(kind: str, **more: object) -> Metric:
    return Metric.model_validate({"id": "m", "label": "M", "definition": "D", "kind": kind, **more})


HOURS, COUNT = metric("hours"), metric("count")


@pytest.mark.parametrize(
    ("written", "of", "low", "high"),
    [
        ("12.3", HOURS, "12.25", "12.35"),
        ("12.30", HOURS, "12.295", "12.305"),
        ("12", HOURS, "11.5", "12.5"),
        ("-3.2", HOURS, "-3.25", "-3.15"),
        ("118", COUNT, "118", "118"),
        ("c. 17,000", COUNT, "16500", "17500"),
        ("c. 17,500", COUNT, "17450", "17550"),
        ("c. 0", COUNT, "-0.5", "0.5"),
        ("17", metric("count", scale="thousands"), "16.5", "17.5"),
        ("c. 12.5", HOURS, "12.45", "12.55"),
    ],
)
def test_a_figure_can_be_any_value_that_rounds_to_it(written: str, of: Metric, low: str, high: str) -> None:
    assert interval_of(parse_quantity(written), of) == Interval(Decimal(low), Decimal(high))


@given(st.lists(st.decimals(0, 10**6, places=4), min_size=1, max_size=8), st.integers(0, 3))
def test_a_total_that_rounding_explains_passes(parts: list[Decimal], places: int) -> None:
    written = [parse_quantity(f"{part:.{places}f}") for part in parts]
    total = parse_quantity(f"{sum(parts):.{places}f}")
    added = Interval(Decimal(0), Decimal(0))
    for quantity in written:
        added += interval_of(quantity, HOURS)
    assert added.meets(interval_of(total, HOURS))


@given(st.integers(1, 8), st.integers(0, 1000))
def test_a_total_that_no_rounding_explains_does_not(count: int, part: int) -> None:
    added = Interval(Decimal(0), Decimal(0))
    for _ in range(count):
        added += interval_of(parse_quantity(str(part)), HOURS)
    too_much = parse_quantity(str(count * part + count // 2 + 2))
    assert not added.meets(interval_of(too_much, HOURS))


def test_figures_in_different_units_of_a_kind_compare() -> None:
    one = in_smallest_unit(parse_quantity("1.0"), metric("energy", unit="GWh"))
    other = in_smallest_unit(parse_quantity("1,000"), metric("energy", unit="MWh"))
    assert one.meets(other)
