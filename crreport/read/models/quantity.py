"""A figure as a person writes it: `64%`, `1,201,357`, `c. 17,000`, `GBP 12.5m`, `-3.20`, `4,210 MWh`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import core_schema

from crreport.read.models.scalars import fault
from crreport.read.not_yet import is_not_yet


class Missing(StrEnum):
    """Why there is no figure. None of these is zero, and `not_yet` is for drafts only."""

    NOT_AVAILABLE = "not_available"
    NOT_APPLICABLE = "not_applicable"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A written figure.

    `number` is as written, without any scale; `places` counts its decimal places (`64.10` has 2).
    `unit` is the unit before and after the number, if any; `approximate` is set by `c.`, `~` or `about`.
    `rounded` says that a computation cut off digits, so that even a whole count is not exact.
    """

    number: Decimal
    places: int
    unit: str | None
    approximate: bool
    written: str
    rounded: bool = False

    @property
    def precision(self) -> int:
        """Decimal places to which the figure is accurate: `c. 17,000` to its thousands, which is -3."""
        if not self.approximate or self.places:
            return self.places
        digits = f"{abs(self.number):f}"
        return len(digits.rstrip("0")) - len(digits) if self.number else 0

    @property
    def is_exact(self) -> bool:
        """Whether the figure is a whole number that was not rounded, as counts are."""
        return self.places == 0 and not self.approximate and not self.rounded

    def agrees_with(self, other: Quantity) -> bool:
        """Whether another figure is the same one, rounded as the less precise of the two is."""
        slack = Decimal("0.5").scaleb(-min(self.precision, other.precision))
        return abs(self.number - other.number) <= slack

    def written_as(self, number: Decimal) -> str:
        """Another number as this figure is written, with the same unit: `GBP 13.1m` for `GBP 12.5m`."""
        text = self.written.strip()
        match = _FIGURE.fullmatch(text)
        if match is None:
            return f"{number:,f}"
        currency = text[max(match.end("about"), match.end("sign"), 0) : match.start("number")].lstrip()
        return f"{'-' if number < 0 else ''}{currency}{abs(number):,f}{text[match.end('number') :]}"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.is_instance_schema(cls)


_SYMBOLS = {"£": "GBP", "€": "EUR", "$": "USD", "¥": "JPY"}
_SPACE = "[ \u00a0\u2009\u202f]"
_FIGURE = re.compile(
    rf"""(?P<about>(?:c\.|ca\.|circa|about|~|≈){_SPACE}*)?
         (?P<sign>[-−–+])?{_SPACE}*
         (?:(?P<currency>[A-Z]{{3}}|[£€$¥]){_SPACE}*)?
         (?P<number>\d(?:[\d.,'_:]|[eE](?=[-+]?\d|$))*(?:[\u00a0\u2009\u202f ]\d[\d.,]*)*)
         (?:{_SPACE}*(?P<unit>(?!/\d)[^\d\s].*))?""",
    re.VERBOSE,
)
_PLAIN_NUMBER = re.compile(r"(0|[1-9]\d*|[1-9]\d{0,2}(,\d{3})+)(\.\d+)?", re.ASCII)


def parse_quantity(text: str) -> Quantity:
    """The figure that is written; if it is not clear, raises an error that says what to write."""
    match = _FIGURE.fullmatch(text.strip())
    if match is None:
        raise fault("bad_number", f"`{text}` is not a figure", "write a number, with its unit if you like")
    digits = re.sub(r"(?<=\d)[\u00a0\u2009\u202f ](?=\d{3}(?!\d))", ",", match["number"])
    if not _PLAIN_NUMBER.fullmatch(digits):
        raise fault("bad_number", f"`{text}` can be read in more than one way", _hint(digits))
    places = len(digits.partition(".")[2])
    number = Decimal(digits.replace(",", ""))
    if match["sign"] in ("-", "−", "–"):
        number = -number
    currency = _SYMBOLS.get(match["currency"] or "", match["currency"])
    unit = " ".join(part for part in (currency, (match["unit"] or "").strip()) if part) or None
    return Quantity(number, places, unit, match["about"] is not None, text)


def _hint(digits: str) -> str:
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", digits) or re.fullmatch(r"\d+,\d+", digits):
        return "write a point before decimals, and a comma or nothing between thousands: 1,234.5"
    if ":" in digits:
        return "write hours as a decimal number: 1.5"
    if re.fullmatch(r"0\d+", digits):
        return f"write {digits.lstrip('0') or '0'}, without leading zeros"
    if "e" in digits.lower():
        return "write the number in full, such as 1,000,000"
    return "write it as in 1,234.5"


def _quantity(value: Any) -> Any:
    return parse_quantity(value) if isinstance(value, str) else value


def _quantity_or_missing(value: Any) -> Any:
    if isinstance(value, str):
        if is_not_yet(value):
            return Missing.NOT_YET
        if value in tuple(Missing):
            return Missing(value)
        if value.lower() in ("n/a", "na", "none", "-", "–", "—", "not available", "not applicable"):
            help = "write `not_applicable` or `not_available` with a `reason`, or `not_yet` in a draft"
            raise fault("bad_number", f"`{value}` does not say why there is no figure", help)
        return parse_quantity(value)
    return value


WrittenQuantity = Annotated[Quantity, BeforeValidator(_quantity)]
WrittenFigure = Annotated[Quantity | Missing, BeforeValidator(_quantity_or_missing)]
