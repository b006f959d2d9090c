"""The brand in organisation.yaml: colours, fonts, logo and paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field, field_validator

from crreport.read.models.base import Model, structure
from crreport.read.models.scalars import Colour, Count, Flag, fault

_DATA = range(4, 7)
Millimetres = Annotated[Count, Field(ge=12, le=60)]


class FontFiles(Model):
    """The files of a typeface. A bare path is the regular one, or a variable font."""

    short_form: ClassVar[str | None] = "regular"

    regular: str = structure()
    bold: str | None = structure(default=None)
    italic: str | None = structure(default=None)
    bold_italic: str | None = structure(default=None)

    def named(self) -> Iterator[tuple[str, str]]:
        """The style and the path of each file."""
        for style in type(self).model_fields:
            path = getattr(self, style)
            if path is not None:
                yield style, path


class Fonts(Model):
    """The typefaces of the report. Those that are missing are the shipped ones."""

    sans: FontFiles | None = structure(default=None)
    """For headings, tables and signs."""
    serif: FontFiles | None = structure(default=None)
    """For running text."""
    display: FontFiles | None = structure(default=None)
    """For the largest titles and figures. Without it, that is the one for headings."""

    def named(self) -> Iterator[tuple[str, FontFiles]]:
        """The typefaces that there are, by their use."""
        for use in type(self).model_fields:
            files = getattr(self, use)
            if files is not None:
                yield use, files


class Margins(Model):
    """The margins of the pages in millimetres."""

    top: Millimetres = structure(default=24)
    bottom: Millimetres = structure(default=21)
    inner: Millimetres | None = structure(default=None)
    """At the spine where pages face each other, otherwise at the left."""
    outer: Millimetres | None = structure(default=None)


class Brand(Model):
    """Colours, fonts and logo of the cover and the pages, and the paper that they are printed on."""

    primary: Colour = structure(default="#1f3a4d")
    accent: Colour = structure(default="#b4532a")
    data: tuple[Colour, ...] = structure(default=())
    """Four to six colours for the parts and groups of charts. Without them, charts choose colours that can be
    told apart."""
    fonts: Fonts = structure(default_factory=Fonts)
    logo: str | None = structure(default=None)
    logo_on_dark: str | None = structure(default=None)
    """The logo for dark grounds, for the pages that open the pillars. On a light one there is none."""
    page: Literal["A4", "Letter"] = structure(default="A4")
    facing: Flag = structure(default=True)
    """Whether pages face each other, with mirrored margins and page numbers. Otherwise all are the same."""
    margins: Margins = structure(default_factory=Margins)

    @field_validator("data")
    @classmethod
    def _as_many_as_charts_need(cls, data: tuple[str, ...]) -> tuple[str, ...]:
        if len(data) not in _DATA:
            help = "give four to six, or none; charts then have colours of their own"
            raise fault("colour_count", f"`data` needs four to six colours, not {len(data)}", help)
        return data

    @property
    def files(self) -> tuple[str, ...]:
        """The files of the project that the brand names."""
        fonts = (path for _, files in self.fonts.named() for _, path in files.named())
        logos = (name for name in (self.logo, self.logo_on_dark) if name is not None)
        return (*logos, *fonts)
