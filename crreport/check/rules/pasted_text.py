"""CR127, CR128 and CR129: what came along with copied text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from babel import Locale
from babel.dates import get_month_names

from crreport.check import pasted
from crreport.check.walk import printed_texts
from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.read.inline_marks import MarkedText, place_in
from crreport.read.models.base import Model
from crreport.read.models.blocks import KeyFigure, Quote
from crreport.read.models.inputs import Inputs
from crreport.read.models.report import LeadershipStatement
from crreport.read.models.statements import Statement, StatementList
from crreport.wording.prose import prose_words

_SPEAKING = (Statement, StatementList, LeadershipStatement, Quote, KeyFigure)
"""Models whose texts are sentences, so that a number at the start of one is that of a list."""


class PastedMarks(Rule):
    """
    **What it finds.** A bullet or the number of a list at the start of a text (`•`, `-`, `1.`, `a)`), bullets inside a text, marks of Markdown that are no inline marks here (`_italic_`, `# Heading`, `` `code` ``), in names, titles and labels `**bold**` and `[text](address)` too, and tags and characters of HTML (`<br>`, `&nbsp;`, `&amp;`).

    **Why it matters.** All this is printed as it is written. Readers would see two bullets, stars or `&amp;` on the page, and in the data.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "• Everyone goes home _unharmed_."
    ```

    **Instead.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "Everyone goes home *unharmed*."
    ```
    """

    code, name, level = "CR127", "pasted-marks", Level.WARNING


class PastedCharacters(Rule):
    """
    **What it finds.** Characters that come with copied text and that nobody sees or means: spaces of no width, soft hyphens, marks that change the direction of text without need, control characters, ligatures, characters that were lost (`\ufffd`) or read in the wrong encoding (`â€™` for `’`), and words joined by no-break spaces throughout.

    **Why it matters.** The page may look right, but search, screen readers and data do not find the words; some characters print as boxes or turn a line around.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "Everyoneâ€™s safety comes first."
    ```

    **Instead.** Type the text anew at that place. Marks of direction in right-to-left text, joiners in scripts that need them, and single no-break spaces are left alone.

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "Everyone’s safety comes first."
    ```
    """

    code, name, level = "CR128", "pasted-characters", Level.WARNING


class DividedWord(Rule):
    """
    **What it finds.** A word that the end of a line had divided, such as `compa- ny`, copied from a PDF.

    **Why it matters.** It would be printed in two parts in the middle of a line.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "Everyone in the compa- ny goes home unharmed."
    ```

    **Instead.** A hyphen that stands for a part left out, as in "short- and long-term", is right.

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "Everyone in the company goes home unharmed."
    ```
    """

    code, name, level = "CR129", "divided-word", Level.WARNING


def find_marks(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Bullets, numbers, and marks of Markdown and HTML."""
    language = inputs.organisation.language

    def found(text: str, model: Model) -> Iterable[pasted.Found]:
        numbered = isinstance(model, _SPEAKING) and not _is_ordinal(text, language)
        return pasted.marks(text, numbered=numbered, marked=isinstance(text, MarkedText))

    return _each(inputs, year, PastedMarks, found)


def find_characters(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Characters that nobody sees or means."""
    is_rtl = Locale.parse(inputs.organisation.language, sep="-").text_direction == "rtl"

    def found(text: str, model: Model) -> Iterable[pasted.Found]:
        return pasted.characters(text, is_rtl=is_rtl)

    return _each(inputs, year, PastedCharacters, found)


def find_divided(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Words that the end of a line had divided."""

    def found(text: str, model: Model) -> Iterable[pasted.Found]:
        return pasted.split_words(text)

    return _each(inputs, year, DividedWord, found)


def _each(
    inputs: Inputs, year: int, rule: type[Rule], found: Callable[[str, Model], Iterable[pasted.Found]]
) -> Iterator[Diagnostic]:
    for text, model, path in printed_texts(inputs, year):
        for each in found(text, model):
            place = place_in(text, model.place(*path), each.start, each.end)
            yield rule.at(place, each.message, help=each.help)


def _is_ordinal(text: str, language: str) -> bool:
    """Whether a number at the start of a text may be one of order, as in `1. Januar`."""
    match = re.match(r"\d+\.\s+([^\W\d_]+)", text)
    if match is None:
        return False
    months = get_month_names("wide", locale=Locale.parse(language, sep="-")).values()
    return match[1] in months or bool(prose_words("ordinal", language))
