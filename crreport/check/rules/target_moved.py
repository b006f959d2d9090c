"""CR234 and CR237: targets that are not what they were, and reasons for changes that there are none of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.history.targets import WITHOUT_REASON, Aspect, differences, field_of, targets_of
from crreport.history.topic_changes import year_before
from crreport.read.models.figures import Target
from crreport.read.models.inputs import Inputs

_WORDS: Mapping[Aspect, str] = {
    "lowered": "its value asks for less",
    "value": "its value is another",
    "later": "it is due later",
    "earlier": "it is due earlier",
    "due": "its due year is another",
    "baseline": "its baseline is another",
    "kind": "its kind is another",
    "metric": "its metric is another",
    "milestones": "its milestones are others",
}


class TargetMoved(Rule):
    """
    **What it finds.** A target that was lowered since the report before, or whose due year, baseline, kind, metric or milestones are others, without a `change_reason`. A value that asks for more and further milestones need none.

    **Why it matters.** A target that is moved in silence is no target. Readers who kept the last report see the difference, and believe nothing else.

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
    reads = frozenset({"commitments", "report.topic_changes"})
    level_when_final = Level.ERROR


class ReasonWithoutChange(Rule):
    """
    **What it finds.** A `change_reason` of a target that is as it was in the report before, or was not in it.

    **Why it matters.** The reason was true last year. Read this year, it tells of a change that there was not.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      targets:
        - {id: care, metric: care-score, kind: threshold, value: 60%, change_reason: It was too easy.}
    ```

    **Instead.** Take the reason out. Later reports still tell it with the target's history:

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
    """Targets that ask for less than in the report before, or for something else, without a reason."""
    for before, now, changes in _pairs(inputs, year):
        asking = [change for change in changes if change not in WITHOUT_REASON]
        if before is not None and asking and now.change_reason is None:
            words = ", ".join(_WORDS[change] for change in asking)
            message = f"`{now.id}` is not what it was in the report before: {words}"
            field = field_of(asking[0])
            notes = [(before.place(field), "it stood here")]
            help = "keep it as it was, or add a `change_reason`"
            yield TargetMoved.at(now.place(field), message, help=help, notes=notes, about=[now.id])


def find_idle_reasons(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Reasons for changes of targets that did not change, or are new."""
    for before, now, changes in _pairs(inputs, year):
        if now.change_reason is not None and not changes:
            what = "is what it was in the report before" if before else "was not in the report before"
            message = f"`{now.id}` {what}, so there is no change to give a reason for"
            place, help = now.place("change_reason"), "take the reason out"
            yield ReasonWithoutChange.at(place, message, help=help, about=[now.id])


def _pairs(inputs: Inputs, year: int) -> Iterator[tuple[Target | None, Target, tuple[Aspect, ...]]]:
    """Each target of a year with what it was in the report before, and in what they differ."""
    previous = year_before(inputs, year)
    if previous is None:
        return
    earlier = targets_of(inputs.years[previous])
    for _, now in targets_of(inputs.years[year]).values():
        _, before = earlier.get(now.id, ("", None))
        metric = inputs.metric(now.metric)
        yield before, now, differences(before, now, metric, year) if before else ()
