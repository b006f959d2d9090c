"""The language of formulas: its tree, how a text is parsed to a tree, and how a tree is written as text.

    expression = term, { ("+" | "-"), term } ;
    term       = factor, { ("*" | "/"), factor } ;
    factor     = "-", factor | number, [ unit ] | function | figure | "(", expression, ")" ;
    function   = ("sum" | "mean" | "previous"), "(", expression, { ",", expression }, ")" ;
    figure     = metric, [ "[", selector, { ",", selector }, "]" ] ;
    selector   = year | axis, "=", member ;      (one year, and members of two axes at most)

It can only compute: the only names in it are those of metrics and functions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches

from crreport.compute.formulas.tokens import Extent, FormulaError, Token, tokens
from crreport.parts import MOST_AXES, Part, crossing, selectors

FUNCTIONS = ("sum", "mean", "previous")
_DEEPEST = 20
_NOWHERE = Extent(0, 0)


@dataclass(frozen=True, slots=True)
class Number:
    """A number, with its unit if it has one: `100%`. `typed` is its text in the formula."""

    value: Decimal
    unit: str | None = None
    at: Extent = field(default=_NOWHERE, compare=False)
    typed: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Reference:
    """A metric's figure: for the current year or a fixed year, in total or for a part of breakdowns."""

    metric: str
    year: int | None = None
    member: Part | None = None
    at: Extent = field(default=_NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Negative:
    """An expression with a minus in front of it."""

    inside: Expression
    at: Extent = field(default=_NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Operation:
    """Two expressions with one of the operators `+`, `-`, `*` and `/` between them."""

    operator: str
    left: Expression
    right: Expression

    @property
    def at(self) -> Extent:
        """The extent of both."""
        return self.left.at.to(self.right.at)


@dataclass(frozen=True, slots=True)
class Call:
    """A function of expressions."""

    function: str
    arguments: tuple[Expression, ...]
    at: Extent = field(default=_NOWHERE, compare=False)


Expression = Number | Reference | Negative | Operation | Call


def parse(text: str) -> Expression:
    """The tree of a formula; raises a `FormulaError` if it cannot be read."""
    return _Parser(text, tokens(text)).whole()


def references(expression: Expression, back: int = 0) -> Iterator[tuple[Reference, int]]:
    """Every figure in an expression, in order, and how many years back it is."""
    match expression:
        case Number():
            pass
        case Reference():
            yield expression, back
        case Negative(inside):
            yield from references(inside, back)
        case Operation(_, left, right):
            yield from references(left, back)
            yield from references(right, back)
        case Call(function, arguments):
            for argument in arguments:
                yield from references(argument, back + (function == "previous"))


def as_id(reference: Reference) -> str:
    """A figure as formulas name it."""
    year = (str(reference.year),) if reference.year else ()
    chosen = (*year, *(selectors(reference.member) if reference.member else ()))
    return f"{reference.metric}[{', '.join(chosen)}]" if chosen else reference.metric


@dataclass(frozen=True, slots=True)
class Notation:
    """How figures, numbers, operators and functions are spelt when an expression is written as text.

    With `as_typed`, numbers are spelt as in the formula.
    """

    figure: Callable[[Reference], str] = as_id
    number: Callable[[Decimal], str] = "{:f}".format
    operators: Mapping[str, str] = field(default_factory=dict)
    functions: Mapping[str, str] = field(default_factory=dict)
    as_typed: bool = False


def quoted(expression: Expression) -> str:
    """An expression for a message: between backticks, with its numbers as they are typed."""
    return f"`{written(expression, Notation(as_typed=True))}`"


def written(expression: Expression, notation: Notation = Notation()) -> str:
    """An expression as text, with no needless parentheses. Without a notation it can be parsed again."""
    match expression:
        case Number(typed=typed) if typed and notation.as_typed:
            return typed
        case Number(value, unit):
            space = "" if unit in (None, "%") else " "
            return f"{notation.number(value)}{space}{unit or ''}"
        case Reference():
            return notation.figure(expression)
        case Negative(inside):
            minus = notation.operators.get("-", "-")
            return f"{minus}{_enclosed(inside, notation, isinstance(inside, Operation))}"
        case Operation(operator, left, right):
            own = _rank(expression)
            first = _enclosed(left, notation, _rank(left) < own)
            second = _enclosed(right, notation, _rank(right) <= own)
            return f"{first} {notation.operators.get(operator, operator)} {second}"
        case Call(function, arguments):
            listed = ", ".join(written(argument, notation) for argument in arguments)
            return f"{notation.functions.get(function, function)}({listed})"


def _enclosed(expression: Expression, notation: Notation, needed: bool) -> str:
    text = written(expression, notation)
    return f"({text})" if needed else text


def _rank(expression: Expression) -> int:
    if not isinstance(expression, Operation):
        return 2
    return 0 if expression.operator in "+-" else 1


def _selector(year: int | None, members: int) -> str:
    """What can be written next between the brackets of a figure."""
    if members < MOST_AXES:
        return "`AXIS=MEMBER`" if year else "a year or `AXIS=MEMBER`"
    return "`]`" if year else "a year or `]`"


def _axis_twice(metric: Token, axis: Token) -> FormulaError:
    each = f"{metric.text}[{axis.text}=...]"
    help = f"a figure is of one member of a breakdown; to add two, write `{each} + {each}`"
    return FormulaError(f"`{axis.text}` is here twice", axis.at, help)


def _is_year(token: Token) -> bool:
    return token.kind == "number" and re.fullmatch(r"(19|20|21)\d\d", token.text) is not None


class _Parser:
    def __init__(self, text: str, all_tokens: Sequence[Token]) -> None:
        self.text = text
        self.tokens = all_tokens
        self.position = 0
        self.depth = 0

    @property
    def here(self) -> Token:
        return self.tokens[self.position]

    def whole(self) -> Expression:
        tree = self.expression()
        if self.here.kind != "end":
            raise self.unexpected("an operator such as `+` or `/`" if self.here.kind != "symbol" else None)
        return tree

    def expression(self) -> Expression:
        tree = self.term()
        while self.here.text in ("+", "-") and self.here.kind == "symbol":
            tree = Operation(self.take().text, tree, self.term())
        return tree

    def term(self) -> Expression:
        tree = self.factor()
        while self.here.text in ("*", "/") and self.here.kind == "symbol":
            tree = Operation(self.take().text, tree, self.factor())
        return tree

    def factor(self) -> Expression:
        self.depth += 1
        if self.depth > _DEEPEST:
            help = "define a metric of its own for a part of it"
            raise FormulaError("the formula has too many levels of parentheses", self.here.at, help)
        tree = self.operand()
        self.depth -= 1
        return tree

    def operand(self) -> Expression:
        token = self.here
        if token.kind == "number":
            self.take()
            return Number(token.value, token.unit, token.at, token.text)
        if token.kind == "id":
            self.take()
            return self.call(token) if self.here.text == "(" else self.figure(token)
        if token.text == "-":
            self.take()
            inside = self.factor()
            return Negative(inside, token.at.to(inside.at))
        if token.text == "(":
            self.take()
            inside = self.expression()
            self.expect(")")
            return inside
        raise self.unexpected("a metric, a number or `(`")

    def call(self, name: Token) -> Call:
        if name.text not in FUNCTIONS:
            close = get_close_matches(name.text, FUNCTIONS, n=1)
            help = f"did you mean `{close[0]}`?" if close else f"known functions: {', '.join(FUNCTIONS)}"
            raise FormulaError(f"there is no function `{name.text}`", name.at, help)
        self.expect("(")
        arguments = [self.expression()]
        while self.here.text == ",":
            self.take()
            arguments.append(self.expression())
        end = self.expect(")")
        if name.text == "previous" and len(arguments) > 1:
            help = "write `previous(...)` for each expression"
            raise FormulaError("`previous` takes only one expression", arguments[1].at, help)
        return Call(name.text, tuple(arguments), name.at.to(end.at))

    def figure(self, name: Token) -> Reference:
        if self.here.text != "[":
            return Reference(name.text, at=name.at)
        self.take()
        year: int | None = None
        members: dict[str, str] = {}
        while True:
            if self.here.kind == "id" and len(members) < MOST_AXES:
                axis = self.take()
                self.expect("=")
                if axis.text in members:
                    raise _axis_twice(name, axis)
                members[axis.text] = self.identifier("the id of a member").text
            elif _is_year(self.here) and year is None:
                year = int(self.take().value)
            else:
                raise self.unexpected(_selector(year, len(members)))
            if self.here.text != ",":
                break
            self.take()
        end = self.expect("]")
        part = crossing(members.items()) if members else None
        return Reference(name.text, year, part, name.at.to(end.at))

    def identifier(self, wanted: str) -> Token:
        if self.here.kind != "id":
            raise self.unexpected(wanted)
        return self.take()

    def expect(self, symbol: str) -> Token:
        if self.here.kind != "symbol" or self.here.text != symbol:
            raise self.unexpected(f"`{symbol}`")
        return self.take()

    def take(self) -> Token:
        token = self.here
        if token.kind != "end":
            self.position += 1
        return token

    def unexpected(self, wanted: str | None) -> FormulaError:
        token = self.here
        if token.kind == "end":
            last = self.tokens[max(self.position - 1, 0)]
            return FormulaError("the formula ends too early", last.at, f"add {wanted} after this")
        help = f"write {wanted} here" if wanted else None
        typed = self.text[token.at.start : token.at.end]
        return FormulaError(f"`{typed}` cannot be in this place", token.at, help)
