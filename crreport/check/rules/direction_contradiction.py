"""CR208: words such as "rose" that the figures contradict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from crreport.check.prose import FILLED, Sentence, sentences, word_pattern
from crreport.check.totals import known_total, written_total
from crreport.check.typed_numbers import years_named
from crreport.diagnostics import Diagnostic, Rule
from crreport.history.comparing import why_not_comparable
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric

Way = Literal["rise", "fall", "improve", "worsen", "narrow", "widen", "same"]
_WAYS: tuple[Way, ...] = ("rise", "fall", "improve", "worsen", "narrow", "widen", "same")
_WORDS_BETWEEN = 6


class DirectionContradiction(Rule):
    """
    **What it finds.** A sentence that says that a metric rose, fell, improved, worsened, narrowed, widened or was unchanged, although its figures of this year and the previous one show something else. Whether a change is an improvement depends on the metric's `polarity`.

    Only plain sentences are checked: sentences about one metric as a whole, without words such as "not", "since" or "target", that name no other year.

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
        if len(sentence.named) != 1 or not _is_plain(sentence, inputs, year):
            continue
        metric = sentence.named[0]
        if why_not_comparable(inputs, metric, year, year - 1) is not None:
            continue
        current, previous = (_number(metric, inputs, y) for y in (year, year - 1))
        claim = _claim(sentence, metric, inputs, current)
        if current is None or previous is None or claim is None:
            continue
        way, match = claim
        if way in ("rise", "fall") and min(current, previous) < 0:
            continue  # "a loss rose" can mean either
        if _contradicts(way, current, previous, metric):
            yield _diagnostic(match, sentence, metric, inputs, year)


def _is_plain(sentence: Sentence, inputs: Inputs, year: int) -> bool:
    """Whether the sentence is about the whole metric, in this year compared with the previous one."""
    language = inputs.organisation.language
    statement = sentence.placed.statement
    if statement is not None and (statement.sector or statement.division or statement.region):
        return False
    if any(p.axis or p.target or p.word == "direction" for p in sentence.placeholders):
        return False
    if any(word_pattern(name, language).search(sentence.text) for name in ("aside", "elsewhere")):
        return False
    names = [member.name for b in inputs.organisation.breakdowns for member in b.members]
    if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence.text, re.IGNORECASE) for name in names):
        return False
    return years_named(sentence.text) <= {year, year - 1}


def _number(metric: Metric, inputs: Inputs, year: int) -> Decimal | None:
    """The metric's figure if it is exact enough to be compared."""
    observation = inputs.observation(metric.id, year)
    number = known_total(inputs, metric.id, year)
    vague = observation is not None and observation.quantity is not None and observation.quantity.approximate
    return None if vague else number


def _claim(
    sentence: Sentence, metric: Metric, inputs: Inputs, current: Decimal | None
) -> tuple[Way, re.Match[str]] | None:
    """The only direction that the sentence claims for the metric, and the word that says so."""
    language = inputs.organisation.language
    claims: list[tuple[Way, re.Match[str]]] = [
        (way, match)
        for way in _WAYS
        for match in word_pattern(way, language).finditer(sentence.text)
        if _is_predicate(match, sentence.text, language)
    ]
    if len({way for way, _ in claims}) != 1:
        return None
    return next(((w, m) for w, m in claims if _is_about(m, sentence, metric, current, language)), None)


def _is_predicate(match: re.Match[str], text: str, language: str) -> bool:
    """Whether a word says what happened, and is not part of a name such as "increased focus"."""
    rest = text[match.end() :].lstrip()
    if word_pattern("not_after", language).match(text, match.start()):
        return False
    is_followed = word_pattern("after", language).match(rest) is not None
    return rest == "" or rest[0] in f"{FILLED}.,;:!?()" or rest[0].isdigit() or is_followed


def _is_about(
    match: re.Match[str], sentence: Sentence, metric: Metric, current: Decimal | None, language: str
) -> bool:
    for mention in sentence.mentions:
        gap = sentence.text[mention.end : match.start()]
        is_name = FILLED not in sentence.text[mention.start : mention.end]
        if mention.end <= match.start() and is_name:
            return len(gap.split()) <= _WORDS_BETWEEN and not re.search(r"[,;:]", gap)
    rest = sentence.text[match.end() :]
    if re.match(rf"\s+(?:\w+\s+)?{word_pattern('before_figure', language).pattern}\s+{FILLED}", rest):
        return True
    digits = f"{current:f}" if current is not None else ""
    return (
        not sentence.mentions
        and re.search(rf"(?<![\d.,]){re.escape(digits)}(?![\d]|[.,]\d)", rest) is not None
    )


def _contradicts(way: Way, current: Decimal, previous: Decimal, metric: Metric) -> bool:
    match way:
        case "same":
            return current != previous
        case "rise" | "fall":
            return current <= previous if way == "rise" else current >= previous
        case "narrow" | "widen":
            now, before = abs(current), abs(previous)
            return now >= before if way == "narrow" else now <= before
        case "improve" | "worsen":
            now_off, before_off = metric.distance(current), metric.distance(previous)
            if now_off is None or before_off is None or (now_off == before_off and current != previous):
                return False
            return now_off >= before_off if way == "improve" else now_off <= before_off


def _diagnostic(
    match: re.Match[str], sentence: Sentence, metric: Metric, inputs: Inputs, year: int
) -> Diagnostic:
    span = sentence.span(match.start(), match.end())
    observed = {y: inputs.observation(metric.id, y) for y in (year - 1, year)}
    figures = ", ".join(f"{written_total(inputs, metric.id, y)} in {y}" for y in observed)
    message = f"`{match[0]}` contradicts the figures of `{metric.id}`: {figures}"
    notes = [(o.place("value"), f"the figure for {y}") for y, o in observed.items() if o is not None]
    help = f"write `{{{{ {metric.id} direction }}}}`, which gives the word that fits the figures"
    return DirectionContradiction.at(span, message, help=help, notes=notes)
