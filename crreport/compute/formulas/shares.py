"""Percentages of the wrong total: what `parts` and the figures themselves say against a quotient.

A quotient of kind percent whose numerator is a metric, or a sum of metrics, claims that the numerator is a
part of the denominator. Only what disproves the claim is reported: a metric may be a part of another without
`parts` saying so, as women among managers are.
"""

from __future__ import annotations

from collections.abc import Iterator

from crreport.compute.formulas.expression import Call, Expression, Operation, Reference, written
from crreport.compute.formulas.ledger import Known, Member
from crreport.compute.formulas.reading import Formula
from crreport.compute.formulas.rules import ShareOfWrongTotal
from crreport.diagnostics import Diagnostic
from crreport.measures.kinds import Form, is_whole_count, kind_of
from crreport.read.models.inputs import Inputs

_WHOLE = 100


def share_faults(formula: Formula, inputs: Inputs) -> Iterator[Diagnostic]:
    """What is known to be no part of the total that a percentage divides by."""
    quotient = _share(formula)
    if quotient is None:
        return
    parts, totals = _summands(quotient.left), _summands(quotient.right)
    tree = _Tree(inputs)
    for part in parts:
        why = _disproof(part, totals, tree)
        if why:
            message = f"`{written(part)}` is no part of `{written(quotient.right)}`: {why}"
            other = _common_total(part, inputs)
            help = f"divide by a total that it is a part of, such as `{other}`" if other else None
            yield ShareOfWrongTotal.at(formula.place(quotient.right.at), message, help=help)
            return
    other_year = _previous_total(quotient, tree)
    if other_year:
        message = f"`{written(quotient.left)}` is divided by the `{other_year}` of another year"
        yield ShareOfWrongTotal.at(formula.place(quotient.right.at), message, help=f"write `{other_year}`")


def too_large(formula: Formula, entry: Known, year: int, member: Member) -> Iterator[Diagnostic]:
    """A share of more than the whole, unless the metric's range allows for it."""
    quotient = _share(formula)
    bounds = formula.metric.range
    allowed = bounds is not None and bounds.max is not None and bounds.max > _WHOLE
    if quotient is None or allowed or entry.quantity.number <= _WHOLE:
        return
    if any(_is_split_count(operand) for operand in entry.operands):
        return  # CR255 says so
    where = f" for `{member[1]}`" if member else ""
    message = (
        f"`{written(quotient.left)}` is more than `{written(quotient.right)}` in {year}{where}:"
        f" {entry.quantity.written}%"
    )
    notes = [(operand.place, f"`{operand.key}` is {operand.quantity.written}") for operand in entry.operands]
    help = "divide by the right total, or allow for more than the whole: `range: {max: 300}`"
    yield ShareOfWrongTotal.at(formula.place(quotient.right.at), message, help=help, notes=notes)


def _is_split_count(figure: Known) -> bool:
    return is_whole_count(figure.metric) and figure.quantity.number % 1 != 0


def _share(formula: Formula) -> Operation | None:
    """The quotient by which a formula claims to be a share of a total, if it does."""
    tree = formula.tree
    if kind_of(formula.metric).form is not Form.SHARE or not isinstance(tree, Operation) or tree.sign != "/":
        return None
    return tree if _summands(tree.left) and (_summands(tree.right) or _looks_back(tree.right)) else None


def _looks_back(expression: Expression) -> bool:
    return isinstance(expression, Call) and expression.function == "previous"


def _summands(expression: Expression) -> tuple[Reference, ...]:
    """The figures of this year that an expression is the sum of, or nothing where it is something else."""
    match expression:
        case Reference(_, year) if year is None:
            return (expression,)
        case Operation("+", left, right):
            found = (_summands(left), _summands(right))
            return sum(found, ()) if all(found) else ()
        case Call("sum", arguments):
            found_in = [_summands(argument) for argument in arguments]
            return tuple(each for found in found_in for each in found) if all(found_in) else ()
        case _:
            return ()


class _Tree:
    """Totals and their smallest parts, as `parts` has them."""

    def __init__(self, inputs: Inputs) -> None:
        self.parts = {metric.id: metric.parts for metric in inputs.metrics}

    def totals(self) -> Iterator[tuple[str, frozenset[str]]]:
        """The metrics that have parts, each with its smallest ones."""
        return ((id, self.leaves(id)) for id, parts in self.parts.items() if parts)

    def leaves(self, id: str) -> frozenset[str]:
        """The smallest parts of a metric; itself where it has none."""
        within = [id]
        seen = {id}
        for each in within:
            new = [part for part in self.parts.get(each, ()) if part not in seen]
            seen.update(new)
            within += new
        return frozenset(each for each in within if not self.parts.get(each))


def _disproof(part: Reference, totals: tuple[Reference, ...], tree: _Tree) -> str | None:
    """Why a figure is not within a sum of figures; None where it is, or may be."""
    for total in totals:
        if part.metric == total.metric and total.member is not None and part.member != total.member:
            return f"it is another part of `{total.metric}`" if part.member else "it is the whole"
        if total.member is not None:
            return None
    own = tree.leaves(part.metric)
    whole = frozenset().union(*(tree.leaves(total.metric) for total in totals))
    outside = own - whole
    for id, leaves in tree.totals():
        if whole <= leaves and outside & leaves:
            if own > whole:
                return "it is the whole, of which that is a part"
            return f"both are parts of `{id}`"
    return None


def _common_total(part: Reference, inputs: Inputs) -> str | None:
    return next((metric.id for metric in inputs.metrics if part.metric in metric.parts), None)


def _previous_total(quotient: Operation, tree: _Tree) -> str | None:
    """The total that a part of it is divided by, where that is the total of the year before."""
    match quotient.right:
        case Call("previous", (Reference(total, None),)):
            leaves = tree.leaves(total)
            parts = [tree.leaves(part.metric) for part in _summands(quotient.left)]
            return total if parts and all(part < leaves for part in parts) else None
        case _:
            return None
