"""Checks that the PDF shows each figure of the inputs at its named destination, and the units beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from crreport.diagnostics import Diagnostic
from crreport.direction import has_right_to_left
from crreport.facts.model import Fact, FactSet
from crreport.facts.printed import MINUS
from crreport.marks import place_of
from crreport.read.models.inputs import Inputs
from crreport.render.pdf.destinations import Destination, PdfUnreadableError, destinations_of
from crreport.source import SourceFile, Span, start_of
from crreport.verify.blocks import PageBlocks, page_blocks
from crreport.verify.charts import charts_unlike
from crreport.verify.letters import Letter, PageTexts, page_texts
from crreport.verify.rules import (
    FigureMisprinted,
    FigureNotPlaced,
    FormMissing,
    PagesNotRead,
    UnitMisprinted,
)
from crreport.verify.shown import Shown, ShownPage
from crreport.verify.wanted import (
    Units,
    Wanted,
    ends_with,
    first_word,
    is_scale,
    spaced,
    squeezed,
    wanted,
)
from crreport.verify.wording import read_page, shown_page
from crreport.xbrl.instance import report_name

_NEAR = 0.6
"""How far, in points, a figure may be from its destination, which is rounded."""
_RAISED = 0.7
"""The least distance, in points, of footnote marks from the baseline of their figures."""
_SHOWN = 24
_MINUS = (MINUS, "-")


def misprints(folder: Path, facts: FactSet, inputs: Inputs) -> tuple[Diagnostic, ...]:
    """Figures for which the PDF in a folder has no destination, or shows another figure there; and units.

    The inline report, which comes from the same pages, says which figures and units are printed at all, and
    which word follows each. Figures that are a word, such as “not applicable”, count too.
    """
    pdf = folder / f"{report_name(facts)}.pdf"
    if not pdf.is_file():
        text = "there is no PDF, so the figures on its pages were not checked"
        return (PagesNotRead.at(_start(folder / f"{report_name(facts)}.xhtml"), text),)
    try:
        places = destinations_of(pdf)
    except PdfUnreadableError as error:
        return (FormMissing.at(_start(pdf), f"the PDF cannot be read: {error}"),)
    page = shown_page(read_page(folder / f"{report_name(facts)}.xhtml"), facts)
    with page_texts(pdf) as texts, page_blocks(pdf) as blocks:
        is_from_right = any(fact.printed.direction for fact in facts if fact.printed is not None)
        pages = _Pages(places, texts, blocks, pdf.as_posix(), is_from_right)
        units = Units(inputs, facts)
        return (
            *_figures(page, facts, pages),
            *_units(page, units, pages),
            *charts_unlike(page, units, places, texts, pages.file),
        )


@dataclass(frozen=True, slots=True)
class _Pages:
    """A PDF as it is read: its places, its letters, and the blocks that these are in."""

    places: Mapping[str, Destination]
    texts: PageTexts
    blocks: PageBlocks
    file: str
    is_from_right: bool
    """Whether the report is written from right to left, so that letters are not drawn as they are read."""

    def unlike(self, awaited: Wanted, place: Destination) -> str | None:
        """What is printed at a place instead of the expected text; None if the text is as expected."""
        every = self.texts.page(place.page)
        if self.is_from_right:
            awaited = _from_left(awaited)
        seen = ""
        for first in (letter for letter in every if _stands_at(letter, place)):
            letters = _line_of(first, every) if self.is_from_right else every
            start = next(n for n, letter in enumerate(letters) if letter is first)
            back = _text(letters[max(0, start - len(awaited.prefix) - 4) : start + 1])[:-1]
            ahead = _text(letters[start : start + len(awaited.whole) + _SHOWN])
            if (
                _begins(ahead, awaited.text + awaited.suffix)
                and ends_with(back, awaited.prefix)
                and self._goes_on_as(awaited, letters, start, place.page)
            ):
                return None
            sign = back[-1] if back.endswith(_MINUS) else ""
            seen = seen or f"`{sign}{spaced(ahead[:_SHOWN])}`"
        return seen

    def _goes_on_as(self, awaited: Wanted, letters: Sequence[Letter], start: int, page: int) -> bool:
        """Whether the word that follows in the same cell or paragraph is the expected one, or none."""
        if awaited.next_word is None:
            return True
        block = self.blocks.of(page, letters[start].piece)
        end = _end_of(awaited.text + awaited.suffix, letters, start)
        if block is None or end is None:
            return True
        rest = letters[end : end + len(awaited.next_word) + _SHOWN]
        inside = []
        for letter in rest:
            if letter.piece >= 0 and self.blocks.of(page, letter.piece) != block:
                break
            inside.append(letter if letter.piece >= 0 else _BLANK)
        found = first_word(_text(inside))
        return not found or _is_same_word(found, awaited.next_word)


def _from_left(awaited: Wanted) -> Wanted:
    """What is expected of a figure from left to right in a page from right to left: its number and its sign.

    Words from right to left around it are left out, since PDFium gives their letters in no certain order.
    """
    prefix, suffix = ("" if has_right_to_left(part) else part for part in (awaited.prefix, awaited.suffix))
    return Wanted(prefix, "" if has_right_to_left(awaited.text) else awaited.text, suffix)


def _line_of(first: Letter, letters: Sequence[Letter]) -> Sequence[Letter]:
    """The letters of a line, from left to right."""
    line = (letter for letter in letters if abs(letter.base - first.base) <= _RAISED)
    return sorted(line, key=lambda letter: letter.left)


_BLANK = Letter(" ", 0, 0, 0)


def _figures(page: ShownPage, facts: FactSet, pages: _Pages) -> Iterator[Diagnostic]:
    taken: dict[Destination, str] = {}
    numbers = _numbers_of_places(pages.places)
    shown_numbers = Counter(shown.fact.id for shown in page.figures)
    told: set[str] = set()
    for shown in sorted(page.figures, key=lambda shown: not shown.is_main):
        fact, id = shown.fact, shown.fact.id
        awaited, place = wanted(shown), pages.places.get(id if shown.is_main else shown.place)
        if not shown.is_main and (place is None or numbers[id] != shown_numbers[id]):
            continue  # places are numbered alike only where both have all of them
        if place is None:
            text = f"{pages.file} has no destination `{id}`, where `{awaited.whole}` should be"
            yield FigureNotPlaced.at(fact.sources[0], text)
            continue
        if shown.is_main:
            if place in taken and not _is_inside(fact, facts[taken[place]]):
                text = (
                    f"{pages.file} has the same destination for `{id}` and `{taken[place]}`, {_where(place)}"
                )
                yield FigureNotPlaced.at(fact.sources[0], text)
            taken[place] = id
        if id not in told and (seen := pages.unlike(awaited, place)) is not None:
            told.add(id)
            yield FigureMisprinted.at(fact.sources[0], _misprint(pages.file, seen, shown, place))


def _misprint(file: str, seen: str, shown: Shown, place: Destination) -> str:
    awaited = wanted(shown).whole
    if shown.form != "words" and squeezed(seen).startswith(squeezed(f"`{awaited}")):
        awaited += f" {wanted(shown).next_word}".rstrip()
    return f"{file} shows {seen or 'nothing'} for `{shown.fact.id}` {_where(place)}, not `{awaited}`"


def _units(page: ShownPage, units: Units, pages: _Pages) -> Iterator[Diagnostic]:
    """The units beside figures that the PDF names otherwise, each metric's once."""
    told: set[str] = set()
    for unit in page.units:
        fact, place = units.fact_in(unit.metric), pages.places.get(unit.place)
        if fact is None or unit.metric in told:
            continue
        words = spaced(unit.text) if units.is_named_by(unit) else units.of(unit.metric)
        follows = "" if is_scale(first_word(unit.after)) else first_word(unit.after)
        if place is None:
            told.add(unit.metric)
            text = f"{pages.file} has no destination `{unit.place}`, where `{words}` should be"
            yield FigureNotPlaced.at(fact.sources[0], text)
        elif (seen := pages.unlike(Wanted("", words, "", follows), place)) is not None:
            told.add(unit.metric)
            where = f"beside `{fact.id}` {_where(place)}"
            yield UnitMisprinted.at(
                fact.sources[0], f"{pages.file} says {seen or 'nothing'} {where}, not `{words}`"
            )


