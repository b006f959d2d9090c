"""The words for a unit beside figures that stand without it: in a table, on a tile, at a chart."""

from __future__ import annotations

from crreport.measures.kinds import Form, UnitChoice, kind_of
from crreport.measures.quantities import quantity_kind
from crreport.read.models.metrics import Metric
from crreport.wording import words


def unit_words(metric: Metric, currency: str, language: str, *, has_number: bool = True) -> str:
    """The unit of a metric with its scale, in words or symbols; nothing for shares, whose sign is at them.

    Where no number is printed, there is nothing of which the unit could say how large it is.
    """
    if kind_of(metric).form is Form.SHARE:
        return ""
    quantity = quantity_kind(metric, currency, language)
    if quantity.nouns:
        scale = quantity.suffix if has_number else ""
        return f"{scale} {quantity.nouns}".strip()
    around = f"{quantity.prefix}{quantity.suffix.strip()}" if has_number else ""
    return f"{around} {base_words(metric, language)}".strip()


def base_words(metric: Metric, language: str) -> str:
    """What a rate is a rate of, in words: `per 1,000,000 hours`; nothing for all other metrics."""
    if kind_of(metric).unit_choice is not UnitChoice.EVENTS_PER_BASE:
        return ""
    return f"{words(language)['per']} {metric.per}"
