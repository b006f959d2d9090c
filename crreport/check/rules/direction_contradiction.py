"""CR208: words such as "rose" that the figures contradict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from crreport.check.changes_in_words import Way, claims, compared_figures, contradicts, led_by
from crreport.check.clauses import clauses
from crreport.check.parts_in_prose import members_named, speaks_of_a_part
from crreport.check.placeholder_for import direction_of
from crreport.check.prose import FILLED, Mention, Sentence, sentences, word_pattern
from crreport.check.totals import known_total, written_total
from crreport.check.typed_numbers import years_named
from crreport.check.years_in_prose import base_years
from crreport.diagnostics import Diagnostic, Rule
from crreport.history.comparing import why_not_comparable
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.placeholders import Placeholder
from crreport.source import Span

_WORDS_BETWEEN = 6


class DirectionContradiction(Rule):
    """
    **What it finds.** A sentence that says that a metric rose, fell, improved, worsened, narrowed, widened or was unchanged, although its figures of this year and the previous one show something else. Whether a change is an improvement depends on the metric's `polarity`.

    Only plain clauses are checked: those about one metric as a whole, without words such as "not" or "target". If the sentence names the years that it compares ("since 2016", "fell in 2017"), it is compared with the figures of those years. A word that leads to a placeholder ("fell by {{ energy-use change unsigned }}") is always compared with the figures of that placeholder.

    **Why it matters.** A figure is corrected and the sentence about it is forgotten. Nothing makes a report look careless faster.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - Our care score fell in 2018.
    ```

    **Instead.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - Our care score {{ care-score direction }} in 2018.
    ```
    """

    code, name = "CR208", "direction-contradiction"
    reads = frozenset({"organisation.language"})


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Words such as "rose" that contradict the figures of the metric that their sentence names."""
    for sentence in sentences(inputs, year):
        of_placeholders = tuple(_of_placeholders(sentence, inputs, year))
        yield from of_placeholders or _of_words(sentence, inputs, year)


