"""The logo, embedded so that the pages need no other file."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from crreport.colours import WHITE
from crreport.images import MEDIA_TYPES
from crreport.read.models.brand import Brand
from crreport.render.drawing.colours import Palette

LOGO_ON_PRIMARY = "var(--logo-on-primary)"
"""What stands in style sheets for the logo on the primary colour."""


def logo_address(brand: Brand, project: Path) -> str:
    """The logo as a `data:` address, or an empty text if there is none."""
    return _address(brand.logo, project)


def logo_on(palette: Palette, brand: Brand, project: Path) -> str:
    """The logo on the primary colour, as style sheets name an image; none where that colour is light."""
    address = _address(brand.logo_on_dark, project) if palette.on_primary == WHITE else ""
    return f'url("{address}")' if address else "none"


def _address(name: str | None, project: Path) -> str:
    if name is None:
        return ""
    path = project / name
    return f"data:{MEDIA_TYPES[path.suffix.lower()]};base64,{b64encode(path.read_bytes()).decode()}"
