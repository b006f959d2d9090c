"""CR131: targets and next steps whose own text names another figure or year than they have."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.check.named_years import NamedYear, Role, can_mean, is_end_of_span, role_of, years_in
from crreport.check.prose import word_pattern
from crreport.check.target_points import KEPT_EACH_YEAR
from crreport.check.target_words import NumberOfTarget, Part, is_what_remains, numbers_of
from crreport.check.typed_numbers import power_of
from crreport.check.walk import statements, targets
from crreport.compute.baselines import figure_of_year
from crreport.diagnostics import Diagnostic, Judges, Level, Rule, Subject
from crreport.history.targets import Moved
from crreport.read.inline_marks import place_in
from crreport.read.models.figures import Target
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import Quantity
from crreport.read.models.statements import Statement
from crreport.source import Span


class UnlikeOwnText(Rule):
    """
    **What it finds.** A target whose `text` names another value, milestone, base year or due year than its fields, or a due year where it has no `due`. A next step or another statement that says by when it is due, and has another year under `due`. Figures count if they have the unit of the metric or are percentages; if the text names the right one too, the others may be anything.

    **Why it matters.** Both are printed side by side. A target that was moved in one of the two places promises two things.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      targets:
        - id: less-energy
          metric: energy-use
          kind: relative
          text: Cut energy use by 50% by 2030
          value: -40%
          due: 2030
          baseline: {year: 2017}
    ```

    **Instead.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      targets:
        - id: less-energy
          metric: energy-use
          kind: relative
          text: Cut energy use by 40% by 2030
          value: -40%
          due: 2030
          baseline: {year: 2017}
    ```
    """

    code, name, level = "CR131", "unlike-own-text", Level.WARNING
    judges = Judges.ORDER
    waivable = True
    reads = frozenset({"organisation.language"})


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Targets and statements of the year whose text and fields disagree."""
    for target in targets(inputs.years[year]):
        if target.text is not None:
            yield from _of_target(target, target.text, inputs, year)
    for placed in statements(inputs.years[year]):
        yield from _of_statement(placed.statement, inputs)


def is_as_text_says(target: Moved, inputs: Inputs, year: int) -> bool:
    """Whether the text of a target that has changed still says what the previous report did."""
    text = target.now.text
    if text is None or not any(True for _ in _of_target(target.now, text, inputs, year)):
        return False
    return not any(True for _ in _of_target(target.before, text, inputs, year))


