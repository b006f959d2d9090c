"""Running text with its placeholders filled: as plain text, and as XHTML in which the figures are marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape

from crreport.facts.inline_xhtml import InlineXhtml
from crreport.facts.model import Fact
from crreport.facts.printing.changes import Change, change, direction_word
from crreport.facts.scope import Scope
from crreport.keys import FactKey, FigureKey, TargetKey
from crreport.marks import fact_mark
from crreport.measures.kinds import kind_of
from crreport.read.contents import key_figures_of
from crreport.read.inline_marks import language_of, marks_of
from crreport.read.located import leaves
from crreport.read.not_yet import is_not_yet
from crreport.read.placeholders import Placeholder, PlaceholderFault, split
from crreport.wording import words


@dataclass(frozen=True, slots=True)
class FilledText:
    """A text as it is read, its XHTML if it has figures or inline marks, and the keys of those facts."""

    plain: str
    markup: str | None
    parents: tuple[FactKey, ...]
    language: str | None = None
    """The language of the whole text, where it is another one than the report's."""

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
    """The text with every placeholder replaced by its figure, and its inline marks as XHTML.

    Texts with neither have no markup.

    Faulty placeholders have been reported by the checks and are kept as written. A text that is marked as
    still to be written says so in the report's language.
    """
    if is_not_yet(text):
        said = words(scope.language)["not_yet"]
        return FilledText(said, f'<span class="not-yet">{escape(said)}</span>', ())
    marks = marks_of(text)
    pieces = split(text)
    if not marks and not any(isinstance(piece, Placeholder | PlaceholderFault) for piece in pieces):
        return FilledText(str(text), None, ())
    plain: list[str] = []
    markup = InlineXhtml(marks)
    parents: list[FactKey] = []
    names_its_units = _names_a_unit_of_time(text, scope.language)
    for piece in pieces:
        if (
            isinstance(piece, Placeholder)
            and (filling := _filling(piece, scope, figures, names_its_units)) is not None
        ):
            plain.append(filling.plain)
            markup.add_whole(filling.markup or escape(filling.plain), len(piece.written))
            parents += filling.parents
        else:
            written = piece if isinstance(piece, str) else piece.written
            plain.append(written)
            markup.add_words(written)
    return FilledText("".join(plain), markup.finished(), tuple(parents), language_of(text))


def mentions(scope: Scope) -> Iterator[Placeholder]:
    """The placeholders of the year's texts and key figures, and of the texts that all years share."""
    current, history = f"{scope.report_year.folder}/", "inputs/history.yaml"
    for name, root in scope.inputs.roots.items():
        if name.startswith(current) or (name.count("/") == 1 and name != history):
            for _, leaf in leaves(root):
                yield from (piece for piece in split(leaf) if isinstance(piece, Placeholder))
    yield from (figure.placeholder for figure in key_figures_of(scope.report_year))


def _in_sentence(fact: Fact, *, with_unit: bool) -> tuple[str, str]:
    """A figure as text and as XHTML: the fact's mark around its number (or the words for a missing one)."""
    shown = fact.printed
    if shown is None:
        return fact.text, fact_mark(fact.id, escape(fact.text))
    if with_unit:
        return shown.text, shown.marked(fact.id)
    return shown.text_in_sentence, shown.marked_in_text(fact.id)


def key_of_placeholder(placeholder: Placeholder, year: int) -> FigureKey | TargetKey:
    """The figure that a placeholder names, in a report of the given year."""
    if placeholder.target is not None:
        return TargetKey(placeholder.metric, placeholder.target)
    key = FigureKey(placeholder.metric, placeholder.year or year)
    if placeholder.axis is not None and placeholder.member is not None:
        return replace(key, part=(placeholder.axis, placeholder.member))
    return key


def _names_a_unit_of_time(text: str, language: str) -> bool:
    said = " ".join(piece for piece in split(text) if isinstance(piece, str)).casefold()
    catalogue = words(language)
    return any(catalogue[f"unit.{unit}.one"].casefold() in said for unit in ("days", "hours"))


def _filling(
    placeholder: Placeholder, scope: Scope, figures: Mapping[FactKey, Fact], names_its_units: bool
) -> FilledText | None:
    key = key_of_placeholder(placeholder, scope.year)
    fact = figures.get(key)
    if fact is None:
        return None
    metric = scope.inputs.metric(placeholder.metric)
    if placeholder.word is None or isinstance(key, TargetKey):
        # texts name hours and days in their own words; where one does not, `1.16 million` would be of nothing
        is_time = metric is not None and kind_of(metric).is_time and metric.scale != "units"
        return FilledText(*_in_sentence(fact, with_unit=is_time and not names_its_units), (key,))
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
