"""What the PDF may read: the project's own files, the templates, the fonts, and nothing else."""

from __future__ import annotations

import mimetypes
from base64 import b64decode
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from crreport.render.templates import shipped_folder

FONT_SCHEME = "font-package"
FONT_PACKAGES = (
    "font_source_sans_pro",
    "font_source_serif_pro",
    "fontpkg_assistant",
    "fontpkg_noto_sans_arabic",
    "fontpkg_noto_sans_devanagari",
    "noto_cjk_sans_jp_regular",
    "noto_cjk_sans_jp_bold",
)
"""The modules of the packages that hold fonts. Those for East Asia are an extra."""


class RefusedError(ValueError):
    """A report may not read this address."""


def read_address(address: str, project: Path) -> tuple[bytes, str]:
    """The bytes and media type behind an address: `data:`, `font-package:`, or a file of the project."""
    scheme, _, rest = address.partition(":")
    if scheme == "data":
        return _data(rest)
    if scheme == FONT_SCHEME:
        name = unquote(rest)
        path = font_files().get(name)
        if path is None:
            raise RefusedError(f"the font packages have no `{name}`")
        return path.read_bytes(), f"font/{path.suffix[1:]}"
    if scheme != "file":
        raise RefusedError(f"`{address}` is not part of the project")
    path = Path(unquote(urlsplit(address).path))
    folders = (project, shipped_folder())
    if not any(path.resolve().is_relative_to(folder.resolve()) for folder in folders) or not path.is_file():
        raise RefusedError(f"`{address}` is not a file in the project")
    return path.read_bytes(), mimetypes.guess_type(path.name)[0] or "application/octet-stream"


def _data(rest: str) -> tuple[bytes, str]:
    head, _, body = rest.partition(",")
    media_type = head.split(";")[0] or "text/plain"
    if head.endswith(";base64"):
        return b64decode(unquote(body)), media_type
    return unquote_to_bytes(body), media_type


@cache
def font_files() -> dict[str, Path]:
    """The files of the font packages that are installed, by their names."""
    folders = (folder for package in FONT_PACKAGES for folder in _folders(package))
    files = (path for folder in folders for path in sorted(folder.rglob("*.[ot]tf")))
    return {path.name: path for path in files}


def _folders(package: str) -> tuple[Path, ...]:
    spec = find_spec(package)
    return tuple(Path(folder) for folder in spec.submodule_search_locations or ()) if spec else ()
