"""CR260: a change whose sign is said twice, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crreport.check.changes_in_words import NOUNS, WAYS, compared_figures, contradicts, led_by
from crreport.check.prose import PlacedPlaceholder, Sentence, sentences, word_pattern
from crreport.diagnostics import Diagnostic, Judges, Level, Rule
from crreport.read.models.inputs import Inputs


class SignInWords(Rule):
    """
    **What it finds.** A change with its sign behind words that say which way it went ("fell by −2.0%"), and an `unsigned` change in a sentence that does not say which way it went.

    **Why it matters.** "Fell by −2.0%" says twice that it fell, or that it rose. Without a sign and without such a word nobody can tell.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "Energy use fell by {{ energy-use change }}."
    ```

    **Instead.** Leave the sign out, or set the change in brackets:

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "Energy use fell by {{ energy-use change unsigned }}."
        - "Energy use fell to {{ energy-use }} ({{ energy-use change }})."
    ```
    """

    code, name, level = "CR260", "sign-in-words", Level.WARNING
    judges = Judges.DIRECTION
    waivable = True
    reads = frozenset({"organisation.language"})


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Changes with a sign too many or too few."""
    for sentence in sentences(inputs, year):
        for placed in sentence.placeholders:
            if placed.of.word == "change":
                yield from _of_change(placed, sentence, inputs, year)


def _of_change(
    placed: PlacedPlaceholder, sentence: Sentence, inputs: Inputs, year: int
) -> Iterator[Diagnostic]:
    language = inputs.organisation.language
    written, span = placed.of.written, sentence.span_of(placed)
    if not placed.of.unsigned:
        led = led_by(placed, sentence, language)
        figures, metric = compared_figures(placed.of, inputs, year), inputs.metric(placed.of.metric)
        if led is None or (figures and metric and led.way and contradicts(led.way, *figures, metric)):
            return  # nothing leads to it, or the wrong word does, which another rule reports
        message = f"`{led.words} {written}` says twice which way it went"
        unsigned = re.sub(r"\bchange\b", "change unsigned", written)
        yield SignInWords.at(span, message, help=f"write `{unsigned}`", about=[placed.of.metric])
    elif not _says_a_way(sentence, language):
        message = f"`{written}` has no sign, and the sentence does not say which way it went"
        signed = re.sub(r"\s+unsigned\b", "", written)
        help = (
            f"write `{signed}`, which has a sign, or a word such as `{{{{ {placed.of.metric} direction }}}}`"
        )
        yield SignInWords.at(span, message, help=help, about=[placed.of.metric])


def _says_a_way(sentence: Sentence, language: str) -> bool:
    """Whether any word of the sentence says which way something went, or that this is not the point."""
    names = (*WAYS, *(name for _, name in NOUNS), "difference")
    return any(word_pattern(name, language).search(sentence.text) for name in names) or any(
        placed.of.word == "direction" for placed in sentence.placeholders
    )
