"""The style sheets that pages carry with them, filled in with the colours of the brand and of its pillars."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crreport.diagnostics import Diagnostic
from crreport.read.models.organisation import Organisation
from crreport.render.drawing.colours import Palette, palette_of
from crreport.render.drawing.logo import LOGO_ON_PRIMARY, logo_on
from crreport.render.stylesheets import BRAND_SHEET, PAGE_SHEET, PILLAR_SHEET, on_screen
from crreport.render.templates import Templates
from crreport.render.typefaces import typefaces_of

_OF_PILLAR = re.compile(r"\.of-pillar(?![\w-])")
"""What stands for the class of a pillar in its style sheet."""


def page_styles(
    organisation: Organisation, colours: Palette, templates: Templates
) -> tuple[str, tuple[Diagnostic, ...]]:
    """The style sheets for screen and paper, and what is wrong with the files that they ask for."""
    brand, project = organisation.brand, templates.project
    typefaces = typefaces_of(brand, project)
    sheets = {name: on_screen(name, templates) for name in (PAGE_SHEET, PILLAR_SHEET, BRAND_SHEET)}
    faults = (fault for sheet in sheets.values() for fault in sheet.diagnostics)

    def filled(css: str, palette: Palette) -> str:
        css = css.replace(LOGO_ON_PRIMARY, logo_on(palette, brand, project))
        return typefaces.fill_in(palette.fill_in(css))

    def parts() -> Iterator[str]:
        yield filled(sheets[PAGE_SHEET].css, colours)
        for pillar in organisation.pillars:
            if pillar.colour is not None:
                css = _OF_PILLAR.sub(f".of-pillar-{pillar.id}", sheets[PILLAR_SHEET].css)
                yield filled(css, palette_of(pillar.colour, pillar.colour))
        yield filled(sheets[BRAND_SHEET].css, colours)

    return "".join(parts()), tuple(faults)
