"""CR263: milestones outside the time of their target."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.check.walk import targets
from crreport.diagnostics import Diagnostic, Judges, Rule
from crreport.read.models.figures import Milestone, Target
from crreport.read.models.inputs import Inputs


class MilestoneOutside(Rule):
    """
    **What it finds.** A milestone that is not after the target's base year, or is after the year in which the target is due. Also two milestones of one target for the same year.

    **Why it matters.** A milestone is a point on the way. One of these years is wrong, and readers cannot tell which.

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
          milestones: [{year: 2032, value: 3.0}]
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
          milestones: [{year: 2022, value: 3.0}]
    ```
    """

    code, name = "CR263", "milestone-outside"
    judges = Judges.SUM


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Milestones of the year's targets that are outside of their time, or are there twice."""
    for target in targets(inputs.years[year]):
        first: dict[int, Milestone] = {}
        for milestone in target.milestones:
            if milestone.year in first:
                message = f"the target `{target.id}` has two milestones for {milestone.year}"
                notes = [(first[milestone.year].place("year"), "the first one is here")]
                help = "correct one of the years, or keep the correct one of the two"
                place = milestone.place("year")
                yield MilestoneOutside.at(place, message, help=help, notes=notes, about=[target.id])
            else:
                first[milestone.year] = milestone
                yield from _outside(target, milestone)


def _outside(target: Target, milestone: Milestone) -> Iterator[Diagnostic]:
    due, baseline = target.due, target.baseline
    if due is not None and baseline is not None and due <= baseline.year:
        return  # another rule reports these two
    place, year = milestone.place("year"), milestone.year
    if due is not None and year > due:
        message = f"the milestone of {year} is after {due}, when the target `{target.id}` is due"
        notes = [(target.place("due"), "it is due here")]
    elif baseline is not None and year <= baseline.year:
        message = f"the milestone of {year} is not after {baseline.year}, the base year of `{target.id}`"
        notes = [(baseline.place("year"), "the base year is here")]
    else:
        return
    help = "correct the wrong one of the two years"
    yield MilestoneOutside.at(place, message, help=help, notes=notes, about=[target.id])
