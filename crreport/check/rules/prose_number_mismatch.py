"""CR207: numbers typed in prose that disagree with the figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crreport.check.claimed_years import claimed_year
from crreport.check.fitting_numbers import could_be_of, is_known, is_near, is_part_of, sense_of
from crreport.check.headcount import headcount_of, with_headcount
from crreport.check.known_figures import FiguresOfMetrics, KnownFigures
from crreport.check.near_words import (
    before,
    is_of_something_else,
    is_of_target_or_threshold,
    is_size_of_change,
)
from crreport.check.parts_in_prose import is_of_a_part, members_named
from crreport.check.placeholder_for import of_change, of_year
from crreport.check.placeholder_for import written as written_placeholder
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
from crreport.check.years_in_prose import base_years
from crreport.check.years_of_sizes import years_of_size
from crreport.diagnostics import Diagnostic, Judges, Rule
from crreport.measures.kinds import Form, UnitChoice, kind_of
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import Quantity


class ProseNumberMismatch(Rule):
    """
    **What it finds.** A number that is typed in a sentence about a metric but is not one of the metric's figures, whether of a year, a part, a change, a target or a benchmark. A sentence is about a metric if it contains the metric's label or one of its `names`, or has a `metrics` link to it.

    A number that its words give for a year ("61% in 2017", "64% (2017: 61%)", "(prior year 61%)") is compared with the figure of that year; the size of a change ("fell by 5%", "a decrease of 5%") is compared with the change between the years that the sentence compares. A number in another unit of the same kind (GWh for MWh) is converted first.

    Rounding is allowed for, and inexact numbers are taken as they are meant: "about 850" allows for 7.5 %, "almost" and "just over" for 10 % to one side, "more than 60%" for any higher figure. Numbers of a part ("among drivers"), targets, thresholds and direct speech are left alone, as are years, dates, section numbers and what counts something else ("near misses in 12 depots").

    A number is compared with the metric if it directly follows the metric's name, if it counts what the name says ("there were 120 near misses", "we employ 1,200 people"), or if it has the metric's unit and is close to its figure.

    **Why it matters.** Figures change until the last day, and sentences that repeat them are forgotten. A placeholder is always up to date.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - Our care score was 66% in 2018.
    ```

    **Instead.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - Our care score was {{ care-score }} in 2018.
    ```
    """

    code, name = "CR207", "prose-number-mismatch"
    judges = Judges.NUMBERS
    reads = frozenset(
        {"commitments.targets", "history", "metrics", "organisation.language", "progress.observations"}
    )


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Typed numbers that disagree with the figures of the metric that their sentence names."""
    language = inputs.organisation.language
    figures = FiguresOfMetrics(inputs, year)
    headcount = headcount_of(inputs)
    for unaware in sentences(inputs, year):
        sentence = with_headcount(unaware, headcount, language)
        if not sentence.named:
            continue
        numbers = tuple(typed_numbers(sentence, language))
        if not numbers or not _years_are_known(sentence, inputs):
            continue
        for typed in numbers:
            if typed.hedge == "up_to" or is_of_target_or_threshold(typed, sentence.text, language):
                continue  # targets are compared with the targets, and "up to" says nothing certain
            wrong = _of_wrong_year(typed, sentence, inputs, year)
            if wrong is not None:
                yield wrong
                continue
            foreign = _in_another_currency(typed, numbers, sentence, figures, inputs)
            if foreign is not None:
                yield foreign
                continue
            metric = _disagreeing(typed, numbers, sentence, figures, inputs, year)
            if metric is not None:
                yield _diagnostic(typed, metric, sentence, figures, inputs, year)


def _years_are_known(sentence: Sentence, inputs: Inputs) -> bool:
    return years_named(sentence.text) <= {*inputs.observed_years}


