"""CR218: brand colours that are too light to read on white."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.read.models.inputs import Inputs

_LEAST = 4.5


class LowContrast(Rule):
    """
    **What it finds.** A brand colour whose contrast with white is below 4.5 to 1, the minimum that WCAG 2 (AA) requires for text.

    **Why it matters.** Headings and charts use these colours on white pages, where many people could not read them.

    **Instead.** Choose a darker shade of the colour. Contrast depends on lightness, so the hue can stay the same.
    """

    code, name, level = "CR218", "low-contrast", Level.WARNING


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Brand colours with too little contrast with white."""
    brand = inputs.organisation.brand
    for field in ("primary", "accent"):
        colour = getattr(brand, field)
        contrast = contrast_with_white(colour)
        if contrast < _LEAST:
            written = brand.tree[field]
            message = f"`{written}` on white has a contrast of {contrast:.1f} to 1; text needs {_LEAST} to 1"
            yield LowContrast.at(brand.place(field), message, help="choose a darker shade")


def contrast_with_white(colour: str) -> float:
    """The contrast ratio of a colour (`#rrggbb`) and white, as WCAG 2 defines it."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
