"""CR201: totals that their parts do not add up to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import reduce
from operator import add

from crreport.check.intervals import in_smallest_unit, interval_of
from crreport.check.split_counts import split_counts
from crreport.check.totals import complete_parts, shown
from crreport.check.walk import observations
from crreport.diagnostics import Diagnostic, Rule
from crreport.evidence.uses import figures_of
from crreport.measures.units import size_of
from crreport.read.models.figures import Observation
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import Quantity
from crreport.source import Span

_MEND = "correct one of them, or delete the total and let it be computed"
_RESTATE = "restate the total too, or the other parts"


class TotalMismatch(Rule):
    """
    **What it finds.** A total that its parts do not add up to: the members of a breakdown, or the metrics under `parts`.

    Rounding is allowed for, as XBRL Calculations 1.1 does: `12.3` stands for anything from 12.25 to 12.35, `c. 17,000` for 16,500 to 17,500. Whole counts are exact. Nothing is checked where a member is missing, or where a metric does not add up (percents, rates, `additive: false`).

    **Why it matters.** Readers add up tables. One of the figures is wrong, and nobody can tell which.

    **Example.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: near-misses
          value: 120
          by:
            division: {rail: 70, defence: 48}
    ```

    **Instead.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: near-misses
          value: 118
          by:
            division: {rail: 70, defence: 48}
    ```
    """

    code, name = "CR201", "total-mismatch"


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Breakdowns and parts that do not add up, in the year and the years before it."""
    told = {span for span, _, _ in split_counts(inputs, year)}
    for observed, observation in observations(inputs, year):
        metric = inputs.metric(observation.metric)
        if metric is None or not metric.adds_up:
            continue
        if any(figure.place("value") in told for _, figure in figures_of(observation, observed)):
            continue
        yield from _breakdowns(observation, metric, inputs)
        if metric.parts:
            yield from _metric_parts(observation, metric, observed, inputs)


def _breakdowns(observation: Observation, metric: Metric, inputs: Inputs) -> Iterator[Diagnostic]:
    total = [observation.quantity] if observation.quantity is not None else None
    against = "its total"
    for axis in observation.by:
        parts = complete_parts(observation, axis, inputs)
        if parts is None:
            continue
        if total is None and observation.value is None:
            total, against = list(parts), f"the parts by `{axis}`"
        elif total is not None and not _agree(total, parts, metric):
            start = observation.place("by", axis, next(iter(observation.by[axis])), key=True)
            yield _diagnostic(observation, axis, start, against, _sum(total), _sum(parts))


def _diagnostic(
    observation: Observation, axis: str, start: Span, against: str, total: Decimal, parts: Decimal
) -> Diagnostic:
    if observation.quantity is None:
        message = f"{against} sum to {shown(total)}, but those by `{axis}` to {shown(parts)}"
        return TotalMismatch.at(start, message, help="correct one of them")
    message = f"`value` is {shown(total)} but its parts by `{axis}` sum to {shown(parts)}"
    paths = [("by", axis, member, "value") for member in observation.by[axis]]
    restated = _restated(observation.place("value"), [(observation, path) for path in paths])
    if restated is not None:
        notes = [(observation.place("value"), "the total stands here")]
        return TotalMismatch.at(restated, message, help=_RESTATE, notes=notes)
    notes = [(start, "the parts start here")]
    return TotalMismatch.at(observation.place("value"), message, help=_MEND, notes=notes)


def _agree(total: Sequence[Quantity], parts: Sequence[Quantity], metric: Metric) -> bool:
    whole, sum_of_parts = (reduce(add, (interval_of(q, metric) for q in side)) for side in (total, parts))
    return whole.meets(sum_of_parts)


def _sum(quantities: Sequence[Quantity]) -> Decimal:
    return sum((quantity.number for quantity in quantities), Decimal(0))


def _metric_parts(
    observation: Observation, metric: Metric, year: int, inputs: Inputs
) -> Iterator[Diagnostic]:
    metrics = [inputs.metric(part) for part in metric.parts]
    observed = [inputs.observation(part, year) for part in metric.parts]
    known = [(m, o) for m, o in zip(metrics, observed, strict=True) if m is not None and o is not None]
    if len(known) < len(metric.parts) or any(m.kind != metric.kind for m, _ in known):
        return
    places: list[tuple[str, ...]] = [("value",)]
    places += [("by", axis, member) for axis, members in observation.by.items() for member in members]
    for path in places:
        total = _at(observation, path)
        parts = [(m, _at(o, path)) for m, o in known]
        quantities = [(m, q) for m, q in parts if q is not None]
        if total is None or len(quantities) < len(parts):
            continue
        sum_of_parts = reduce(add, (in_smallest_unit(q, m) for m, q in quantities))
        if not in_smallest_unit(total, metric).meets(sum_of_parts):
            number = sum((q.number * size_of(m) for m, q in quantities), Decimal(0)) / size_of(metric)
            what = f"`{metric.id}`" + (f" of `{path[-1]}`" if len(path) > 1 else "")
            named = ", ".join(f"`{part}`" for part in metric.parts)
            message = f"{what} is {shown(total.number)} but its parts {named} sum to {shown(number)}"
            notes = [(o.place(*path), f"`{m.id}` stands here") for m, o in known]
            restated = _restated(observation.place(*path), [(o, path) for _, o in known])
            place, help = (
                (restated, _RESTATE) if restated else (observation.place(*path), "correct one of them")
            )
            yield TotalMismatch.at(place, message, help=help, notes=notes)


def _restated(total: Span, parts: Sequence[tuple[Observation, tuple[str, ...]]]) -> Span | None:
    """The place in a later report where a part is restated, and the total is not."""
    places = [(o.place(*path), o.place("metric")) for o, path in parts]
    restated = [place for place, at_first in places if place.file != at_first.file]
    return next((place for place in restated if place.file != total.file), None)


def _at(observation: Observation, path: tuple[str, ...]) -> Quantity | None:
    if len(path) == 1:
        return observation.quantity
    figure = observation.by.get(path[1], {}).get(path[2])
    return figure.quantity if figure is not None else None
