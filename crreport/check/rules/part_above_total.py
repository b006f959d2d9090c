"""CR286: parts that are larger than their total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from crreport.check.intervals import Interval, in_smallest_unit
from crreport.check.placed_figures import subject_of
from crreport.check.rules.sudden_change import sudden_changes
from crreport.check.series import in_doubt
from crreport.check.totals import complete_parts
from crreport.check.walk import observations
from crreport.diagnostics import Diagnostic, Judges, Level, Rule, Subject
from crreport.evidence.uses import figures_of
from crreport.measures.kinds import Behaviour, kind_of
from crreport.measures.unit_errors import unit_fault
from crreport.read.models.figures import Figure, Observation
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import Quantity
from crreport.source import Span


class PartAboveTotal(Rule):
    """
    **What it finds.** A member of a breakdown, or a metric under `parts`, that is larger than the total, or several that are together, if some other part is not given. If all are given, CR201 compares their sum with the total. Rates, scores and percentages of a part can be above that of the whole and are not compared, and neither are negative figures.

    **Why it matters.** A part of something is not more than all of it. One of the figures is wrong, or the breakdown has another boundary than its total.

    **Example.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: near-misses
          value: 118
          by:
            division:
              rail: 180
              defence: {value: not_available, reason: Its events are counted from 2019 on.}
    ```

    **Instead.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: near-misses
          value: 118
          by:
            division:
              rail: 80
              defence: {value: not_available, reason: Its events are counted from 2019 on.}
    ```
    """

    code, name, level = "CR286", "part-above-total", Level.WARNING
    judges = Judges.PLAUSIBLE
    waivable, answered_by_note = True, True


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a total, its name for a message, and what a waiver of a finding about it names."""

    named: str
    quantity: Quantity
    size: Interval
    place: Span
    subject: Subject
    is_explained: bool


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Parts above their totals in the year and in earlier ones, if nothing else is wrong with them."""
    told = in_doubt(inputs, year) | {change.figure.place for change in sudden_changes(inputs, year)}
    for observed, observation in observations(inputs, year):
        metric = inputs.metric(observation.metric)
        if metric is None or metric.formula is not None:
            continue
        total = _part("the total", observation, observation, metric, Subject(metric.id, observed), inputs)
        if total is None or total.quantity.number < 0 or total.place in told or total.is_explained:
            continue
        for parts, is_sum in _divisions(observation, metric, observed, inputs):
            sound = all(part.quantity.number >= 0 and part.place not in told for part in parts)
            if parts and sound:
                yield from _above(parts, total, metric, is_sum=is_sum)


def _divisions(
    observation: Observation, metric: Metric, year: int, inputs: Inputs
) -> Iterator[tuple[Sequence[_Part], bool]]:
    """The known parts of a total, by each axis and as metrics, and whether they are parts of a sum."""
    for axis in observation.by:
        is_sum = metric.adds_up_by(axis)
        if axis in metric.makes_100:
            continue  # they are compared with 100%
        is_whole = is_sum or kind_of(metric).behaviour is Behaviour.AMOUNT
        if not is_whole or (is_sum and complete_parts(observation, axis, inputs) is not None):
            continue
        members = [
            _part(f"`{key.part[1]}`", figure, observation, metric, subject_of(key), inputs)
            for key, figure in figures_of(observation, year)
            if key.part is not None and key.part[0] == axis
        ]
        yield [part for part in members if part is not None], is_sum
    found = [(inputs.metric(part), inputs.observation(part, year)) for part in metric.parts]
    known = [(m, o) for m, o in found if m is not None and o is not None and m.kind == metric.kind]
    if len(known) < len(metric.parts):
        parts = [_part(f"`{m.id}`", o, o, m, Subject(m.id, year), inputs) for m, o in known]
        yield [part for part in parts if part is not None], True


def _part(
    named: str, figure: Figure, observation: Observation, metric: Metric, subject: Subject, inputs: Inputs
) -> _Part | None:
    quantity = figure.quantity
    if quantity is None or unit_fault(quantity, metric, inputs.organisation.currency) is not None:
        return None
    is_explained = figure.note is not None or observation.note is not None
    size = in_smallest_unit(quantity, metric)
    return _Part(named, quantity, size, figure.place("value"), subject, is_explained)


def _above(parts: Sequence[_Part], total: _Part, metric: Metric, *, is_sum: bool) -> Iterator[Diagnostic]:
    """The parts that are larger than the total, or if none is, all of them together."""
    larger = [part for part in parts if part.size.low > total.size.high]
    notes = [(total.place, "the total is here")]
    for part in larger:
        if not part.is_explained:
            message = (
                f"`{part.quantity.written}` for {part.named} is more than the total of `{metric.id}`, "
                f"`{total.quantity.written}`"
            )
            yield PartAboveTotal.at(
                part.place, message, help="correct the part or the total", notes=notes, subject=part.subject
            )
    is_more = sum((part.size.low for part in parts), Decimal(0)) > total.size.high
    if is_sum and is_more and not larger:
        named = ", ".join(part.named for part in parts)
        message = f"{named} are together more than the total of `{metric.id}`, `{total.quantity.written}`"
        yield PartAboveTotal.at(
            parts[0].place, message, help="correct a part or the total", notes=notes, subject=total.subject
        )
