"""CR201: totals that are not the sum of their parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import reduce
from operator import add

from crreport.check.intervals import in_smallest_unit, interval_of
from crreport.check.rules.sudden_change import Change, sudden_changes
from crreport.check.split_counts import split_counts
from crreport.check.totals import complete_parts
from crreport.check.walk import observations
from crreport.compute.margins import is_margin
from crreport.diagnostics import Diagnostic, Judges, Rule
from crreport.evidence.uses import figures_of
from crreport.keys import FigureKey
from crreport.measures.dimensions import can_be_added
from crreport.measures.units import size_of
from crreport.parts import axes_of
from crreport.read.models.figures import Observation
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import Quantity
from crreport.source import Span

_DIGITS_QUOTED = 6
"""Decimal places of a quoted sum, which can be endless if the units of the parts differ."""

_MOST_SUSPECTS = 5
_CORRECT = "correct the total or a part, or leave `value` out to have the total computed"
_RESTATE = "restate the total too, or the other parts"


class TotalMismatch(Rule):
    """
    **What it finds.** A total that is not the sum of its parts: of the members of a breakdown, or of the metrics under `parts`.

    Rounding is allowed for, as in XBRL Calculations 1.1: `12.3` can be anything from 12.25 to 12.35, and `c. 17,000` anything from 16,500 to 17,500. Whole counts are exact. Metrics under `parts` always add up, whatever their kind. Members of a breakdown do unless their metric says `additive: false`; those of percentages, rates, intensities and numbers only with `additive: true`. A total is not checked if a member is missing.

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
    judges = Judges.SUM


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Breakdowns and parts that do not add up, in the year and in earlier ones."""
    split = {span for span, _, _ in split_counts(inputs, year)}
    changes = {change.figure.place: change for change in sudden_changes(inputs, year)}
    for observed, observation in observations(inputs, year):
        metric = inputs.metric(observation.metric)
        if metric is None:
            continue
        places = [figure.place("value") for _, figure in figures_of(observation, observed)]
        if not split.isdisjoint(places):
            continue
        suspects = [changes[place] for place in places if place in changes]
        for found in _breakdowns(observation, metric, observed, inputs):
            yield _with_suspects(found, suspects)
        if metric.parts:
            yield from _metric_parts(observation, metric, observed, inputs)


def _breakdowns(observation: Observation, metric: Metric, year: int, inputs: Inputs) -> Iterator[Diagnostic]:
    total: Sequence[Quantity] = [observation.quantity] if observation.quantity is not None else ()
    first_axis, told = "", list[Sequence[Quantity]]()
    for axis in observation.by if metric.adds_up else ():
        parts = complete_parts(observation, axis, inputs)
        first = next(iter(observation.by[axis]), "")
        if parts is None or is_margin(inputs, FigureKey(metric.id, year, (axis, first))):
            continue
        if not total and observation.value is None:
            total, first_axis = parts, axis
        elif (first_axis and first_axis in axes_of(axis)) or axis in axes_of(first_axis):
            continue  # CR294 compares each member
        elif total and not _agree(total, parts, metric):
            start = observation.place("by", axis, next(iter(observation.by[axis])), key=True)
            if any(_agree(other, parts, metric) for other in told):
                continue  # the parts agree with one another, so it is the total that is wrong
            told.append(parts)
            if first_axis:
                yield _differing_sums(first_axis, total, axis, parts, start)
            else:
                yield _wrong_total(observation, total[0], axis, parts, start)


def _with_suspects(found: Diagnostic, suspects: Sequence[Change]) -> Diagnostic:
    """The diagnostic with the figures that are out of scale, at the part if that is the only one."""
    notes = [(change.figure.place, change.in_words) for change in suspects[:_MOST_SUSPECTS]]
    if len(suspects) == 1 and suspects[0].figure.subject.part:
        return replace(
            found, span=suspects[0].figure.place, notes=(*notes, (found.span, "the total is here"))
        )
    return replace(found, notes=(*found.notes, *notes))


def _differing_sums(
    first_axis: str, total: Sequence[Quantity], axis: str, parts: Sequence[Quantity], start: Span
) -> Diagnostic:
    message = (
        f"the parts by `{axis}` add up to `{_written_sum(parts)}`, "
        f"but those by `{first_axis}` add up to `{_written_sum(total)}`"
    )
    return TotalMismatch.at(start, message, help="correct one of the parts")


def _wrong_total(
    observation: Observation, total: Quantity, axis: str, parts: Sequence[Quantity], start: Span
) -> Diagnostic:
    message = f"`value` is `{total.written}`, but its parts by `{axis}` add up to `{_written_sum(parts)}`"
    paths = [("by", axis, member, "value") for member in observation.by[axis]]
    restated = _restated(observation.place("value"), [(observation, path) for path in paths])
    if restated is not None:
        notes = [(observation.place("value"), "the total is here")]
        return TotalMismatch.at(restated, message, help=_RESTATE, notes=notes)
    notes = [(start, "the parts start here")]
    return TotalMismatch.at(observation.place("value"), message, help=_CORRECT, notes=notes)


def _agree(total: Sequence[Quantity], parts: Sequence[Quantity], metric: Metric) -> bool:
    whole, sum_of_parts = (reduce(add, (interval_of(q, metric) for q in side)) for side in (total, parts))
    return whole.meets(sum_of_parts)


def _written_sum(quantities: Sequence[Quantity]) -> str:
    return quantities[0].written_as(sum((quantity.number for quantity in quantities), Decimal(0)))


def _metric_parts(
    observation: Observation, metric: Metric, year: int, inputs: Inputs
) -> Iterator[Diagnostic]:
    currency = inputs.organisation.currency
    metrics = [inputs.metric(part) for part in metric.parts]
    observed = [inputs.observation(part, year) for part in metric.parts]
    known = [(m, o) for m, o in zip(metrics, observed, strict=True) if m is not None and o is not None]
    if len(known) < len(metric.parts) or not all(can_be_added(m, metric, currency) for m, _ in known):
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
            sum_of_numbers = sum((q.number * size_of(m) for m, q in quantities), Decimal(0))
            number = round(sum_of_numbers / size_of(metric), _DIGITS_QUOTED).normalize()
            figure = f"`{metric.id}`" + (f" for `{path[-1]}`" if len(path) > 1 else "")
            named = ", ".join(f"`{part}`" for part in metric.parts)
            message = (
                f"{figure} is `{total.written}`, but its parts {named} add up to `{total.written_as(number)}`"
            )
            notes = [(o.place(*path), f"`{m.id}` is here") for m, o in known]
            restated = _restated(observation.place(*path), [(o, path) for _, o in known])
            place, help = (
                (restated, _RESTATE)
                if restated
                else (observation.place(*path), "correct the total or one of the parts")
            )
            yield TotalMismatch.at(place, message, help=help, notes=notes)


def _restated(total: Span, parts: Sequence[tuple[Observation, tuple[str, ...]]]) -> Span | None:
    """The place in a later report that restates a part, but not the total."""
    places = [(o.place(*path), o.place("metric")) for o, path in parts]
    restated = [place for place, original in places if place.file != original.file]
    return next((place for place in restated if place.file != total.file), None)


def _at(observation: Observation, path: tuple[str, ...]) -> Quantity | None:
    if len(path) == 1:
        return observation.quantity
    figure = observation.by.get(path[1], {}).get(path[2])
    return figure.quantity if figure is not None else None
