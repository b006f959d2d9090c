"""CR208: words such as "rose" that the figures contradict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from crreport.check.beside_placeholders import beside, metric_said
from crreport.check.changes_in_words import (
    claims,
    compared_behind,
    compared_figures,
    contradicts,
    led_by,
    level_led_by,
)
from crreport.check.placeholder_for import direction_of
from crreport.check.plain_claims import (
    figures_of,
    is_about,
    is_said_of_the_whole,
    pairs_compared,
    plain_clauses,
)
from crreport.check.prose import PlacedPlaceholder, Sentence, sentences
from crreport.check.totals import known_total, written_total
from crreport.diagnostics import Diagnostic, Judges, Rule
from crreport.parts import part_in_words
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.placeholders import Placeholder
from crreport.source import Span


class DirectionContradiction(Rule):
    """
    **What it finds.** A sentence that says that a metric rose, fell, improved, worsened, narrowed, widened or was unchanged, although its figures of this year and the previous one show something else. Whether a change is an improvement depends on the metric's `polarity`.

    Only plain clauses are checked: those about one metric as a whole, without words such as "not" or "target". Words of another clause of the sentence do not matter. If the sentence names the years that it compares ("since 2016", "fell in 2017"), it is compared with the figures of those years. A word that leads to a placeholder ("fell by {{ energy-use change unsigned }}") is always compared with the figures of that placeholder.

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
    judges = Judges.DIRECTION
    reads = frozenset({"organisation.language"})


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Words such as "rose" that contradict the figures of the metric that their sentence names."""
    for sentence in sentences(inputs, year):
        of_placeholders = (
            *_of_placeholders(sentence, inputs, year),
            *_of_comparisons(sentence, inputs, year),
        )
        yield from of_placeholders or _of_words(sentence, inputs, year)


def _of_placeholders(sentence: Sentence, inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Words that lead to a change which went the other way, or to a figure that the change did not lead to."""
    for placed in sentence.placeholders:
        metric, led = inputs.metric(placed.of.metric), None
        if placed.of.word == "change":
            led = led_by(placed, sentence, inputs.organisation.language)
        elif placed.of.word is None and placed.of.target is None and _comes_from(placed, sentence, year):
            led = level_led_by(placed, sentence, inputs.organisation.language)
        figures = compared_figures(placed.of, inputs, year)
        if led is None or led.way is None or figures is None or metric is None:
            continue
        if metric_said(beside(placed, sentence, inputs), placed, sentence) is not None:
            continue  # it is of another metric than its words, which another rule reports
        if contradicts(led.way, *figures, metric):
            years = placed.of.compared(year)
            yield _diagnostic(sentence.span(led.start, led.end), metric, inputs, year, years, placed.of)


def _of_comparisons(sentence: Sentence, inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Comparisons behind a figure of this year that went the other way: ", two more than in 2019"."""
    for placed in sentence.placeholders:
        of, metric = placed.of, inputs.metric(placed.of.metric)
        said = compared_behind(placed, sentence, inputs.organisation.language, year)
        is_level = of.word is None and of.target is None and of.year in (None, year)
        if said is None or metric is None or not is_level or said.year >= year:
            continue
        figures = compared_figures(replace(of, since=said.year), inputs, year)
        if figures is not None and contradicts(said.way, *figures, metric):
            span = sentence.span(said.start, said.end)
            yield _diagnostic(span, metric, inputs, year, (said.year, year), of)


def _comes_from(placed: PlacedPlaceholder, sentence: Sentence, year: int) -> bool:
    """Whether a figure stands beside that of the year before of the same metric and part."""
    before = (placed.of.year or year) - 1
    return any(
        (other.of.metric, other.of.part, other.of.year) == (placed.of.metric, placed.of.part, before)
        and other.of.word is None
        for other in sentence.placeholders
    )


def _of_words(sentence: Sentence, inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    language = inputs.organisation.language
    for clause, metric in plain_clauses(sentence, language):
        found = claims(clause.text, language)
        pairs = pairs_compared(clause, sentence, language, year)
        if len({way for way, _ in found}) != 1 or not pairs:
            continue
        current = known_total(inputs, metric.id, pairs[0][1])
        said = next(((way, m) for way, m in found if is_about(m, clause, current, language)), None)
        if said is None or not is_said_of_the_whole(clause, sentence, said[1].end(), inputs, pairs[0][1]):
            continue
        figures = [figures_of(metric, years, inputs) for years in pairs]
        if all(pair is not None and contradicts(said[0], *pair, metric) for pair in figures):
            yield _diagnostic(clause.span(*said[1].span()), metric, inputs, year, pairs[0])


def _diagnostic(
    span: Span,
    metric: Metric,
    inputs: Inputs,
    year: int,
    years: tuple[int, int],
    placeholder: Placeholder | None = None,
) -> Diagnostic:
    help = f"write `{direction_of(metric.id, years, year, placeholder)}`, which gives the word that fits the figures"
    if placeholder is not None and placeholder.part is not None:
        message = (
            f"`{span.text}` contradicts the figures of {part_in_words(placeholder.part)} for `{metric.id}`"
        )
        return DirectionContradiction.at(span, message, help=help, about=[metric.id])
    observed = {y: inputs.observation(metric.id, y) for y in years}
    figures = ", ".join(f"{written_total(inputs, metric.id, y)} in {y}" for y in observed)
    message = f"`{span.text}` contradicts the figures of `{metric.id}`: {figures}"
    notes = [(o.place("value"), f"the figure for {y}") for y, o in observed.items() if o is not None]
    return DirectionContradiction.at(span, message, help=help, notes=notes, about=[metric.id])
