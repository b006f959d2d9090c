"""How large the letters of a finished PDF are, and what they are for those who have it read aloud."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from ctypes import c_float
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

_TEXT = [pypdfium2.raw.FPDF_PAGEOBJ_TEXT]


@dataclass(frozen=True, slots=True)
class Lettering:
    """A run of text: its page, its size in points, and the roles of its element and of those around it.

    A sign has words that are read in its place.
    """

    page: int
    size: float
    roles: tuple[str, ...]
    is_sign: bool


def letterings(path: Path) -> Iterator[Lettering]:
    """All text of the pages that belongs to an element, without that of drawings."""
    with pikepdf.open(path) as tagged, pypdfium2.PdfDocument(path) as drawn:
        owners = _owners(tagged)
        for number, page in enumerate(drawn):
            roles = owners[int(tagged.pages[number].StructParents)]
            for text in page.get_objects(filter=_TEXT, max_depth=1):
                mark = pypdfium2.raw.FPDFPageObj_GetMarkedContentID(text)
                if mark in roles:
                    yield Lettering(number + 1, _size(text), *roles[mark])


def _owners(pdf: pikepdf.Pdf) -> Mapping[int, Mapping[int, tuple[tuple[str, ...], bool]]]:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    return {
        int(key): {n: _roles(owner) for n, owner in enumerate(owned) if isinstance(owner, pikepdf.Dictionary)}
        for key, owned in zip(numbers[::2], numbers[1::2], strict=True)
        if isinstance(owned, pikepdf.Array)
    }


def _roles(element: Any) -> tuple[tuple[str, ...], bool]:
    found, is_sign = [], False
    while "/S" in element:
        found.append(str(element.S).removeprefix("/"))
        is_sign = is_sign or len(str(element.get("/ActualText", ""))) > 0
        element = element.P
    return tuple(found), is_sign


def _size(text: Any) -> float:
    size = c_float()
    pypdfium2.raw.FPDFTextObj_GetFontSize(text, size)
    matrix = text.get_matrix()
    return float(round(size.value * abs(matrix.d or matrix.b), 2))
