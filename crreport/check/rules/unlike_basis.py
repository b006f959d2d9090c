"""CR275: figures of two years that stand side by side but were not made alike."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from crreport.diagnostics import Diagnostic, Level, Rule, Subject
from crreport.keys import FigureKey
from crreport.measures.kinds import is_whole_count, kind_of
from crreport.parts import Part, pairs_of
from crreport.read.models.figures import Figure, Observation
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import Quantity

_ROUNDED_TO = 3
"""From how many zeros at its end a whole number seems rounded, if that of the other year has none."""

_LARGE = 10_000


class UnlikeBasis(Rule):
    """
    **What it finds.** A figure whose `boundary` is not that of the previous year's figure, or that is rounded in another way: `12.5` after `12`, `17,000` after `17,253`. Members of breakdowns are compared too, and told once. Approximate figures (`c. 17,000`) have a mark in print and are not reported.

    **Why it matters.** Readers compare the two. A change that only comes from another boundary, or from rounding, looks like progress.

    **Example.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: lost-time-rate, value: 4.4, boundary: Without the rail division.}
    ```

    **Instead.** Give both figures on the same basis, with a restatement of the earlier one if need be. Or say in a `note`, which the report prints as a footnote, what is different.

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: lost-time-rate
          value: 4.4
          boundary: Without the rail division.
          note: The rail division was sold in May 2018; the figure for 2017 includes it.
    ```
    """

    code, name, level = "CR275", "unlike-basis", Level.WARNING
    waivable = True
    answered_by_note = True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Figures of the year on another basis than those of the previous year."""
    for _, observation in inputs.years[year].observations:
        metric = inputs.metric(observation.metric)
        before = inputs.observation(observation.metric, year - 1)
        if metric is None or before is None or observation.note is not None:
            continue
        if not (_has_figure(observation) and _has_figure(before)):
            continue
        yield from _of_boundary(observation, before, inputs, year)
        yield from _of_rounding(observation, before, metric, inputs, year)


def _has_figure(observation: Observation) -> bool:
    return observation.quantity is not None or bool(observation.by)


def _of_boundary(now: Observation, before: Observation, inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    is_explained = any(e.key == FigureKey(now.metric, year - 1) for e in inputs.restated)
    if is_explained or _plain(now.boundary) == _plain(before.boundary):
        return
    here, previous = inputs.name_of(year), inputs.name_of(year - 1)
    covers = f"“{now.boundary}” in {here}" if now.boundary else f"as usual in {here}"
    covered = f"“{before.boundary}” in {previous}" if before.boundary else f"as usual in {previous}"
    message = f"the boundary of `{now.metric}` is not that of {previous}: {covers}, {covered}"
    help = "write the same boundary, or restate the earlier figure"
    notes = [(before.place("boundary" if before.boundary else "metric"), f"the figure for {previous}")]
    place = now.place("boundary" if now.boundary else "metric")
    yield UnlikeBasis.at(place, message, help=help, notes=notes, subject=Subject(now.metric, year))


def _of_rounding(
    now: Observation, before: Observation, metric: Metric, inputs: Inputs, year: int
) -> Iterator[Diagnostic]:
    found = False
    for part, figure, earlier in _pairs(now, before):
        if found and part is not None:
            return  # what holds for the total, or for one member, holds for all of them
        keys = (FigureKey(metric.id, each, part) for each in (year, year - 1))
        one, other = figure.quantity, earlier.quantity
        if (
            one is None
            or other is None
            or figure.note is not None
            or any(k in inputs.provenance for k in keys)
        ):
            continue
        if one.approximate or other.approximate or one.unit != other.unit or not _are_near(one, other):
            continue
        if not _are_rounded_unlike(one, other, metric):
            continue
        found = True
        previous = inputs.name_of(year - 1)
        message = f"`{one.written}` is not rounded as in {previous}, which has `{other.written}`"
        help = "give both with the same precision"
        notes = [(earlier.place("value"), f"the figure for {previous}")]
        subject = Subject(now.metric, year, pairs_of(part) if part is not None else ())
        yield UnlikeBasis.at(figure.place("value"), message, help=help, notes=notes, subject=subject)


def _pairs(now: Observation, before: Observation) -> Iterator[tuple[Part | None, Figure, Figure]]:
    """The total and the members that both years have."""
    yield None, now, before
    for axis, members in now.by.items():
        for member, figure in members.items():
            earlier = before.by.get(axis, {}).get(member)
            if earlier is not None:
                yield (axis, member), figure, earlier


def _are_near(one: Quantity, other: Quantity) -> bool:
    """Whether one figure is less than ten times the other, so that at least their scale is the same."""
    low, high = sorted((abs(one.number), abs(other.number)))
    return high < 10 * low


def _are_rounded_unlike(one: Quantity, other: Quantity, metric: Metric) -> bool:
    if one.places != other.places:
        if is_whole_count(metric):
            return False  # another rule reports a count with a fraction
        coarse = min((one, other), key=lambda quantity: quantity.places)
        is_plain = kind_of(metric).is_share and coarse.number in (-100, 100)
        return not is_plain and _digits(one) != _digits(other)
    if one.places or min(abs(one.number), abs(other.number)) < _LARGE:
        return False
    zeros = sorted((_zeros(one.number), _zeros(other.number)))
    return zeros[0] == 0 and zeros[1] >= _ROUNDED_TO


def _digits(quantity: Quantity) -> int:
    """The significant digits of a figure: 9.87 and 10.2 both have three."""
    return len(f"{abs(quantity.number):f}".replace(".", "").lstrip("0"))


def _zeros(number: Decimal) -> int:
    digits = f"{abs(number):f}"
    return len(digits) - len(digits.rstrip("0"))


def _plain(text: str | None) -> str:
    return " ".join((text or "").casefold().rstrip(".").split())
