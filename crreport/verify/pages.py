"""Checks that the PDF shows each figure of the inputs at its named destination."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from lxml import etree

from crreport.diagnostics import Diagnostic
from crreport.facts.model import Fact, FactSet
from crreport.facts.printed import MINUS
from crreport.marks import place_of
from crreport.render.pdf.destinations import Destination, PdfUnreadableError, destinations_of
from crreport.source import SourceFile, Span, start_of
from crreport.verify.letters import Letter, PageTexts, page_texts
from crreport.verify.rules import FigureMisprinted, FigureNotPlaced, FormMissing, PagesNotRead
from crreport.xbrl.instance import report_name
from crreport.xbrl.names import clark

_NEAR = 0.6
"""How far, in points, a figure may be from its destination, which is rounded."""
_RAISED = 0.7
"""The least distance, in points, of footnote marks from the baseline of their figures."""
_SHOWN = 24
_MINUS = (MINUS, "-")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the page prints for a fact: before, at and after its destination."""

    prefix: str
    text: str
    suffix: str

    @property
    def whole(self) -> str:
        return f"{self.prefix}{self.text}{self.suffix}"


def misprints(folder: Path, facts: FactSet) -> tuple[Diagnostic, ...]:
    """Figures for which the PDF in a folder has no destination, or shows another figure there.

    The inline report, which comes from the same pages, says which figures are printed at all. Figures that
    are a word, such as “not applicable”, count too.
    """
    pdf = folder / f"{report_name(facts)}.pdf"
    if not pdf.is_file():
        text = "there is no PDF, so the figures on its pages were not checked"
        return (PagesNotRead.at(_start(folder / f"{report_name(facts)}.xhtml"), text),)
    try:
        places = destinations_of(pdf)
    except PdfUnreadableError as error:
        return (FormMissing.at(_start(pdf), f"the PDF cannot be read: {error}"),)
    printed = _printed(folder / f"{report_name(facts)}.xhtml", facts)
    with page_texts(pdf) as texts:
        return tuple(_found(printed, facts, places, texts, pdf.as_posix()))


def _printed(inline: Path, facts: FactSet) -> Mapping[str, _Wanted]:
    """What is printed for each figure, by its id; empty if there is no valid inline report."""
    try:
        root = etree.parse(inline, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except (OSError, etree.XMLSyntaxError):
        return {}
    hidden = {element for part in root.iter(clark("ix:hidden")) for element in part.iter()}
    figures = {}
    for element in root.iter(etree.Element):
        id, number = place_of(element.get("id") or "")
        fact = facts.by_id.get(id)
        if fact is not None and fact.unit is not None and number in (1, None) and element not in hidden:
            figures[id] = _wanted(fact, element)
    return figures


def _wanted(fact: Fact, element: etree._Element) -> _Wanted:
    """The figure with what the page has around it: in tables, the unit is in the heading."""
    shown = fact.printed
    if shown is None:
        return _Wanted("", fact.text, "")
    around = islice(element.iterancestors(), 2)
    if any("figure" in (e.get("class") or "").split() for e in around):
        return _Wanted(shown.lead, shown.number, shown.suffix)
    return _Wanted(shown.sign, shown.number, "")


def _found(
    printed: Mapping[str, _Wanted],
    facts: FactSet,
    places: Mapping[str, Destination],
    texts: PageTexts,
    file: str,
) -> Iterator[Diagnostic]:
    taken: dict[Destination, str] = {}
    for id, wanted in printed.items():
        fact, place = facts[id], places.get(id)
        if place is None:
            text = f"{file} has no destination `{id}`, where `{wanted.whole}` should be"
            yield FigureNotPlaced.at(fact.sources[0], text)
            continue
        if place in taken and not _is_inside(fact, facts[taken[place]]):
            text = f"{file} has the same destination for `{id}` and `{taken[place]}`, {_where(place)}"
            yield FigureNotPlaced.at(fact.sources[0], text)
        taken[place] = id
        if (seen := _unlike(wanted, place, texts.page(place.page))) is not None:
            text = f"{file} shows {seen or 'nothing'} for `{id}` {_where(place)}, not `{wanted.whole}`"
            yield FigureMisprinted.at(fact.sources[0], text)


def _is_inside(one: Fact, other: Fact) -> bool:
    """Whether one of two figures shows the other, as a range shows its ends."""
    return one.key in other.mentions or other.key in one.mentions


def _where(place: Destination) -> str:
    return f"on page {place.page}, {place.left:g} pt from the left and {place.top:g} pt from the top"


def _unlike(wanted: _Wanted, place: Destination, letters: Sequence[Letter]) -> str | None:
    """What is printed at a place instead of the expected text; None if the text is as expected."""
    starts = [n for n, letter in enumerate(letters) if _stands_at(letter, place)]
    seen = ""
    for start in starts:
        back = _text(letters[max(0, start - len(wanted.prefix) - 4) : start + 1])[:-1]
        ahead = _text(letters[start : start + len(wanted.whole) + _SHOWN])
        if _begins(ahead, wanted.text + wanted.suffix) and _ends(back, wanted.prefix):
            return None
        sign = back[-1] if back.endswith(_MINUS) else ""
        seen = seen or f"`{sign}{_spaced(ahead[:_SHOWN])}`"
    return seen


def _stands_at(letter: Letter, place: Destination) -> bool:
    below = letter.base - place.top
    is_there = abs(letter.left - place.left) <= _NEAR and 0 < below <= 1.5 * max(letter.size, 1)
    return is_there and not letter.text.isspace()


def _begins(text: str, wanted: str) -> bool:
    """Whether a text begins with a figure that does not continue after it."""
    plain, figure = _squeezed(text), _squeezed(wanted)
    rest = plain[len(figure) :]
    goes_on = figure[-1:].isdigit() and re.match(r"[.,'’]?\d", rest) and not _is_apart(text, wanted)
    return plain.startswith(figure) and not goes_on


def _is_apart(text: str, wanted: str) -> bool:
    """Whether a gap separates the figure from following digits, such as those of the next column."""
    return _spaced(text).startswith(f"{_spaced(wanted)} ")


def _ends(text: str, wanted: str) -> bool:
    """Whether a text ends with the prefix of a figure, and with no other sign or digit."""
    plain, before = _squeezed(text), _squeezed(wanted)
    if not plain.endswith(before):
        return False
    rest = plain[: len(plain) - len(before)]
    if before or text != text.rstrip():
        return True
    return not (rest.endswith("−") or rest[-1:].isdigit())


def _text(letters: Sequence[Letter]) -> str:
    """The letters as a text, with a gap where a raised mark or another line begins."""
    parts = []
    for n, letter in enumerate(letters):
        is_apart = n > 0 and abs(letter.base - letters[n - 1].base) > _RAISED
        parts.append(f" {letter.text}" if is_apart else letter.text)
    return "".join(parts)


def _spaced(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _squeezed(text: str) -> str:
    """A text without white space and hyphenation, so that line breaks make no difference."""
    return re.sub(r"[\s\u00ad\u2010\u0002]", "", unicodedata.normalize("NFKC", text))


def _start(path: Path) -> Span:
    return start_of(SourceFile(path.as_posix(), ""))
