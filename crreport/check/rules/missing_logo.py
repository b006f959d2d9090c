"""CR217: a logo that cannot be used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crreport.diagnostics import Diagnostic, Rule
from crreport.read.models.inputs import Inputs

_SUFFIXES = (".svg", ".png", ".jpg", ".jpeg")


class MissingLogo(Rule):
    """
    **What it finds.** A `brand.logo` that is not a file inside the project, or is not an SVG, PNG or JPEG image.

    **Why it matters.** The cover would have a gap. Files outside the project are not read, so that anyone who has the project can build the report again.

    **Instead.** Put the image into the project and give its path relative to the project folder: `logo: brand/logo.svg`.
    """

    code, name = "CR217", "missing-logo"


def find(inputs: Inputs, project: Path) -> Iterator[Diagnostic]:
    """A logo that does not exist, is outside the project or is not an image."""
    brand = inputs.organisation.brand
    if brand.logo is None:
        return
    place = brand.place("logo")
    path = project / brand.logo
    if not path.resolve().is_relative_to(project.resolve()):
        help = "copy it into the project folder"
        yield MissingLogo.at(place, f"`{brand.logo}` is outside the project", help=help)
    elif not path.is_file():
        help = "give the path relative to the project folder, such as `brand/logo.svg`"
        yield MissingLogo.at(place, f"there is no file `{brand.logo}`", help=help)
    elif path.suffix.lower() not in _SUFFIXES:
        help = f"use an image that ends in {', '.join(_SUFFIXES[:-1])} or {_SUFFIXES[-1]}"
        yield MissingLogo.at(place, f"`{brand.logo}` is not an image that pages can show", help=help)
