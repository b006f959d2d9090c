"""CR212: breakdowns and members that do not exist."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.check.totals import breakdown_of, members_of
from crreport.check.walk import observations
from crreport.diagnostics import Diagnostic, Rule
from crreport.parts import axes_of, pairs_of
from crreport.read.models.figures import Observation
from crreport.read.models.inputs import Inputs
from crreport.read.schema_faults import did_you_mean


class UnknownMember(Rule):
    """
    **What it finds.** A figure broken down by an axis that is not in `organisation.yaml` or not in the metric's `breakdowns`, or for a member that the axis does not have.

    **Why it matters.** Figures of `south` and `South` cannot be compared over the years, and a total would miss one of them.

    **Example.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: near-misses
          by:
            division: {rail: 70, defense: 48}
    ```

    **Instead.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: near-misses
          by:
            division: {rail: 70, defence: 48}
    ```
    """

    code, name = "CR212", "unknown-member"
    reads = frozenset({"organisation.breakdowns"})
    spoils = True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Unknown axes and members of breakdowns, in the year and in earlier ones."""
    for _, observation in observations(inputs, year):
        for axis in observation.by:
            if len(axes_of(axis)) > 1:
                yield from _crossing(observation, axis, inputs)
            else:
                yield from _axis(observation, axis, inputs)


def _crossing(observation: Observation, crossed: str, inputs: Inputs) -> Iterator[Diagnostic]:
    place, axes = observation.place("by", crossed, key=True), axes_of(crossed)
    metric = inputs.metric(observation.metric)
    known = {axis: found for axis in axes if (found := breakdown_of(inputs, axis)) is not None}
    for axis in axes:
        if axis not in known:
            ids = [b.id for b in inputs.organisation.breakdowns]
            help = did_you_mean(axis, ids) or "define it under `breakdowns` in organisation.yaml"
            yield UnknownMember.at(place, f"there is no breakdown `{axis}`", help=help)
        elif metric is not None and axis not in metric.breakdowns:
            help = f"add `{axis}` to the `breakdowns` of `{metric.id}` in metrics.yaml"
            yield UnknownMember.at(place, f"`{metric.id}` is not broken down by `{axis}`", help=help)
    if len(known) < len(axes):
        return
    if _is_nested_the_other_way(observation, crossed, inputs):
        typed = observation.place("by", crossed, key=True).text
        first, second = axes if typed.startswith(axes[0]) else reversed(axes)
        message = f"the members of `{second}` are outside here, and those of `{first}` inside"
        yield UnknownMember.at(place, message, help=f"write `{second} x {first}`")
        return
    for cell in observation.by[crossed]:
        pairs = pairs_of((crossed, cell))
        at = observation.place("by", crossed, cell, key=True)
        if len(pairs) < len(axes):
            help = f"write it as in `{cell}: {{{known[axes[-1]].members[0].id}: ...}}`"
            yield UnknownMember.at(at, f"`{cell}` is not divided by a second breakdown", help=help)
            continue
        for axis, member in pairs:
            members = [each.id for each in known[axis].members]
            if member not in members:
                help = did_you_mean(member, members) or f"members of `{axis}`: {', '.join(members)}"
                yield UnknownMember.at(at, f"`{axis}` has no member `{member}`", help=help)


def _is_nested_the_other_way(observation: Observation, crossed: str, inputs: Inputs) -> bool:
    """Whether all members of each of two breakdowns are those of the other one."""
    members = {axis: {*members_of(inputs, axis)} for axis in axes_of(crossed)}
    cells = [pairs_of((crossed, cell)) for cell in observation.by[crossed]]
    if not cells or any(len(pairs) != 2 for pairs in cells):
        return False
    return all(
        one_member in members[other] and other_member in members[one]
        for (one, one_member), (other, other_member) in cells
    ) and not any(one_member in members[one] for ((one, one_member), _) in cells)


def _axis(observation: Observation, axis: str, inputs: Inputs) -> Iterator[Diagnostic]:
    place = observation.place("by", axis, key=True)
    breakdown, metric = breakdown_of(inputs, axis), inputs.metric(observation.metric)
    if breakdown is None:
        known = [b.id for b in inputs.organisation.breakdowns]
        help = did_you_mean(axis, known) or "define it under `breakdowns` in organisation.yaml"
        yield UnknownMember.at(place, f"there is no breakdown `{axis}`", help=help)
        return
    members = [member.id for member in breakdown.members]
    meant = _axis_meant(observation, axis, inputs)
    if meant is not None:
        message = f"`{axis}` has none of these members, but `{meant}` has all of them"
        yield UnknownMember.at(place, message, help=f"write `{meant}`")
        return
    if metric is not None and axis not in metric.breakdowns:
        help = f"add `{axis}` to the `breakdowns` of `{metric.id}` in metrics.yaml"
        yield UnknownMember.at(place, f"`{metric.id}` is not broken down by `{axis}`", help=help)
    for member in observation.by[axis]:
        if member not in members:
            place = observation.place("by", axis, member, key=True)
            help = did_you_mean(member, members) or f"members of `{axis}`: {', '.join(members)}"
            yield UnknownMember.at(place, f"`{axis}` has no member `{member}`", help=help)


def _axis_meant(observation: Observation, axis: str, inputs: Inputs) -> str | None:
    """Another axis that has all the members, if this one has none of them."""
    members = set(observation.by[axis])
    known = {b.id: {m.id for m in b.members} for b in inputs.organisation.breakdowns}
    if not members or members & known[axis]:
        return None
    return next((id for id, own in known.items() if members <= own and id not in observation.by), None)
