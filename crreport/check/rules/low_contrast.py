"""CR218: colours of data that are too light to see on white."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.colours import VISIBLE, WHITE, contrast
from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.read.models.inputs import Inputs


class LowContrast(Rule):
    """
    **What it finds.** A colour in `brand.data` whose contrast with white is below 3 to 1, the minimum that WCAG 2 (AA) requires for shapes that say something.

    **Why it matters.** Charts fill bars and areas with these colours on white pages, where many people could not see them. `primary` and `accent` may be as light as they like: where they are too light, pages put a dark colour in their place.

    **Instead.** Choose a darker shade of the colour. Contrast depends on lightness, so the hue can stay the same.
    """

    code, name, level = "CR218", "low-contrast", Level.WARNING


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Colours of data with too little contrast with white."""
    brand = inputs.organisation.brand
    for number, colour in enumerate(brand.data):
        found = contrast(colour, WHITE)
        if found < VISIBLE:
            written = brand.tree["data"][number]
            message = f"`{written}` on white has a contrast of {found:.1f} to 1; charts need {VISIBLE:g} to 1"
            yield LowContrast.at(brand.place("data", number), message, help="choose a darker shade")
