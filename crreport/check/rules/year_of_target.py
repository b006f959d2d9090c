"""CR238: running text that gives a target's value, and another year than the target is due in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crreport.check.named_years import NamedYear, Role, can_mean, role_of, years_in
from crreport.check.parts_in_prose import members_named
from crreport.check.prose import Sentence, sentences, word_pattern
from crreport.check.typed_numbers import has_unit_of, numbers_in, power_of
from crreport.check.walk import targets
from crreport.diagnostics import Diagnostic, Judges, Level, Rule
from crreport.read.models.figures import Target
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric


class YearOfTarget(Rule):
    """
    **What it finds.** A sentence that gives the value of a target, typed or by a placeholder, and names a year by which it is to be reached, if that is neither the year in which the target is due nor that of a milestone.

    Sentences with a typed value are checked if they speak of what is to come, or call it a target.

    **Why it matters.** A target is moved and the sentence about it is forgotten. Readers hold the organisation to the earlier of the two years.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - By 2022, our care score shall be 70%.
      targets:
        - {id: care-2020, metric: care-score, kind: absolute, value: 70%, due: 2020, baseline: {year: 2016}}
    ```

    **Instead.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - By 2020, our care score shall be 70%.
      targets:
        - {id: care-2020, metric: care-score, kind: absolute, value: 70%, due: 2020, baseline: {year: 2016}}
    ```
    """

    code, name, level = "CR238", "year-of-target", Level.WARNING
    judges = Judges.NUMBERS
    waivable = True
    reads = frozenset({"commitments.targets", "metrics", "organisation.language"})


@dataclass(frozen=True, slots=True)
class _Said:
    """A target whose value a sentence gives, and where the value is."""

    target: Target
    start: int


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Years by which a target is to be reached, and is not due."""
    language = inputs.organisation.language
    dated = [target for target in targets(inputs.years[year]) if target.due is not None]
    for sentence in sentences(inputs, year) if dated else ():
        statement = sentence.placed.statement
        if statement is not None and statement.due is not None:
            continue
        said = _said(sentence, dated, inputs, year)
        if said is None or word_pattern("plans", language).search(sentence.text):
            continue
        named = years_in(sentence.text)
        known = {said.target.due, *(milestone.year for milestone in said.target.milestones)}
        if not any(can_mean(each, sentence.text, inputs) & known for each in named):
            yield from (_diagnostic(each, sentence, said.target) for each in _due(named, sentence, language))


def _said(sentence: Sentence, dated: list[Target], inputs: Inputs, year: int) -> _Said | None:
    """The one target whose value a sentence gives; None if there is none or more than one."""
    of_placeholders = [
        _Said(target, placed.start)
        for placed in sentence.placeholders
        for target in targets(inputs.years[year])
        if target.id == placed.of.target
    ]
    found = of_placeholders or list(_typed(sentence, dated, inputs))
    if len({said.target.id for said in found}) != 1 or found[0].target.due is None:
        return None
    return found[0]


def _typed(sentence: Sentence, dated: list[Target], inputs: Inputs) -> Iterator[_Said]:
    """The targets of the sentence's metrics whose value it has typed, as something still to come."""
    language, currency = inputs.organisation.language, inputs.organisation.currency
    text = sentence.text
    if not any(word_pattern(name, language).search(text) for name in ("future", "obliges", "targets")):
        return
    metrics = {m.id: m for m in (*sentence.named, *sentence.linked)}
    for typed in numbers_in(text, language):
        for target in dated:
            metric = metrics.get(target.metric)
            if metric is None or target.kind == "relative" or not has_unit_of(typed, text, metric, currency):
                continue
            is_of_part = _names_a_part(sentence, metric, inputs)
            if not is_of_part and typed.equals(target.value.number, power_of(metric)):
                yield _Said(target, typed.start)


def _names_a_part(sentence: Sentence, metric: Metric, inputs: Inputs) -> bool:
    """Whether a sentence names a member, such as Rail, and not only as the name of the metric does."""
    named = members_named(sentence.without_names, inputs)
    return not set(named) <= set(members_named(" ".join((metric.label, *metric.names)), inputs))


def _due(named: list[NamedYear], sentence: Sentence, language: str) -> list[NamedYear]:
    """The first of the years by which something is to be reached, if any."""
    return [each for each in named if role_of(each, sentence.text, language) is Role.DUE][:1]


def _diagnostic(each: NamedYear, sentence: Sentence, target: Target) -> Diagnostic:
    span = sentence.span(each.start, each.end)
    message = f"`{span.text}` is not the year of the target `{target.id}`, which is due in {target.due}"
    help = "correct the wrong one of the two years"
    notes = [(target.place("due"), "it is due here")]
    return YearOfTarget.at(span, message, help=help, notes=notes, about=[target.id])
