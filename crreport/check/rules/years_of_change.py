"""CR259: a change that is computed from another year than the words around it say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crreport.check.placeholder_for import written
from crreport.check.prose import PlacedPlaceholder, Sentence, sentences, word_pattern
from crreport.check.years_in_prose import BaseYear, base_years, year_behind
from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.read.models.inputs import Inputs
from crreport.read.placeholders import Placeholder

_RANKS = ("highest", "lowest", "best", "worst")


class YearsOfChange(Rule):
    """
    **What it finds.** A placeholder with `change` or `direction` that computes from other years than the words around it say: "since 2012" around a change from the previous year, or "in 2016" behind the change of this year.

    **Why it matters.** The number is right, and the sentence is wrong. Nobody sees it in the inputs, because the number is not there.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "Since 2016, the care score has changed by {{ care-score change }}."
    ```

    **Instead.** Name the year in the placeholder, too:

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "Since 2016, the care score has changed by {{ care-score change since=2016 }}."
    ```
    """

    code, name, level = "CR259", "years-of-change", Level.WARNING
    waivable = True
    reads = frozenset({"organisation.language"})


@dataclass(frozen=True, slots=True)
class _Meant:
    """The years that the words say, as far as they do, and the words; `figure` if a placeholder says it."""

    words: str
    earlier: int | None
    later: int | None
    figure: Placeholder | None = None


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Changes whose words name other years than those that they are computed from."""
    language = inputs.organisation.language
    for sentence in sentences(inputs, year):
        for placed in sentence.placeholders:
            if placed.of.word is None:
                continue
            meant = _meant(placed, sentence, language, year)
            if meant is not None and not _fits(meant, placed.of, year):
                yield _diagnostic(meant, placed, sentence, year)


def _meant(placed: PlacedPlaceholder, sentence: Sentence, language: str, year: int) -> _Meant | None:
    """What the words around a change say of its years."""
    behind = year_behind(sentence.text, placed.end, language)
    later = placed.of.compared(year)[1]
    for base in base_years(sentence.text, language, later):
        if _belongs_to(base, placed, sentence, language):
            return _Meant(base.words, base.year, base.until)
    if behind is not None:
        return _Meant(behind[0], None, behind[1])
    for other in sentence.placeholders:
        typed = other.of
        if typed.word is None and typed.year is not None and _is_alike(typed, placed.of):
            before = sentence.text[: other.start]
            if base_years(f"{before}{typed.year}", language, later, only_last=True):
                return _Meant(typed.written, typed.year, None, typed)
    return None


def _belongs_to(base: BaseYear, placed: PlacedPlaceholder, sentence: Sentence, language: str) -> bool:
    """Whether a named year is that of a change: of the nearest one before it, else of those behind it."""
    before = [other for other in sentence.placeholders if other.end <= base.start]
    while before and before[-1].of.word is None and _is_alike(before[-1].of, placed.of):
        before.pop()
    if not before:
        return placed.start >= base.end
    between = sentence.text[placed.end : base.start]
    if _is_behind_a_rank(between, language) or _says_something_of_its_own(between, language):
        return False
    return before[-1] == placed and not _has_verb_of_its_own(between, language)


def _is_behind_a_rank(between: str, language: str) -> bool:
    """Whether the words before a year end with a superlative, as in "the highest since 2021"."""
    ranks = "|".join(word_pattern(f"ranks.{name}", language).pattern for name in _RANKS)
    noun = rf"(?:\s+{word_pattern('ranks.nouns', language).pattern})?"
    return re.search(rf"(?:{ranks}){noun}\s*$", between, re.IGNORECASE) is not None


def _says_something_of_its_own(between: str, language: str) -> bool:
    """Whether a year belongs to words behind a comma, as in ", two points more than in 2021"."""
    _, comma, behind = between.rpartition(",")
    words = word_pattern("joins", language).sub("", behind)
    return comma != "" and words.strip() != ""


def _has_verb_of_its_own(between: str, language: str) -> bool:
    """Whether the words from a change to a year begin a new clause, as in ", and is higher than in 2021"."""
    joins, verbs = (word_pattern(name, language).pattern for name in ("joins", "verbs"))
    return re.match(rf"\s*\)?[,;]?\s*{joins}\s+(?:[^\W\d_]+\s+){{0,2}}?{verbs}", between, re.I) is not None


def _is_alike(one: Placeholder, other: Placeholder) -> bool:
    return (one.metric, one.axis, one.member) == (other.metric, other.axis, other.member)


def _fits(meant: _Meant, placeholder: Placeholder, year: int) -> bool:
    earlier, later = placeholder.compared(year)
    return meant.earlier in (None, earlier) and meant.later in (None, later)


def _diagnostic(meant: _Meant, placed: PlacedPlaceholder, sentence: Sentence, year: int) -> Diagnostic:
    placeholder = placed.of
    earlier, later = placeholder.compared(year)
    message = (
        f"`{meant.words}` does not fit `{placeholder.written}`, which is computed from {earlier} and {later}"
    )
    later = meant.later or later
    wanted = meant.earlier if meant.earlier is not None else later - 1
    words = [
        placeholder.metric,
        *([str(later)] if later != year else []),
        *placeholder.selectors,
        str(placeholder.word),
        *(["unsigned"] if placeholder.unsigned else []),
        *([f"since={wanted}"] if wanted != later - 1 else []),
    ]
    help = f"write `{{{{ {' '.join(words)} }}}}`" if wanted < later else "correct the year"
    if meant.figure is not None and earlier != meant.earlier:
        help = f"{_with_year(meant.figure, earlier, year)}, or {help} here"
    span = sentence.span_of(placed)
    return YearsOfChange.at(span, message, help=help, about=[placeholder.metric])


def _with_year(figure: Placeholder, earlier: int, year: int) -> str:
    """The advice to give the figure of the year that the change is computed from."""
    part = [f"{figure.axis}={figure.member}"] if figure.axis else []
    wanted = written(figure.metric, *([] if earlier == year else [str(earlier)]), *part)
    return f"write `{wanted}` in place of `{figure.written}`"
