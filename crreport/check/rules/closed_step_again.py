"""CR240: next steps that are announced again although this year's answers close them."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.history.promises import Promises
from crreport.read.models.inputs import Inputs

_CLOSED = ("done", "dropped")


class ClosedStepAgain(Rule):
    """
    **What it finds.** A next step of this year with the id of an earlier one that this year's answers call `done` or `dropped`.

    **Why it matters.** `crreport new` copies next steps into the new year, so that nobody has to write those that continue again. A step that is closed but was not deleted would be promised to readers once more.

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
        - {to: 2017/safety/train-all, disposition: done}
    ```

    ```yaml
    # 2018/next_steps.yaml
    safety:
      - {id: train-all, text: Train all supervisors., step: continuing}
    ```

    **Instead.** Delete the step, or answer it with `continuing` if it goes on. A new step that is similar needs an id of its own:

    ```yaml
    # 2018/next_steps.yaml
    safety:
      - {id: train-newcomers, text: Train new supervisors., step: new}
    ```
    """

    code, name, level = "CR240", "closed-step-again", Level.WARNING


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Next steps of the year that its own answers close."""
    promises = Promises(inputs)
    for reply in promises.replies(year):
        path = f"{year}/{reply.topic}/{reply.to.rpartition('/')[2]}"
        again = promises.announced.get(path)
        if again is not None and reply.disposition in _CLOSED:
            message = (
                f"`{again.id}` is a next step of {year}, but its answer says that it is `{reply.disposition}`"
            )
            help = "delete the step, give it another id, or answer it with `disposition: continuing`"
            notes = [(reply.disposition_place, f"`{reply.to}` is answered here")]
            yield ClosedStepAgain.at(again.statement.place("text"), message, help=help, notes=notes)