def _of_target(target: Target, text: str, inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    yield from _of_figures(target, text, inputs)
    yield from _of_due_year(target, text, inputs, year)
    yield from _of_base_year(target, text, inputs.organisation.language)


def _of_figures(target: Target, text: str, inputs: Inputs) -> Iterator[Diagnostic]:
    metric, organisation = inputs.metric(target.metric), inputs.organisation
    if metric is None:
        return
    language, power = organisation.language, power_of(metric)
    said = numbers_of(target, metric, text, organisation.currency, language)
    for number in said:
        if number.part is not Part.GOAL:
            yield from _compared(number, target, metric, inputs)
    known = [*_starts(target, metric, inputs), *(milestone.value for milestone in target.milestones)]
    goal = target.value.number
    left = [
        s for s in said if s.part is Part.GOAL and not any(s.typed.equals(k.number, power) for k in known)
    ]
    reached = (
        s.typed.equals(goal, power)
        or (
            target.kind == "relative"
            and is_what_remains(s.typed, text, language)
            and s.typed.equals(100 + goal)
        )
        for s in said
    )
    if left and not any(reached):
        yield _diagnostic(
            target, text, left[0], f"the value is `{target.value.written}`", target.place("value")
        )


def _starts(target: Target, metric: Metric, inputs: Inputs) -> tuple[Quantity, ...]:
    """What may be said of where a target starts: its baseline as stated, and as the report knows it."""
    if target.baseline is None:
        return ()
    known = figure_of_year(inputs, metric.id, target.baseline.year)
    return tuple(figure for figure in (target.baseline.value, known) if isinstance(figure, Quantity))


def _compared(number: NumberOfTarget, target: Target, metric: Metric, inputs: Inputs) -> Iterator[Diagnostic]:
    """A number that the text gives for the baseline, or for the year of a milestone, if it is another one."""
    known: list[tuple[Quantity, Span, str]] = []
    if number.part is Part.START and target.baseline is not None and target.kind != "relative":
        place = target.baseline.place("value")
        known = [(figure, place, "the baseline") for figure in _starts(target, metric, inputs)]
    if number.part is Part.MILESTONE:
        known = [
            (milestone.value, milestone.place("value"), f"the milestone of {milestone.year}")
            for milestone in target.milestones
            if milestone.year == number.year
        ]
    power = power_of(metric)
    is_goal = number.part is Part.START and number.typed.equals(target.value.number, power)
    if known and not is_goal and not any(number.typed.equals(figure.number, power) for figure, _, _ in known):
        figure, place, words = known[0]
        yield _diagnostic(target, target.text or "", number, f"{words} is `{figure.written}`", place)


def _of_due_year(target: Target, text: str, inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    language, named = inputs.organisation.language, years_in(text)
    others = {milestone.year for milestone in target.milestones}
    if target.baseline is not None:
        others.add(target.baseline.year)
    if target.due is None and target.kind in KEPT_EACH_YEAR:
        return
    if any(target.due in can_mean(each, text, inputs) for each in named):
        return
    for each in named:
        role = Role.DUE if is_end_of_span(each, text, language) else role_of(each, text, language)
        is_due = role is Role.DUE or (role is Role.IN and target.due is not None and min(each.years) > year)
        if is_due and not each.years & others:
            yield _of_year(each, text, "due", target.due, target)
            return


def _of_base_year(target: Target, text: str, language: str) -> Iterator[Diagnostic]:
    baseline, named = target.baseline, years_in(text)
    if (
        baseline is None
        or target.kind in KEPT_EACH_YEAR
        or any(baseline.year in each.years for each in named)
    ):
        return
    if word_pattern("each_year", language).search(text):
        return
    others = {target.due, *(milestone.year for milestone in target.milestones)}
    for each in named:
        if role_of(each, text, language) is Role.BASE and not each.years & others:
            yield _of_year(each, text, "the base year", baseline.year, target)
            return


def _of_statement(statement: Statement, inputs: Inputs) -> Iterator[Diagnostic]:
    text, language = statement.text, inputs.organisation.language
    if statement.due is None or word_pattern("plans", language).search(text):
        return
    named = years_in(text)
    if any(statement.due in can_mean(each, text, inputs) for each in named):
        return
    for each in named:
        if role_of(each, text, language) is Role.DUE:
            yield _of_year(each, text, "due", statement.due, statement)
            return


def _diagnostic(target: Target, text: str, number: NumberOfTarget, other: str, place: Span) -> Diagnostic:
    start, end = number.typed.start, number.typed.end
    words = text[start:end]
    message = f"the text says `{words}`, but {other}"
    span = place_in(text, target.place("text"), start, end)
    help = "correct the wrong one of the two"
    notes = [(place, "compare this")]
    return UnlikeOwnText.at(span, message, help=help, notes=notes, about=(), subject=Subject(target.id))


def _of_year(
    each: NamedYear, text: str, what: str, known: int | None, model: Target | Statement
) -> Diagnostic:
    words = text[each.start : each.end]
    span = place_in(text, model.place("text"), each.start, each.end)
    kind, id = ("target", model.id) if isinstance(model, Target) else ("statement", model.id)
    subject = Subject(id) if id is not None else None
    if known is None:
        message, notes = f"the text says `{words}`, but the target has no `due`", []
        help = f"add `due: {max(each.years)}`"
    else:
        is_due = what == "due"
        message = f"the text says `{words}`, but " + (
            f"the {kind} is due in {known}" if is_due else f"{what} is {known}"
        )
        place = (
            model.place("due")
            if is_due or not isinstance(model, Target) or model.baseline is None
            else model.baseline.place("year")
        )
        notes, help = [(place, "compare this")], "correct the wrong one of the two"
    return UnlikeOwnText.at(span, message, help=help, notes=notes, about=(), subject=subject)
