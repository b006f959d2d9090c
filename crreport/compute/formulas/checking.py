"""Whether the units of a formula give those of its metric."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.compute.formulas.expression import (
    Call,
    Expression,
    Negative,
    Number,
    Operation,
    Reference,
    quoted,
)
from crreport.compute.formulas.reading import Formula
from crreport.compute.formulas.rules import FormulaUnit
from crreport.compute.formulas.tokens import FormulaError
from crreport.diagnostics import Diagnostic
from crreport.measures.dimensions import COUNT, Dimension, Measure, Nature, measure_of, measure_of_number
from crreport.measures.kinds import Behaviour, Form, UnitChoice, kind_of
from crreport.measures.unit_errors import metric_unit_fault
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric


def unit_faults(formula: Formula, inputs: Inputs) -> Iterator[Diagnostic]:
    """What is wrong with the units of a formula. Nothing if the unit of a metric in it is wrong in itself."""
    used = (formula.metric, *(inputs.metric(reference.metric) for reference in formula.references))
    if any(metric is None or metric_unit_fault(metric) for metric in used):
        return
    try:
        nature = _Natures(inputs).of(formula.tree)
        _no_conversion_by_hand(formula.tree, formula.metric)
    except FormulaError as error:
        yield FormulaUnit.at(formula.place(error.at), error.message, help=error.help)
        return
    wanted = measure_of(formula.metric, inputs.organisation.currency).nature
    misfit = _misfit(nature, wanted, formula.metric)
    if misfit is not None:
        yield FormulaUnit.at(formula.place(), misfit[0], help=misfit[1])


class _Natures:
    """What the parts of formulas measure."""

    def __init__(self, inputs: Inputs) -> None:
        self.inputs = inputs

    def of(self, expression: Expression) -> Nature:
        match expression:
            case Number(_, unit):
                return measure_of_number(unit).nature
            case Reference(id):
                return self.measure(id).nature
            case Negative(inside):
                return self.of(inside)
            case Operation("*", left, right):
                return self.of(left).times(self.of(right))
            case Operation("/", left, right):
                return self.of(left).over(self.of(right))
            case Operation(operator, left, right):
                return self.sum(expression, operator, (left, self.of(left)), (right, self.of(right)))
            case Call(_, arguments):
                first, *others = ((argument, self.of(argument)) for argument in arguments)
                for other in others:
                    self.sum(expression, "+", first, other)
                return first[1]

    def measure(self, id: str) -> Measure:
        metric = self.inputs.metric(id)
        assert metric is not None, "names are checked before units"
        return measure_of(metric, self.inputs.organisation.currency)

    def sum(self, whole: Expression, operator: str, *sides: tuple[Expression, Nature]) -> Nature:
        (left, left_nature), (right, right_nature) = sides
        if operator == "-" and not any(isinstance(side, Number) for side in (left, right)):
            nature = left_nature.minus(right_nature)
        else:
            nature = left_nature.plus(right_nature)
        if nature is None:
            verb = "subtracted from" if operator == "-" else "added to"
            (first, of_first), (second, of_second) = reversed(sides) if operator == "-" else sides
            message = f"{quoted(first)} ({of_first}) cannot be {verb} {quoted(second)} ({of_second})"
            raise FormulaError(message, whole.at, _help_for_sum(left_nature, right_nature))
        return nature


def _help_for_sum(left: Nature, right: Nature) -> str | None:
    if not left.dimension.powers and not right.dimension.powers:
        return "write a percent sign after a number that is a percentage: `100%`"
    return None


def _no_conversion_by_hand(expression: Expression, metric: Metric) -> None:
    """Raises an error if a bare power of ten multiplies or divides; an index (kind `number`) may do so."""
    match expression:
        case Number() | Reference():
            pass
        case Negative(inside):
            _no_conversion_by_hand(inside, metric)
        case Call(_, arguments):
            for argument in arguments:
                _no_conversion_by_hand(argument, metric)
        case Operation(operator, left, right):
            for side in (left, right):
                _no_conversion_by_hand(side, metric)
                is_conversion = operator in "*/" and isinstance(side, Number) and _is_power(side)
                if is_conversion and kind_of(metric).behaviour is not Behaviour.SCORE:
                    message = f"{quoted(side)} is a conversion, which must not be written"
                    help = "write the formula without it: units, scales and bases are converted automatically"
                    raise FormulaError(message, side.at, help)


def _is_power(number: Number) -> bool:
    if number.unit is not None or number.value < 100:
        return False
    digits = f"{number.value.normalize():f}"
    return digits.rstrip("0") == "1"


def _misfit(nature: Nature, wanted: Nature, metric: Metric) -> tuple[str, str | None] | None:
    """How the result of a formula differs from its metric, and what to do."""
    same = nature.dimension == wanted.dimension
    kind = kind_of(metric)
    is_index = kind.needs_base or kind.behaviour is Behaviour.SCORE
    loose = (is_index or kind.is_time) and _similar(nature.dimension, wanted.dimension, metric)
    if not same and not loose:
        message = f"the formula gives {nature}, but `{metric.id}` is {wanted}"
        return message, _kind_for(nature)
    if nature.dimension.powers or wanted.dimension.powers or is_index:
        return None
    if nature.form is not wanted.form:
        message = f"the formula gives {nature.form}, but `{metric.id}` is {wanted.form}"
        return message, _kind_for(nature)
    return None


def _similar(given: Dimension, wanted: Dimension, metric: Metric) -> bool:
    """Whether two dimensions differ only in things counted. A rate can also be of days, such as days lost."""
    if given.without_count == wanted.without_count:
        return True
    days = Dimension.of("days")
    is_rate = kind_of(metric).unit_choice is UnitChoice.EVENTS_PER_BASE
    return is_rate and (given / days).without_count == wanted.without_count


def _kind_for(nature: Nature) -> str | None:
    """The advice to give the metric the kind that fits the nature."""
    powers = nature.dimension.powers
    if not powers:
        kinds = {Form.SHARE: "percent", Form.POINTS: "percentage_points", Form.PLAIN: "number"}
        return f"write `kind: {kinds[nature.form]}`, or change the formula"
    if len(powers) == 1 and powers[0][1] == 1:
        kind = powers[0][0] if powers[0][0].islower() else "money"
        return f"write `kind: {kind}`, or change the formula"
    if any(power < 0 for _, power in powers):
        word = "rate" if (COUNT, 1) in powers else "intensity"
        return f"write `kind: {word}` with its base under `per`, or change the formula"
    return None
