"""CR504: figures and text blocks that do not fit the tables of a base taxonomy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from crreport.diagnostics import Diagnostic, Rule
from crreport.read.base_tables import BaseTable
from crreport.read.models.inputs import Inputs
from crreport.read.models.mappings import BaseDimension
from crreport.read.models.metrics import Metric
from crreport.source import Span

Roles = Iterable[tuple[BaseTable, ...]]


class BaseTableMisfit(Rule):
    """
    **What it finds.** A metric that is reported as a concept of a base taxonomy, along axes that none of the concept's tables allows, or without a value for an axis that all of them require. The same for text blocks. Only the tables that the base taxonomy itself has for the concept count.

    **Why it matters.** Users of the base taxonomy look for the figure in its tables. A figure outside them is valid only in the report's own tables.

    **Instead.** If the base taxonomy has an axis for your breakdown, give the breakdown and its members their `concept` in organisation.yaml. If a table requires a value for an axis, give it under `dimensions`: `{axis: esrs:SiteAxis, value: Head office}`. If the table has no such axis, leave `concept` out and give the metric an `anchor`.
    """

    code, name = "CR504", "base-table-misfit"
    reads = frozenset({"organisation.base_taxonomies", "organisation.breakdowns"})
    spoils = True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Metrics and text blocks whose axes the tables of their concepts refuse.

    Axes of the core taxonomy, such as those of targets and benchmarks, are in tables of the report's own and
    are not checked. Other rules report mappings that are wrong in themselves.
    """
    for metric in inputs.metrics:
        if metric.concept is not None:
            yield from _metric(metric, _roles(metric.concept, inputs), inputs)
    for block in inputs.organisation.text_blocks:
        if block.concept is not None:
            place = block.place("concept")
            yield from _misfit(block.concept, _roles(block.concept, inputs), _under(block.dimensions), place)


def _metric(metric: Metric, roles: Roles, inputs: Inputs) -> Iterator[Diagnostic]:
    assert metric.concept is not None
    under = _under(metric.dimensions)
    misfits = list(_misfit(metric.concept, roles, under, metric.place("concept")))
    yield from misfits
    if misfits:
        return
    breakdowns = {breakdown.id: breakdown for breakdown in inputs.organisation.breakdowns}
    for number, id in enumerate(metric.breakdowns):
        place = metric.place("breakdowns", number)
        if id not in breakdowns:
            continue
        axis = breakdowns[id].concept
        if axis is None:
            yield from _misfit(metric.concept, roles, {**under, id: ""}, place)
            continue
        for member in breakdowns[id].members:
            if member.concept is not None:
                misfits = list(_misfit(metric.concept, roles, {**under, axis: member.concept}, place))
                yield from misfits[:1]
                if misfits:
                    break


def _misfit(concept: str, roles: Roles, values: Mapping[str, str], place: Span) -> Iterator[Diagnostic]:
    """Why the tables of no role allow a fact, as the first role shows it."""
    refused = [next(filter(None, (table.refused(values) for table in tables)), None) for tables in roles]
    if not refused or None in refused:
        return
    axis, tables = str(refused[0]), next(iter(roles))
    names = ", ".join(f"`{table.name}`" for table in tables)
    if axis not in values:
        text = f"{names} requires a value of `{axis}` for `{concept}`, and none is given"
        help = f"add it under `dimensions`: {{axis: {axis}, value: ...}}"
    elif any(axis in table.axes for table in tables):
        text = f"{names} does not allow the member `{values[axis]}` of `{axis}` for `{concept}`"
        help = "name a member that the table allows"
    else:
        known = ", ".join(f"`{known}`" for table in tables for known in table.axes) or "none"
        text = f"{names} does not report `{concept}` by `{axis}`; axes of the table: {known}"
        help = "map the breakdown to an axis of the table, or replace `concept` with an `anchor`"
    yield BaseTableMisfit.at(place, text, help=help)


def _under(dimensions: Iterable[BaseDimension]) -> dict[str, str]:
    return {dimension.axis: dimension.value for dimension in dimensions}


def _roles(concept: str, inputs: Inputs) -> Roles:
    prefix = concept.partition(":")[0]
    return inputs.bases[prefix].tables.get(concept, ()) if prefix in inputs.bases else ()
