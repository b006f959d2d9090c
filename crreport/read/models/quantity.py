"""A figure as a person writes it: `64%`, `1,201,357`, `c. 17,000`, `GBP 12.5m`, `-3.20`, `4,210 MWh`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError, core_schema

from crreport.measures.units import CURRENCY_SYMBOLS
from crreport.read.models.figure_help import advice, is_noted, word_advice
from crreport.read.models.scalars import fault
from crreport.read.not_yet import is_not_yet
from crreport.wording.prose import in_all_languages

MOST_DIGITS = 30
"""Before the decimal point. No report has figures of more."""
MOST_PLACES = 18


class Missing(StrEnum):
    """Why there is no figure. None of these is zero, and `not_yet` is for drafts only.

    A `suppressed` figure is known, but is kept back, as those of small groups are.
    """

    NOT_AVAILABLE = "not_available"
    NOT_APPLICABLE = "not_applicable"
    SUPPRESSED = "suppressed"
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


class Side(StrEnum):
    """On which side of a number a figure lies."""

    ABOVE = "above"
    AT_LEAST = "at_least"
    BELOW = "below"
    AT_MOST = "at_most"

    @property
    def is_lower(self) -> bool:
        """Whether the number is a lower bound."""
        return self in (Side.ABOVE, Side.AT_LEAST)


@dataclass(frozen=True, slots=True)
class FigureBound:
    """A number that a figure is known to be above or below."""

    side: Side
    quantity: Quantity

    def holds(self, number: Decimal) -> bool:
        """Whether a number lies on this side."""
        if number == self.quantity.number:
            return self.side in (Side.AT_LEAST, Side.AT_MOST)
        return (number > self.quantity.number) == self.side.is_lower


@dataclass(frozen=True, slots=True)
class Bounded:
    """A figure of which only its bounds are known: `<5`, `at least 95%`, `10 to 15`.

    It has one bound, or a lower and an upper one. No rule, formula or change may take it for a number.
    """

    bounds: tuple[FigureBound, ...]
    written: str

    def holds(self, number: Decimal) -> bool:
        """Whether a number lies within the bounds."""
        return all(bound.holds(number) for bound in self.bounds)

    @property
    def is_range(self) -> bool:
        """Whether it has two bounds."""
        return len(self.bounds) == 2

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.is_instance_schema(cls)


def same_figure(
    first: Quantity | Bounded | Missing | None, second: Quantity | Bounded | Missing | None
) -> bool:
    """Whether two figures say the same, however they are written."""
    if isinstance(first, Quantity) and isinstance(second, Quantity):
        return first.number == second.number
    if isinstance(first, Bounded) and isinstance(second, Bounded):
        sides = [
            [(bound.side, bound.quantity.number) for bound in figure.bounds] for figure in (first, second)
        ]
        return sides[0] == sides[1]
    return first == second


_SPACE = "[ \u00a0\u2009\u202f]"
_FIGURE = re.compile(
    rf"""(?P<about>(?:c\.|ca\.|circa|about|~|≈){_SPACE}*)?
         (?P<sign>[-−–+])?{_SPACE}*
         (?:(?P<currency>[A-Z]{{3}}|[£€$¥]){_SPACE}*)?
         (?P<number>\d(?:[\d.,'’_:]|[eE](?=[-+]?\d|$))*(?:[\u00a0\u2009\u202f ]\d[\d.,]*)*)
         (?:{_SPACE}*(?P<unit>(?!/\d)[^\d\s].*))?""",
    re.VERBOSE,
)
_BEHIND = re.compile(rf"([^\W\d_]*\.?){_SPACE}?([£€$¥]){_SPACE}?([^\W\d_]*\.?)")
"""The sign of a currency behind a number, with a scale before or behind it."""
_PLAIN_NUMBER = re.compile(r"(0|[1-9]\d*|[1-9]\d{0,2}(,\d{3})+)(\.\d+)?", re.ASCII)
_IN_BRACKETS = re.compile(
    rf"(?P<before>[A-Z]{{3}}{_SPACE}*|[£€$¥])?\((?P<inside>[^()+−–-]*\d[^()]*)\)(?P<behind>{_SPACE}*[^()]*)"
)
_APOSTROPHE_GROUPS = re.compile(r"[1-9]\d{0,2}(['’]\d{3})+(\.\d+)?", re.ASCII)
_SIGNS = {
    "<": Side.BELOW,
    **dict.fromkeys(("<=", "=<", "≤", "⩽"), Side.AT_MOST),
    ">": Side.ABOVE,
    **dict.fromkeys((">=", "=>", "≥", "⩾"), Side.AT_LEAST),
}
_SIDE_OF_WORDS = {
    **_SIGNS,
    **{" ".join(word.split()): side for side in Side for word in in_all_languages(f"bounds.{side}")},
}
_BOUND = re.compile(
    rf"({'|'.join(map(re.escape, sorted(_SIDE_OF_WORDS, key=len, reverse=True)))})"
    rf"(?:(?<=\w){_SPACE}+|(?<!\w){_SPACE}*)(.+)",
    re.IGNORECASE,
)
_BETWEEN = "|".join(map(re.escape, in_all_languages("bounds.range")))
_RANGE = re.compile(
    rf"(?P<low>[-−]?[^-−–—]*?\d[^-−–—]*?)(?:{_SPACE}*[-–—−]{_SPACE}*|{_SPACE}+(?:{_BETWEEN}){_SPACE}+)(?P<high>[-−]?\D{{0,4}}\d.*)"
)


def parse_quantity(text: str) -> Quantity:
    """The figure that is written; if it is not clear, raises an error that says what to write."""
    match = _FIGURE.fullmatch(_unbracketed(text.strip()))
    if match is None or (match["unit"] and is_noted(match["unit"])):
        raise fault("bad_number", f"`{_short(text)}` is not a figure", advice(text))
    digits = re.sub(r"(?<=\d)[\u00a0\u2009\u202f ](?=\d{3}(?!\d))", ",", match["number"])
    if _APOSTROPHE_GROUPS.fullmatch(digits):
        digits = digits.replace("'", "").replace("’", "")
    if not _PLAIN_NUMBER.fullmatch(digits):
        raise fault("bad_number", f"`{_short(text)}` can be read in more than one way", advice(text, digits))
    whole, _, decimals = digits.replace(",", "").partition(".")
    if len(whole) > MOST_DIGITS or len(decimals) > MOST_PLACES:
        raise _too_long(text, is_whole=len(whole) > MOST_DIGITS)
    number = Decimal(digits.replace(",", ""))
    if number and match["sign"] in ("-", "−", "–"):
        number = -number
    currency = CURRENCY_SYMBOLS.get(match["currency"] or "", match["currency"])
    unit = " ".join(part for part in (currency, _with_code((match["unit"] or "").strip())) if part) or None
    return Quantity(number, len(decimals), unit, match["about"] is not None, text)


def _with_code(unit: str) -> str:
    """A unit with the code of its currency in place of the sign: `Mio. EUR` for `Mio. €`."""
    match = _BEHIND.fullmatch(unit)
    return f"{match[1]} {CURRENCY_SYMBOLS[match[2]]} {match[3]}".strip() if match else unit


def parse_figure(text: str) -> Quantity | Bounded:
    """The figure that is written, which may be a bound (`<5`) or a range (`10 to 15`)."""
    bare = " ".join(text.strip().split(" "))
    if match := _BOUND.fullmatch(bare):
        side = _SIDE_OF_WORDS[" ".join(match[1].lower().split())]
        return Bounded((FigureBound(side, _exact(match[2], text)),), text)
    if match := _RANGE.fullmatch(bare):
        return _range(match["low"], match["high"], text)
    return parse_quantity(text)


def _range(low: str, high: str, text: str) -> Bounded:
    upper = _exact(high, text)
    lower = _exact(low, text)
    if lower.unit and upper.unit and lower.unit != upper.unit and not upper.unit.startswith(lower.unit):
        help = "write both ends of the range in the same unit, such as 10–15%"
        raise fault("bad_number", f"`{_short(text)}` has two units", help)
    if lower.number >= upper.number:
        help = "write the smaller number of a range first, such as 10–15"
        raise fault("bad_number", f"`{_short(text)}` can be read in more than one way", help)
    unit = upper.unit or lower.unit
    ends = (replace(lower, unit=unit), replace(upper, unit=unit))
    return Bounded((FigureBound(Side.AT_LEAST, ends[0]), FigureBound(Side.AT_MOST, ends[1])), text)


def _exact(number: str, text: str) -> Quantity:
    try:
        quantity = parse_quantity(number)
    except PydanticCustomError:
        raise fault("bad_number", f"`{_short(text)}` is not a figure", advice(text)) from None
    if quantity.approximate:
        help = "write a bound with an exact number, such as `<600`, or `c. 600`"
        raise fault("bad_number", f"`{_short(text)}` is both approximate and a bound", help)
    return replace(quantity, written=text)


def _unbracketed(text: str) -> str:
    """A negative figure in brackets, as in accounts, with a minus sign: `(2.28%)` is `-2.28%`."""
    match = _IN_BRACKETS.fullmatch(text)
    return f"-{match['before'] or ''}{match['inside']}{match['behind']}" if match else text


def _short(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"


_MOST_SHOWN = 60


def _too_long(text: str, *, is_whole: bool) -> PydanticCustomError:
    if is_whole:
        message = f"`{_short(text)}` has more than {MOST_DIGITS} digits"
        return fault("bad_number", message, "check the number, or give the metric a `scale` in metrics.yaml")
    message = f"`{_short(text)}` has more than {MOST_PLACES} decimal places"
    return fault("bad_number", message, f"round it to at most {MOST_PLACES} decimal places")


def _quantity(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    figure = parse_figure(value)
    if isinstance(figure, Bounded):
        help = "write the number here, and say in a text that it is a bound or the end of a range"
        raise fault("bad_number", f"`{_short(value)}` is not one number, which is needed here", help)
    return figure


def _figure(value: Any) -> Any:
    if isinstance(value, str):
        if is_not_yet(value):
            return Missing.NOT_YET
        if value in tuple(Missing):
            return Missing(value)
        if help := word_advice(value):
            raise fault("bad_number", f"`{value}` does not say why there is no figure", help)
        return parse_figure(value)
    return value


def _score(value: Any) -> Any:
    if isinstance(value, str) and is_not_yet(value):
        return Missing.NOT_YET
    score = _quantity(value)
    if isinstance(score, Quantity) and (score.unit is not None or score.approximate):
        help = "write the number alone, such as 4.5"
        raise fault("bad_number", f"`{_short(value)}` is not a score", help)
    return score


WrittenQuantity = Annotated[Quantity, BeforeValidator(_quantity)]
WrittenFigure = Annotated[Quantity | Bounded | Missing, BeforeValidator(_figure)]
WrittenScore = Annotated[Quantity | Missing, BeforeValidator(_score)]
