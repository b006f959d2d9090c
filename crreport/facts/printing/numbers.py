"""Written quantities to values and display texts: the one place where a number becomes text.

Display text, Inline XBRL transformation, scale and sign are decided together, so that what is printed and
what is read back cannot differ. Transformations are of the registry of 2022-02-16.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from babel import Locale
from babel.numbers import format_decimal

from crreport.facts.model import Display
from crreport.measures.quantities import QuantityKind
from crreport.read.models.quantity import Quantity
from crreport.wording import words

LEFT_TO_RIGHT = "\u200e"
_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Measured:
    """A value with its XBRL `decimals` (None: exact) and its display."""

    value: Decimal
    decimals: int | None
    display: Display


def measured(quantity: Quantity, kind: QuantityKind, language: str) -> Measured:
    """The value of a written quantity, with the precision that was written: `64.10%` is 0.6410 to 4 decimals.

    An approximate whole number (`c. 17,000`) is precise to its trailing zeros; a count is exact.
    """
    exact = kind.exact and quantity.is_exact
    before = f"{approximately(language)}{kind.prefix}" if quantity.approximate else kind.prefix
    return Measured(
        value=scaled(quantity.number, kind.power),
        decimals=None if exact else quantity.precision - kind.power,
        display=display(quantity.number, max(quantity.places, 0), kind, language, before=before),
    )


def approximately(language: str) -> str:
    """What stands before an approximate figure."""
    return f"{words(language)['approximately']}{_NO_BREAK}"


def scaled(number: Decimal, power: int) -> Decimal:
    """The number times ten to the power, as a plain decimal without exponent: 12.5 and 6 give 12500000."""
    return Decimal(f"{number.scaleb(power):f}")


def display(
    number: Decimal, places: int, kind: QuantityKind, language: str, *, before: str | None = None
) -> Display:
    """How the number (in the metric's written unit) is printed in a language, and read back."""
    ahead = kind.prefix if before is None else before
    return Display(
        before=f"{ahead}{direction_mark(language)}",
        number=grouped(abs(number), places, language),
        after=kind.suffix,
        format=transformation(language),
        scale=kind.power,
        negative=number < 0,
    )


def direction_mark(language: str) -> str:
    """What keeps a number together with its sign and its percent sign in a text from right to left."""
    return LEFT_TO_RIGHT if _locale(language).text_direction == "rtl" else ""


def grouped(number: Decimal, places: int, language: str) -> str:
    """The number with the language's group and decimal signs and a fixed number of decimal places."""
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


def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-")
