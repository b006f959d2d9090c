"""The brand in organisation.yaml: colours, fonts, logo and paper."""

from __future__ import annotations

from typing import Literal

from crreport.read.models.base import Model, structure
from crreport.read.models.scalars import Colour, Flag


class Brand(Model):
    """Colours and logo of the cover and the pages, and the paper that they are printed on."""

    primary: Colour = structure(default="#1f3a4d")
    accent: Colour = structure(default="#b4532a")
    data: tuple[Colour, ...] = structure(default=(), min_length=4, max_length=6)
    """The colours of parts and groups in charts, in their order."""
    logo: str | None = structure(default=None)
    logo_on_dark: str | None = structure(default=None)
    """The logo for dark grounds. It is on the pages that open the pillars."""
    page: Literal["A4", "Letter"] = structure(default="A4")
    facing: Flag = structure(default=True)
    """Whether pages face each other, with mirrored margins and page numbers. Otherwise all are the same."""

    @property
    def files(self) -> tuple[str, ...]:
        """The files of the project that the brand names."""
        return tuple(name for name in (self.logo, self.logo_on_dark) if name is not None)
