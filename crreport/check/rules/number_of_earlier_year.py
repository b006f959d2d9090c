"""CR299: a number typed in prose that is the figure of an earlier year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from crreport.check.claimed_years import claimed_year
from crreport.check.headcount import headcount_of, with_headcount
from crreport.check.known_figures import FiguresOfMetrics
from crreport.check.near_words import before, is_of_something_else, is_of_target_or_threshold
from crreport.check.parts_in_prose import is_of_a_part
from crreport.check.placeholder_for import of_year, written
from crreport.check.prose import Sentence, sentences, word_pattern
from crreport.check.tied_numbers import tied_mention
from crreport.check.totals import known_total, written_total
from crreport.check.typed_numbers import (
    TypedNumber,
    has_unit_of,
    in_unit_of,
    power_of,
    typed_numbers,
    years_named,
)
from crreport.check.walk import targets
from crreport.diagnostics import Diagnostic, Judges, Level, Rule
from crreport.measures.kinds import kind_of
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric

_TELLS_ITS_METRIC = 4
_IS_NO_ROUND_NUMBER = 3
_IS_A_FIGURE = 2


class NumberOfEarlierYear(Rule):
    """
    **What it finds.** A number in a sentence that is exactly the figure of an earlier year and no figure of the report's year, although the sentence speaks of no other year. The metric is one that the sentence names or is linked to; a number with four digits or more that count is found in any sentence.

    **Why it matters.** Texts are copied from the last report, and a number that stayed behind looks right to whoever remembers it.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "Energy use fell again: we bought 12,400 MWh."
    ```

    **Instead.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "Energy use fell again: we bought {{ energy-use }}."
    ```
    """

    code, name, level = "CR299", "number-of-earlier-year", Level.WARNING
    judges = Judges.NUMBERS
    waivable = True
    reads = frozenset({"history", "metrics", "organisation.language", "progress.observations"})


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Typed numbers of sentences about this year that are figures of an earlier one."""
    language = inputs.organisation.language
    figures, headcount = FiguresOfMetrics(inputs, year), headcount_of(inputs)
    for unaware in sentences(inputs, year):
        sentence = with_headcount(unaware, headcount, language)
        for typed in typed_numbers(sentence, language):
            if _is_plain(typed, sentence, inputs, year):
                yield from _found(typed, sentence, figures, inputs, year)


def _is_said_of(earlier: int, typed: TypedNumber, text: str, language: str) -> bool:
    """Whether a year is named before a number, or behind it before the next comma."""
    near = text[: typed.lead] + re.split(r"[,;:.](?!\d)", text[typed.end :])[0]
    return earlier in years_named(near) or word_pattern("year_before", language).search(near) is not None


def _is_plain(typed: TypedNumber, sentence: Sentence, inputs: Inputs, year: int) -> bool:
    """Whether a number is given as a figure of the whole and of now."""
    language, text = inputs.organisation.language, sentence.text
    lead = before(typed, text).rstrip()
    return not (
        typed.hedge is not None
        or claimed_year(typed, sentence, language, year) is not None  # compared with that year by CR207
        or _digits_that_count(typed) < _IS_A_FIGURE
        or any(match.end() == len(lead) for match in word_pattern("earlier", language).finditer(lead))
        or lead.endswith("(")
        or is_of_target_or_threshold(typed, text, language)
        or is_of_something_else(typed, sentence, language)
        or is_of_a_part(typed.lead, sentence, inputs)
    )


def _digits_that_count(typed: TypedNumber) -> int:
    return len(typed.number.normalize().as_tuple().digits)


