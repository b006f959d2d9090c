"""The paper: page sizes and margins for the print style sheets, and which of the sheets apply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from crreport.read.models.brand import Brand

_SIZES = {"A4": (210, 297), "Letter": (215.9, 279.4)}
"""Width and height in millimetres."""
_AT_SIDES = {True: (20, 24), False: (22, 22)}
"""The inner and outer margins in millimetres, of pages that face each other and of single ones."""
VARIABLES = ("page-width", "page-height", "margin-top", "margin-bottom", "margin-inner", "margin-outer")
"""The variables for them in style sheets."""


@dataclass(frozen=True, slots=True)
class Paper:
    """The size of the pages, their margins in millimetres, and whether they face each other as in a book."""

    size: Literal["A4", "Letter"] = "A4"
    facing: bool = True
    top: int = 24
    bottom: int = 21
    inner: int | None = None
    outer: int | None = None

    @property
    def sheets(self) -> tuple[str, ...]:
        """The print style sheets in order, after those of the fonts."""
        return ("print.css", "print-facing.css" if self.facing else "print-single.css")

    def fill_in(self, css: str) -> str:
        """The style sheet with the sizes of the page in place of their variables."""
        for name, size in self._sizes().items():
            css = css.replace(f"var(--{name})", f"{size:g}mm")
        return css

    def _sizes(self) -> Mapping[str, float]:
        width, height = _SIZES[self.size]
        inner, outer = _AT_SIDES[self.facing]
        sides = (self.inner or inner, self.outer or outer)
        return dict(zip(VARIABLES, (width, height, self.top, self.bottom, *sides), strict=True))


def paper_of(brand: Brand) -> Paper:
    """The paper that a brand prints on."""
    margins = brand.margins
    return Paper(brand.page, brand.facing, margins.top, margins.bottom, margins.inner, margins.outer)
