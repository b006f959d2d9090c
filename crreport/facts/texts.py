"""Running text with its placeholders filled: as plain text, and as XHTML in which the figures are marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape

from crreport.facts.model import Fact
from crreport.facts.printing.changes import Change, change, direction_word
from crreport.facts.scope import Scope
from crreport.keys import FactKey, FigureKey, TargetKey
from crreport.marks import fact_mark
from crreport.read.located import leaves
from crreport.read.not_yet import is_not_yet
from crreport.read.placeholders import Placeholder, PlaceholderFault, split
from crreport.wording import words


@dataclass(frozen=True, slots=True)
class FilledText:
    """A text as it is read, its XHTML if figures are marked in it, and the keys of those facts."""

    plain: str
    markup: str | None
    parents: tuple[FactKey, ...]

    @property
    def xhtml(self) -> str:
        """The text as XHTML."""
        return self.markup if self.markup is not None else escape(self.plain)


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A body of paragraphs and lists: with marks, as the value of its text block, and the facts in it."""

    markup: str
    value: str
    mentions: tuple[FactKey, ...]


def filled(text: str, scope: Scope, figures: Mapping[FactKey, Fact]) -> FilledText:
    """The text with every placeholder replaced by its figure. Texts without placeholders have no markup.

    Faulty placeholders have been reported by the checks and are kept as written. A text that is marked as
    still to be written says so in the report's language.
    """
    if is_not_yet(text):
        said = words(scope.language)["not_yet"]
        return FilledText(said, f'<span class="not-yet">{escape(said)}</span>', ())
    plain: list[str] = []
    markup: list[str] = []
    parents: list[FactKey] = []
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
    """The placeholders of the year's texts, and of those that all years share."""
    current, history = f"{scope.report_year.folder}/", "inputs/history.yaml"
    for name, root in scope.inputs.roots.items():
        if name.startswith(current) or (name.count("/") == 1 and name != history):
            for _, leaf in leaves(root):
                yield from (piece for piece in split(leaf) if isinstance(piece, Placeholder))


def marked_figure(fact: Fact) -> str:
    """A figure as XHTML: the fact's mark around its number (or around the words for a missing figure)."""
    if fact.printed is None:
        return fact_mark(fact.id, escape(fact.text))
    return fact.printed.marked_in_text(fact.id)


def key_of_placeholder(placeholder: Placeholder, year: int) -> FigureKey | TargetKey:
    """The figure that a placeholder names, in a report of the given year."""
    if placeholder.target is not None:
        return TargetKey(placeholder.metric, placeholder.target)
    key = FigureKey(placeholder.metric, placeholder.year or year)
    if placeholder.axis is not None and placeholder.member is not None:
        return replace(key, part=(placeholder.axis, placeholder.member))
    return key


def _filling(placeholder: Placeholder, scope: Scope, figures: Mapping[FactKey, Fact]) -> FilledText | None:
    key = key_of_placeholder(placeholder, scope.year)
    fact = figures.get(key)
    if fact is None:
        return None
    if placeholder.word is None or isinstance(key, TargetKey):
        return FilledText(fact.text, marked_figure(fact), (key,))
    metric = scope.inputs.metric(placeholder.metric)
    previous = figures.get(key.in_year(placeholder.compared(scope.year)[0]))
    if metric is None or previous is None:
        return None
    derived = change(fact, previous, metric, scope.language)
    if derived is None:
        awaited = fact if fact.is_nil else previous
        return FilledText(awaited.text, None, (fact.key, previous.key))
    return FilledText(_of_change(derived, placeholder, scope.language), None, (fact.key, previous.key))


def _of_change(derived: Change, placeholder: Placeholder, language: str) -> str:
    if placeholder.word == "direction":
        return direction_word(derived.way, language)
    return derived.amount if placeholder.unsigned else derived.text
