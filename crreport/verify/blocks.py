"""Which pieces of a PDF's pages stand in one block: in a cell, a paragraph, a heading or an item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf

_WITHIN_LINES = {
    *("/Span", "/Link", "/Lbl", "/Reference", "/Note", "/Em", "/Strong", "/Quote", "/Code", "/Sub"),
    *("/NonStruct", "/Annot", "/Figure"),
}
"""The roles of elements that stand within the lines of a block."""
_DEEPEST = 64


class PageBlocks:
    """The blocks of a PDF, from its structure tree; without one, no piece is known to be in any."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self._document = document
        root: Any = document.Root
        tree = root.get("/StructTreeRoot")
        owners = tree.get("/ParentTree") if tree is not None else None
        self._owners: Mapping[int, Any] = pikepdf.NumberTree(owners) if owners is not None else {}
        self._pages: dict[int, tuple[Any, ...]] = {}
        self._found: dict[tuple[int, int], object | None] = {}

    def of(self, page: int, piece: int) -> object | None:
        """What tells the block apart in which a piece of marked content stands; None if that is unknown."""
        if (page, piece) not in self._found:
            pieces = self._pieces(page)
            self._found[page, piece] = _block_of(pieces[piece]) if 0 <= piece < len(pieces) else None
        return self._found[page, piece]

    def _pieces(self, page: int) -> tuple[Any, ...]:
        """The elements that own the pieces of a page."""
        if page not in self._pages:
            key: Any = self._document.pages[page - 1].obj.get("/StructParents")
            self._pages[page] = tuple(self._owners[key]) if key is not None and key in self._owners else ()
        return self._pages[page]


@contextmanager
def page_blocks(pdf: Path) -> Iterator[PageBlocks]:
    """The blocks of a PDF's pages."""
    with pikepdf.open(pdf) as document:
        yield PageBlocks(document)


def _block_of(element: Any) -> object | None:
    for _ in range(_DEEPEST):
        if not isinstance(element, pikepdf.Dictionary) or "/S" not in element:
            return None
        if str(element.S) not in _WITHIN_LINES:
            return element.objgen
        element = element.get("/P")
    return None