def _numbers_of_places(places: Mapping[str, Destination]) -> Counter[str]:
    return Counter(id for id, number in map(place_of, places) if number is not None)


def _is_inside(one: Fact, other: Fact) -> bool:
    """Whether one of two figures shows the other, as a range shows its ends."""
    return one.key in other.mentions or other.key in one.mentions


def _where(place: Destination) -> str:
    return f"on page {place.page}, {place.left:g} pt from the left and {place.top:g} pt from the top"


def _stands_at(letter: Letter, place: Destination) -> bool:
    below = letter.base - place.top
    is_there = abs(letter.left - place.left) <= _NEAR and 0 < below <= 1.5 * max(letter.size, 1)
    return is_there and not letter.text.isspace()


def _begins(text: str, wanted: str) -> bool:
    """Whether a text begins with a figure that does not continue after it."""
    plain, figure = squeezed(text), squeezed(wanted)
    rest = plain[len(figure) :]
    goes_on = figure[-1:].isdigit() and re.match(r"[.,'’]?\d", rest) and not _is_apart(text, wanted)
    return plain.startswith(figure) and not goes_on


def _is_apart(text: str, wanted: str) -> bool:
    """Whether a gap separates the figure from following digits, such as those of the next column."""
    return spaced(normalize("NFKC", text)).startswith(f"{spaced(normalize('NFKC', wanted))} ")


def _end_of(wanted: str, letters: Sequence[Letter], start: int) -> int | None:
    """Where the letters of a text end; None if they cannot be told one by one."""
    figure, seen = squeezed(wanted), ""
    for n in range(start, len(letters)):
        if seen == figure:
            return n
        seen += squeezed(letters[n].text)
        if not figure.startswith(seen):
            return None
    return len(letters) if seen == figure else None


def _is_same_word(found: str, awaited: str) -> bool:
    """Whether two words are the same, or one is the beginning of the other, as at the end of a line."""
    one, other = sorted((found.casefold(), awaited.casefold()), key=len)
    return bool(one) and other.startswith(one)


def _text(letters: Sequence[Letter]) -> str:
    """The letters as a text, with a gap where a raised mark or another line begins."""
    parts = []
    for n, letter in enumerate(letters):
        is_apart = n > 0 and abs(letter.base - letters[n - 1].base) > _RAISED
        parts.append(f" {letter.text}" if is_apart else letter.text)
    return "".join(parts)


def _start(path: Path) -> Span:
    return start_of(SourceFile(path.as_posix(), ""))