def _of_placeholders(sentence: Sentence, inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Words that lead to a change which went the other way."""
    for placed in sentence.placeholders:
        metric = inputs.metric(placed.of.metric)
        led = led_by(placed, sentence, inputs.organisation.language) if placed.of.word == "change" else None
        figures = compared_figures(placed.of, inputs, year)
        if led is None or led.way is None or figures is None or metric is None:
            continue
        if contradicts(led.way, *figures, metric):
            years = placed.of.compared(year)
            yield _diagnostic(sentence.span(led.start, led.end), metric, inputs, year, years, placed.of)


def _of_words(sentence: Sentence, inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    language = inputs.organisation.language
    years = _years_compared(sentence.text, language, year)
    if years is None or not _is_plain(sentence, inputs):
        return
    for part in clauses(sentence, language):
        if len(part.named) != 1 or _is_aside(part.without_names, language, years[1]):
            continue
        metric = part.named[0]
        if why_not_comparable(inputs, metric, years[1], years[0]) is not None:
            continue
        previous, current = (_number(metric, inputs, y) for y in years)
        claim = _claim(part, metric, language, current)
        if current is None or previous is None or claim is None:
            continue
        way, match = claim
        if contradicts(way, previous, current, metric):
            yield _diagnostic(part.span(*match.span()), metric, inputs, year, years)


def _is_plain(sentence: Sentence, inputs: Inputs) -> bool:
    """Whether the sentence is about the organisation as a whole."""
    statement = sentence.placed.statement
    if statement is not None and (statement.sector or statement.division or statement.region):
        return False
    if any(p.of.axis or p.of.target or p.of.word == "direction" for p in sentence.placeholders):
        return False
    return not members_named(sentence.without_names, inputs)


def _years_compared(text: str, language: str, year: int) -> tuple[int, int] | None:
    """The years that a sentence compares: this year and the one before, unless it says others."""
    named, bases = years_named(text), base_years(text, language, year)
    if len(bases) > 1:
        return None
    if bases:
        later = max({bases[0].until or year, *(named if bases[0].until is None and year in named else ())})
        return (bases[0].year, later) if bases[0].year < later and named <= {bases[0].year, later} else None
    others = named - {year}
    if len(others) > 1:
        return None
    for other in others:
        is_figure_of_it = re.search(rf"[\d%\w{FILLED}]*[\d%{FILLED}]\W+(?:\w+\s+){{0,2}}\(?{other}", text)
        if other > year:
            return None
        return (other, year) if year in named or is_figure_of_it else (other - 1, other)
    return (year - 1, year)


def _is_aside(text: str, language: str, later: int) -> bool:
    """Whether words such as "not" or "target" make a clause say something else."""
    for base in reversed(base_years(text, language, later)):
        text = text[: base.start] + text[base.end :]
    names = ("aside", "elsewhere", "targets", "thresholds")
    return any(word_pattern(name, language).search(text) for name in names)


def _number(metric: Metric, inputs: Inputs, year: int) -> Decimal | None:
    """The metric's figure if it is exact enough to be compared."""
    observation = inputs.observation(metric.id, year)
    number = known_total(inputs, metric.id, year)
    vague = observation is not None and observation.quantity is not None and observation.quantity.approximate
    return None if vague else number


def _claim(
    sentence: Sentence, metric: Metric, language: str, current: Decimal | None
) -> tuple[Way, re.Match[str]] | None:
    """The only direction that the sentence claims for the metric, and the word that says so."""
    found = claims(sentence.text, language)
    if len({way for way, _ in found}) != 1:
        return None
    return next(((w, m) for w, m in found if _is_about(m, sentence, current, language)), None)


def _is_about(match: re.Match[str], sentence: Sentence, current: Decimal | None, language: str) -> bool:
    for mention in sentence.mentions:
        gap = sentence.text[mention.end : match.start()]
        is_name = FILLED not in sentence.text[mention.start : mention.end]
        if mention.end <= match.start() and is_name:
            around = (sentence.text[: mention.start], gap)
            if any(speaks_of_a_part(words, language) for words in around):
                return False
            return len(gap.split()) <= _WORDS_BETWEEN and not re.search(r"[,;:]", gap)
        if match.end() <= mention.start and is_name and _leads_to(match, mention, sentence, language):
            return True
    rest = sentence.text[match.end() :]
    if re.match(rf"\s+(?:\w+\s+)?{word_pattern('before_figure', language).pattern}\s+{FILLED}", rest):
        return True
    digits = f"{current:f}" if current is not None else ""
    return (
        not sentence.mentions
        and re.search(rf"(?<![\d.,]){re.escape(digits)}(?![\d]|[.,]\d)", rest) is not None
    )


def _leads_to(match: re.Match[str], mention: Mention, sentence: Sentence, language: str) -> bool:
    """Whether a noun with its number leads to the metric: "a decrease of 5% in energy use"."""
    of, articles = (word_pattern(name, language).pattern for name in ("of", "articles"))
    between = sentence.text[match.end() : mention.start]
    pattern = rf"\s+{of}\s+\S+(?:\s+\w+)?\s+(?:in|of|bei|von|de|der|des)\s+(?:{articles}\s+)?"
    return re.fullmatch(pattern, between, re.IGNORECASE) is not None and not speaks_of_a_part(
        sentence.text[mention.end :], language
    )


def _diagnostic(
    span: Span,
    metric: Metric,
    inputs: Inputs,
    year: int,
    years: tuple[int, int],
    placeholder: Placeholder | None = None,
) -> Diagnostic:
    help = f"write `{direction_of(metric.id, years, year, placeholder)}`, which gives the word that fits the figures"
    if placeholder is not None and placeholder.axis is not None:
        message = f"`{span.text}` contradicts the figures of `{placeholder.member}` for `{metric.id}`"
        return DirectionContradiction.at(span, message, help=help, about=[metric.id])
    observed = {y: inputs.observation(metric.id, y) for y in years}
    figures = ", ".join(f"{written_total(inputs, metric.id, y)} in {y}" for y in observed)
    message = f"`{span.text}` contradicts the figures of `{metric.id}`: {figures}"
    notes = [(o.place("value"), f"the figure for {y}") for y, o in observed.items() if o is not None]
    return DirectionContradiction.at(span, message, help=help, notes=notes, about=[metric.id])
