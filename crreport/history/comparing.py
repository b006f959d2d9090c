"""Whether the figures of two years can be compared."""

from __future__ import annotations

from crreport.history.periods import days_of, length_in_words
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric


def depends_on_length(metric: Metric) -> bool:
    """Whether figures of the metric are over a period, and depend on how long it is."""
    return metric.period == "duration" and metric.depends_on_length


def why_not_comparable(inputs: Inputs, metric: Metric, year: int, other: int) -> str | None:
    """Why the figures of two years cannot be compared; None if they can."""
    if depends_on_length(metric) and not are_alike(inputs, year, other):
        return unlike_lengths(inputs, year, other)
    return None


def are_alike(inputs: Inputs, year: int, other: int) -> bool:
    """Whether the periods of two years are about as long as each other."""
    return days_of(inputs, year).is_like(days_of(inputs, other))


def unlike_lengths(inputs: Inputs, year: int, other: int) -> str:
    """The lengths of the periods of two years, in words."""
    earlier, later = sorted((year, other))
    return " and ".join(
        f"{inputs.name_of(each)} has {length_in_words(days_of(inputs, each))}" for each in (later, earlier)
    )
