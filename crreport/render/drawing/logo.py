"""The logo of the cover, embedded so that the page needs no other file."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from crreport.images import MEDIA_TYPES
from crreport.read.models.organisation import Brand


def logo_address(brand: Brand, project: Path) -> str:
    """The logo as a `data:` address, or an empty text if there is none."""
    if brand.logo is None:
        return ""
    path = project / brand.logo
    return f"data:{MEDIA_TYPES[path.suffix.lower()]};base64,{b64encode(path.read_bytes()).decode()}"
