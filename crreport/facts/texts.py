"""Running text with its placeholders filled: as plain text, and as XHTML in which the figures are marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from crreport.facts.model import Fact
from crreport.facts.printing.changes import change, direction_word
from crreport.facts.printing.numbers import LEFT_TO_RIGHT
from crreport.facts.scope import Scope
from crreport.read.located import leaves
from crreport.read.not_yet import is_not_yet
from crreport.read.placeholders import Placeholder, PlaceholderFault, split
from crreport.wording import words


@dataclass(frozen=True, slots=True)
class FilledText:
    """A text as it is read, its XHTML where figures are marked in it, and the ids of these facts."""

    plain: str
    markup: str | None
    parents: tuple[str, ...]


def filled(text: str, scope: Scope, figures: Mapping[str, Fact]) -> FilledText:
    """The text with every placeholder replaced by its figure. Texts without placeholders have no markup.

    Faulty placeholders have been reported by the checks and stand as written. A text that is only marked as
    still to come says so in the report's language.
    """
    if is_not_yet(text):
        said = words(scope.language)["not_yet"]
        return FilledText(said, f'<span class="not-yet">{escape(said)}</span>', ())
    plain: list[str] = []
    markup: list[str] = []
    parents: list[str] = []
    for piece in split(text):
        if isinstance(piece, Placeholder) and (filling := _filling(piece, scope, figures)) is not None:
            plain.append(filling.plain)
            markup.append(filling.markup or escape(filling.plain))
            parents += filling.parents
        else:
            written = piece if isinstance(piece, str) else piece.written
            plain.append(written)
            markup.append(escape(written))
    if not parents and not any(isinstance(p, Placeholder | PlaceholderFault) for p in split(text)):
        return FilledText(text, None, ())
    return FilledText("".join(plain), "".join(markup), tuple(parents))


def mentions(scope: Scope) -> Iterator[Placeholder]:
    """The placeholders of the year's texts."""
    current = f"inputs/{scope.year}/"
    for name, root in scope.inputs.roots.items():
        if name.startswith(current):
            for _, leaf in leaves(root):
                yield from (piece for piece in split(leaf) if isinstance(piece, Placeholder))


def marked_figure(fact: Fact) -> str:
    """A figure as XHTML: the fact's mark around its number (or around the words for a missing figure)."""
    if fact.display is None:
        return f'<span data-fact="{escape(fact.id)}">{escape(fact.text)}</span>'
    shown = fact.display
    before = f"{shown.before}{'−' if shown.negative else ''}"
    mark = f'<span data-fact="{escape(fact.id)}">{escape(shown.number)}</span>'
    printed = f"{escape(before)}{mark}{escape(shown.after)}"
    # in text from right to left, the figure's parts keep their order only inside an element of their own
    return f'<span class="figure">{printed}</span>' if LEFT_TO_RIGHT in shown.before else printed


def figure_id(placeholder: Placeholder, year: int) -> str:
    """The id of the fact that a placeholder names, in a report of the given year."""
    if placeholder.target is not None:
        return f"{placeholder.metric}.target.{placeholder.target}"
    parts = [placeholder.metric, str(placeholder.year or year)]
    if placeholder.axis is not None and placeholder.member is not None:
        parts += [placeholder.axis, placeholder.member]
    return ".".join(parts)


def _filling(placeholder: Placeholder, scope: Scope, figures: Mapping[str, Fact]) -> FilledText | None:
    fact = figures.get(figure_id(placeholder, scope.year))
    if fact is None:
        return None
    if placeholder.word is None:
        return FilledText(fact.text, marked_figure(fact), (fact.id,))
    metric = scope.inputs.metric(placeholder.metric)
    year = placeholder.year or scope.year
    earlier_id = fact.id.replace(f".{year}", f".{year - 1}", 1)
    previous = figures.get(earlier_id)
    if metric is None or previous is None:
        return None
    derived = change(fact, previous, metric, scope.language)
    if derived is None:
        awaited = fact if fact.is_nil else previous
        return FilledText(awaited.text, None, (fact.id, previous.id))
    word = placeholder.word
    text = derived.text if word == "change" else direction_word(derived.direction, scope.language)
    return FilledText(text, None, (fact.id, previous.id))
