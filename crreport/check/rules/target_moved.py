"""CR234 and CR237: targets that changed without a reason, and reasons for targets that did not change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crreport.check.rules.unlike_own_text import is_as_text_says
from crreport.diagnostics import Diagnostic, Judges, Level, Rule
from crreport.history.targets import Aspect, compared, field_of, moved
from crreport.read.models.inputs import Inputs

_WORDS: Mapping[Aspect, str] = {
    "lowered": "it asks for less",
    "value": "its value is different",
    "later": "it is due later",
    "earlier": "it is due earlier",
    "due": "its due year is different",
    "baseline": "its baseline is different",
    "kind": "its kind is different",
    "metric": "its metric is different",
    "milestones": "its milestones are different",
}


class TargetMoved(Rule):
    """
    **What it finds.** A target that was lowered since the previous report, or whose due year, baseline, kind, metric or milestones have changed, without a `change_reason`. A value that asks for more and additional milestones need no reason.

    **Why it matters.** A target that moves in silence is not a target. Readers who kept the last report see the difference, and stop believing the rest.

    **Example.**

    ```yaml
    # 2017/commitments.yaml
    safety:
      targets:
        - {id: care-2020, metric: care-score, kind: absolute, value: 70%, due: 2020}
    ```

    ```yaml
    # 2018/commitments.yaml
    safety:
      targets:
        - {id: care-2020, metric: care-score, kind: absolute, value: 66%, due: 2020}
    ```

    **Instead.** Keep the target, or say why it changed. The report then shows both:

    ```yaml
    # 2018/commitments.yaml
    safety:
      targets:
        - id: care-2020
          metric: care-score
          kind: absolute
          value: 66%
          due: 2020
          change_reason: Two businesses with low scores were bought.
    ```
    """

    code, name, level = "CR234", "target-moved", Level.WARNING
    judges = Judges.PUBLISHED
    reads = frozenset({"commitments", "report.topic_changes"})
    level_when_final = Level.ERROR


class ReasonWithoutChange(Rule):
    """
    **What it finds.** A `change_reason` of a target that has not changed since the previous report, or is new.

    **Why it matters.** The reason was true last year. This year it explains a change that did not happen.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      targets:
        - {id: care, metric: care-score, kind: threshold, value: 60%, change_reason: It was too easy.}
    ```

    **Instead.** Delete the reason. Later reports still show it in the target's history:

    ```yaml
    # 2018/commitments.yaml
    safety:
      targets:
        - {id: care, metric: care-score, kind: threshold, value: 60%}
    ```
    """

    code, name, level = "CR237", "reason-without-change", Level.WARNING
    reads = frozenset({"commitments"})


def find_moved(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Targets that ask for less than in the previous report, or for something else, without a reason."""
    for target in moved(inputs, year).values():
        now, before = target.now, target.before
        words = ", ".join(_WORDS[change] for change in target.aspects)
        message = f"the target `{now.id}` has changed since the previous report: {words}"
        field = field_of(target.aspects[0])
        notes = [(before.place(field), "the previous report has it here")]
        help = "change it back, or add a `change_reason`"
        if is_as_text_says(target, inputs, year):
            notes.append((now.place("text"), "the text agrees with the previous report"))
            help = "change it back, or add a `change_reason` and correct the text"
        yield TargetMoved.at(now.place(field), message, help=help, notes=notes, about=[now.id])


def find_idle_reasons(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Reasons for changes of targets that did not change, or are new."""
    for before, now, changes in compared(inputs, year):
        if now.change_reason is not None and not changes:
            state = (
                "has not changed since the previous report" if before else "was not in the previous report"
            )
            message = f"the target `{now.id}` {state}, so there is no change to explain"
            place, help = now.place("change_reason"), "delete `change_reason`"
            yield ReasonWithoutChange.at(place, message, help=help, about=[now.id])
