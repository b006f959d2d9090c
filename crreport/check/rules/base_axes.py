"""CR505: breakdowns, members and dimensions that are not the axes of a base taxonomy that they name."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.check.rules.base_concept import unknown_in_base
from crreport.diagnostics import Diagnostic, Rule
from crreport.read.base_tables import BaseAxis
from crreport.read.models.inputs import Inputs
from crreport.read.models.mappings import BaseDimension
from crreport.read.models.organisation import Breakdown
from crreport.read.schema_faults import did_you_mean
from crreport.source import Span


class BaseAxisMisfit(Rule):
    """
    **What it finds.** A breakdown whose `concept` is no axis of a base taxonomy, or has free values; a member whose `concept` is none of that axis's members, or its default; an entry under `dimensions` with no such axis or value.

    **Why it matters.** The figures would be reported by an axis that their readers do not look at, or tools would refuse them.

    **Instead.** Name the axis and its members as the base taxonomy does. What it has no axis for stays a breakdown of your own, without `concept`. The default member of an axis is what figures without a breakdown are reported by, so that it never stands among the members.
    """

    code, name = "CR505", "base-axis-misfit"
    reads = frozenset({"organisation.base_taxonomies", "organisation.breakdowns"})
    spoils = True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Axes and members of base taxonomies that are not there or cannot be used so."""
    for breakdown in inputs.organisation.breakdowns:
        yield from _breakdown(breakdown, inputs)
    metrics = (dimension for metric in inputs.metrics for dimension in metric.dimensions)
    blocks = (dimension for block in inputs.organisation.text_blocks for dimension in block.dimensions)
    for dimension in (*metrics, *blocks):
        yield from _dimension(dimension, inputs)


def _breakdown(breakdown: Breakdown, inputs: Inputs) -> Iterator[Diagnostic]:
    mapped = [member for member in breakdown.members if member.concept is not None]
    if breakdown.concept is None:
        for member in mapped:
            text = f"`{member.id}` is mapped to a member, but `{breakdown.id}` to no axis"
            help = f"give the breakdown the `concept` of the axis that `{member.concept}` belongs to"
            yield BaseAxisMisfit.at(member.place("concept"), text, help=help)
        return
    axis, fault = _axis(breakdown.concept, breakdown.place("concept"), inputs)
    if axis is None:
        yield from fault
    elif axis.typed_domain:
        text = f"`{axis.name}` has free values, and a breakdown has members"
        yield BaseAxisMisfit.at(breakdown.place("concept"), text)
    else:
        for member in breakdown.members:
            if member.concept is None:
                text = f"`{member.id}` has no `concept`, while `{breakdown.id}` is `{axis.name}`"
                yield BaseAxisMisfit.at(member.place("id"), text, help=_choices(axis))
            else:
                yield from _member(member.concept, axis, member.place("concept"))


def _dimension(dimension: BaseDimension, inputs: Inputs) -> Iterator[Diagnostic]:
    axis, fault = _axis(dimension.axis, dimension.place("axis"), inputs)
    if axis is None:
        yield from fault
    elif not axis.typed_domain:
        yield from _member(dimension.value, axis, dimension.place("value"))


def _axis(qname: str, place: Span, inputs: Inputs) -> tuple[BaseAxis | None, tuple[Diagnostic, ...]]:
    """The axis of a name, or what is wrong with it."""
    prefix, _, name = qname.partition(":")
    base = inputs.bases.get(prefix)
    if base is None or name not in base.concepts:
        return None, (unknown_in_base(BaseAxisMisfit, qname, place, inputs),)
    axis = base.axes.get(qname)
    if axis is None:
        return None, (BaseAxisMisfit.at(place, f"`{qname}` is no axis"),)
    if not axis.typed_domain and axis.head.partition(":")[2] not in base.concepts:
        text = f"`{qname}` has no members in the taxonomy `{prefix}`"
        return None, (BaseAxisMisfit.at(place, text),)
    return axis, ()


def _member(qname: str, axis: BaseAxis, place: Span) -> Iterator[Diagnostic]:
    if qname == axis.default:
        text = f"`{qname}` is the default of `{axis.name}`, by which figures without a breakdown are reported"
        yield BaseAxisMisfit.at(place, text, help="leave it out")
    elif qname not in axis.members:
        text = f"`{qname}` is no member of `{axis.name}`"
        yield BaseAxisMisfit.at(place, text, help=did_you_mean(qname, sorted(axis.members)) or _choices(axis))


def _choices(axis: BaseAxis) -> str:
    known = sorted(axis.members - {axis.default})
    shown = ", ".join(f"`{member}`" for member in known[:5])
    return f"its members: {shown}{' and more' if len(known) > 5 else ''}"
