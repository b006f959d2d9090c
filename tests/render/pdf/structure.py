"""Reads the structure tree of a finished PDF, as a screen reader would."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf


def below(element: Any) -> Iterator[Any]:
    """The structure elements below one, in reading order."""
    for kid in kids(element):
        yield kid
        yield from below(kid)


def kids(element: Any) -> list[Any]:
    """The structure elements right below one."""
    held = element.get("/K", ())
    listed = [held] if isinstance(held, pikepdf.Dictionary) else held
    return [kid for kid in listed if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def role(element: Any) -> str:
    """What an element is, such as `Table`."""
    return str(element.S).removeprefix("/")


def elements(pdf: pikepdf.Pdf, *roles: str) -> list[Any]:
    """All elements of some roles, in reading order."""
    return [element for element in below(pdf.Root.StructTreeRoot) if role(element) in roles]


def annotated(pdf: pikepdf.Pdf) -> list[Any]:
    """The annotations of all pages."""
    return [annotation for page in pdf.pages for annotation in page.get("/Annots", ())]
