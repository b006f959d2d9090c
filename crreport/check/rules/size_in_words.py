"""CR256: words such as "doubled" or "by a third" that the figures do not bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from crreport.check.changes_in_words import claims, contradicts
from crreport.check.placeholder_for import of_change
from crreport.check.plain_claims import (
    Years,
    figures_of,
    is_about,
    is_said_of_the_whole,
    pairs_compared,
    plain_clauses,
)
from crreport.check.prose import Sentence, sentences
from crreport.check.sizes_in_words import Size, sizes
from crreport.check.totals import written_total
from crreport.diagnostics import Diagnostic, Judges, Level, Rule
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric


class SizeInWords(Rule):
    """
    **What it finds.** A sentence that says by how much a metric changed in words ("doubled", "almost halved", "rose threefold", "fell by a third", "a quarter less"), although its figures changed by clearly more or less. The years are those that the sentence compares, as in CR208.

    Round words may be a little off: "doubled" is right from 1.85 to 2.15 times, "almost doubled" from 1.7 to 2 times, and "more than doubled" above 2 times.

    **Why it matters.** Such words are remembered and quoted. They are also the last to be looked at when a figure is corrected, because they contain no number.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - Our energy use was halved in 2018.
    ```

    **Instead.** Give the size with a placeholder:

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "Our energy use {{ energy-use direction }} by {{ energy-use change unsigned }} in 2018."
    ```
    """

    code, name, level = "CR256", "size-in-words", Level.WARNING
    judges = Judges.DIRECTION
    waivable = True
    reads = frozenset({"organisation.language"})


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Sizes of changes in words that do not fit the figures of the metric that their sentence names."""
    language = inputs.organisation.language
    for sentence in sentences(inputs, year):
        for clause, metric in plain_clauses(sentence, language):
            found = [
                size
                for size in sizes(clause, language)
                if is_about(size.said, clause, None, language) or _is_behind_figure(size, clause, metric)
            ]
            if len(found) == 1:
                yield from _compared(found[0], clause, sentence, metric, inputs, year)


def _is_behind_figure(size: Size, clause: Sentence, metric: Metric) -> bool:
    """Whether a size is said of a figure of this year directly before it: ", a fifth more than in 2019"."""
    before = [placed for placed in clause.placeholders if placed.end <= size.start]
    if not before:
        return False
    of, between = before[-1].of, clause.text[before[-1].end : size.start]
    is_total = of.part is None and of.word is None and of.year is None and of.target is None
    return (
        of.metric == metric.id
        and is_total
        and re.fullmatch(r"(?:\s[^,;:.()]{0,40})?[,:(–]\s*", between) is not None
    )


def _compared(
    size: Size, clause: Sentence, sentence: Sentence, metric: Metric, inputs: Inputs, year: int
) -> Iterator[Diagnostic]:
    pairs = pairs_compared(clause, sentence, inputs.organisation.language, year)
    if not pairs or not is_said_of_the_whole(clause, sentence, size.end, inputs, pairs[0][1]):
        return
    figures = [figures_of(metric, years, inputs) for years in pairs]
    if all(pair is not None and _is_wrong(size, clause, pair, metric, inputs) for pair in figures):
        yield _diagnostic(size, clause, metric, inputs, year, pairs[0])


def _is_wrong(
    size: Size, clause: Sentence, figures: tuple[Decimal, Decimal], metric: Metric, inputs: Inputs
) -> bool:
    """Whether figures do not fit a size, and not because they went the other way, which CR208 reports."""
    if min(figures) <= 0 or size.fits(*figures):
        return False
    says_the_way = any(way == size.way for way, _ in claims(clause.text, inputs.organisation.language))
    return not (says_the_way and contradicts(size.way, *figures, metric))


def _diagnostic(
    size: Size, clause: Sentence, metric: Metric, inputs: Inputs, year: int, years: Years
) -> Diagnostic:
    span = clause.span(size.start, size.end)
    figures = ", ".join(f"{written_total(inputs, metric.id, of)} in {of}" for of in years)
    message = f"`{span.text}` does not fit the figures of `{metric.id}`: {figures}"
    help = f"give the change with `{of_change('change', metric.id, years, year)}`, or choose words that fit"
    observed = [(of, inputs.observation(metric.id, of)) for of in years]
    notes = [(o.place("value"), f"the figure for {of}") for of, o in observed if o is not None]
    return SizeInWords.at(span, message, help=help, notes=notes, about=[metric.id])
