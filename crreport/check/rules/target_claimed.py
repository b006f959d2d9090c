"""CR280: running text that calls a target met or missed, and its figures say the opposite."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.check.prose import FILLED, sentences
from crreport.check.standing import is_met, year_of_standing
from crreport.check.target_claims import TargetClaim, target_claims
from crreport.check.totals import known_total, written_total
from crreport.diagnostics import Diagnostic, Judges, Level, Rule
from crreport.read.models.inputs import Inputs


class TargetClaimed(Rule):
    """
    **What it finds.** A sentence that says that a target or a milestone is met or missed, or that the figure is above or below it, if the figures say the opposite. They are compared as for the status that the report prints.

    Only plain sentences about one target of the organisation as a whole are checked, without words such as "not" or "will".

    **Why it matters.** Both are printed in one report: that a target was reached, and that it was missed.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "We have reached our threshold of {{ care-score target=seven-in-ten }}."
      targets:
        - {id: seven-in-ten, metric: care-score, kind: threshold, value: 70%}
    ```

    **Instead.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "We have missed our threshold of {{ care-score target=seven-in-ten }}."
      targets:
        - {id: seven-in-ten, metric: care-score, kind: threshold, value: 70%}
    ```
    """

    code, name, level = "CR280", "target-claimed", Level.WARNING
    judges = Judges.DIRECTION
    waivable = True
    reads = frozenset({"commitments.targets", "organisation.language"})


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Words about a target that its figures contradict."""
    for sentence in sentences(inputs, year):
        for claim in target_claims(sentence, inputs, year):
            of = claim.milestone.year if claim.milestone is not None else year_of_standing(claim.target, year)
            if _is_contradicted(claim, of, inputs):
                yield _diagnostic(claim, of, year, inputs)
                break


def _is_contradicted(claim: TargetClaim, of: int, inputs: Inputs) -> bool:
    goal = claim.milestone.value if claim.milestone is not None else claim.target.value
    if claim.claim in ("met", "missed"):
        met = is_met(claim.target, of, goal, inputs)
        return met is not None and met != (claim.claim == "met")
    current = known_total(inputs, claim.target.metric, of)
    if current is None or claim.target.kind == "relative":
        return False
    return current < goal.number if claim.claim == "above" else current > goal.number


def _diagnostic(claim: TargetClaim, of: int, year: int, inputs: Inputs) -> Diagnostic:
    text = claim.clause.text[claim.start : claim.end]
    behind = text[text.rfind(FILLED) + 1 :].lstrip()
    span = claim.clause.span(claim.end - len(behind), claim.end)
    target, milestone = claim.target, claim.milestone
    goal = milestone or target
    what = f"the milestone of {milestone.year}" if milestone is not None else f"the target `{target.id}`"
    words = " ".join(span.text.split())
    figure = written_total(inputs, target.metric, of)
    message = f"`{words}` contradicts the figure of `{target.metric}` for {of}: it is {figure}, and {what} is {goal.value.written}"
    notes = [(goal.place("value"), "it is here")]
    observation = inputs.observation(target.metric, of)
    if observation is not None:
        notes.append((observation.place("value"), f"the figure of {of} is here"))
    help = "correct the words, the figure or the target"
    return TargetClaimed.at(span, message, help=help, notes=notes, about=[target.id])