def _disagreeing(
    typed: TypedNumber,
    numbers: Iterable[TypedNumber],
    sentence: Sentence,
    figures: FiguresOfMetrics,
    inputs: Inputs,
    year: int,
) -> Metric | None:
    """The metric that the number claims to be of, if it is not a figure of any metric that is named."""
    language, currency = inputs.organisation.language, inputs.organisation.currency
    candidates = {metric.id: metric for metric in (*sentence.named, *sentence.linked)}.values()
    sense = sense_of(typed, sentence.text, language)
    ties = {metric.id: tied_mention(typed, metric, sentence, language, currency) for metric in candidates}
    for metric in candidates:
        number, is_tied = in_unit_of(typed, sentence.text, metric), ties[metric.id] is not None
        years = _years_of_size(typed, numbers, sentence, language, year) if sense == "size" else None
        is_now = is_tied and sense == "level" and _is_of_this_year(sentence, inputs, year)
        known = _figures_meant(number, metric, figures, years, is_now=is_now)
        if known is None or is_known(number, metric, known, sense):
            return None
    if is_of_a_part(typed.lead, sentence, inputs):
        return None
    for metric in candidates:
        tie = ties[metric.id]
        if (
            tie is not None
            and not is_of_something_else(typed, sentence, language, tied_to=tie)
            and could_be_of(typed, metric, sentence, currency)
        ):
            return metric
    if is_of_something_else(typed, sentence, language):
        return None
    alike = [metric for metric in candidates if has_unit_of(typed, sentence.text, metric, currency)]
    if len(alike) != 1 or typed.shape == "points" or sense == "size":
        return None
    metric = alike[0]
    others = [n for n in numbers if n != typed and has_unit_of(n, sentence.text, metric, currency)]
    if any(
        is_known(in_unit_of(other, sentence.text, metric), metric, figures.of(metric), None)
        for other in others
    ):
        return None
    if metric not in sentence.linked and is_part_of(typed, sentence, language):
        return None
    return metric if is_near(in_unit_of(typed, sentence.text, metric), metric, inputs, year) else None


def _figures_meant(
    number: TypedNumber,
    metric: Metric,
    figures: FiguresOfMetrics,
    years: tuple[int, int] | None,
    *,
    is_now: bool,
) -> KnownFigures | None:
    """The figures of a metric that a number can be one of; None if there are none to compare it with.

    `years` are those between which it is the size of a change. If it `is_now`, it is a level of this year.
    """
    known = figures.of(metric)
    if number.hedge is not None and known.total is None:
        return None  # a bound of the year's figure says more than can be compared
    if years is not None:
        return figures.between(metric, years)
    return known.of_this_year if number.hedge is not None and is_now else known


def _in_another_currency(
    typed: TypedNumber,
    numbers: Iterable[TypedNumber],
    sentence: Sentence,
    figures: FiguresOfMetrics,
    inputs: Inputs,
) -> Diagnostic | None:
    """A figure of a metric with the sign of a currency that is not the metric's, and without one that is."""
    language, text = inputs.organisation.language, sentence.text
    for metric in sentence.named if typed.currency is not None and not sentence.placeholders else ():
        currency = metric.unit or inputs.organisation.currency
        if kind_of(metric).unit_choice is not UnitChoice.CURRENCY or typed.currency == currency:
            continue
        is_tied = tied_mention(typed, metric, sentence, language, currency) is not None
        is_converted = any(number.currency == currency for number in numbers)
        if is_tied and not is_converted and is_known(typed, metric, figures.of(metric), None):
            written = " ".join(text[len(before(typed, text)) : typed.end].split())
            message = (
                f"`{written}` is in {typed.currency}, and the figures of `{metric.id}` are in {currency}"
            )
            span = sentence.span(len(before(typed, text)), typed.end)
            help = f"write `{written_placeholder(metric.id)}`"
            return ProseNumberMismatch.at(span, message, help=help, about=[metric.id])
    return None


def _is_of_this_year(sentence: Sentence, inputs: Inputs, year: int) -> bool:
    """Whether a sentence speaks of no other year than the report's."""
    past = word_pattern("year_before", inputs.organisation.language)
    return years_named(sentence.text) <= {year} and past.search(sentence.text) is None


