"""CR296: a total share, rate or score that lies outside those of all its parts."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.check.intervals import in_smallest_unit
from crreport.check.rules.sudden_change import sudden_changes
from crreport.check.series import in_doubt
from crreport.check.shares import is_change_or_gap
from crreport.check.totals import complete_parts
from crreport.check.walk import observations
from crreport.diagnostics import Diagnostic, Level, Rule, Subject
from crreport.measures.kinds import Behaviour, Form, kind_of
from crreport.measures.unit_errors import unit_fault
from crreport.parts import axes_of
from crreport.read.models.figures import Observation
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric

_WHOLE = 100


class TotalOutsideParts(Rule):
    """
    **What it finds.** A share, rate, mean or score whose total is below all the members of a breakdown, or above all of them, where all members have a figure. Rounding is allowed for. Gaps, changes and what formulas give are not compared, and neither are amounts, whose members add up.

    **Why it matters.** The figure of a whole is a mean of those of its parts, however they are weighted. One that lies outside them is wrong, or has another boundary than the parts.

    **Example.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: score
          value: 5.4
          by: {division: {rail: 4.7, defence: 4.2}}
    ```

    **Instead.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: score
          value: 4.5
          by: {division: {rail: 4.7, defence: 4.2}}
    ```
    """

    code, name, level = "CR296", "total-outside-parts", Level.WARNING
    waivable, answered_by_note = True, True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Totals outside their parts in the year and in earlier ones, if nothing else is wrong with them."""
    told = in_doubt(inputs, year) | {change.figure.place for change in sudden_changes(inputs, year)}
    for observed, observation in observations(inputs, year):
        metric = inputs.metric(observation.metric)
        if metric is None or not _is_mean(metric) or observation.note is not None:
            continue
        if observation.quantity is not None and observation.place("value") not in told:
            for axis in observation.by:
                if not metric.adds_up_by(axis) and not {*axes_of(axis)} & {*metric.makes_100}:
                    yield from _compared(observation, axis, metric, observed, inputs)


def _is_mean(metric: Metric) -> bool:
    is_amount = kind_of(metric).behaviour is Behaviour.AMOUNT
    return metric.formula is None and not is_amount and not is_change_or_gap(metric)


def _compared(
    observation: Observation, axis: str, metric: Metric, year: int, inputs: Inputs
) -> Iterator[Diagnostic]:
    total, parts = observation.quantity, complete_parts(observation, axis, inputs)
    if total is None or parts is None or len(parts) < 2:
        return
    currency = inputs.organisation.currency
    if kind_of(metric).form is Form.SHARE and not 0 <= total.number <= _WHOLE:
        return  # told by itself
    if any(unit_fault(quantity, metric, currency) is not None for quantity in (total, *parts)):
        return
    whole, sizes = in_smallest_unit(total, metric), [in_smallest_unit(part, metric) for part in parts]
    low, high = min(size.low for size in sizes), max(size.high for size in sizes)
    if whole.low <= high and whole.high >= low:
        return
    side = "above" if whole.low > high else "below"
    furthest = (max if side == "above" else min)(parts, key=lambda part: part.number)
    message = (
        f"`{total.written}` for `{metric.id}` is {side} every figure by `{axis}`, "
        f"of which the {'highest' if side == 'above' else 'lowest'} is `{furthest.written}`"
    )
    notes = [(observation.place("by", axis), "the parts are here")]
    help = "correct the total or a part; if it is right, say why in a `note`"
    subject = Subject(metric.id, year)
    yield TotalOutsideParts.at(
        observation.place("value"), message, help=help, notes=notes, subject=subject, about=[metric.id]
    )
