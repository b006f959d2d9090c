from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crreport.facts.printing.numbers import measured, transformation
from crreport.measures.quantities import QuantityKind, quantity_kind
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import parse_quantity


def kind(**fields: object) -> QuantityKind:
    metric = Metric.model_validate({"id": "m", "label": "M", "definition": "D", **fields})
    return quantity_kind(metric, "GBP", "en-GB")


PERCENT = kind(kind="percent")
COUNT = kind(kind="count")
MILLIONS = kind(kind="money", scale="millions")


@pytest.mark.parametrize(
    ("written", "how", "value", "decimals", "shown"),
    [
        ("64%", PERCENT, "0.64", 2, "64%"),
        ("64.10%", PERCENT, "0.6410", 4, "64.10%"),
        ("-1.8%", PERCENT, "-0.018", 3, "−1.8%"),
        ("−12.5", PERCENT, "-0.125", 3, "−12.5%"),
        ("1,201", COUNT, "1201", None, "1,201"),
        ("c. 17,000", COUNT, "17000", -3, "c.\u00a017,000"),
        ("12.5", MILLIONS, "12500000", -5, "£12.5m"),
        ("-3", MILLIONS, "-3000000", -6, "£−3m"),
        ("3.45p", kind(kind="money_per_share", unit="pence"), "0.0345", 4, "3.45p"),
        (
            "9.87",
            kind(kind="intensity", unit="tCO2e", per="GBP m"),
            "0.00000987",
            8,
            "9.87\u00a0tCO₂e\u00a0/\u00a0£m",
        ),
        (
            "4.35",
            kind(kind="energy", unit="MWh", scale="thousands"),
            "4350",
            -1,
            "4.35\u00a0thousand\u00a0MWh",
        ),
        ("12.5", kind(kind="volume", unit="hl"), "1250", -1, "12.5\u00a0hl"),
        ("0", COUNT, "0", None, "0"),
    ],
)
def test_a_written_figure_keeps_its_value_and_precision(
    written: str, how: QuantityKind, value: str, decimals: int | None, shown: str
) -> None:
    found = measured(parse_quantity(written), how, "en-GB")
    assert (found.value, found.decimals) == (Decimal(value), decimals)
    assert found.printed.text == shown


@pytest.mark.parametrize(
    ("language", "shown", "format"),
    [
        ("en-GB", "1,234,567.50", "num-dot-decimal"),
        ("de-DE", "1.234.567,50", "num-comma-decimal"),
        ("fr-FR", "1\u00a0234\u00a0567,50", "num-comma-decimal"),
        ("de-CH", "1’234’567.50", "num-dot-decimal-apos"),
    ],
)
def test_a_number_is_printed_as_its_language_writes_it(language: str, shown: str, format: str) -> None:
    figure = measured(parse_quantity("1,234,567.50"), kind(kind="number"), language).printed
    assert (figure.number, figure.format) == (shown, format)


@given(
    number=st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9),
    language=st.sampled_from(["en-GB", "de-DE", "fr-FR", "de-CH", "sv-SE"]),
    how=st.sampled_from([PERCENT, MILLIONS, kind(kind="number")]),
)
def test_what_is_printed_reads_back_as_the_value(number: Decimal, language: str, how: QuantityKind) -> None:
    found = measured(parse_quantity(f"{number:,f}"), how, language)
    decimal_sign = "," if "comma" in transformation(language) else "."
    digits = "".join(c for c in found.printed.number if c.isdigit() or c == decimal_sign)
    read = Decimal(digits.replace(decimal_sign, ".")).scaleb(found.printed.scale)
    assert (-read if found.printed.is_negative else read) == found.value


def test_a_rate_has_a_measure_of_its_own_that_names_its_base() -> None:
    rate = kind(kind="rate", per="1,000,000 hours worked")
    assert rate.unit.numerator == ("crr:Per1000000HoursWorked",)


def test_an_intensity_is_a_divide_of_registered_units() -> None:
    unit = kind(kind="intensity", unit="tCO2e", per="GBP m").unit
    assert (unit.numerator, unit.denominator) == (("utr:tCO2e",), ("iso4217:GBP",))
