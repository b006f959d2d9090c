"""CR290: words that stand in for what is still to be written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crreport.check.walk import texts
from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.read.inline_marks import place_in
from crreport.read.models.inputs import Inputs

_UNFINISHED = re.compile(
    r"\b(?:TBC|TBD|TBA|TODO|FIXME|XXX+)\b|\blorem ipsum\b|\?{3,}"
    r"|\[(?:insert|add|date|name|figure|number|to be|tbc|tbd)\b[^\]]*\]",
    re.IGNORECASE,
)


class UnfinishedText(Rule):
    """
    **What it finds.** Words in a text that stand in for something that is still to be written: `TBC`, `TBD`, `TODO`, `XXX`, `???`, `[insert figure]`, lorem ipsum.

    **Why it matters.** They would be printed.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - In October [date TBC] a new yard opened.
    ```

    **Instead.** Write what is missing, or mark the whole text with `not_yet`, which a draft shows and a final report refuses:

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - On 12 October a new yard opened.
    ```
    """

    code, name, level, level_when_final = "CR290", "unfinished-text", Level.WARNING, Level.ERROR


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Texts with words that stand in for others."""
    for text, model, path in texts(inputs, year):
        for match in _UNFINISHED.finditer(text):
            written = match[0]
            if written.isalpha() and not written.isupper() and "lorem" not in written.lower():
                continue  # a name such as Tba or a word in another language
            message = f"`{written}` stands in for something that is still to be written"
            help = "write it, or mark the whole text with `not_yet`"
            span = place_in(text, model.place(*path), *match.span())
            yield UnfinishedText.at(span, message, help=help)
            break
