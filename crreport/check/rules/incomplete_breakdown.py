"""CR285: breakdowns with a total that lack members of their axis."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from crreport.check.intervals import interval_of
from crreport.check.totals import members_of
from crreport.compute.margins import is_margin
from crreport.diagnostics import Diagnostic, Level, Rule, Subject
from crreport.keys import FigureKey
from crreport.read.models.figures import Observation
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import Quantity


class IncompleteBreakdown(Rule):
    """
    **What it finds.** A figure of the report's year with a total and a breakdown that has no entry for some members of the axis. A member that no figure of the year has is not missed, and neither is one if the others add up to the total.

    **Why it matters.** The table shows parts that do not make up the whole, and nobody can tell whether the rest is zero, unknown or forgotten. The sum of such a breakdown cannot be checked.

    **Example.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: near-misses
          value: 118
          by:
            division: {rail: 70}
    ```

    **Instead.** Give each member its figure, or say why there is none:

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: near-misses
          value: 118
          by:
            division:
              rail: 70
              defence: {value: not_available, reason: Its events are counted from 2019 on.}
    ```
    """

    code, name, level = "CR285", "incomplete-breakdown", Level.WARNING
    waivable, answered_by_note = True, True
    reads = frozenset({"progress"})


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Breakdowns of the year that leave out members that they should have."""
    for _, observation in inputs.observed(year):
        metric = inputs.metric(observation.metric)
        is_typed = metric is not None and metric.formula is None and observation.quantity is not None
        if metric is None or not is_typed or observation.note is not None:
            continue
        for axis in observation.by:
            if any(is_margin(inputs, FigureKey(metric.id, year, (axis, m))) for m in observation.by[axis]):
                continue  # what is missing is missing among the figures that were added up
            missing = _missing(observation, axis, inputs)
            if missing and _are_missed(observation, axis, missing, metric, inputs, year):
                yield _diagnostic(observation, axis, missing, metric, year)


def _missing(observation: Observation, axis: str, inputs: Inputs) -> tuple[str, ...]:
    members = members_of(inputs, axis)
    return tuple(member for member in members if member not in observation.by[axis])


def _are_missed(
    observation: Observation, axis: str, missing: Collection[str], metric: Metric, inputs: Inputs, year: int
) -> bool:
    """Whether something is left for the members that are missing, or if nobody can say, whether they exist."""
    parts, total = _known(observation, axis), observation.quantity
    if metric.adds_up_by(axis) and total is not None and len(parts) == len(observation.by[axis]):
        whole = interval_of(total, metric)
        return whole.low > sum((interval_of(part, metric).high for part in parts), Decimal(0))
    return any(member in other.by.get(axis, {}) for _, other in inputs.observed(year) for member in missing)


def _known(observation: Observation, axis: str) -> list[Quantity]:
    figures = (figure.quantity for figure in observation.by[axis].values())
    return [quantity for quantity in figures if quantity is not None]


def _diagnostic(
    observation: Observation, axis: str, missing: tuple[str, ...], metric: Metric, year: int
) -> Diagnostic:
    named = ", ".join(f"`{member}`" for member in missing)
    message = f"`{metric.id}` by `{axis}` has a total, but no figure for {named}"
    help = "add them, with `not_available` or `not_applicable` and a `reason` if there is no figure"
    if len(missing) == 1:
        help = help.replace("them", "it")
    total, parts = observation.quantity, _known(observation, axis)
    if metric.adds_up_by(axis) and total is not None and len(parts) == len(observation.by[axis]):
        rest = total.written_as(total.number - sum((part.number for part in parts), Decimal(0)))
        message += f"; the others leave `{rest}`"
    place = observation.place("by", axis, key=True)
    return IncompleteBreakdown.at(
        place, message, help=help, about=(metric.id, *missing), subject=Subject(metric.id, year)
    )
