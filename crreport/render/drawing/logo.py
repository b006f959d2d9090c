"""The logo of the cover, embedded so that the page needs no other file."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from lxml import etree

from crreport.diagnostics import Diagnostic
from crreport.read.models.organisation import Brand
from crreport.render.rules import LogoNotUsable

_MAX_BYTES = 2 * 1024 * 1024
_MEDIA_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}
_SIGNATURES = {"image/png": b"\x89PNG\r\n", "image/jpeg": b"\xff\xd8\xff"}


def logo_address(brand: Brand, project: Path) -> tuple[str, tuple[Diagnostic, ...]]:
    """The logo as a `data:` address, or an empty text where there is none or it cannot be used."""
    if brand.logo is None:
        return "", ()
    reason = _why_not(project / brand.logo, project)
    if reason:
        help = "give the path of an SVG, PNG or JPEG file inside the project"
        return "", (LogoNotUsable.at(brand.place("logo"), f"`{brand.logo}` {reason}", help=help),)
    path = project / brand.logo
    data = b64encode(path.read_bytes()).decode()
    return f"data:{_MEDIA_TYPES[path.suffix.lower()]};base64,{data}", ()


def _why_not(path: Path, project: Path) -> str:
    if not path.is_file():
        return "does not exist"
    if not path.resolve().is_relative_to(project.resolve()):
        return "lies outside the project"
    if path.suffix.lower() not in _MEDIA_TYPES:
        return "is not an SVG, PNG or JPEG file"
    if path.stat().st_size > _MAX_BYTES:
        return f"has more than {_MAX_BYTES:,} bytes"
    media_type, data = _MEDIA_TYPES[path.suffix.lower()], path.read_bytes()
    if media_type in _SIGNATURES:
        return "" if data.startswith(_SIGNATURES[media_type]) else "is not in the format that its name says"
    try:
        etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        return f"is not well-formed: {error.msg}"
    return ""
