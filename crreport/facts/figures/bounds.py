"""Figures of which only bounds are known: the numbers that they lie above or below, and their text."""

from __future__ import annotations

from markupsafe import Markup, escape

from crreport.facts.collector import Dimensions
from crreport.facts.core.concepts import core_concept
from crreport.facts.figures.measured_metric import MeasuredMetric
from crreport.facts.model import Fact
from crreport.facts.printing.bounds import between, sign_of
from crreport.facts.printing.numbers import measured
from crreport.facts.scope import Scope
from crreport.keys import DetailKey, FigureDetail, FigureKey
from crreport.read.models.quantity import Bounded
from crreport.source import Span


def bound_facts(
    key: FigureKey,
    figure: Bounded,
    metric: MeasuredMetric,
    scope: Scope,
    dimensions: Dimensions,
    sources: tuple[Span, ...],
    *,
    is_previous: bool = False,
) -> tuple[Fact, ...]:
    """The numbers that a figure lies above or below, in the unit of its metric."""
    details = {
        True: FigureDetail.PREVIOUS_LOW if is_previous else FigureDetail.LOW,
        False: FigureDetail.PREVIOUS_HIGH if is_previous else FigureDetail.HIGH,
    }
    facts = []
    for bound in figure.bounds:
        found = measured(bound.quantity, metric.kind, scope.language)
        concept = core_concept("FigureLowerBound" if bound.side.is_lower else "FigureUpperBound")
        fact = Fact(
            DetailKey(key, details[bound.side.is_lower]),
            concept,
            found.value,
            scope.period_of(key.year),
            sources,
            (*metric.dimension, *metric.under, *dimensions),
            metric.kind.unit,
            found.decimals,
            printed=found.printed,
        )
        facts.append(fact)
    return tuple(facts)


def bounded_text(figure: Bounded, bounds: tuple[Fact, ...]) -> tuple[str, str]:
    """A figure with bounds as text, and as XHTML in which its numbers are marked."""
    shown = [(fact, fact.printed) for fact in bounds if fact.printed is not None]
    if figure.is_range:
        dash = between(*(printed for _, printed in shown))
        return (
            dash.join(printed.text_in_sentence for _, printed in shown),
            Markup(dash).join(printed.marked_as_bound(fact.id) for fact, printed in shown),
        )
    sign = sign_of(figure.bounds[0].side)
    ((fact, number),) = shown
    return f"{sign}{number.text_in_sentence}", escape(sign) + number.marked_as_bound(fact.id)
