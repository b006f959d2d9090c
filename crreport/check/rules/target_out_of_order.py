"""CR264: what targets ask for, from year to year, in no order."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from crreport.check.target_points import Point, asks_for_less, points_of, start_of
from crreport.check.walk import targets
from crreport.diagnostics import Diagnostic, Judges, Level, Rule
from crreport.history.targets import targets_of
from crreport.history.topic_changes import previous_report_year
from crreport.read.models.figures import Target
from crreport.read.models.inputs import Inputs
from crreport.source import Span


class TargetOutOfOrder(Rule):
    """
    **What it finds.** Points of a target that do not lead from its baseline to its value:

    - a milestone that is written behind one of a later year;
    - a milestone that asks for less than the one before it, for more than the target itself, or for something behind the baseline, such as `8%` on the way to `-20%`;
    - a milestone that differs from what another target of the same metric and kind asks for in that year;
    - a target that is new in this report and was due before its year.

    **Why it matters.** Each of these is nearly always a mistyped year, a lost sign or two values in each other's place.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      targets:
        - id: fewer-incidents
          metric: lost-time-rate
          kind: absolute
          value: 2.0
          due: 2025
          baseline: {year: 2017}
          milestones: [{year: 2020, value: 2.8}, {year: 2022, value: 3.4}]
    ```

    **Instead.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      targets:
        - id: fewer-incidents
          metric: lost-time-rate
          kind: absolute
          value: 2.0
          due: 2025
          baseline: {year: 2017}
          milestones: [{year: 2020, value: 3.4}, {year: 2022, value: 2.8}]
    ```
    """

    code, name, level = "CR264", "target-out-of-order", Level.WARNING
    judges = Judges.ORDER
    waivable = True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Points of the year's targets that are out of order."""
    known = tuple(targets(inputs.years[year]))
    for target in known:
        yield from _in_time(target)
        if _is_turned(inputs, target):
            yield from _turned(target)
        else:
            yield from _in_value(inputs, target)
        yield from _beside_others(target, known)
    yield from _over_when_new(inputs, year)


def _in_time(target: Target) -> Iterator[Diagnostic]:
    for before, milestone in pairwise(target.milestones):
        if milestone.year < before.year:
            message = f"the milestone of {milestone.year} is written behind that of {before.year}"
            help = "write the milestones in the order of their years, or correct the year"
            yield _at(milestone.place("year"), message, help, [(before.place("year"), "it is here")], target)


def _is_turned(inputs: Inputs, target: Target) -> bool:
    """Whether the value lies on the wrong side of the baseline, and all milestones on the other side."""
    metric, start, goal = inputs.metric(target.metric), start_of(inputs, target), target.value.number
    milestones = [milestone.value.number for milestone in target.milestones]
    if metric is None or start is None or any((m - start) * (goal - start) >= 0 for m in milestones):
        return False
    is_less_better = asks_for_less(target, None, metric)
    return (
        len(milestones) > 1
        if is_less_better is None
        else bool(milestones) and is_less_better == (goal > start)
    )


def _turned(target: Target) -> Iterator[Diagnostic]:
    first = target.milestones[0]
    start = "the baseline" if target.kind != "relative" else "no change at all"
    message = (
        f"the target is `{target.value.written}`, so it is behind {start}, "
        f"while the milestone of {first.year} is `{first.value.written}`"
    )
    help = "correct the value, its sign or the baseline"
    yield _at(target.place("value"), message, help, [(first.place("value"), "compare this")], target)


def _in_value(inputs: Inputs, target: Target) -> Iterator[Diagnostic]:
    metric = inputs.metric(target.metric)
    milestones = sorted((p for p in points_of(target) if not p.is_goal), key=lambda point: point.year)
    if metric is None or not milestones:
        return
    start, goal = start_of(inputs, target), target.value.number
    down = asks_for_less(target, start, metric)
    if down is None:
        down = _way_of_milestones(milestones, goal)
    if down is None:
        return
    sign = -1 if down else 1
    reached: tuple[Decimal, str, Span] | None = None
    if start is not None and target.baseline is not None:
        words = "the baseline" if target.kind != "relative" else "no change at all"
        reached = start, f"it is behind {words}", target.place("baseline")
    for point in milestones:
        value, fault = point.value.number, None
        if point.year == target.due:
            continue  # another rule compares it with the target
        if (value - goal) * sign > 0:
            fault = "it asks for more than the target itself", target.place("value")
        elif reached is not None and (value - reached[0]) * sign < 0:
            fault = reached[1], reached[2]
        else:
            reached = value, f"it asks for less than the milestone of {point.year}", point.place
        if fault is not None:
            message = f"the milestone of {point.year} is `{point.value.written}`, so {fault[0]}"
            help = "correct the value, its sign or the year"
            yield _at(point.place, message, help, [(fault[1], "compare this")], target)


def _way_of_milestones(milestones: list[Point], goal: Decimal) -> bool | None:
    """Whether the milestones fall, if neither a baseline nor the polarity of the metric says so."""
    first = milestones[0].value.number
    return None if len(milestones) == 1 or first == goal else goal < first


def _beside_others(target: Target, known: tuple[Target, ...]) -> Iterator[Diagnostic]:
    """Milestones that differ from what other targets of the same metric and kind ask for in their year."""
    for point in points_of(target):
        for other in (each for each in known if each is not target and _is_comparable(each, target)):
            for beside in points_of(other):
                is_first = point.is_goal or (not beside.is_goal and known.index(other) > known.index(target))
                if is_first or beside.year != point.year or point.value.agrees_with(beside.value):
                    continue
                message = (
                    f"the milestone of {point.year} is `{point.value.written}`, "
                    f"but the target `{other.id}` asks for `{beside.value.written}` in that year"
                )
                help = "correct the wrong one of the two"
                yield _at(point.place, message, help, [(beside.place, "it is here")], target)


def _is_comparable(target: Target, other: Target) -> bool:
    base, other_base = target.baseline, other.baseline
    same = (target.metric, target.kind) == (other.metric, other.kind)
    if target.kind != "relative" or base is None or other_base is None:
        return same
    return same and base.year == other_base.year


def _over_when_new(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    previous = previous_report_year(inputs, year)
    earlier = targets_of(inputs.years[previous]) if previous is not None else None
    for target in targets(inputs.years[year]):
        if earlier is None or target.id in earlier or target.due is None or target.due >= year:
            continue
        if target.baseline is not None and target.due <= target.baseline.year:
            continue  # another rule reports these two
        message = f"the target `{target.id}` is new in the report of {year}, but was due in {target.due}"
        help = "correct the year, or give it the id that it had in the previous report"
        yield _at(target.place("due"), message, help, [], target)


def _at(place: Span, message: str, help: str, notes: list[tuple[Span, str]], target: Target) -> Diagnostic:
    return TargetOutOfOrder.at(place, message, help=help, notes=notes, about=[target.id])
