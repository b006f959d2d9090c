"""CR160: statements whose status contradicts the answer that names them."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.check.walk import statements
from crreport.diagnostics import Diagnostic, Level, Rule, Subject
from crreport.history.answers import Reply
from crreport.history.promises import Promises
from crreport.read.models.inputs import Inputs
from crreport.read.models.statements import Statement
from crreport.read.statement_ids import ids_of_chapter

_CONTRADICTS = {
    "done": ("planned", "stopped"),
    "dropped": ("done", "in_progress", "planned"),
    "continuing": ("stopped",),
    "replaced_by": ("stopped",),
}
"""What the status of a statement cannot be. Work that is `in_progress` may well include a step that is `done`."""


class StatusUnlikeAnswer(Rule):
    """
    **What it finds.** An answer to an earlier next step whose `disposition` contradicts the `status` of the statement that it names: the step is `done` and the statement `planned` or `stopped`, the step is `dropped` and the statement is not `stopped`, or the step goes on and the statement is `stopped`.

    Nothing is said if another answer names the same statement and fits its status.

    **Why it matters.** The report would say in its table of promises that a thing is done, and in its text that it was given up.

    **Example.**

    ```yaml
    # 2017/next_steps.yaml
    safety:
      - {id: train-all, text: Train all supervisors.}
    ```

    ```yaml
    # 2018/progress.yaml
    safety:
      content:
        - {id: training, text: The course was closed for lack of a teacher., status: stopped}
      answers:
        - {to: 2017/safety/train-all, disposition: done, statement: training}
    ```

    **Instead.** Correct the one that is wrong.

    ```yaml
    # 2017/next_steps.yaml
    safety:
      - {id: train-all, text: Train all supervisors.}
    ```

    ```yaml
    # 2018/progress.yaml
    safety:
      content:
        - {id: training, text: The course was closed for lack of a teacher., status: stopped}
      answers:
        - {to: 2017/safety/train-all, disposition: dropped, reason: We found no teacher., statement: training}
    ```
    """

    code, name, level = "CR160", "status-unlike-answer", Level.WARNING
    waivable = True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Answers of the year that say something else than the status of their statement."""
    replies = Promises(inputs).replies(year)
    for (topic, id), statement in _with_status(inputs, year).items():
        status = statement.status
        naming = [reply for reply in replies if any(known[:2] == (topic, id) for known in reply.statements)]
        if all(status in _CONTRADICTS.get(reply.disposition, ()) for reply in naming):
            yield from (_diagnostic(reply, id, statement) for reply in naming)


def _with_status(inputs: Inputs, year: int) -> dict[tuple[str, str], Statement]:
    """The statements of the year that have a status, by topic and id."""
    ids = {chapter.id: ids_of_chapter(chapter) for chapter in inputs.years[year].chapters}
    return {
        (placed.chapter.id, ids[placed.chapter.id][id(placed.statement)]): placed.statement
        for placed in statements(inputs.years[year])
        if placed.statement.status is not None
    }


def _diagnostic(reply: Reply, id: str, statement: Statement) -> Diagnostic:
    message = (
        f"the answer to `{reply.to}` is `{reply.disposition}`, but the status of the statement `{id}` "
        f"is `{statement.status}`"
    )
    notes = [(statement.place("status"), "the status is here")]
    help = "correct the wrong one of the two, or name another statement"
    return StatusUnlikeAnswer.at(
        reply.disposition_place, message, help=help, notes=notes, about=[id], subject=Subject(reply.to)
    )
