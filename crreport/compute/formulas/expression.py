"""The language of formulas: its tree, how a text is read to one, and how a tree is written as text.

    expression = term, { ("+" | "-"), term } ;
    term       = factor, { ("*" | "/"), factor } ;
    factor     = "-", factor | number, [ unit ] | function | figure | "(", expression, ")" ;
    function   = ("sum" | "mean" | "previous"), "(", expression, { ",", expression }, ")" ;
    figure     = metric, [ "[", selector, { ",", selector }, "]" ] ;
    selector   = year | axis, "=", member ;

It computes and does nothing else: there are no names but those of metrics and functions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches

from crreport.compute.formulas.tokens import Extent, FormulaError, Token, tokens

FUNCTIONS = ("sum", "mean", "previous")
_DEEPEST = 20
_NOWHERE = Extent(0, 0)


@dataclass(frozen=True, slots=True)
class Number:
    """A number, with its unit where it has one: `100%`."""

    value: Decimal
    unit: str | None = None
    at: Extent = field(default=_NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Reference:
    """A metric's figure: of the year in question or a fixed one, in total or of a member of a breakdown."""

    metric: str
    year: int | None = None
    member: tuple[str, str] | None = None
    at: Extent = field(default=_NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Negative:
    """An expression with its sign turned."""

    inside: Expression
    at: Extent = field(default=_NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Operation:
    """Two expressions and one of the signs `+`, `-`, `*` and `/` between them."""

    sign: str
    left: Expression
    right: Expression

    @property
    def at(self) -> Extent:
        """Where both stand."""
        return self.left.at.to(self.right.at)


@dataclass(frozen=True, slots=True)
class Call:
    """A function of expressions."""

    function: str
    arguments: tuple[Expression, ...]
    at: Extent = field(default=_NOWHERE, compare=False)


Expression = Number | Reference | Negative | Operation | Call


def parse(text: str) -> Expression:
    """The tree of a formula; raises a `FormulaError` where it cannot be read."""
    return _Parser(tokens(text)).whole()


def references(expression: Expression, back: int = 0) -> Iterator[tuple[Reference, int]]:
    """Every figure that an expression speaks of, in its order, and how many years it looks back for it."""
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
    selectors = [str(reference.year)] if reference.year else []
    selectors += ["=".join(reference.member)] if reference.member else []
    return f"{reference.metric}[{', '.join(selectors)}]" if selectors else reference.metric


@dataclass(frozen=True, slots=True)
class Notation:
    """How figures, numbers, signs and functions are spelt where an expression is written as text."""

    figure: Callable[[Reference], str] = as_id
    number: Callable[[Decimal], str] = "{:f}".format
    signs: Mapping[str, str] = field(default_factory=dict)
    functions: Mapping[str, str] = field(default_factory=dict)


def written(expression: Expression, notation: Notation = Notation()) -> str:
    """An expression as text, with as few parentheses as it needs. Without a notation it can be read again."""
    match expression:
        case Number(value, unit):
            space = "" if unit in (None, "%") else " "
            return f"{notation.number(value)}{space}{unit or ''}"
        case Reference():
            return notation.figure(expression)
        case Negative(inside):
            sign = notation.signs.get("-", "-")
            return f"{sign}{_enclosed(inside, notation, isinstance(inside, Operation))}"
        case Operation(sign, left, right):
            own = _rank(expression)
            before = _enclosed(left, notation, _rank(left) < own)
            behind = _enclosed(right, notation, _rank(right) <= own)
            return f"{before} {notation.signs.get(sign, sign)} {behind}"
        case Call(function, arguments):
            listed = ", ".join(written(argument, notation) for argument in arguments)
            return f"{notation.functions.get(function, function)}({listed})"


def _enclosed(expression: Expression, notation: Notation, needed: bool) -> str:
    text = written(expression, notation)
    return f"({text})" if needed else text


def _rank(expression: Expression) -> int:
    if not isinstance(expression, Operation):
        return 2
    return 0 if expression.sign in "+-" else 1


def _is_year(token: Token) -> bool:
    return token.kind == "number" and re.fullmatch(r"(19|20|21)\d\d", token.text) is not None


class _Parser:
    def __init__(self, found: Sequence[Token]) -> None:
        self.found = found
        self.position = 0
        self.depth = 0

    @property
    def here(self) -> Token:
        return self.found[self.position]

    def whole(self) -> Expression:
        made = self.expression()
        if self.here.kind != "end":
            raise self.unexpected("a sign such as `+` or `/`" if self.here.kind != "sign" else None)
        return made

    def expression(self) -> Expression:
        made = self.term()
        while self.here.text in ("+", "-") and self.here.kind == "sign":
            made = Operation(self.take().text, made, self.term())
        return made

    def term(self) -> Expression:
        made = self.factor()
        while self.here.text in ("*", "/") and self.here.kind == "sign":
            made = Operation(self.take().text, made, self.factor())
        return made

    def factor(self) -> Expression:
        self.depth += 1
        if self.depth > _DEEPEST:
            help = "give a part of it a metric of its own"
            raise FormulaError("the formula is nested too deeply", self.here.at, help)
        made = self.one()
        self.depth -= 1
        return made

    def one(self) -> Expression:
        token = self.here
        if token.kind == "number":
            self.take()
            return Number(token.value, token.unit, token.at)
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
            help = f"did you mean `{close[0]}`?" if close else f"known: {', '.join(FUNCTIONS)}"
            raise FormulaError(f"there is no function `{name.text}`", name.at, help)
        self.expect("(")
        arguments = [self.expression()]
        while self.here.text == ",":
            self.take()
            arguments.append(self.expression())
        end = self.expect(")")
        if name.text == "previous" and len(arguments) > 1:
            raise FormulaError("`previous` takes one expression", arguments[1].at)
        return Call(name.text, tuple(arguments), name.at.to(end.at))

    def figure(self, name: Token) -> Reference:
        if self.here.text != "[":
            return Reference(name.text, at=name.at)
        self.take()
        year: int | None = None
        member: tuple[str, str] | None = None
        while year is None or member is None:
            if self.here.kind == "id" and member is None:
                axis = self.take().text
                self.expect("=")
                member = (axis, self.identifier("the id of a member").text)
            elif _is_year(self.here) and year is None:
                year = int(self.take().value)
            else:
                raise self.unexpected("a year, or AXIS=MEMBER")
            if self.here.text != ",":
                break
            self.take()
        end = self.expect("]")
        return Reference(name.text, year, member, name.at.to(end.at))

    def identifier(self, wanted: str) -> Token:
        if self.here.kind != "id":
            raise self.unexpected(wanted)
        return self.take()

    def expect(self, sign: str) -> Token:
        if self.here.kind != "sign" or self.here.text != sign:
            raise self.unexpected(f"`{sign}`")
        return self.take()

    def take(self) -> Token:
        token = self.here
        if token.kind != "end":
            self.position += 1
        return token

    def unexpected(self, wanted: str | None) -> FormulaError:
        token = self.here
        if token.kind == "end":
            last = self.found[max(self.position - 1, 0)]
            return FormulaError("the formula ends too early", last.at, f"{wanted} is missing behind this")
        help = f"here should be {wanted}" if wanted else None
        return FormulaError(f"`{token.text}` is out of place", token.at, help)
