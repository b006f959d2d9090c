"""Figures in every way that people type them: read as meant, or refused with what to write instead."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from crreport.read.models.quantity import (
    Bounded,
    Missing,
    Quantity,
    Side,
    WrittenFigure,
    WrittenQuantity,
    parse_figure,
    parse_quantity,
    same_figure,
)

FIGURES: TypeAdapter[Quantity | Bounded | Missing] = TypeAdapter(WrittenFigure)
NUMBERS: TypeAdapter[Quantity] = TypeAdapter(WrittenQuantity)
BOUNDS = [
    ("<1%", [(Side.BELOW, "1")]),
    ("< 5", [(Side.BELOW, "5")]),
    ("fewer than 5", [(Side.BELOW, "5")]),
    ("Less than 1%", [(Side.BELOW, "1")]),
    ("weniger als 5", [(Side.BELOW, "5")]),
    ("moins de 5", [(Side.BELOW, "5")]),
    ("≤5", [(Side.AT_MOST, "5")]),
    ("<=5", [(Side.AT_MOST, "5")]),
    ("up to 5", [(Side.AT_MOST, "5")]),
    (">5,000", [(Side.ABOVE, "5000")]),
    ("over 5,000", [(Side.ABOVE, "5000")]),
    (">GBP 5m", [(Side.ABOVE, "5")]),
    ("≥95%", [(Side.AT_LEAST, "95")]),
    ("at least 95%", [(Side.AT_LEAST, "95")]),
    ("10-15", [(Side.AT_LEAST, "10"), (Side.AT_MOST, "15")]),
    ("10 to 15", [(Side.AT_LEAST, "10"), (Side.AT_MOST, "15")]),
    ("10–15%", [(Side.AT_LEAST, "10"), (Side.AT_MOST, "15")]),
    ("10%–15%", [(Side.AT_LEAST, "10"), (Side.AT_MOST, "15")]),
    ("10−15", [(Side.AT_LEAST, "10"), (Side.AT_MOST, "15")]),
    ("£10m – £15m", [(Side.AT_LEAST, "10"), (Side.AT_MOST, "15")]),
    ("-5 to 5", [(Side.AT_LEAST, "-5"), (Side.AT_MOST, "5")]),
    ("10 bis 15", [(Side.AT_LEAST, "10"), (Side.AT_MOST, "15")]),
]
ACCEPTED = [
    ("35 €", "35", "EUR"),
    ("35 Mio. €", "35", "Mio. EUR"),
    ("35 M€", "35", "M EUR"),
    ("35.5 £m", "35.5", "GBP m"),
    ("(601)", "-601", None),
    ("(2.28%)", "-2.28", "%"),
    ("(2.28)%", "-2.28", "%"),
    ("£(12.5m)", "-12.5", "GBP m"),
    ("(£12.5m)", "-12.5", "GBP m"),
    ("1’234", "1234", None),
    ("1'234'567.5", "1234567.5", None),
    ("CHF 1’000", "1000", "CHF"),
    ("12 %", "12", "%"),
    ("12 per cent", "12", "per cent"),
    ("12pp", "12", "pp"),
    ("£12.5 million", "12.5", "GBP million"),
    ("12.5m GBP", "12.5", "m GBP"),
    ("1.2bn", "1.2", "bn"),
    ("12k", "12", "k"),
    ("1 234", "1234", None),
    ("+3", "3", None),
    ("3.45p", "3.45", "p"),
    ("7 m³", "7", "m³"),
    ("7 tCO₂e", "7", "tCO₂e"),
    ("-0", "0", None),
]
REFUSED = [
    ("1,64O", "`O` is a letter; if it stands for a digit, write 1,640"),
    ("l2", "write 12"),
    ("6I%", "write 61%"),
    ("“1,640”", "without the quotation marks: 1,640"),
    ("„64 %“", "without the quotation marks: 64 %"),
    ("1,640;", "without the mark at its end: 1,640"),
    ("64%,", "without the mark at its end: 64%"),
    ("64%%", "write one `%`: 64%"),
    ("64 % %", "write one `%`: 64%"),
    ("1.640,", "write it as in 1,234.5"),
    ("£m 35", "write the scale behind the number: £ 35m"),
    ("GBPm 35", "write the scale behind the number: GBP 35m"),
    ("£-35m", "write the minus sign first: -£35m"),
    ("just over 600", "`c. 600`"),
    ("almost 600", "`c. 600`"),
    ("approximately 600", "`c. 600`"),
    ("600 approx.", "`c. 600`"),
    ("between 10 and 15", "10 to 15"),
    ("14.5%* (14.1%)", "`note:`"),
    ("12*", "`note:`"),
    ("12¹", "`note:`"),
    ("12%†", "`note:`"),
    ("12 [1]", "`note:`"),
    ("12 (2023: 11)", "restatement"),
    ("1.234,5", "1,234.5"),
    ("€1.000.000", "1,234.5"),
    ("1 234 567,8", "1,234.5"),
    ("nil", "`0`"),
    ("none", "`0`"),
    ("–", "`0`"),
    ("n.a.", "`not_applicable`"),
    ("N/A", "`not_available`"),
    ("TBC", "`not_yet`"),
    ("tbd", "`not_yet`"),
    ("#N/A", "spreadsheet"),
    ("#REF!", "spreadsheet"),
    ("*", "`suppressed`"),
    ("[c]", "`suppressed`"),
    ("confidential", "`suppressed`"),
    ("%12", "12%"),
    ("CHF 1’000.–", "CHF 1,000"),
    ("US$ 12m", "ISO 4217"),
    ("1/3", "decimal"),
    ("½", "decimal"),
    ("1½", "decimal"),
    ("two", "write 2"),
    ("12 (estimated)", "`estimated: true`"),
    ("12 (e)", "`estimated: true`"),
    ("12e", "`estimated: true`"),
    ("est. 12", "`estimated: true`"),
    ("12+", "`≥12`"),
    ("95% or more", "`≥95%`"),
    ("5 or fewer", "`≤5`"),
    ("max. 5", "`≤5`"),
    ("5-", "-5"),
    ("-(5)", "not both"),
    ("(-5)", "not both"),
    ("--3", "one sign"),
    ("10-5", "smaller number"),
    ("2019-20", "smaller number"),
    ("2025-12-31", "a date"),
    ("<c. 5", "exact"),
    ("12 of 40", "a metric of its own"),
    ("12 ± 2", "`note:`"),
    ("0x1F", "decimal"),
    ("１２", "12"),
    ("١٢", "12"),
    (".5", "0.5"),
    ("-.5", "-0.5"),
    ("5.", "5.0"),
    ("1_000", "1,000"),
    ("1e400", "in full"),
    ("1:30", "1.5"),
    ("10% to 15 MWh", "same unit"),
    ("Infinity", "1,234.5"),
    ("NaN", "1,234.5"),
    ("true", "1,234.5"),
    ("9" * 31, "`scale`"),
    ("0." + "0" * 40 + "1", "decimal places"),
]


def refusal(text: str) -> tuple[str, str]:
    with pytest.raises(ValidationError) as caught:
        FIGURES.validate_python(text)
    context = caught.value.errors()[0]["ctx"]
    return str(context["message"]), str(context["help"])


@pytest.mark.parametrize(("text", "bounds"), BOUNDS)
def test_bounds_and_ranges_are_figures_of_their_own_kind(text: str, bounds: list[tuple[Side, str]]) -> None:
    figure = FIGURES.validate_python(text)
    assert isinstance(figure, Bounded)
    assert [(bound.side, str(bound.quantity.number)) for bound in figure.bounds] == bounds
    assert figure.written == text
    assert len({bound.quantity.unit for bound in figure.bounds}) == 1


@pytest.mark.parametrize(("text", "number", "unit"), ACCEPTED)
def test_usual_spellings_are_read_as_they_are_meant(text: str, number: str, unit: str | None) -> None:
    figure = FIGURES.validate_python(text)
    assert isinstance(figure, Quantity)
    assert (str(figure.number), figure.unit) == (number, unit)


@pytest.mark.parametrize(("text", "help"), REFUSED)
def test_a_spelling_that_is_refused_comes_with_what_to_write(text: str, help: str) -> None:
    message, said = refusal(text)
    assert help in said
    assert text[:60] in message


@pytest.mark.parametrize("text", [text for text, _ in REFUSED])
def test_no_help_says_to_take_away_what_changes_a_figure(text: str) -> None:
    assert not re.search(r"\b(delete|remove|drop|omit|leave .* out)\b", refusal(text)[1])


@pytest.mark.parametrize("text", [text for text, _ in BOUNDS])
def test_a_place_for_one_number_refuses_bounds(text: str) -> None:
    with pytest.raises(ValidationError, match="is not one number"):
        NUMBERS.validate_python(text)


def test_suppressed_is_a_word_for_a_figure_that_is_kept_back() -> None:
    assert FIGURES.validate_python("suppressed") is Missing.SUPPRESSED


def test_figures_are_the_same_whatever_their_spelling() -> None:
    assert same_figure(parse_figure("<5"), parse_figure("less than 5"))
    assert same_figure(parse_figure("10–15%"), parse_figure("10% to 15%"))
    assert not same_figure(parse_figure("<5"), parse_figure("≤5"))
    assert not same_figure(parse_figure("<5"), parse_figure("5"))


PIECES = st.lists(
    st.sampled_from(
        [
            *("1", "0", "9" * 20, "12", ",", ".", " ", "\u00a0", "’", "'", "_", ":", "/", "-", "–", "−", "+"),
            *("(", ")", "<", ">", "≤", "%", "£", "GBP", "m", "k", "e", "E", "e400", "*", "¹", "½", "٣", "３"),
            *(
                "to",
                "over",
                "at least ",
                "c. ",
                "about ",
                "not_yet",
                "nil",
                "#N/A",
                "x",
                "NaN",
                "Infinity",
                "{",
                "}",
            ),
            *("{first}", "\\", "\n", "\x00", "MWh", "[", "]"),
        ]
    ),
    max_size=8,
).map("".join)


@given(PIECES | st.text(max_size=12))
def test_any_text_is_a_figure_a_word_or_a_refusal_with_help(text: str) -> None:
    try:
        figure = FIGURES.validate_python(text)
    except ValidationError as error:
        (detail,) = error.errors()
        assert detail["type"] == "bad_number"
        assert detail["ctx"]["help"]
    else:
        numbers = [b.quantity for b in figure.bounds] if isinstance(figure, Bounded) else [figure]
        assert all(n.number.is_finite() for n in numbers if isinstance(n, Quantity))


@given(st.integers(0, 10**30 - 1), st.integers(0, 10**18 - 1))
def test_numbers_of_any_length_that_is_read_keep_all_their_digits(whole: int, decimals: int) -> None:
    quantity = parse_quantity(f"{whole:,}.{decimals:018d}")
    assert quantity.number == Decimal(f"{whole}.{decimals:018d}")


@given(st.integers(31, 5000))
def test_longer_numbers_are_refused(digits: int) -> None:
    with pytest.raises(PydanticCustomError, match="more than 30 digits"):
        parse_quantity("1" * digits)
