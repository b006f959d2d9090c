"""CR126: items of lists that end in what their list does not go on with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from crreport.check.walk import models
from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.read.models.endings import Ending, ending_of
from crreport.read.models.inputs import Inputs
from crreport.read.models.statements import Statement, StatementList, conjunction_of
from crreport.source import Span

_TWO_SENTENCES = re.compile(r"[^\W\d]{3,}[)”’\"']?\.\s+[^\W\d_a-z]\w")

_Above: TypeAlias = Statement | StatementList


class ListEnding(Rule):
    """
    **What it finds.** An item of a list that ends in `; and` though nothing follows it, or in `; or` in a list that is joined by "and"; a last item that ends in a semicolon; and in a list with `style: fragments` an item of several sentences.

    **Why it matters.** Such endings come with copied lists. An item may have been lost on the way or have changed its place, and "or" in place of "and" changes what is promised. `style: fragments` prints semicolons and the last "and" itself and takes such endings off; it cannot do that inside an item.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - lead_in: "We strive to:"
          style: fragments
          items:
            - listen to the people whom we serve;
            - act on what we hear; and
    ```

    **Instead.** Add the item that follows, or delete the ending.

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - lead_in: "We strive to:"
          style: fragments
          items:
            - listen to the people whom we serve
            - act on what we hear
    ```
    """

    code, name, level = "CR126", "list-ending", Level.WARNING


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Items that end in what does not follow."""
    for model in models(inputs, year):
        if isinstance(model, Statement | StatementList) and model.items:
            endings = [ending_of(item.written_text) for item in model.items]
            yield from _hanging(model.items, endings)
            yield from _of_another_list(model, endings)
            if model.style == "fragments":
                yield from _of_sentences(model.items)


def _hanging(items: Sequence[Statement], endings: Sequence[Ending]) -> Iterator[Diagnostic]:
    """The last item, if it ends as if another one followed."""
    last = endings[-1]
    if items[-1].items or last.written in ("", "."):
        return
    written = last.written.strip()
    help = "add the item that follows, or delete the ending"
    if last.conjunction is None and len(items) > 1 and all(ending.written for ending in endings):
        help = "end it with a full stop, or add the item that follows"
    message = f"the last item ends in `{written}`, and nothing follows it"
    yield ListEnding.at(_end_of(items[-1], last), message, help=help)


def _of_another_list(above: _Above, endings: Sequence[Ending]) -> Iterator[Diagnostic]:
    """Items joined by a word that is not that of the list; "and" and "or" in the middle of other lists."""
    word = conjunction_of(above)
    for number, (item, ending) in enumerate(zip(above.items, endings, strict=True), 1):
        if ending.conjunction is None or item.items or number == len(endings):
            continue
        written = ending.written.strip()
        if word not in ("none", ending.conjunction):
            message = f"this item ends in `{written}`, but its list is joined by `{word}`"
            help = f"delete the ending, or set `conjunction: {ending.conjunction}` for the list"
            yield ListEnding.at(_end_of(item, ending), message, help=help)
        elif above.style != "fragments" and number < len(endings) - 1 and not _is_usual(endings):
            message = f"this item ends in `{written}`, and more than one item follows it"
            help = "move the ending to the last item but one, or set `style: fragments` for the list"
            yield ListEnding.at(_end_of(item, ending), message, help=help)


def _is_usual(endings: Sequence[Ending]) -> bool:
    """Whether every item but the last is joined to the next one by a word."""
    return all(ending.conjunction for ending in endings[:-1])


def _of_sentences(items: Sequence[Statement]) -> Iterator[Diagnostic]:
    for item in items:
        text = item.written_text
        if not item.items and text.endswith(".") and _TWO_SENTENCES.search(text[:-1]):
            message = (
                "this item has more than one sentence, and `style: fragments` prints a semicolon after it"
            )
            yield ListEnding.at(item.place("text"), message, help="set `style: sentences` for the list")


def _end_of(item: Statement, ending: Ending) -> Span:
    place = item.place("text")
    return place.narrowed(ending.written, place.text.count(ending.written.strip()) - 1)
