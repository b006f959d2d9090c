"""CR207: numbers typed in prose that disagree with the figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from crreport.check.claimed_years import claimed_year
from crreport.check.known_figures import FiguresOfMetrics, KnownFigures
from crreport.check.near_words import is_of_target_or_threshold, is_size_of_change
from crreport.check.parts_in_prose import members_named, speaks_of_a_part
from crreport.check.placeholder_for import of_change, of_year
from crreport.check.placeholder_for import written as written_placeholder
from crreport.check.prose import FILLED, Mention, Sentence, sentences, word_pattern
from crreport.check.totals import known_total, written_total
from crreport.check.typed_numbers import (
    TypedNumber,
    has_unit_of,
    power_of,
    spelt,
    typed_numbers,
    years_named,
)
from crreport.check.years_in_prose import base_years
from crreport.diagnostics import Diagnostic, Rule
from crreport.measures.kinds import Form, UnitChoice, kind_of
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import Quantity

_NEAR = 2
_BRIDGES = ("rise", "fall", "improve", "worsen", "same", "rise_nouns", "fall_nouns", "year_before", "links")
_NUMBERS = re.compile(rf"\d[\d.,]*|{spelt('percent', 'percentage_points')}|[%£€$:()=–—−-]")


class ProseNumberMismatch(Rule):
    """
    **What it finds.** A number that is typed in a sentence about a metric but is not one of the metric's figures, whether of a year, a part, a change, a target or a benchmark. A sentence is about a metric if it contains the metric's label or one of its `names`, or has a `metrics` link to it.

    A number that its words give for a year ("61% in 2017", "64% (2017: 61%)", "(prior year 61%)") is compared with the figure of that year; the size of a change ("fell by 5%", "a decrease of 5%") is compared with changes only.

    Rounding is allowed for. Numbers of a part ("among drivers"), targets, thresholds and direct speech are left alone. Numbers that are not meant to be exact ("about 60 %", "more than 60 %") are not checked, nor are years, dates and section numbers. A number is compared with the metric if it directly follows the metric's name, or if it has the metric's unit and is close to its figure.

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
    reads = frozenset(
        {"commitments.targets", "history", "metrics", "organisation.language", "progress.observations"}
    )


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Typed numbers that disagree with the figures of the metric that their sentence names."""
    language = inputs.organisation.language
    figures = FiguresOfMetrics(inputs, year)
    for sentence in sentences(inputs, year):
        if not sentence.named or word_pattern("elsewhere", language).search(sentence.without_names):
            continue
        numbers = tuple(typed_numbers(sentence, language))
        if not numbers or not _years_are_known(sentence, inputs):
            continue
        for typed in numbers:
            if is_of_target_or_threshold(typed, sentence.text, language):
                continue  # compared with the targets, if with anything
            wrong = _of_wrong_year(typed, sentence, inputs, year)
            if wrong is not None:
                yield wrong
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
    currency = inputs.organisation.currency
    candidates = {metric.id: metric for metric in (*sentence.named, *sentence.linked)}.values()
    is_size = is_size_of_change(typed, sentence.text, inputs.organisation.language)
    if any(_is_known(typed, metric, figures.of(metric), is_size=is_size) for metric in candidates):
        return None
    language = inputs.organisation.language
    if _is_of_a_part(typed, sentence, inputs):
        return None
    for metric in candidates:
        if _is_tied(typed, metric, sentence, language) and _could_be_of(typed, metric, sentence, currency):
            return metric
    alike = [metric for metric in candidates if has_unit_of(typed, sentence.text, metric, currency)]
    if len(alike) != 1 or typed.shape == "points":
        return None
    metric = alike[0]
    others = [n for n in numbers if n != typed and has_unit_of(n, sentence.text, metric, currency)]
    if any(_is_known(other, metric, figures.of(metric), is_size=False) for other in others):
        return None
    if metric not in sentence.linked and _is_part_of(typed, sentence, language):
        return None
    return metric if _is_near(typed, metric, inputs, year) else None


def _could_be_of(typed: TypedNumber, metric: Metric, sentence: Sentence, currency: str) -> bool:
    """Whether a number that follows the metric's name has a form that its figures can have."""
    if has_unit_of(typed, sentence.text, metric, currency) or typed.shape == "percent":
        return True
    is_amount = typed.power > 0 and kind_of(metric).unit_choice is UnitChoice.CURRENCY
    return typed.shape == "plain" and typed.currency is None and (kind_of(metric).can_be_bare or is_amount)


def _is_of_a_part(typed: TypedNumber, sentence: Sentence, inputs: Inputs) -> bool:
    """Whether the sentence gives the number for a part of which the metric has no figures."""
    language = inputs.organisation.language
    members = members_named(sentence.without_names, inputs)
    if members:
        return not any(set(members) & set(_parts_of(metric, inputs)) for metric in sentence.named)
    before = [mention for mention in sentence.mentions if mention.end <= typed.start]
    if not before:
        return False
    around = (sentence.text[: before[-1].start], sentence.text[before[-1].end : typed.start])
    return any(speaks_of_a_part(re.split(r"[;:(]", words)[-1], language) for words in around)


def _parts_of(metric: Metric, inputs: Inputs) -> Iterator[tuple[str, str]]:
    """The members that the metric has figures of."""
    for year in inputs.observed_years:
        observation = inputs.observation(metric.id, year)
        for axis, members in observation.by.items() if observation is not None else ():
            yield from ((axis, member) for member in members)


