"""CR163: reviews of policies that are overdue, or too far away."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.history.periods import ends_in
from crreport.read.models.inputs import Inputs
from crreport.read.models.registers import Policy

_MANY_YEARS = 10


class ReviewOutOfDate(Rule):
    """
    **What it finds.** A policy whose `next_review` is before the end of the report's period, or is more than ten years after it was `approved`.

    **Why it matters.** The report would show that a review is overdue. Mostly a year is mistyped, or the policy was reviewed and its dates were not brought up to date.

    **Example.**

    ```yaml
    # policies.yaml
    - {id: quality, name: Quality, approved: 2016-02-12, next_review: 2018-02-28}
    ```

    **Instead.**

    ```yaml
    # policies.yaml
    - {id: quality, name: Quality, approved: 2018-02-20, next_review: 2020-02-28}
    ```
    """

    code, name, level = "CR163", "review-out-of-date", Level.WARNING
    waivable = True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Policies whose next review is before the end of the year, or too far away."""
    end = inputs.years[year].report.period.end
    for policy in inputs.policies:
        if policy.next_review is None or (policy.approved and policy.next_review <= policy.approved):
            continue  # another rule reports dates that are in no order
        if policy.next_review < end and ends_in(end, year):
            message = f"the next review was due on {policy.next_review}, before the period of the report ends"
            yield _diagnostic(policy, message, "write the dates of the last approval and of the next review")
        elif policy.approved is not None and policy.next_review.year - policy.approved.year > _MANY_YEARS:
            years = policy.next_review.year - policy.approved.year
            message = f"the next review is {years} years after the policy was approved"
            yield _diagnostic(policy, message, "correct the wrong one of the two dates")


def _diagnostic(policy: Policy, message: str, help: str) -> Diagnostic:
    notes = []
    if policy.approved is not None:
        notes.append((policy.place("approved"), "the day of its approval is here"))
    return ReviewOutOfDate.at(policy.place("next_review"), message, help=help, notes=notes, about=[policy.id])
