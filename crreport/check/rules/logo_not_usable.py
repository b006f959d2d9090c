"""CR217: a logo that cannot be used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crreport.check.project_images import file_faults
from crreport.diagnostics import Diagnostic, Rule
from crreport.read.models.inputs import Inputs

_MAX_BYTES = 2 * 1024 * 1024


class LogoNotUsable(Rule):
    """
    **What it finds.** A `brand.logo` or `brand.logo_on_dark` that is not a file inside the project, or not an SVG, PNG or JPEG image that pages can show as it is meant: it is damaged, too large, in CMYK colours, or an SVG drawing that refers to other files or has what the PDF does not show as it is drawn, such as a filter, a blend mode, a mask, a line in a gradient, or text along a path.

    **Why it matters.** The cover would have a gap, or the wrong colours. Files outside the project are not read, so that anyone who has the project can build the report again.

    **Instead.** Put the image into the project and give its path relative to the project folder: `logo: brand/logo.svg`. Save photos in RGB. The help says what to change in a drawing; most drawing programs convert text and effects to paths.
    """

    code, name = "CR217", "logo-not-usable"


def find(inputs: Inputs, project: Path) -> Iterator[Diagnostic]:
    """A logo that does not exist, is outside the project, or cannot be shown as it is meant."""
    brand = inputs.organisation.brand
    for field, name in (("logo", brand.logo), ("logo_on_dark", brand.logo_on_dark)):
        if name is None:
            continue
        place, example = brand.place(field), "brand/logo.svg"
        for fault in file_faults(name, place, project, what="logo", example=example, most_bytes=_MAX_BYTES):
            yield LogoNotUsable.at(fault.place, fault.message, help=fault.help, notes=fault.notes)
