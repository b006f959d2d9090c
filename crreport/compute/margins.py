"""Sums of crossed breakdowns along each axis: the rail division as the sum of its women and men."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from crreport.compute.restated import with_observation
from crreport.diagnostics import Diagnostic
from crreport.evidence.files import EvidenceFiles
from crreport.keys import FigureKey
from crreport.parts import axes_of, pairs_of
from crreport.read.models.figures import MemberFigure, Observation
from crreport.read.models.inputs import Inputs, Provenance
from crreport.read.models.quantity import Quantity

_SUM = "sum of the figures by "


def with_margins(inputs: Inputs, files: EvidenceFiles) -> tuple[Inputs, tuple[Diagnostic, ...]]:
    """The inputs in which crossed breakdowns have sums along each axis, if they add up and none is typed."""
    for year in inputs.observed_years:
        for _, observation in tuple(inputs.observed(year)):
            metric = inputs.metric(observation.metric)
            if metric is None or not metric.adds_up or metric.formula is not None:
                continue
            sums = {}
            origins: dict[FigureKey, Provenance] = {}
            for crossed in observation.by:
                for axis in axes_of(crossed) if len(axes_of(crossed)) > 1 else ():
                    if axis not in observation.by and axis not in sums:
                        sums[axis] = dict(_along(observation, crossed, axis, year, inputs, origins))
            filled = {axis: members for axis, members in sums.items() if members}
            if filled:
                new = observation.model_copy(update={"by": {**observation.by, **filled}})
                inputs = replace(
                    with_observation(inputs, year, observation, new),
                    provenance={**inputs.provenance, **origins},
                )
    return inputs, ()


def is_margin(inputs: Inputs, key: FigureKey) -> bool:
    """Whether a figure was computed as the sum of figures by two breakdowns at once."""
    origin = inputs.provenance.get(key)
    return origin is not None and origin.calculation.startswith(_SUM)


def cells_along(crossed: str, cells: Mapping[str, MemberFigure], axis: str, member: str) -> dict[str, str]:
    """The cells of a member of one of the axes: the members of the other axis with the names of the cells."""
    found = {}
    for cell in cells:
        pairs = dict(pairs_of((crossed, cell)))
        if pairs.pop(axis, None) == member and len(pairs) == 1:
            found[next(iter(pairs.values()))] = cell
    return found


def other_axis(crossed: str, axis: str) -> str:
    """The other one of two crossed axes."""
    return next(each for each in axes_of(crossed) if each != axis)


def _along(
    observation: Observation,
    crossed: str,
    axis: str,
    year: int,
    inputs: Inputs,
    origins: dict[FigureKey, Provenance],
) -> Iterator[tuple[str, MemberFigure]]:
    breakdowns = {breakdown.id: breakdown for breakdown in inputs.organisation.breakdowns}
    other = breakdowns.get(other_axis(crossed, axis))
    cells = observation.by[crossed]
    for member in breakdowns[axis].members if axis in breakdowns and other is not None else ():
        row = cells_along(crossed, cells, axis, member.id)
        figures = [cells[cell] for cell in row.values()]
        known = [figure.quantity for figure in figures if figure.quantity is not None]
        if other is None or set(row) != {each.id for each in other.members} or len(known) < len(figures):
            continue
        key = FigureKey(observation.metric, year, (axis, member.id))
        parents = tuple(replace(key, part=(crossed, cell)) for cell in row.values())
        places = tuple(figure.place("value") for figure in figures)
        origins[key] = Provenance(f"{_SUM}{crossed}", places, parents)
        settings = {"note": None, "reason": None, "evidence": ()}
        estimated = any(figure.estimated for figure in figures)
        update = {**settings, "value": _sum(known), "estimated": estimated}
        yield member.id, figures[0].model_copy(update=update)


def _sum(known: list[Quantity]) -> Quantity:
    number = sum((quantity.number for quantity in known), Decimal(0))
    places = min(quantity.places for quantity in known)
    about = any(quantity.approximate for quantity in known)
    return Quantity(number, places, None, about, f"{number:,.{places}f}")
