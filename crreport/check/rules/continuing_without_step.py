"""CR161: earlier next steps that continue, but that no next step carries on."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.check.walk import statements
from crreport.diagnostics import Diagnostic, Level, Rule, Subject
from crreport.history.answers import Reply
from crreport.history.next_steps import NextStep, steps_of_year
from crreport.history.promises import Promises
from crreport.read.models.inputs import Inputs
from crreport.read.statement_ids import ids_of_chapter

_GOES_ON = ("in_progress", "planned")


class ContinuingWithoutStep(Rule):
    """
    **What it finds.** An answer that says that an earlier next step is `continuing`, although no next step of this year carries it on: none has its id, and the answer names none as its `statement`.

    Nothing is said if the statement that the answer names is `in_progress` or `planned`, or in a report without next steps.

    **Why it matters.** Readers are told that the work goes on and find nothing of it in what comes next. Often the work is `done`, or its next step was forgotten.

    **Example.**

    ```yaml
    # 2017/next_steps.yaml
    safety:
      - {id: train-all, text: Train all supervisors.}
    ```

    ```yaml
    # 2018/progress.yaml
    safety:
      answers:
        - {to: 2017/safety/train-all, disposition: continuing, reason: Half of them were trained.}
    ```

    ```yaml
    # 2018/next_steps.yaml
    safety:
      - {id: fence-sites, text: Put fences round all sites.}
    ```

    **Instead.** Write what comes next, or what became of the step.

    ```yaml
    # 2017/next_steps.yaml
    safety:
      - {id: train-all, text: Train all supervisors.}
    ```

    ```yaml
    # 2018/progress.yaml
    safety:
      answers:
        - {to: 2017/safety/train-all, disposition: continuing, reason: Half of them were trained.}
    ```

    ```yaml
    # 2018/next_steps.yaml
    safety:
      - {id: fence-sites, text: Put fences round all sites.}
      - {id: train-all, text: Train the other half., step: continuing}
    ```
    """

    code, name, level = "CR161", "continuing-without-step", Level.WARNING
    waivable = True
    reads = frozenset({"next_steps"})


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Answers of the year that say `continuing` of a step that is not among its next steps."""
    promises = Promises(inputs)
    steps = [step for top in steps_of_year(inputs.years[year]) for step in top.with_parts()]
    going_on = {(step.topic, step.id) for step in steps} | _going_on(inputs, year)
    ids = {step.id for step in steps}
    for reply in promises.replies(year) if steps else ():
        if reply.disposition != "continuing" or any(known[:2] in going_on for known in reply.statements):
            continue
        if reply.to in promises.announced and not ids & _ids_around(reply, promises):
            yield _diagnostic(reply, year)


def _going_on(inputs: Inputs, year: int) -> set[tuple[str, str]]:
    """The statements of the year, by topic and id, whose status says that they go on."""
    ids = {chapter.id: ids_of_chapter(chapter) for chapter in inputs.years[year].chapters}
    return {
        (placed.chapter.id, ids[placed.chapter.id][id(placed.statement)])
        for placed in statements(inputs.years[year])
        if placed.statement.status in _GOES_ON
    }


def _ids_around(reply: Reply, promises: Promises) -> set[str]:
    """The ids of a step, of its child items and of the steps that it is a child item of."""
    step = promises.announced[reply.to]
    above = [other for other in promises.announced.values() if _contains(other, step)]
    return {part.id for part in (*step.with_parts(), *above)}


def _contains(step: NextStep, other: NextStep) -> bool:
    return any(part.path == other.path for part in step.with_parts())


def _diagnostic(reply: Reply, year: int) -> Diagnostic:
    id = reply.to.rpartition("/")[2]
    message = f"`{reply.to}` is `continuing`, but no next step of {year} carries it on"
    help = (
        f"say what became of it, or add a next step with the id `{id}`; if there is one with another id, "
        "name it as the `statement` of the answer"
    )
    return ContinuingWithoutStep.at(
        reply.disposition_place, message, help=help, about=[id], subject=Subject(reply.to)
    )
