"""CR230: next steps of earlier years that are answered twice."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Rule
from crreport.history.answers import HANDED_ON, WrittenAnswer, written_answers
from crreport.history.promises import Promises
from crreport.read.models.inputs import Inputs


class AnsweredTwice(Rule):
    """
    **What it finds.** Two answers in one report to the same next step. Also a next step that takes up an earlier one, although another answer says that this one is done, dropped or not reported.

    **Why it matters.** A promise can have only one outcome. The data would give two, and the table of what was promised and done would contradict itself.

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
        - {id: trained, text: All supervisors were trained., answers: 2017/safety/train-all}
      answers:
        - {to: 2017/safety/train-all, disposition: dropped, reason: The course was closed.}
    ```

    **Instead.** Keep one of them. What was done and what comes next may both name the step if it is continuing:

    ```yaml
    # 2018/progress.yaml
    safety:
      content:
        - id: half-trained
          text: Half of all supervisors were trained.
          answers: 2017/safety/train-all
          disposition: continuing
    ```

    ```yaml
    # 2018/next_steps.yaml
    safety:
      - {id: train-the-rest, text: Train the other half., answers: 2017/safety/train-all}
    ```
    """

    code, name = "CR230", "answered-twice"
    spoils = True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Steps with more than one answer that decides on them, or that are taken up although they are closed."""
    unanswered = [promise.step.path for promise in Promises(inputs).unanswered(year)]
    deciding: dict[str, WrittenAnswer] = {}
    taking_up: list[WrittenAnswer] = []
    for answer in written_answers(inputs.years[year]):
        first = deciding.get(answer.to)
        if answer.takes_up:
            taking_up.append(answer)
        elif first is not None:
            notes = [(first.place, "the other answer is here")]
            help = _help(answer, unanswered)
            yield AnsweredTwice.at(answer.place, f"`{answer.to}` is answered twice", help=help, notes=notes)
        else:
            deciding[answer.to] = answer
    for answer in taking_up:
        end = deciding.get(answer.to)
        if end is not None and end.disposition not in HANDED_ON:
            message = (
                f"`{answer.to}` is taken up here, but another answer says that it is `{end.disposition}`"
            )
            help = "give the step the disposition `continuing`, or do not take it up"
            notes = [(end.place_of("disposition"), "the other answer is here")]
            yield AnsweredTwice.at(answer.place, message, help=help, notes=notes)


def _help(answer: WrittenAnswer, unanswered: list[str]) -> str:
    """What to do with a second answer, which may be meant for a step of its topic that has none."""
    topic = answer.to.rpartition("/")[0]
    waiting = [f"`{path}`" for path in unanswered if path.startswith(f"{topic}/")]
    if not waiting:
        return "keep the right one of the two answers"
    return f"correct `to` of the one that is for another step ({', '.join(waiting)} without an answer)"
