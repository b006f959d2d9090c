"""CR151: placeholders in running text that print why there is no figure."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.check.placed_figures import subject_of
from crreport.check.walk import placeholders
from crreport.compute.reported import value_of
from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.keys import FigureKey
from crreport.read.models.inputs import Inputs
from crreport.read.models.quantity import Missing
from crreport.source import Span


class PlaceholderWithoutNumber(Rule):
    """
    **What it finds.** A placeholder in a text whose figure is `not_available`, `not_applicable` or `suppressed`, if a word follows it. "In 2012 it was {{ claims 2012 }}." reads well without a figure.

    **Why it matters.** The sentence is printed with these words in place of a figure: "There were not available claims."

    **Example.**

    ```yaml
    # metrics.yaml
    - {id: claims, label: Claims, definition: Claims made., kind: count}
    ```

    ```yaml
    # 2018/progress.yaml
    safety:
      content:
        - "There were {{ claims }} claims."
      observations:
        - {metric: claims, value: not_available, reason: The insurer has not reported yet.}
    ```

    **Instead.** Say it in words.

    ```yaml
    # metrics.yaml
    - {id: claims, label: Claims, definition: Claims made., kind: count}
    ```

    ```yaml
    # 2018/progress.yaml
    safety:
      content:
        - The number of claims is not known yet.
      observations:
        - {metric: claims, value: not_available, reason: The insurer has not reported yet.}
    ```
    """

    code, name, level = "CR151", "placeholder-without-number", Level.WARNING
    waivable = True


_WORDS = (Missing.NOT_AVAILABLE, Missing.NOT_APPLICABLE, Missing.SUPPRESSED)


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Placeholders that print a word instead of a figure."""
    for placeholder, span in placeholders(inputs, year):
        shown_year = placeholder.year or year
        observation = inputs.observation(placeholder.metric, shown_year)
        if observation is None or placeholder.word is not None or placeholder.target is not None:
            continue
        value = value_of(observation, placeholder.part)
        if value in _WORDS and _is_within_words(span):
            message = f"`{placeholder.written}` prints no figure: `{placeholder.metric}` is `{value}` in {shown_year}"
            help = "say in words of your own that there is no figure"
            key = FigureKey(placeholder.metric, shown_year, placeholder.part)
            yield PlaceholderWithoutNumber.at(span, message, help=help, subject=subject_of(key))


def _is_within_words(span: Span) -> bool:
    """Whether a word follows, as in "there were {{ claims }} claims"."""
    behind = span.file.text[span.file.offset(span.end_line, span.end_column) :].lstrip(" ")
    return behind[:1].isalpha()