def _of_wrong_year(typed: TypedNumber, sentence: Sentence, inputs: Inputs, year: int) -> Diagnostic | None:
    """A number that its words give for one year although that year has another one."""
    language, text = inputs.organisation.language, sentence.text
    if len(sentence.named) != 1 or members_named(text, inputs):
        return None
    metric = sentence.named[0]
    of = claimed_year(typed, sentence, language, year)
    tie = tied_mention(typed, metric, sentence, language, inputs.organisation.currency)
    if of is None or is_size_of_change(typed, text, language) or is_of_a_part(typed.lead, sentence, inputs):
        return None
    if is_of_something_else(typed, sentence, language, tied_to=tie):
        return None
    value = known_total(inputs, metric.id, of)
    if value is None or not could_be_of(typed, metric, sentence, inputs.organisation.currency):
        return None
    if typed.shape == "percent" and kind_of(metric).form is not Form.SHARE:
        return None
    if is_part_of(typed, sentence, language) and metric not in sentence.linked:
        return None
    number = in_unit_of(typed, text, metric)
    is_as_published = word_pattern("as_published", language).search(text) is not None
    restated = {
        e.previous.number
        for e in inputs.restated
        if (e.metric, e.year) == (metric.id, of) and isinstance(e.previous, Quantity) and is_as_published
    }
    power = power_of(metric)
    if any(number.equals(known, power) for known in (value, *restated)):
        return None
    if tie is None and not is_near(number, metric, inputs, of):
        return None
    if of == year and not any(
        number.equals(other, power)
        for y in inputs.observed_years
        if (other := known_total(inputs, metric.id, y))
    ):
        return None  # no figure of any year, which is reported as such
    observation = inputs.observation(metric.id, of)
    span = sentence.span(typed.start, typed.end)
    written = " ".join(text[typed.lead : typed.end].split())
    message = f"`{written}` is not the figure of `{metric.id}` for {of}, which is {written_total(inputs, metric.id, of)}"
    notes = []
    if observation is not None and observation.quantity is not None:
        notes.append((observation.place("value"), f"the figure of {of}"))
    return ProseNumberMismatch.at(
        span, message, help=f"write `{of_year(metric.id, of, year)}`", notes=notes, about=[metric.id]
    )


def _years_of_size(
    typed: TypedNumber, numbers: Iterable[TypedNumber], sentence: Sentence, language: str, year: int
) -> tuple[int, int] | None:
    sizes = [number for number in numbers if is_size_of_change(number, sentence.text, language)]
    return years_of_size(typed.end, sentence.text, language, year, is_only_size=len(sizes) == 1)


def _diagnostic(
    typed: TypedNumber,
    metric: Metric,
    sentence: Sentence,
    figures: FiguresOfMetrics,
    inputs: Inputs,
    year: int,
) -> Diagnostic:
    span = sentence.span(typed.start, typed.end)
    written = " ".join(sentence.text[typed.lead : typed.end].split())
    notes = []
    observation = inputs.observation(metric.id, year)
    if observation is not None and observation.quantity is not None:
        place = observation.place("value")
        notes.append((place, f"the figure of {year} is {observation.quantity.written}"))
    language = inputs.organisation.language
    help = f"write `{written_placeholder(metric.id)}`"
    if typed.shape == "percent" and any(typed.equals(n) for n in figures.of(metric).differences):
        help = f"this is a change in percentage points: write `{written_placeholder(metric.id, 'change')}`"
    elif is_size_of_change(typed, sentence.text, language):
        bases = base_years(sentence.text, language, year)
        years = (bases[0].year if bases else year - 1, year)
        help = f"write `{of_change('change', metric.id, years, year, 'unsigned')}`"
    total = written_total(inputs, metric.id, year)
    if not notes and total is not None:
        help += f", which is {total} in {year}"
    message = f"`{written}` is not a figure of `{metric.id}`"
    if typed.hedge is not None:
        message = f"`{written}` fits no figure of `{metric.id}`"
        help += ", or a number that fits"
    elif in_unit_of(typed, sentence.text, metric).factor != 1:
        message = f"`{written}` with the unit behind it is not a figure of `{metric.id}`"
    return ProseNumberMismatch.at(span, message, help=help, notes=notes, about=[metric.id])
