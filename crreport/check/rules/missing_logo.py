"""CR217: a logo that cannot be used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crreport.diagnostics import Diagnostic, Rule
from crreport.read.models.inputs import Inputs

_SUFFIXES = (".svg", ".png", ".jpg", ".jpeg")


class MissingLogo(Rule):
    """
    **What it finds.** A `brand.logo` that is not a file inside the project, or not an SVG, PNG or JPEG picture.

    **Why it matters.** The cover would have a hole. Files from outside the project are not read, so that a report can be built again by anyone who has the project.

    **Instead.** Put the picture into the project and name it relative to the project folder: `logo: brand/logo.svg`.
    """

    code, name = "CR217", "missing-logo"


def find(inputs: Inputs, project: Path) -> Iterator[Diagnostic]:
    """A logo that is not there, lies outside the project or is no picture."""
    brand = inputs.organisation.brand
    if brand.logo is None:
        return
    place = brand.place("logo")
    path = project / brand.logo
    if not path.resolve().is_relative_to(project.resolve()):
        help = "copy it into the project folder"
        yield MissingLogo.at(place, f"`{brand.logo}` leads out of the project", help=help)
    elif not path.is_file():
        help = "the path is relative to the project folder"
        yield MissingLogo.at(place, f"there is no file `{brand.logo}`", help=help)
    elif path.suffix.lower() not in _SUFFIXES:
        help = f"possible endings: {', '.join(_SUFFIXES)}"
        yield MissingLogo.at(place, f"`{brand.logo}` is not a picture that pages can show", help=help)
