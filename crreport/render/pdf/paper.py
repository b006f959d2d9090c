"""The paper: page sizes for the print style sheets, and which of the sheets apply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crreport.read.models.brand import Brand

_SIZES = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
"""Width and height in millimetres."""
VARIABLES = ("page-width", "page-height")
"""The variables for them in style sheets."""


@dataclass(frozen=True, slots=True)
class Paper:
    """The size of the pages, and whether they face each other as in a bound book."""

    size: Literal["A4", "Letter"] = "A4"
    facing: bool = True

    @property
    def sheets(self) -> tuple[str, ...]:
        """The print style sheets in order, after those of the fonts."""
        return ("print.css", "print-facing.css" if self.facing else "print-single.css")

    def fill_in(self, css: str) -> str:
        """The style sheet with the width and height of the page in place of their variables."""
        for name, size in zip(VARIABLES, _SIZES[self.size], strict=True):
            css = css.replace(f"var(--{name})", f"{size:g}mm")
        return css


def paper_of(brand: Brand) -> Paper:
    """The paper that a brand prints on."""
    return Paper(brand.page, brand.facing)
