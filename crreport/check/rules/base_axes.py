"""CR505: breakdowns, members and dimensions that do not fit the axes of a base taxonomy that they name."""

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
    **What it finds.** A breakdown whose `concept` is not an axis of a base taxonomy, or is an axis with free values. A member whose `concept` is not a member of that axis, or is its default member. An entry under `dimensions` whose axis or value does not exist.

    **Why it matters.** The figures would be reported along an axis that nobody looks at, or tools would refuse them.

    **Instead.** Name the axis and its members as the base taxonomy does. If it has no axis for a breakdown, keep the breakdown as your own, without `concept`. Never list the default member of an axis: it stands for figures without a breakdown.
    """

    code, name = "CR505", "base-axis-misfit"
    reads = frozenset({"organisation.base_taxonomies", "organisation.breakdowns"})
    spoils = True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Axes and members of base taxonomies that do not exist or cannot be used like this."""
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
            text = f"`{member.id}` has a `concept`, but its breakdown `{breakdown.id}` has none"
            help = f"add `concept:` to the breakdown, with the axis that `{member.concept}` belongs to"
            yield BaseAxisMisfit.at(member.place("concept"), text, help=help)
        return
    axis, errors = _axis(breakdown.concept, breakdown.place("concept"), inputs)
    if axis is None:
        yield from errors
    elif axis.typed_domain:
        text = f"`{axis.name}` has free values instead of members, so it cannot be a breakdown"
        help = "name an axis with members, or leave `concept` out"
        yield BaseAxisMisfit.at(breakdown.place("concept"), text, help=help)
    else:
        for member in breakdown.members:
            if member.concept is None:
                text = f"`{member.id}` has no `concept`, but its breakdown `{breakdown.id}` is `{axis.name}`"
                yield BaseAxisMisfit.at(member.place("id"), text, help=_choices(axis))
            else:
                yield from _member(member.concept, axis, member.place("concept"))


def _dimension(dimension: BaseDimension, inputs: Inputs) -> Iterator[Diagnostic]:
    axis, errors = _axis(dimension.axis, dimension.place("axis"), inputs)
    if axis is None:
        yield from errors
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
        return None, (BaseAxisMisfit.at(place, f"`{qname}` is not an axis"),)
    if not axis.typed_domain and axis.head.partition(":")[2] not in base.concepts:
        text = f"`{qname}` has no members in the taxonomy `{prefix}`"
        return None, (BaseAxisMisfit.at(place, text),)
    return axis, ()


def _member(qname: str, axis: BaseAxis, place: Span) -> Iterator[Diagnostic]:
    if qname == axis.default:
        text = (
            f"`{qname}` is the default member of `{axis.name}`, which stands for figures without a breakdown"
        )
        yield BaseAxisMisfit.at(place, text, help="leave this member out")
    elif qname not in axis.members:
        text = f"`{qname}` is not a member of `{axis.name}`"
        yield BaseAxisMisfit.at(place, text, help=did_you_mean(qname, sorted(axis.members)) or _choices(axis))


def _choices(axis: BaseAxis) -> str:
    members = sorted(axis.members - {axis.default})
    listed = ", ".join(f"`{member}`" for member in members[:5])
    return f"members of the axis: {listed}{' and more' if len(members) > 5 else ''}"
