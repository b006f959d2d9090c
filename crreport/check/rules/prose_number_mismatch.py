"""CR207: numbers typed in prose that disagree with the figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from crreport.check.known_figures import FiguresOfMetrics, KnownFigures
from crreport.check.prose import FILLED, Sentence, sentences, word_pattern
from crreport.check.totals import known_total, written_total
from crreport.check.typed_numbers import TypedNumber, has_unit_of, spelt, typed_numbers, years_named
from crreport.diagnostics import Diagnostic, Rule
from crreport.measures.kinds import Form, kind_of
from crreport.measures.scales import POWERS
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric

_NEAR = 2
_BRIDGES = ("rise", "fall", "improve", "worsen", "same", "links")
_NUMBERS = re.compile(rf"\d[\d.,]*|{spelt('percent', 'percentage_points')}|[%£€$:()=–—−-]")


class ProseNumberMismatch(Rule):
    """
    **What it finds.** A number that is typed in a sentence about a metric but is not one of the metric's figures, whether of a year, a part, a change, a target or a benchmark. A sentence is about a metric if it contains the metric's label or one of its `names`, or has a `metrics` link to it.

    Rounding is allowed for. Numbers that are not meant to be exact ("about 60 %", "more than 60 %") are not checked, nor are years, dates and section numbers. A number is compared with the metric if it directly follows the metric's name, or if it has the metric's unit and is close to its figure.

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
        if not sentence.named or word_pattern("elsewhere", language).search(sentence.text):
            continue
        numbers = tuple(typed_numbers(sentence, language))
        if not numbers or not _years_are_known(sentence, inputs):
            continue
        for typed in numbers:
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
    if any(_is_known(typed, metric, figures.of(metric)) for metric in candidates):
        return None
    language = inputs.organisation.language
    for metric in candidates:
        if _is_tied(typed, metric, sentence, language) and _could_be_of(typed, metric, sentence, currency):
            return metric
    alike = [metric for metric in candidates if has_unit_of(typed, sentence.text, metric, currency)]
    if len(alike) != 1 or typed.shape == "points":
        return None
    metric = alike[0]
    others = [n for n in numbers if n != typed and has_unit_of(n, sentence.text, metric, currency)]
    if any(_is_known(other, metric, figures.of(metric)) for other in others):
        return None
    if metric not in sentence.linked and _is_part_of(typed, sentence, language):
        return None
    return metric if _is_near(typed, metric, inputs, year) else None


def _could_be_of(typed: TypedNumber, metric: Metric, sentence: Sentence, currency: str) -> bool:
    """Whether a number that follows the metric's name has a form that its figures can have."""
    if has_unit_of(typed, sentence.text, metric, currency) or typed.shape == "percent":
        return True
    return typed.shape == "plain" and kind_of(metric).can_be_bare and typed.currency is None


def _is_known(typed: TypedNumber, metric: Metric, known: KnownFigures) -> bool:
    power, form = POWERS[metric.scale], kind_of(metric).form
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
        if mention.metric.id != metric.id or mention.end > typed.start:
            continue
        gap = sentence.text[mention.end : typed.start].replace(FILLED, "0")
        gap = re.sub(rf"(?<=[\d%)])\s*(?:,|{joins})", " ", gap, flags=re.IGNORECASE)
        gap = _NUMBERS.sub(" ", gap)
        for bridge in bridges:
            gap = bridge.sub(" ", gap)
        if not gap.strip():
            return True
    return False


def _is_part_of(typed: TypedNumber, sentence: Sentence, language: str) -> bool:
    """Whether the number is a share of something: "60 % of managers"."""
    return word_pattern("part_of", language).match(sentence.text[typed.end :].lstrip()) is not None


def _is_near(typed: TypedNumber, metric: Metric, inputs: Inputs, year: int) -> bool:
    known = [known_total(inputs, metric.id, observed) for observed in (year, year - 1)]
    value = typed.number.scaleb(typed.power)
    for number in known:
        if number:
            ratio = value / abs(number).scaleb(POWERS[metric.scale] if typed.power else 0)
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
    help = f"write the placeholder `{{{{ {metric.id} }}}}`"
    if typed.shape == "percent" and any(typed.equals(n) for n in figures.of(metric).differences):
        help = f"this is a change in percentage points: write `{{{{ {metric.id} change }}}}`"
    total = written_total(inputs, metric.id, year)
    if not notes and total is not None:
        help += f", which is {total} in {year}"
    message = f"`{written}` is not a figure of `{metric.id}`"
    return ProseNumberMismatch.at(span, message, help=help, notes=notes, about=[metric.id])
