"""CR217: a logo that cannot be used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crreport.diagnostics import Diagnostic, Rule
from crreport.images import MEDIA_TYPES, image_fault
from crreport.read.models.inputs import Inputs
from crreport.source import SourceFile, Span

_MAX_BYTES = 2 * 1024 * 1024


class LogoNotUsable(Rule):
    """
    **What it finds.** A `brand.logo` or `brand.logo_on_dark` that is not a file inside the project, or not an SVG, PNG or JPEG image that pages can show as it is meant: it is damaged, too large, in CMYK colours, or an SVG drawing that refers to other files or has text filled with a gradient.

    **Why it matters.** The cover would have a gap, or the wrong colours. Files outside the project are not read, so that anyone who has the project can build the report again.

    **Instead.** Put the image into the project and give its path relative to the project folder: `logo: brand/logo.svg`. Save photos in RGB, and convert the text of a drawing to paths.
    """

    code, name = "CR217", "logo-not-usable"


def find(inputs: Inputs, project: Path) -> Iterator[Diagnostic]:
    """A logo that does not exist, is outside the project, or cannot be shown as it is meant."""
    brand = inputs.organisation.brand
    for field, name in (("logo", brand.logo), ("logo_on_dark", brand.logo_on_dark)):
        if name is not None:
            yield from _faults(name, project, brand.place(field))


def _faults(name: str, project: Path, place: Span) -> Iterator[Diagnostic]:
    path = project / name
    endings = list(MEDIA_TYPES)
    if not path.resolve().is_relative_to(project.resolve()):
        help = "copy it into the project folder"
        yield LogoNotUsable.at(place, f"`{name}` is outside the project", help=help)
    elif not path.is_file():
        help = "give the path relative to the project folder, such as `brand/logo.svg`"
        yield LogoNotUsable.at(place, f"there is no file `{name}`", help=help)
    elif path.suffix.lower() not in MEDIA_TYPES:
        help = f"use an image that ends in {', '.join(endings[:-1])} or {endings[-1]}"
        yield LogoNotUsable.at(place, f"`{name}` is not an image that pages can show", help=help)
    elif path.stat().st_size > _MAX_BYTES:
        text = f"`{name}` has {path.stat().st_size:,} bytes; at most {_MAX_BYTES:,} are possible"
        yield LogoNotUsable.at(place, text, help="save it smaller")
    else:
        yield from _content(name, path, place)


def _content(name: str, path: Path, place: Span) -> Iterator[Diagnostic]:
    """What is wrong in the image: at its line if it is a drawing, else where the logo is named."""
    data = path.read_bytes()
    fault = image_fault(data, MEDIA_TYPES[path.suffix.lower()])
    if fault is None:
        return
    if fault.line is None:
        yield LogoNotUsable.at(place, f"`{name}` {fault.reason}", help=fault.help)
        return
    drawing = SourceFile(name, data.decode("utf-8", errors="replace"))
    line = drawing.lines[fault.line - 1] if fault.line <= len(drawing.lines) else ""
    first = len(line) - len(line.lstrip()) + 1
    span = Span(drawing, fault.line, first, fault.line, len(line.rstrip()) + 1)
    notes = [(place, "the logo is named here")]
    yield LogoNotUsable.at(span, f"the logo {fault.reason}", help=fault.help, notes=notes)
