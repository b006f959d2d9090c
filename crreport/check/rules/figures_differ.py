"""CR261: one figure that is typed in two places, and differently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from crreport.check.target_points import points_of
from crreport.check.walk import targets
from crreport.compute.baselines import figure_of_year, place_of_year, restated_since
from crreport.diagnostics import Diagnostic, Judges, Rule
from crreport.history.topic_changes import previous_report_year
from crreport.measures.unit_errors import unit_fault
from crreport.read.models.figures import Target
from crreport.read.models.inputs import Inputs
from crreport.read.models.quantity import Bounded, Missing, Quantity
from crreport.source import Span

_SLIPS = ((3, "a thousand"), (6, "a million"), (9, "a billion"), (2, "a hundred"))


class FiguresDiffer(Rule):
    """
    **What it finds.** A figure that is typed in two places and is not the same in both:

    - the `value` of a baseline and the metric's figure of that year, wherever it stands (an observation, `history.yaml`, a formula, a sum of parts), even if it is said to be `not_available` there;
    - the baselines of two targets of one metric for the same year, in this report or in an earlier one;
    - a milestone of the year in which the target is due, and the target itself.

    Figures may be rounded: `64%` agrees with `63.8%`. An approximate one, such as `c. 17,000`, is rounded to its last digit that is not zero.

    **Why it matters.** Both are printed, and the progress of the target is computed from one of them. Readers find the other one.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      targets:
        - id: less-energy
          metric: energy-use
          kind: relative
          value: -20%
          due: 2025
          baseline: {year: 2017, value: "14,200 MWh"}
    ```

    **Instead.** Leave the value out if the figure is in the inputs. It is then looked up:

    ```yaml
    # 2018/commitments.yaml
    safety:
      targets:
        - id: less-energy
          metric: energy-use
          kind: relative
          value: -20%
          due: 2025
          baseline: {year: 2017}
    ```
    """

    code, name = "CR261", "figures-differ"
    judges = Judges.SUM


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Figures of the year's targets that differ from what is typed elsewhere."""
    seen = dict(_earlier_baselines(inputs, year))
    for target in targets(inputs.years[year]):
        yield from _of_baseline(inputs, target, seen)
        yield from _of_due_year(target)


def _earlier_baselines(inputs: Inputs, year: int) -> Iterator[tuple[tuple[str, int], Target]]:
    """The baselines of the previous report, without those that a target of this one continues."""
    previous = previous_report_year(inputs, year)
    now = {target.id for target in targets(inputs.years[year])}
    for target in targets(inputs.years[previous]) if previous is not None else ():
        if target.id not in now and target.baseline is not None and target.baseline.value is not None:
            yield (target.metric, target.baseline.year), target


def _of_baseline(inputs: Inputs, target: Target, seen: dict[tuple[str, int], Target]) -> Iterator[Diagnostic]:
    baseline = target.baseline
    metric, currency = inputs.metric(target.metric), inputs.organisation.currency
    if baseline is None or baseline.value is None or metric is None:
        return
    if unit_fault(baseline.value, metric, currency) is not None:
        return  # another rule reports it
    known = figure_of_year(inputs, target.metric, baseline.year)
    place = place_of_year(inputs, target.metric, baseline.year)
    if known is not None and place is not None:
        if known is not Missing.NOT_YET and restated_since(inputs, target) is None:
            yield from _compared(target, baseline.value, known, place)
        return
    first = seen.setdefault((target.metric, baseline.year), target)
    other = first.baseline.value if first.baseline is not None else None
    if other is not None and first is not target and not baseline.value.agrees_with(other):
        message = (
            f"the baseline of `{target.id}` is `{baseline.value.written}`, "
            f"but that of `{first.id}` for the same year {baseline.year} is `{other.written}`"
        )
        help = "write the figure once, in history.yaml, and leave both values out"
        assert first.baseline is not None
        notes = [(first.baseline.place("value"), "the other one is here")]
        yield FiguresDiffer.at(baseline.place("value"), message, help=help, notes=notes, about=[target.id])


def _compared(
    target: Target, stated: Quantity, known: Quantity | Bounded | Missing, place: Span
) -> Iterator[Diagnostic]:
    if isinstance(known, Quantity) and stated.agrees_with(known):
        return
    if isinstance(known, Bounded) and known.holds(stated.number):
        return
    assert target.baseline is not None
    year = target.baseline.year
    shown = known if isinstance(known, Missing) else known.written
    message = (
        f"the baseline of `{target.id}` is `{stated.written}`, but `{target.metric}` is `{shown}` in {year}"
    )
    help = "correct the wrong one of the two"
    if isinstance(known, Quantity):
        help += "; if you leave the baseline's `value` out, the figure of the year is taken"
        if slip := _slip(stated, known):
            help = f"one is {slip} times the other: write both in the unit of the metric"
    notes = [(place, f"the figure for {year} is here")]
    yield FiguresDiffer.at(
        target.baseline.place("value"), message, help=help, notes=notes, about=[target.id, target.metric]
    )


def _slip(stated: Quantity, known: Quantity) -> str | None:
    """How many times one figure is the other, if that looks like a slip of scale."""
    for power, words in _SLIPS:
        for larger, smaller in ((stated, known), (known, stated)):
            shifted = replace(
                smaller, number=smaller.number.scaleb(power), places=smaller.places - power, approximate=False
            )
            if smaller.number and larger.agrees_with(shifted):
                return words
    return None


def _of_due_year(target: Target) -> Iterator[Diagnostic]:
    for point in points_of(target):
        if not point.is_goal and point.year == target.due and not point.value.agrees_with(target.value):
            message = (
                f"the milestone of {point.year} is `{point.value.written}`, "
                f"but the target is due in that year with `{target.value.written}`"
            )
            help = "correct the wrong one of the two, or the year of the milestone"
            notes = [(target.place("value"), "the target asks for this")]
            yield FiguresDiffer.at(point.place, message, help=help, notes=notes, about=[target.id])
