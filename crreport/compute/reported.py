"""The published figure of an observation or of one of its parts."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from crreport.read.models.evidence import Records
from crreport.read.models.figures import Figure, Observation
from crreport.read.models.quantity import Bounded, Missing, Quantity

Known: TypeAlias = Quantity | Bounded | Missing


def value_of(observation: Observation, part: tuple[str, str] | None) -> Known | None:
    """The figure of a part or of the total, which may be the sum of its parts; None if there is none."""
    figure = figure_of(observation, part)
    if figure is None or isinstance(figure.value, Records):
        return None  # records that could not be computed are reported on their own
    return figure.value if figure.value is not None else sum_of_parts(observation)


def figure_of(observation: Observation, part: tuple[str, str] | None) -> Figure | None:
    """The observation itself, or the figure of a part, if there is one."""
    return observation if part is None else observation.by.get(part[0], {}).get(part[1])


def sum_of_parts(observation: Observation) -> Quantity | None:
    """The total of the first breakdown, as precise as its least precise part."""
    parts = [figure.quantity for figure in next(iter(observation.by.values()), {}).values()]
    known = [quantity for quantity in parts if quantity is not None]
    if not known or len(known) < len(parts):
        return None
    number = sum((quantity.number for quantity in known), Decimal(0))
    places = min(quantity.places for quantity in known)
    return Quantity(number, places, None, any(q.approximate for q in known), f"{number:,.{places}f}")
