"""CR130: suppressed figures that anybody can compute from the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from crreport.check.totals import complete_parts, members_of
from crreport.check.walk import observations
from crreport.diagnostics import Diagnostic, Level, Rule, Subject
from crreport.measures.kinds import is_whole_count
from crreport.parts import axes_of, pairs_of, part_in_words
from crreport.read.models.figures import Figure, MemberFigure, Observation
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import Missing, Quantity
from crreport.source import Span


class SuppressedRevealed(Rule):
    """
    **What it finds.** A figure that is `suppressed`, or a count of which only a bound is given, although it is the difference between the total and the other parts of a breakdown, or the sum of the parts.

    **Why it matters.** A figure is kept back to protect the people behind it. If only one of several parts is kept back, every reader can compute it.

    **Example.**

    ```yaml
    # metrics.yaml
    - {id: leavers, label: Leavers, definition: People who left., kind: count, breakdowns: [division]}
    ```

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: leavers
          value: 40
          by: {division: {rail: 38, defence: <5}}
    ```

    **Instead.** Keep back a second part too, or give the total as a bound.

    ```yaml
    # metrics.yaml
    - {id: leavers, label: Leavers, definition: People who left., kind: count, breakdowns: [division]}
    ```

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: leavers
          value: over 35
          by: {division: {rail: 38, defence: <5}}
    ```
    """

    code, name, level = "CR130", "suppressed-revealed", Level.WARNING
    waivable = True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Suppressed parts and totals of the year and the earlier ones that follow from the others."""
    for observed, observation in observations(inputs, year):
        metric = inputs.metric(observation.metric)
        if metric is not None and metric.adds_up:
            for axis in observation.by:
                yield from _revealed(observation, metric, axis, observed, inputs)


def _revealed(
    observation: Observation, metric: Metric, axis: str, year: int, inputs: Inputs
) -> Iterator[Diagnostic]:
    if _is_kept_back(observation, metric):
        parts = complete_parts(observation, axis, inputs)
        if parts is not None:
            number = sum((part.number for part in parts), Decimal(0))
            text = (
                f"the total of `{metric.id}` is kept back, but its parts by `{axis}` add up to `{number:,f}`"
            )
            help = "keep back at least two parts too, or give the total"
            yield SuppressedRevealed.at(
                observation.place("value"), text, help=help, subject=Subject(metric.id, year)
            )
        return
    told = set()
    for total, place, members in _sums(observation, axis, inputs):
        only = _only_part_kept_back(total, observation.by[axis], members, metric)
        if only is None or total.quantity is None or only in told:
            continue
        told.add(only)
        others = [observation.by[axis][member].quantity for member in members if member != only]
        number = total.quantity.number - sum((q.number for q in others if q is not None), Decimal(0))
        bounded = observation.by[axis][only].bounded
        if bounded is not None and not bounded.holds(number):
            continue  # the parts do not fit the total, which is another fault
        named = part_in_words((axis, only)) if len(axes_of(axis)) > 1 else f"`{only}`"
        text = f"`{metric.id}` for {named} is kept back, but the total less the other parts is `{number:,f}`"
        help = "keep back a second part too, or give the total as a bound"
        yield SuppressedRevealed.at(
            observation.place("by", axis, only, "value"),
            text,
            help=help,
            notes=[(place, "the total is here")],
            subject=Subject(metric.id, year, pairs_of((axis, only))),
        )


def _sums(
    observation: Observation, axis: str, inputs: Inputs
) -> Iterator[tuple[Figure, Span, Sequence[str]]]:
    """The figures that the members of an axis add up to: the total, and of two that are crossed each row."""
    yield observation, observation.place("value"), members_of(inputs, axis)
    for side in axes_of(axis) if len(axes_of(axis)) > 1 else ():
        for member, figure in observation.by.get(side, {}).items():
            row = [cell for cell in members_of(inputs, axis) if (side, member) in pairs_of((axis, cell))]
            yield figure, observation.place("by", side, member, "value"), row


def _only_part_kept_back(
    total: Figure, figures: Mapping[str, MemberFigure], members: Sequence[str], metric: Metric
) -> str | None:
    """The only one of the members that is no number, if it is kept back and their sum is known."""
    if not members or not set(members) <= set(figures):
        return None
    open_parts = [member for member in members if not isinstance(figures[member].value, Quantity)]
    if len(open_parts) != 1 or total.quantity is None or total.quantity.approximate:
        return None
    return open_parts[0] if _is_kept_back(figures[open_parts[0]], metric) else None


def _is_kept_back(figure: Figure, metric: Metric) -> bool:
    return figure.value is Missing.SUPPRESSED or (figure.bounded is not None and is_whole_count(metric))