def _found(
    typed: TypedNumber, sentence: Sentence, figures: FiguresOfMetrics, inputs: Inputs, year: int
) -> Iterator[Diagnostic]:
    near = {metric.id: metric for metric in (*sentence.named, *sentence.linked)}
    able = [m for m in near.values() if _could_be_of(typed, m, sentence, inputs, is_near=True)]
    if any(_is_now(typed, metric, sentence, figures, inputs, year) for metric in able):
        return
    if _digits_that_count(typed) >= _TELLS_ITS_METRIC:
        others = [metric for metric in inputs.metrics if metric.id not in near and power_of(metric) == 0]
        able += [m for m in others if _could_be_of(typed, m, sentence, inputs, is_near=False)]
    for metric in able:
        number, power = in_unit_of(typed, sentence.text, metric), power_of(metric)
        if any(number.equals(figure, power) for figure in _figures_now(metric, inputs, year)):
            return
        earlier = _year_of(number, metric, inputs, year)
        if earlier is not None and not _is_said_of(
            earlier, typed, sentence.text, inputs.organisation.language
        ):
            yield _diagnostic(typed, metric, earlier, sentence, inputs, year)
            return


def _year_of(number: TypedNumber, metric: Metric, inputs: Inputs, year: int) -> int | None:
    """The latest year before the report's whose figure a number is."""
    for earlier in sorted(inputs.observed_years, reverse=True):
        known = known_total(inputs, metric.id, earlier)
        if earlier < year and known is not None and number.equals(known, power_of(metric)):
            return earlier
    return None


def _could_be_of(
    typed: TypedNumber, metric: Metric, sentence: Sentence, inputs: Inputs, *, is_near: bool
) -> bool:
    """Whether a number has the form of the metric's figures, and the sentence none of this year's beside it."""
    currency, language = inputs.organisation.currency, inputs.organisation.language
    if any(p.of.metric == metric.id and not p.of.axis and p.of.word is None for p in sentence.placeholders):
        return False
    is_tied = tied_mention(typed, metric, sentence, language, currency) is not None
    if has_unit_of(typed, sentence.text, metric, currency):
        return is_tied or _digits_that_count(typed) >= _IS_NO_ROUND_NUMBER
    is_bare = typed.shape == "plain" and typed.currency is None and kind_of(metric).can_be_bare
    return is_bare and (not is_near or is_tied or metric.id in {m.metric.id for m in sentence.mentions})


def _is_now(
    typed: TypedNumber,
    metric: Metric,
    sentence: Sentence,
    figures: FiguresOfMetrics,
    inputs: Inputs,
    year: int,
) -> bool:
    """Whether a number is a figure of this year, or the size of a change."""
    number, power, known = in_unit_of(typed, sentence.text, metric), power_of(metric), figures.of(metric)
    sizes = (*known.differences, *(known.percent_changes if typed.shape == "percent" else ()))
    return any(number.equals(figure, power) for figure in (*_figures_now(metric, inputs, year), *sizes))


def _figures_now(metric: Metric, inputs: Inputs, year: int) -> Iterator[Decimal]:
    """The metric's figures of the year with parts and benchmarks, what remains to 100, and its targets."""
    total, observation = known_total(inputs, metric.id, year), inputs.observation(metric.id, year)
    if total is not None:
        yield from (total, 100 - total)
    for members in observation.by.values() if observation is not None else ():
        yield from (f.quantity.number for f in members.values() if f.quantity is not None)
    yield from (b.value.number for b in (observation.benchmarks if observation is not None else ()))
    for target in targets(inputs.years[year]):
        if target.metric == metric.id:
            yield from (target.value.number, *(milestone.value.number for milestone in target.milestones))


def _diagnostic(
    typed: TypedNumber, metric: Metric, earlier: int, sentence: Sentence, inputs: Inputs, year: int
) -> Diagnostic:
    span = sentence.span(typed.start, typed.end)
    total = written_total(inputs, metric.id, year)
    message = f"`{' '.join(span.text.split())}` is the figure of `{metric.id}` for {earlier}"
    if total is not None:
        message += f"; for {year} it is {total}"
    help = f"write `{written(metric.id)}`, or `{of_year(metric.id, earlier, year)}` with words that name the year"
    observation = inputs.observation(metric.id, earlier)
    notes = [] if observation is None else [(observation.place("value"), f"the figure of {earlier}")]
    return NumberOfEarlierYear.at(span, message, help=help, notes=notes, about=[metric.id])
