"""CR135: a figure of another year than the words right around it say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from crreport.check.beside_placeholders import beside, year_said
from crreport.check.prose import PlacedPlaceholder, Sentence, sentences, word_pattern
from crreport.check.typed_numbers import years_named
from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.read.models.inputs import Inputs
from crreport.read.placeholders import Placeholder
from crreport.read.year_names import year_named


class FigureOfOtherYear(Rule):
    """
    **What it finds.** A placeholder whose figure is of another year than the words right around it say: `{{ care-score }} in 2017`, `(2017: {{ care-score 2016 }})`, `{{ care-score 2016 }} a year before`, `{{ care-score 2017 }} this year`. A figure of an earlier year that a change leads to ("rose to {{ care-score 2017 }}") needs a word that says so.

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
    can_start_earlier = inputs.organisation.fiscal_year_end != "12-31"
    for sentence in sentences(inputs, year):
        for placed in sentence.placeholders:
            metric, of_year = inputs.metric(placed.of.metric), placed.of.year or year
            if placed.of.word is not None or placed.of.target is not None or metric is None:
                continue
            if inputs.observation(metric.id, of_year) is None:
                continue  # another rule reports that there is no such figure
            said = _year_said(placed, sentence, inputs, year)
            if said is None and _is_given_as_of_now(placed, sentence, inputs, year):
                yield _unsaid(placed, sentence, year)
            if said is None or said[1] == of_year:
                continue
            words, meant = said
            if can_start_earlier and meant + 1 == of_year and str(meant) in words:
                continue  # the figure may be of the fiscal year that starts in that year
            yield _diagnostic(words, meant, placed, sentence, inputs, year)


def _is_given_as_of_now(placed: PlacedPlaceholder, sentence: Sentence, inputs: Inputs, year: int) -> bool:
    """Whether a change leads to the figure of an earlier year, in a sentence without any word of the past."""
    language, lead = inputs.organisation.language, sentence.text[: placed.start]
    is_led = re.search(rf"{word_pattern('leads_to', language).pattern}\s+$", lead, re.IGNORECASE)
    is_past = years_named(sentence.text) or word_pattern("year_before", language).search(sentence.text)
    alike = [other.of for other in sentence.placeholders if other.of.metric == placed.of.metric]
    is_earlier = (placed.of.year or year) < year and not any(of.year in (None, year) for of in alike)
    return is_led is not None and is_earlier and not is_past


def _year_said(
    placed: PlacedPlaceholder, sentence: Sentence, inputs: Inputs, year: int
) -> tuple[str, int] | None:
    """The words right around a placeholder that name a year, and that year."""
    around = beside(placed, sentence, inputs)
    found = _relative(around.language).match(around.behind)
    if found is not None:
        kind = next(name for name, words in found.groupdict().items() if words is not None)
        return " ".join(found[kind].split()), {"this": year, "last": year - 1, "two": year - 2}[kind]
    said = year_said(around, year, placed.of.year or year)
    return (" ".join(sentence.text[said.start : said.end].split()), said.of) if said is not None else None


@cache
def _relative(language: str) -> re.Pattern[str]:
    this, last, two = (
        word_pattern(name, language).pattern for name in ("this_year", "year_before", "two_years_ago")
    )
    return re.compile(rf",?\s+(?:\w+\s+)?(?:(?P<two>{two})|(?P<this>{this})|(?P<last>{last}))", re.IGNORECASE)


def _diagnostic(
    words: str, meant: int, placed: PlacedPlaceholder, sentence: Sentence, inputs: Inputs, year: int
) -> Diagnostic:
    of = placed.of
    message = (
        f"`{words}` does not fit `{of.written}`, which is the figure of {inputs.name_of(of.year or year)}"
    )
    has_figure = inputs.observation(of.metric, meant) is not None
    help = (
        f"write `{_of_year(of, meant, year)}`, or correct the words"
        if has_figure
        else "correct the words, or the year"
    )
    return FigureOfOtherYear.at(sentence.span_of(placed), message, help=help, about=[of.metric])


def _unsaid(placed: PlacedPlaceholder, sentence: Sentence, year: int) -> Diagnostic:
    of = placed.of
    message = f"`{of.written}` is the figure of {of.year}, and no word of the sentence says so"
    help = f"write `{_of_year(of, year, year)}`, or name the year"
    return FigureOfOtherYear.at(sentence.span_of(placed), message, help=help, about=[of.metric])


def _of_year(of: Placeholder, wanted: int, year: int) -> str:
    """A placeholder with another year, in the report of a year."""
    metric, *rest = (token for token in of.written.strip("{} ").split() if year_named(token) is None)
    return f"{{{{ {' '.join([metric, *([str(wanted)] if wanted != year else []), *rest])} }}}}"
