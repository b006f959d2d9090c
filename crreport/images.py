"""Images that a project gives: whether pages can show them as they are meant, and with how many pixels."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote_to_bytes

from lxml import etree
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from crreport.drawings import drawing_faults

MEDIA_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}
"""The images that pages can show, by the endings of their names."""

_FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG"}
_SVG = "{http://www.w3.org/2000/svg}"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_URL = re.compile(r"url\(\s*[\"']?(?!#|data:)([^\"')]+)|@import\s+[\"']([^\"']+)")
_TO_RGB = "save it in RGB (sRGB); the PDF, like a screen, has RGB colours only"


@dataclass(frozen=True, slots=True)
class ImageFault:
    """Why an image cannot be shown as it is meant, how to fix it, and in a drawing the line."""

    reason: str
    help: str
    line: int | None = None


def image_fault(data: bytes, media_type: str) -> ImageFault | None:
    """What is wrong with an SVG, PNG or JPEG image, if anything is."""
    return _drawing_fault(data) if media_type == MEDIA_TYPES[".svg"] else photo_fault(data, media_type)


def photo_fault(data: bytes, media_type: str = "") -> ImageFault | None:
    """What is wrong with an image made of pixels, of a given type or of any that can be read."""
    try:
        with Image.open(BytesIO(data)) as image:
            format, mode = image.format or "", image.mode
            image.load()
    except UnidentifiedImageError:
        return ImageFault("is not an image, whatever its name says", "save it again as PNG or JPEG")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ImageFault("cannot be read to its end", "save it again as PNG or JPEG")
    wanted = _FORMATS.get(media_type)
    if wanted is not None and format != wanted:
        return ImageFault(f"is in the format {format}, not {wanted} as its name says", "rename or convert it")
    if mode not in ("1", "L", "LA", "P", "PA", "RGB", "RGBA", "I;16"):
        return ImageFault(f"has the colours of {mode}", _TO_RGB)
    return None


def _drawing_fault(data: bytes) -> ImageFault | None:
    try:
        root = etree.fromstring(
            data,
            etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True),
        )
    except etree.XMLSyntaxError as error:
        line = error.lineno or None
        return ImageFault(f"is not well-formed: {error.msg}", "save it again as SVG", line)
    if root.tag != f"{_SVG}svg":
        return ImageFault("is not an SVG drawing", "save it again as SVG", _line(root))
    outside = next((fault for element in root.iter(etree.Element) for fault in _needs_of(element)), None)
    drawn = next(drawing_faults(root), None)
    return outside or (None if drawn is None else ImageFault(drawn.reason, drawn.help, drawn.line))


def _needs_of(element: etree._Element) -> Iterator[ImageFault]:
    """What an element needs that is not in the drawing, or cannot be read there."""
    line = _line(element)
    for address in _addresses(element):
        if address.startswith("data:"):
            inner = photo_fault(_bytes_of(address)) if address.startswith("data:image/") else None
            if inner is not None and not address.startswith("data:image/svg"):
                yield ImageFault(f"contains an image that {inner.reason}", inner.help, line)
        elif not address.startswith("#"):
            help = "embed the file in the drawing; only the drawing itself is read"
            yield ImageFault(f"refers to another file, `{address}`", help, line)


def _addresses(element: etree._Element) -> Iterator[str]:
    """The addresses that a drawing needs; a link is for a click and needs nothing."""
    if etree.QName(element).localname != "a":
        yield from (str(element.get(name)).strip() for name in _HREFS if element.get(name))
    sheets = (element.text or "") if etree.QName(element).localname == "style" else ""
    for text in (sheets, *(str(value) for value in element.attrib.values())):
        yield from (match[1] or match[2] for match in _URL.finditer(text))


def _line(element: etree._Element) -> int:
    return int(str(element.sourceline))  # lxml-stubs gives it no type


def _bytes_of(address: str) -> bytes:
    head, _, body = address.partition(",")
    try:
        return b64decode(body) if head.endswith(";base64") else unquote_to_bytes(body)
    except NotBase64:
        return b""


@dataclass(frozen=True, slots=True)
class Room:
    """The room that a page has for an image, in millimetres. One that `fills` it is cut to its shape."""

    width: float
    height: float
    fills: bool = False

    def width_of(self, size: tuple[int, int]) -> float:
        """How wide the whole of an image of so many pixels is printed."""
        wide, high = self.width, size[0] * self.height / size[1]
        return max(wide, high) if self.fills else min(wide, high)


ROOMS: Mapping[str, Room] = {
    "full": Room(170, 105),
    "margin": Room(56, 90),
    "case": Room(158, 70),
    "topic": Room(170, 48, fills=True),
    "portrait": Room(38, 48, fills=True),
    "opener": Room(216, 104, fills=True),
    "cover": Room(216, 96, fills=True),
}
"""The places of images by their names. The shipped style sheets give images no more room than this."""

_LEAST_DPI, _PRINT_DPI = 120, 220
_MM = 25.4
_QUALITY = 85


def pixels_needed(data: bytes, room: Room) -> tuple[int, int] | None:
    """The width that a photo has and the width that it needs for sharp print, in pixels, if it lacks some."""
    with Image.open(BytesIO(data)) as image:
        size = ImageOps.exif_transpose(image).size
    needed = round(room.width_of(size) / _MM * _LEAST_DPI)
    return (size[0], needed) if size[0] < needed else None


def fitted(data: bytes, media_type: str, room: Room) -> bytes:
    """An image with as many pixels as print needs at its place, upright and without what cameras add.

    A photo stays a JPEG. Drawings are left as they are. The same image gives the same bytes.
    """
    if media_type == MEDIA_TYPES[".svg"]:
        return data
    with Image.open(BytesIO(data)) as image:
        upright = _in_srgb(ImageOps.exif_transpose(image))
    most = round(room.width_of(upright.size) / _MM * _PRINT_DPI)
    if upright.width > most:
        height = max(1, round(upright.height * most / upright.width))
        upright = _with_full_colours(upright).resize((most, height), Image.Resampling.LANCZOS)
    made = BytesIO()
    if media_type == MEDIA_TYPES[".png"]:
        upright.save(made, "PNG", optimize=True, icc_profile=None)
    else:
        upright.save(made, "JPEG", quality=_QUALITY, optimize=True)
    return made.getvalue()


def _in_srgb(image: Image.Image) -> Image.Image:
    """The image in the colours of screens and of the PDF, if it says that its own are others."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA"):
        return image
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError):
        return image
    return converted or image


def _with_full_colours(image: Image.Image) -> Image.Image:
    """The image without a palette, which cannot hold the colours between."""
    if image.mode in ("1", "P", "PA"):
        return image.convert("RGBA" if "transparency" in image.info or image.mode == "PA" else "RGB")
    return image.convert("L") if image.mode == "I;16" else image
