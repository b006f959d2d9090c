"""CR504: figures and text blocks that the tables of a base taxonomy have no room for."""

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
    **What it finds.** A metric that is reported as a concept of a base taxonomy by axes that none of the concept's tables allows, or without a value of an axis that all of them ask for; the same for text blocks. Only the tables that the base taxonomy itself has for the concept count.

    **Why it matters.** Whoever reads the base taxonomy looks for the figure in its tables. A figure that stands beside them is valid in the report's own tables only.

    **Instead.** Where the base taxonomy has an axis for your breakdown, give the breakdown and its members their `concept` in organisation.yaml. Where a table asks for a value of an axis, give it under `dimensions`: `{axis: esrs:SiteAxis, value: Head office}`. Where it has no such axis, leave `concept` out and give the metric an `anchor`.
    """

    code, name = "CR504", "base-table-misfit"
    reads = frozenset({"organisation.base_taxonomies", "organisation.breakdowns"})
    spoils = True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Metrics and text blocks whose axes the tables of their concepts refuse.

    Axes of the core, such as those of targets and benchmarks, stand in tables of the report's own, and are
    not looked at; neither are mappings that are wrong in themselves, which other rules find.
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
    found = list(_misfit(metric.concept, roles, under, metric.place("concept")))
    yield from found
    if found:
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
                faults = list(_misfit(metric.concept, roles, {**under, axis: member.concept}, place))
                yield from faults[:1]
                if faults:
                    break


def _misfit(concept: str, roles: Roles, values: Mapping[str, str], place: Span) -> Iterator[Diagnostic]:
    """Why no role has room for a fact, told by the first of them."""
    refused = [next(filter(None, (table.refused(values) for table in tables)), None) for tables in roles]
    if not refused or None in refused:
        return
    axis, tables = str(refused[0]), next(iter(roles))
    names = ", ".join(f"`{table.name}`" for table in tables)
    if axis not in values:
        text = f"`{concept}` is reported by `{axis}` in {names}, and no value of it is given"
        help = f"give it under `dimensions`: {{axis: {axis}, value: ...}}"
    elif any(axis in table.axes for table in tables):
        text = f"`{values[axis]}` of `{axis}` is not among the members that {names} allows for `{concept}`"
        help = "name a member of that table"
    else:
        known = ", ".join(f"`{known}`" for table in tables for known in table.axes) or "no axes"
        text = f"`{concept}` is not reported by `{axis}` in {names}, which has {known}"
        help = "map the breakdown to an axis of the table, or give the metric an `anchor`"
    yield BaseTableMisfit.at(place, text, help=help)


def _under(dimensions: Iterable[BaseDimension]) -> dict[str, str]:
    return {dimension.axis: dimension.value for dimension in dimensions}


def _roles(concept: str, inputs: Inputs) -> Roles:
    prefix = concept.partition(":")[0]
    return inputs.bases[prefix].tables.get(concept, ()) if prefix in inputs.bases else ()
