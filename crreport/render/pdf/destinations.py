"""Where the facts of a report are in its PDF: the named destinations, read back from the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from crreport.marks import place_of


@dataclass(frozen=True, slots=True)
class Destination:
    """The position of a fact in the PDF: the page, from 1, and points from its left and its top edge."""

    page: int
    left: float
    top: float


class PdfUnreadableError(Exception):
    """The file is not a PDF, or is damaged; the message says what is wrong."""


def destinations_of(pdf: Path) -> dict[str, Destination]:
    """Page and position of every named destination of a PDF; none if there is no such file.

    Destinations that lead to no page, or to no place on it, are left out.
    """
    if not pdf.is_file():
        return {}
    try:
        with pikepdf.open(pdf) as document:
            return dict(_found(document))
    except pikepdf.PdfError as error:
        raise PdfUnreadableError(str(error).rpartition(": ")[2]) from None


def places_by_fact(places: Mapping[str, Destination]) -> Mapping[str, tuple[Destination, ...]]:
    """All places of each fact, its main one first: those of `water.2024`, `water.2024--2` and so on."""
    places_of: dict[str, dict[int, Destination]] = defaultdict(dict)
    for name, place in places.items():
        id, number = place_of(name)
        if number is not None:
            places_of[id][number] = place
    return {id: tuple(numbered[n] for n in sorted(numbered)) for id, numbered in places_of.items()}


def _found(document: pikepdf.Pdf) -> Iterator[tuple[str, Destination]]:
    pages = {page.objgen: (number, page) for number, page in enumerate(document.pages, 1)}
    root: Any = document.Root
    if "/Names" not in root or "/Dests" not in root.Names:
        return
    for name, target in pikepdf.NameTree(root.Names.Dests).items():
        array: Any = target.D if isinstance(target, pikepdf.Dictionary) else target
        if len(array) < 4 or array[1] != "/XYZ" or array[0].objgen not in pages:
            continue
        number, page = pages[array[0].objgen]
        left, top = float(array[2]), float(page.mediabox[3]) - float(array[3])
        yield str(name), Destination(number, round(left, 1), round(top, 1))
