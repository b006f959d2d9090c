"""Written quantities to values and printed figures: the one place where a number becomes text.

Text, Inline XBRL transformation, scale and sign are decided together, so that what is printed and what is
read back cannot differ. Transformations are from the registry of 2022-02-16.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.numbers import format_decimal

from crreport.facts.printed import MINUS, PLUS, Printed
from crreport.measures.quantities import QuantityKind, percent_sign
from crreport.read.models.quantity import Quantity
from crreport.wording import words

_LEFT_TO_RIGHT = "\u200e"
_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Measured:
    """A value with its XBRL `decimals` (None: exact), and how it is printed."""

    value: Decimal
    decimals: int | None
    printed: Printed


def measured(quantity: Quantity, kind: QuantityKind, language: str) -> Measured:
    """The value of a written quantity, with the precision that was written: `64.10%` is 0.6410 to 4 decimals.

    An approximate whole number (`c. 17,000`) is precise to its trailing zeros; a count is exact.
    """
    exact = kind.exact and quantity.is_exact
    return Measured(
        value=scaled(quantity.number, kind.power),
        decimals=None if exact else quantity.precision - kind.power,
        printed=printed(
            quantity.number, quantity.places, kind, language, is_approximate=quantity.approximate
        ),
    )


def scaled(number: Decimal, power: int) -> Decimal:
    """The number times ten to the power, as a plain decimal without exponent: 12.5 and 6 give 12500000."""
    return Decimal(f"{number.scaleb(power):f}")


def printed(
    number: Decimal, places: int, kind: QuantityKind, language: str, *, is_approximate: bool = False
) -> Printed:
    """How the number (in the metric's written unit) is printed in a language, and read back."""
    places = max(places, 0)
    return Printed(
        number=grouped(abs(number), places, language),
        places=places,
        format=transformation(language),
        scale=kind.power,
        sign=MINUS if number < 0 else "",
        prefix=kind.prefix,
        suffix=kind.suffix,
        approximately=f"{words(language)['approximately']}{_NO_BREAK}" if is_approximate else "",
        direction=direction_mark(language),
        is_percent=kind.suffix == percent_sign(language),
        noun=kind.noun if abs(number) == 1 and not places else kind.nouns,
    )


def printed_difference(
    value: Decimal, places: int, revised: Printed, kind: QuantityKind, language: str
) -> Printed:
    """How a difference from a figure is printed: with its sign, and between percents in percentage points."""
    change = printed(value.scaleb(-kind.power), places, kind, language)
    points = f"{_NO_BREAK}{words(language)['unit.percentage_points']}"
    return replace(
        change,
        sign=PLUS if value > 0 else change.sign,
        suffix=points if revised.is_percent else change.suffix,
        is_percent=False,
    )


def direction_mark(language: str) -> str:
    """The mark that keeps a number, its sign and its percent sign together in right-to-left text."""
    return _LEFT_TO_RIGHT if _locale(language).text_direction == "rtl" else ""


def grouped(number: Decimal, places: int, language: str) -> str:
    """The number with the language's group and decimal separators and a fixed number of decimal places."""
    pattern = "#,##0" + ("." + "0" * places if places else "")
    text = str(format_decimal(number, format=pattern, locale=_locale(language), decimal_quantization=True))
    # the transformation registry knows U+00A0 between groups, not the narrow U+202F of French
    return text.replace("\u202f", _NO_BREAK)


def transformation(language: str) -> str:
    """The local name of the Inline XBRL transformation that reads the language's numbers."""
    symbols = _locale(language).number_symbols["latn"]
    decimal = "comma" if symbols["decimal"] == "," else "dot"
    name = f"num-{decimal}-decimal"
    return f"{name}-apos" if symbols["group"] in ("'", "’") else name


def ordinal_ending(number: int, language: str) -> str:
    """What makes digits an ordinal number in front of a feminine or common noun: the `rd` of `3rd`."""
    catalogue = words(language)
    last = number if number % 100 in (11, 12, 13) else number % 10 or number
    return catalogue.get(f"ordinal.{last}", catalogue["ordinal"])


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-")
