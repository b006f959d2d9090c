"""CR270: a target in running text that is not the target of the commitments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from crreport.check.near_words import before, is_of_target
from crreport.check.parts_in_prose import members_named
from crreport.check.placeholder_for import written
from crreport.check.prose import Sentence, sentences, word_pattern
from crreport.check.typed_numbers import TypedNumber, has_unit_of, power_of, typed_numbers, years_named
from crreport.check.walk import targets
from crreport.diagnostics import Diagnostic, Judges, Level, Rule
from crreport.measures.kinds import kind_of
from crreport.read.models.figures import Target
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.source import Span


class TargetInProse(Rule):
    """
    **What it finds.** A number that a sentence calls a target of a metric, if the metric has targets and none of them has this value. If the sentence names the year of a target, it is compared with that one.

    **Why it matters.** A target is raised or moved and the sentence about it is forgotten. Readers hold the organisation to the sentence.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - Our target is a care score of 75% by 2020.
      targets:
        - {id: care-2020, metric: care-score, kind: threshold, value: 70%, due: 2020}
    ```

    **Instead.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "Our target is a care score of {{ care-score target=care-2020 }} by 2020."
      targets:
        - {id: care-2020, metric: care-score, kind: threshold, value: 70%, due: 2020}
    ```
    """

    code, name, level = "CR270", "target-in-prose", Level.WARNING
    judges = Judges.NUMBERS
    waivable = True
    reads = frozenset({"commitments.targets", "metrics", "organisation.language"})


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Typed targets that no target of their metric has."""
    language = inputs.organisation.language
    for sentence in sentences(inputs, year):
        if len(sentence.named) != 1 or members_named(sentence.without_names, inputs):
            continue
        metric = sentence.named[0]
        of_metric = [t for t in targets(inputs.years[year]) if t.metric == metric.id]
        for typed in typed_numbers(sentence, language) if of_metric else ():
            is_exact = typed.hedge is None or _is_named_as_target(typed, sentence.text, language)
            is_target = is_exact and is_of_target(typed, sentence.text, language)
            if is_target and _could_be(typed, metric, sentence, inputs):
                yield from _compared(replace(typed, hedge=None), sentence, of_metric, metric)


def _is_named_as_target(typed: TypedNumber, text: str, language: str) -> bool:
    """Whether a number directly follows the word: "a target of at least 70%"."""
    targets, of = (word_pattern(name, language).pattern for name in ("targets", "of"))
    return re.search(rf"{targets}\s+{of}\s*$", before(typed, text), re.IGNORECASE) is not None


def _could_be(typed: TypedNumber, metric: Metric, sentence: Sentence, inputs: Inputs) -> bool:
    if has_unit_of(typed, sentence.text, metric, inputs.organisation.currency) or typed.shape == "percent":
        return True
    return typed.shape == "plain" and typed.currency is None and kind_of(metric).can_be_bare


def _compared(
    typed: TypedNumber, sentence: Sentence, of_metric: list[Target], metric: Metric
) -> Iterator[Diagnostic]:
    steps = [step for target in of_metric for step in _steps(target)]
    named = years_named(sentence.text[typed.end :])
    due = [step for step in steps if step[1] in named]
    wanted = due or steps
    power = power_of(metric)
    if any(typed.equals(number, power) for number, _, _, _ in wanted):
        return
    if (
        typed.shape == "percent"
        and not kind_of(metric).is_share
        and not any(t.kind == "relative" for t in of_metric)
    ):
        return
    number = " ".join(sentence.text[typed.start : typed.end].split())
    message = f"`{number}` is not a target of `{metric.id}`"
    if due and len(due) == 1:
        message = f"`{number}` is not the target of `{metric.id}` for {due[0][1]}"
    first = next((t for t in of_metric if due and t.due == due[0][1]), of_metric[0])
    help = f"write `{written(metric.id, f'target={first.id}')}`, which is {first.value.written}"
    notes = [(place, f"the target is {text}") for _, _, place, text in wanted[:1]]
    span = sentence.span(typed.start, typed.end)
    yield TargetInProse.at(span, message, help=help, notes=notes, about=[metric.id])


def _steps(target: Target) -> Iterator[tuple[Decimal, int | None, Span, str]]:
    """The values of a target and its milestones, with the year, the place and the text of each."""
    yield target.value.number, target.due, target.place("value"), target.value.written
    for milestone in target.milestones:
        value = milestone.value
        yield value.number, milestone.year, milestone.place("value"), value.written
