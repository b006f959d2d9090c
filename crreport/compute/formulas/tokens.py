"""The text of a formula as tokens: ids, numbers with their units, operators and other symbols."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from crreport.measures.dimensions import is_unit

MOST_TOKENS = 200
"""More than any formula needs, and few enough for any tree of them to be traversed."""

_OPERATORS = {"×": "*", "·": "*", "÷": "/", "∕": "/", "−": "-"}
"""Operators as books print them, with those that they stand for."""

_SPACE = re.compile(r"\s+")
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_NUMBER = re.compile(r"(\d{1,3}(,\d{3})+|\d+)(\.\d+)?(?![\d.])", re.ASCII)
_UNIT = re.compile(r"\s*(%|[^\W\d_][\w₂³²]*([ ][^\W\d_][\w₂³²]*){0,2})")
_WORD = re.compile(r"[\w.,–—-]+|.", re.DOTALL)

Kind = Literal["id", "number", "symbol", "end"]


@dataclass(frozen=True, slots=True)
class Extent:
    """A part of a formula's text: from its first character to the one after its last."""

    start: int
    end: int

    def to(self, other: Extent) -> Extent:
        """The extent from the start of this one to the end of another."""
        return Extent(self.start, other.end)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a formula. A number has its value, and the unit after it if there is one."""

    kind: Kind
    text: str
    at: Extent
    value: Decimal = Decimal(0)
    unit: str | None = None


class FormulaError(Exception):
    """Why a formula cannot be read, where, and what to do. It never leaves this package."""

    def __init__(self, message: str, at: Extent, help: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.at = at
        self.help = help


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a formula, the last of kind `end`."""
    pieces: list[Token] = []
    position = 0
    while position < len(text):
        if space := _SPACE.match(text, position):
            position = space.end()
            continue
        token = _token(text, position)
        pieces.append(token)
        position = token.at.end
        if len(pieces) > MOST_TOKENS:
            help = "define a metric of its own for a part of it"
            raise FormulaError(f"the formula has more than {MOST_TOKENS} parts", token.at, help)
    return (*pieces, Token("end", "", Extent(len(text), len(text))))


def _token(text: str, start: int) -> Token:
    if match := _ID.match(text, start):
        if match.end() == len(text) or not re.match(r"[\w.]", text[match.end()]):
            return Token("id", match[0], Extent(*match.span()))
    elif match := _NUMBER.match(text, start):
        return _number(text, match)
    symbol = _OPERATORS.get(text[start], text[start])
    if symbol in "+-*/()[],=":
        return Token("symbol", symbol, Extent(start, start + 1))
    raise _unreadable(text, start)


def _number(text: str, number: re.Match[str]) -> Token:
    value = Decimal(number[0].replace(",", ""))
    end = number.end()
    unit_text = _UNIT.match(text, end)
    if unit_text is None:
        return Token("number", number[0], Extent(number.start(), end), value)
    words = unit_text[1].split(" ")
    for count in range(len(words), 0, -1):
        unit = " ".join(words[:count])
        if is_unit(unit):
            stop = unit_text.start(1) + len(unit)
            return Token("number", text[number.start() : stop], Extent(number.start(), stop), value, unit)
    at = Extent(unit_text.start(1), unit_text.start(1) + len(words[0]))
    help = f"to multiply, write `{number[0]} * {words[0]}`"
    raise FormulaError(f"`{words[0]}` is not a known unit", at, help)


def _unreadable(text: str, start: int) -> FormulaError:
    word = _WORD.match(text, start)
    written = word[0] if word else text[start]
    at = Extent(start, start + len(written))
    if written[0] in "–—":
        help = "write a minus: `-`"
        return FormulaError(f"`{written[0]}` is a dash", Extent(start, start + 1), help)
    if written[0].isdigit():
        help = "write a point before decimals, and a comma or nothing between thousands: 1,234.5"
        return FormulaError(f"`{written}` is not a number", at, help)
    if is_unit(written):
        help = "write the unit after its number"
        return FormulaError(f"`{written}` is a unit without a number", at, help)
    if written[0].isalpha():
        help = "ids have lowercase letters, digits and hyphens"
        return FormulaError(f"`{written}` is not the id of a metric", at, help)
    help = "use the operators `+`, `-`, `*` and `/`, and parentheses"
    return FormulaError(f"`{written[0]}` has no meaning in a formula", Extent(start, start + 1), help)
