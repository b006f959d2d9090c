from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from crreport.read.models.quantity import parse_quantity

NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, allow_infinity=False, places=2)


@given(
    NUMBERS, st.integers(0, 6), st.booleans(), st.sampled_from(["", "%", " MWh", " tCO2e", "\u00a0m", " EUR"])
)
def test_a_written_number_is_read_with_its_precision(
    number: Decimal, places: int, grouped: bool, unit: str
) -> None:
    rounded = round(number, places)
    text = f"{rounded:,.{places}f}" if grouped else f"{rounded:.{places}f}"
    quantity = parse_quantity(text + unit)
    assert quantity.number == rounded
    assert quantity.places == places
    assert (quantity.unit or "") == unit.strip(" \u00a0")
    assert quantity.written == text + unit


@given(st.integers(1, 10**9), st.sampled_from([" ", "\u00a0", "\u2009", "\u202f"]))
def test_thousands_can_be_separated_by_any_space(number: int, space: str) -> None:
    assert parse_quantity(f"{number:,}".replace(",", space)).number == number


@given(st.text(max_size=20))
def test_any_text_is_a_figure_or_a_named_error(text: str) -> None:
    try:
        quantity = parse_quantity(text)
    except PydanticCustomError as error:
        assert error.type == "bad_number"
    else:
        assert quantity.number.is_finite()


@pytest.mark.parametrize("sign", ["-", "−", "–", "- "])
def test_every_minus_sign_is_a_minus(sign: str) -> None:
    assert parse_quantity(f"{sign}3.20%").number == Decimal("-3.20")


@pytest.mark.parametrize("about", ["c. ", "ca. ", "circa ", "about ", "~", "≈ ", "c."])
def test_approximations_are_known_as_such(about: str) -> None:
    quantity = parse_quantity(f"{about}17,000")
    assert (quantity.number, quantity.approximate) == (Decimal(17000), True)


@pytest.mark.parametrize(
    ("written", "unit"),
    [("£12.5m", "GBP m"), ("GBP 12.5 million", "GBP million"), ("12.5 EUR", "EUR"), ("12EUR", "EUR")],
)
def test_currencies_can_come_before_or_after_the_number(written: str, unit: str) -> None:
    assert parse_quantity(written).unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "1:30",
        "013",
        "1e6",
        "1.234,5",
        "1.234.567",
        "12,34",
        "1,2345",
        "5.",
        ".5",
        "1_000",
        "1'00",
        "1٦",
        "",
        "many",
        *("--3", "1/2", "½", "1,234,56", "00", "+-1", "1e", "3 000 00"),
    ],
)
def test_what_can_be_read_in_two_ways_is_refused(text: str) -> None:
    with pytest.raises(PydanticCustomError):
        parse_quantity(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("1.234,5", "write a point before decimals"),
        ("1:30", "write hours as a decimal number"),
        ("013", "write 13, without leading zeros"),
        ("1e6", "write the number in full"),
    ],
)
def test_a_refusal_says_what_to_write(text: str, hint: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        parse_quantity(text)
    assert caught.value.context is not None
    assert str(caught.value.context["help"]).startswith(hint)
