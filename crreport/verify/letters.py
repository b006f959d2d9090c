"""The letters on the pages of a PDF and their positions, read by PDFium, which did not write them.

No other module imports pypdfium2.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with the start of its baseline, in points from the page's left and top edge, and its size.

    A gap between letters is a blank, drawn or not. `piece` is the number of the marked content that
    the letter is in; -1 in none.
    """

    text: str
    left: float
    base: float
    size: float
    piece: int = -1


class PdfReaderMissingError(Exception):
    """The extra `crreport[verify]`, which brings pypdfium2, is not installed."""


class PageTexts:
    """The letters of a PDF's pages in the order in which they are drawn; each page is read once."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._pages: dict[int, tuple[Letter, ...]] = {}

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._document)

    def page(self, number: int) -> tuple[Letter, ...]:
        """The letters of a page, counted from 1."""
        if number not in self._pages:
            self._pages[number] = tuple(_letters(self._document[number - 1]))
        return self._pages[number]


@contextmanager
def page_texts(pdf: Path) -> Iterator[PageTexts]:
    """The texts of a PDF's pages."""
    try:
        import pypdfium2
    except ImportError:
        raise PdfReaderMissingError from None
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield PageTexts(document)
    finally:
        document.close()


def _letters(page: Any) -> Iterator[Letter]:
    from pypdfium2 import raw

    height, text = page.get_height(), page.get_textpage()
    left, base = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        raw.FPDFText_GetCharOrigin(text, index, left, base)
        size = raw.FPDFText_GetFontSize(text, index)
        letter = chr(raw.FPDFText_GetUnicode(text, index))
        drawn = raw.FPDFText_GetTextObject(text, index)
        piece = raw.FPDFPageObj_GetMarkedContentID(drawn) if drawn else -1
        yield Letter(letter, left.value, height - base.value, size, piece)