def _of_wrong_year(typed: TypedNumber, sentence: Sentence, inputs: Inputs, year: int) -> Diagnostic | None:
    """A number that its words give for one year although that year has another one."""
    language, text = inputs.organisation.language, sentence.text
    if len(sentence.named) != 1 or members_named(text, inputs):
        return None
    metric = sentence.named[0]
    of = claimed_year(typed, sentence, language, year)
    is_tied = _is_tied(typed, metric, sentence, language)
    if of is None or is_size_of_change(typed, text, language) or _is_of_a_part(typed, sentence, inputs):
        return None
    value = known_total(inputs, metric.id, of)
    if value is None or not _could_be_of(typed, metric, sentence, inputs.organisation.currency):
        return None
    if typed.shape == "percent" and kind_of(metric).form is not Form.SHARE:
        return None
    if _is_part_of(typed, sentence, language) and metric not in sentence.linked:
        return None
    restated = {
        e.previous.number
        for e in inputs.restated
        if (e.metric, e.year) == (metric.id, of) and isinstance(e.previous, Quantity)
    }
    power = power_of(metric)
    if any(typed.equals(number, power) for number in (value, *restated)):
        return None
    if not is_tied and not _is_near(typed, metric, inputs, of):
        return None
    if of == year and not any(
        typed.equals(other, power)
        for y in inputs.observed_years
        if (other := known_total(inputs, metric.id, y))
    ):
        return None  # no figure of any year, which is reported as such
    observation = inputs.observation(metric.id, of)
    span = sentence.span(typed.start, typed.end)
    number = " ".join(text[typed.start : typed.end].split())
    message = f"`{number}` is not the figure of `{metric.id}` for {of}, which is {written_total(inputs, metric.id, of)}"
    notes = []
    if observation is not None and observation.quantity is not None:
        notes.append((observation.place("value"), f"the figure of {of}"))
    return ProseNumberMismatch.at(
        span, message, help=f"write `{of_year(metric.id, of, year)}`", notes=notes, about=[metric.id]
    )


def _is_known(typed: TypedNumber, metric: Metric, known: KnownFigures, *, is_size: bool) -> bool:
    power, form = power_of(metric), kind_of(metric).form
    if is_size and typed.shape == "percent":
        return any(typed.equals(number) for number in known.percent_changes)
    if is_size:
        return any(typed.equals(number, power) for number in known.differences)
    if typed.shape == "percent":
        levels = known.levels if form is Form.SHARE else ()
        return any(typed.equals(number) for number in (*levels, *known.percent_changes))
    levels = known.levels if typed.shape == "plain" or form is Form.POINTS else ()
    return any(typed.equals(number, power) for number in (*levels, *known.differences))


def _is_tied(typed: TypedNumber, metric: Metric, sentence: Sentence, language: str) -> bool:
    """Whether there are only words such as "was" or "rose to" and other numbers between name and number."""
    bridges = [word_pattern(name, language) for name in _BRIDGES]
    joins = word_pattern("joins", language).pattern
    for mention in sentence.mentions:
        if mention.metric.id != metric.id:
            continue
        if mention.end > typed.start:
            if _leads_to(typed, mention, sentence, language):
                return True
            continue
        gap = sentence.text[mention.end : typed.start].replace(FILLED, "0")
        gap = re.sub(rf"(?<=[\d%)])\s*(?:,|{joins})", " ", gap, flags=re.IGNORECASE)
        gap = _NUMBERS.sub(" ", gap)
        for bridge in bridges:
            gap = bridge.sub(" ", gap)
        if not gap.strip():
            return True
    return False


def _leads_to(typed: TypedNumber, mention: Mention, sentence: Sentence, language: str) -> bool:
    """Whether a change leads to its metric: "a decrease of 5% in energy use", "a 5% fall in energy use"."""
    text = sentence.text
    if not is_size_of_change(typed, text, language):
        return False
    articles, part_of = (word_pattern(name, language).pattern for name in ("articles", "part_of"))
    nouns = "|".join(word_pattern(name, language).pattern for name in ("rise_nouns", "fall_nouns"))
    pattern = rf"\s+(?:(?:{nouns})\s+)?(?:in|bei|{part_of})\s+(?:{articles}\s+)?"
    between = text[typed.end : mention.start]
    return re.fullmatch(pattern, between, re.IGNORECASE) is not None and not speaks_of_a_part(
        text[mention.end :], language
    )


def _is_part_of(typed: TypedNumber, sentence: Sentence, language: str) -> bool:
    """Whether the number is a share of something: "60 % of managers"."""
    return word_pattern("part_of", language).match(sentence.text[typed.end :].lstrip()) is not None


def _is_near(typed: TypedNumber, metric: Metric, inputs: Inputs, year: int) -> bool:
    known = [known_total(inputs, metric.id, observed) for observed in (year, year - 1)]
    value = typed.number.scaleb(typed.power)
    for number in known:
        if number:
            ratio = value / abs(number).scaleb(power_of(metric) if typed.power or typed.is_full else 0)
            if 1 / Decimal(_NEAR) <= ratio <= _NEAR:
                return True
    return False


def _diagnostic(
    typed: TypedNumber,
    metric: Metric,
    sentence: Sentence,
    figures: FiguresOfMetrics,
    inputs: Inputs,
    year: int,
) -> Diagnostic:
    span = sentence.span(typed.start, typed.end)
    written = " ".join(sentence.text[typed.start : typed.end].split())
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
    return ProseNumberMismatch.at(span, message, help=help, notes=notes, about=[metric.id])
