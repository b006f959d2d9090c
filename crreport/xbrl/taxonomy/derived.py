"""The formulas of metrics as XPath over the facts that they are reported as."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from crreport.compute.formulas.expression import Call, Expression, Negative, Number, Operation, Reference
from crreport.facts.model import Derivation, Operand
from crreport.measures.dimensions import measure_of_number

_SIGNS = {"/": "div"}


def variables(derivation: Derivation) -> Mapping[str, Operand]:
    """The facts that a formula is about, by the names of their variables; the first is what it gives."""
    operands = enumerate(derivation.operands.values(), start=1)
    return {"result": derivation.result, **{f"operand{number}": operand for number, operand in operands}}


def difference(derivation: Derivation) -> str:
    """The difference between the result and the formula, in base units: an XPath expression."""
    names = {
        reference: f"$operand{number} * {_number(operand.size)}"
        for number, (reference, operand) in enumerate(derivation.operands.items(), start=1)
    }
    return f"abs({in_base_units('$result', derivation.result)} - {_xpath(derivation.tree, names)})"


def in_base_units(value: str, operand: Operand) -> str:
    """A fact's value in base units."""
    return f"({value} * {_number(operand.size)})"


def _xpath(expression: Expression, names: Mapping[Reference, str]) -> str:
    match expression:
        case Number(value, unit):
            return _number(Fraction(value) * measure_of_number(unit).size)
        case Reference():
            return f"({names[expression]})"
        case Negative(inside):
            return f"(-{_xpath(inside, names)})"
        case Operation(sign, left, right):
            return f"({_xpath(left, names)} {_SIGNS.get(sign, sign)} {_xpath(right, names)})"
        case Call(function, arguments):
            total = " + ".join(_xpath(argument, names) for argument in arguments)
            return f"(({total}) div {len(arguments)})" if function == "mean" else f"({total})"


def _number(number: Fraction) -> str:
    """A fraction as XPath has it: integers, divided where it must be."""
    if number.denominator == 1:
        return str(number.numerator)
    return f"({number.numerator} div {number.denominator})"
