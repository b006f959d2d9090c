"""The formulas of metrics as readers see them: with the names of metrics, and typographic operators."""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup

from crreport.compute.formulas.expression import FUNCTIONS, Notation, Reference, parse, written
from crreport.facts.printing.numbers import grouped
from crreport.read.models.metrics import Metric
from crreport.render.pages.context import Context

_SIGNS = {"*": "×", "/": "÷", "-": "−"}


def formula_in_words(context: Context, metric: Metric) -> Markup:
    """A metric's formula in words, marked as the fact that it is; nothing where the metric has none."""
    fact = context.marks.fact_of(metric, "formula")
    if metric.formula is None or fact is None:
        return Markup()

    def figure(reference: Reference) -> str:
        known = context.inputs.metric(reference.metric)
        label = known.label if known else reference.metric
        details = [context.member_name(*reference.member)] if reference.member else []
        details += [context.name_of(reference.year)] if reference.year else []
        return f"{label} ({', '.join(details)})" if details else label

    def number(value: Decimal) -> str:
        exponent = value.normalize().as_tuple().exponent
        places = max(0, -exponent) if isinstance(exponent, int) else 0
        return grouped(value, places, context.language)

    functions = {function: context.words[f"formula.{function}"] for function in FUNCTIONS}
    notation = Notation(figure, number, _SIGNS, functions)
    return context.marks.mark(fact, written(parse(metric.formula), notation))
