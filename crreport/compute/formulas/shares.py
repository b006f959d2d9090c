"""Percentages of the wrong total: quotients that `parts` or the figures themselves contradict.

A quotient of kind percent whose numerator is a metric, or a sum of metrics, claims that the numerator is a
part of the denominator. It is reported only if the claim is disproved: a metric can be a part of another one
although `parts` does not say so, as women are of managers.
"""

from __future__ import annotations

from collections.abc import Iterator

from crreport.compute.formulas.expression import Call, Expression, Operation, Reference, quoted
from crreport.compute.formulas.ledger import Known, Member
from crreport.compute.formulas.reading import Formula
from crreport.compute.formulas.rules import ShareOfWrongTotal
from crreport.diagnostics import Diagnostic
from crreport.measures.kinds import Form, is_whole_count, kind_of
from crreport.parts import Part, pairs_of, part_in_words
from crreport.read.models.inputs import Inputs

_WHOLE = 100


def share_faults(formula: Formula, inputs: Inputs) -> Iterator[Diagnostic]:
    """What is certainly not a part of the total that a percentage divides by."""
    quotient = _share(formula)
    if quotient is None:
        return
    parts, totals = _summands(quotient.left), _summands(quotient.right)
    tree = _Tree(inputs)
    for part in parts if totals else ():
        why = _disproof(part, totals, tree)
        if why:
            message = f"{quoted(part)} is not a part of {quoted(quotient.right)}: {why}"
            total = _common_total(part, inputs)
            help = f"divide by a total that contains {quoted(part)}" + (
                f", such as `{total}`" if total else ""
            )
            yield ShareOfWrongTotal.at(formula.place(quotient.right.at), message, help=help)
            return
    other_year = _previous_total(quotient, tree)
    if other_year:
        message = f"{quoted(quotient.left)} is divided by `{other_year}` of the previous year"
        yield ShareOfWrongTotal.at(formula.place(quotient.right.at), message, help=f"write `{other_year}`")


def too_large(formula: Formula, entry: Known, year: int, member: Member) -> Iterator[Diagnostic]:
    """A share of more than the whole, unless the metric's range allows for it."""
    quotient = _share(formula)
    bounds = formula.metric.range
    allowed = bounds is not None and bounds.max is not None and bounds.max > _WHOLE
    if quotient is None or allowed or entry.quantity.number <= _WHOLE:
        return
    if any(_is_split_count(operand) for operand in entry.operands):
        return  # CR255 reports it
    where = f" for {part_in_words(member)}" if member else ""
    message = (
        f"{quoted(quotient.left)} is more than {quoted(quotient.right)} in {year}{where}:"
        f" {entry.quantity.written}%"
    )
    notes = [
        (operand.place, f"`{operand.key}` is `{operand.quantity.written}`") for operand in entry.operands
    ]
    help = "divide by the right total, or allow more than 100 % with `range: {max: 300}`"
    yield ShareOfWrongTotal.at(formula.place(quotient.right.at), message, help=help, notes=notes)


def _is_split_count(figure: Known) -> bool:
    return is_whole_count(figure.metric) and figure.quantity.number % 1 != 0


def _share(formula: Formula) -> Operation | None:
    """The quotient with which a formula claims to be a share of a total, if it does."""
    tree = formula.tree
    is_share = kind_of(formula.metric).form is Form.SHARE
    if not is_share or not isinstance(tree, Operation) or tree.operator != "/":
        return None
    return tree if _summands(tree.left) and (_summands(tree.right) or _looks_back(tree.right)) else None


def _looks_back(expression: Expression) -> bool:
    return isinstance(expression, Call) and expression.function == "previous"


def _summands(expression: Expression) -> tuple[Reference, ...]:
    """The figures of this year whose sum an expression is, or nothing if it is not a sum."""
    match expression:
        case Reference(_, year) if year is None:
            return (expression,)
        case Operation("+", left, right):
            sides = (_summands(left), _summands(right))
            return sum(sides, ()) if all(sides) else ()
        case Call("sum", arguments):
            by_argument = [_summands(argument) for argument in arguments]
            return tuple(each for summands in by_argument for each in summands) if all(by_argument) else ()
        case _:
            return ()


class _Tree:
    """Totals and their smallest parts, according to `parts`."""

    def __init__(self, inputs: Inputs) -> None:
        self.parts = {metric.id: metric.parts for metric in inputs.metrics}

    def totals(self) -> Iterator[tuple[str, frozenset[str]]]:
        """The metrics that have parts, each with its smallest ones."""
        return ((id, self.leaves(id)) for id, parts in self.parts.items() if parts)

    def leaves(self, id: str) -> frozenset[str]:
        """The smallest parts of a metric; the metric itself if it has none."""
        within = [id]
        seen = {id}
        for each in within:
            new = [part for part in self.parts.get(each, ()) if part not in seen]
            seen.update(new)
            within += new
        return frozenset(each for each in within if not self.parts.get(each))


def _disproof(part: Reference, totals: tuple[Reference, ...], tree: _Tree) -> str | None:
    """Why a figure is not a part of a sum of figures; None if it is, or could be."""
    for total in totals:
        if (
            part.metric == total.metric
            and total.member is not None
            and not _within(part.member, total.member)
        ):
            return f"it is another part of `{total.metric}`" if part.member else "it is the whole itself"
        if total.member is not None:
            return None
    own = tree.leaves(part.metric)
    whole = frozenset().union(*(tree.leaves(total.metric) for total in totals))
    outside = own - whole
    for id, leaves in tree.totals():
        if whole <= leaves and outside & leaves:
            if own > whole:
                return "it is the whole itself"
            return f"both are parts of `{id}`"
    return None


def _within(part: Member, whole: Part) -> bool:
    """Whether a part is one of another part, as the women of a division are of the division."""
    return part is not None and set(pairs_of(whole)) <= set(pairs_of(part))


def _common_total(part: Reference, inputs: Inputs) -> str | None:
    return next((metric.id for metric in inputs.metrics if part.metric in metric.parts), None)


def _previous_total(quotient: Operation, tree: _Tree) -> str | None:
    """The total that a part of it is divided by, if it is taken from the previous year."""
    match quotient.right:
        case Call("previous", (Reference(total, None),)):
            leaves = tree.leaves(total)
            parts = [tree.leaves(part.metric) for part in _summands(quotient.left)]
            return total if parts and all(part < leaves for part in parts) else None
        case _:
            return None
