"""CR231: answers to statements that are not next steps."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Rule
from crreport.history.answers import written_answers
from crreport.history.promises import Promises
from crreport.read.models.inputs import Inputs
from crreport.read.models.statements import Statement
from crreport.read.statement_ids import ids_of_chapter, statements_of


class AnswerToNoStep(Rule):
    """
    **What it finds.** An answer to a statement of an earlier year that was not a next step.

    **Why it matters.** Answers say what became of promises. An answer to anything else is a mistake, and the promise that was meant stays unanswered.

    **Example.**

    ```yaml
    # 2018/progress.yaml
    safety:
      answers:
        - {to: 2017/safety/stop-work, disposition: done}
    ```

    **Instead.**

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
    """

    code, name = "CR231", "answer-to-no-step"
    reads = frozenset({"next_steps"})


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Answers whose statement exists but is not a next step."""
    announced = Promises(inputs).announced
    for answer in written_answers(inputs.years[year]):
        if answer.to in announced:
            continue
        answered = _statement(inputs, year, answer.to)
        if answered is not None:
            section, statement = answered
            message = f"`{answer.to}` is not a next step but a statement under {section}"
            topic = answer.to.rpartition("/")[0]
            steps = [path for path in announced if path.startswith(f"{topic}/")]
            help = f"its next steps: {', '.join(steps)}" if steps else f"`{topic}` has no next steps"
            notes = [(statement.place("text"), "the statement is here")]
            yield AnswerToNoStep.at(answer.place, message, help=help, notes=notes)


def _statement(inputs: Inputs, year: int, path: str) -> tuple[str, Statement] | None:
    """Section and statement at a path of an earlier year."""
    earlier, topic_id, statement_id = path.split("/")
    report = inputs.years.get(int(earlier)) if int(earlier) < year else None
    topic = next((t for t in report.topics if t.id == topic_id), None) if report else None
    if topic is None:
        return None
    ids = ids_of_chapter(topic)
    return next(((name, s) for name, s in statements_of(topic) if ids[id(s)] == statement_id), None)
