"""CR130: suppressed figures that anybody can compute from the others."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from crreport.check.totals import breakdown_of, complete_parts
from crreport.check.walk import observations
from crreport.diagnostics import Diagnostic, Level, Rule, Subject
from crreport.measures.kinds import is_whole_count
from crreport.read.models.figures import Figure, Observation
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import Missing, Quantity


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
    if (only := _only_part_kept_back(observation, metric, axis, inputs)) is None:
        return
    others = [f.quantity.number for f in observation.by[axis].values() if f.quantity is not None]
    assert observation.quantity is not None
    number = observation.quantity.number - sum(others, Decimal(0))
    text = f"`{metric.id}` for `{only}` is kept back, but the total less the other parts is `{number:,f}`"
    help = "keep back a second part too, or give the total as a bound"
    notes = [(observation.place("value"), "the total is here")]
    place, subject = observation.place("by", axis, only, "value"), Subject(metric.id, year, ((axis, only),))
    yield SuppressedRevealed.at(place, text, help=help, notes=notes, subject=subject)


def _only_part_kept_back(observation: Observation, metric: Metric, axis: str, inputs: Inputs) -> str | None:
    """The only part of a complete breakdown that is no number, if it is kept back and the total is known."""
    breakdown, figures = breakdown_of(inputs, axis), observation.by[axis]
    if breakdown is None or {member.id for member in breakdown.members} != set(figures):
        return None
    open_parts = [member for member, figure in figures.items() if not isinstance(figure.value, Quantity)]
    if len(open_parts) != 1 or observation.quantity is None or observation.quantity.approximate:
        return None
    return open_parts[0] if _is_kept_back(figures[open_parts[0]], metric) else None


def _is_kept_back(figure: Figure, metric: Metric) -> bool:
    return figure.value is Missing.SUPPRESSED or (figure.bounded is not None and is_whole_count(metric))
