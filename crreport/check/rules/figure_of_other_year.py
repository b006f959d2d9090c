"""CR135: a figure of another year than the words right around it say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from crreport.check.prose import PlacedPlaceholder, Sentence, sentences, word_pattern
from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.year_names import year_named

_YEAR = r"(?:19|20|21)\d\d(?!\w|[.,/-]\d)"
_SHORTEST_STEM = 4


class FigureOfOtherYear(Rule):
    """
    **What it finds.** A placeholder whose figure is of another year than the words right around it say: `{{ care-score }} in 2017`, `(2017: {{ care-score 2016 }})`, `{{ care-score 2016 }} a year before`, `{{ care-score 2017 }} this year`.

    **Why it matters.** The sentence gives the figure of one year for another. When a text is carried over from last year, `{{ care-score 2016 }} a year before` has to become `{{ care-score 2017 }}`, and nobody sees it in the inputs.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "The care score was {{ care-score }}, against {{ care-score 2016 }} a year before."
    ```

    **Instead.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "The care score was {{ care-score }}, against {{ care-score 2017 }} a year before."
    ```
    """

    code, name, level = "CR135", "figure-of-other-year", Level.WARNING
    waivable = True
    reads = frozenset({"organisation.language"})


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Placeholders of levels whose year is not the one that the words name."""
    language = inputs.organisation.language
    can_start_earlier = inputs.organisation.fiscal_year_end != "12-31"
    for sentence in sentences(inputs, year):
        for placed in sentence.placeholders:
            metric, of_year = inputs.metric(placed.of.metric), placed.of.year or year
            if placed.of.word is not None or placed.of.target is not None or metric is None:
                continue
            if inputs.observation(metric.id, of_year) is None:
                continue  # another rule reports that there is no such figure
            said = _year_said(placed, sentence, metric, language, year)
            if said is None or said[1] == of_year:
                continue
            words, meant = said
            if can_start_earlier and meant + 1 == of_year and str(meant) in words:
                continue  # the figure may be of the fiscal year that starts in that year
            yield _diagnostic(words, meant, placed, sentence, inputs, year)


def _year_said(
    placed: PlacedPlaceholder, sentence: Sentence, metric: Metric, language: str, year: int
) -> tuple[str, int] | None:
    """The words right around a placeholder that name a year, and that year."""
    behind, lead = sentence.text[placed.end :], sentence.text[: placed.start]
    stems = {word[:_SHORTEST_STEM] for word in re.findall(r"[^\W\d_]{4,}", metric.label.casefold())}
    found = _behind(language).match(behind)
    match = re.match(r"\s+([^\W\d_]{4,})(?=\s)", behind)
    is_of_named_year = placed.of.year is not None
    if match is not None and (is_of_named_year or match[1].casefold()[:_SHORTEST_STEM] in stems):
        found = found or _behind(language).match(behind, match.end())
    found = found or _before(language).search(lead)
    if found is None:
        return None
    kind = next(name for name, words in found.groupdict().items() if words is not None)
    words = " ".join(found[kind].split())
    years = {"this": year, "last": year - 1, "two": year - 2}
    return words, years[kind] if kind in years else int(words)


@cache
def _behind(language: str) -> re.Pattern[str]:
    in_year, this, last, two = _patterns(language)
    return re.compile(
        rf"\s*\(?\s*(?:{in_year}\s+)(?P<year>{_YEAR})|\s*\((?P<alone>{_YEAR})\)"
        rf"|,?\s+(?:\w+\s+)?(?:(?P<two>{two})|(?P<this>{this})|(?P<last>{last}))",
        re.IGNORECASE,
    )


@cache
def _before(language: str) -> re.Pattern[str]:
    in_year, _, last, _ = _patterns(language)
    to = word_pattern("to", language).pattern
    return re.compile(
        rf"\(\s*(?:(?:{in_year}\s+)?(?P<year>{_YEAR})|(?P<last>{last}))\s*[:=]?\s*$|(?<!\w)(?P<alone>{_YEAR})\s*:\s*$"
        rf"|^\W*{in_year}\s+(?P<first>{_YEAR}),?\s+(?:[^\W\d_]+\s+){{0,7}}?{to}\s*$",
        re.IGNORECASE,
    )


def _patterns(language: str) -> tuple[str, ...]:
    names = ("in_year", "this_year", "year_before", "two_years_ago")
    return tuple(word_pattern(name, language).pattern for name in names)


def _diagnostic(
    words: str, meant: int, placed: PlacedPlaceholder, sentence: Sentence, inputs: Inputs, year: int
) -> Diagnostic:
    of = placed.of
    message = (
        f"`{words}` does not fit `{of.written}`, which is the figure of {inputs.name_of(of.year or year)}"
    )
    metric, *rest = (token for token in of.written.strip("{} ").split() if year_named(token) is None)
    wanted = " ".join([metric, *([str(meant)] if meant != year else []), *rest])
    has_figure = inputs.observation(of.metric, meant) is not None
    help = (
        f"write `{{{{ {wanted} }}}}`, or correct the words"
        if has_figure
        else "correct the words, or the year"
    )
    return FigureOfOtherYear.at(sentence.span_of(placed), message, help=help, about=[of.metric])
