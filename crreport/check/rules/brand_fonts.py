"""CR198 and CR199: fonts of the brand that cannot be used, and characters that they lack."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.read.located import leaves
from crreport.read.models.brand import FontFiles
from crreport.read.models.inputs import Inputs
from crreport.source import Span

_ENDINGS = (".ttf", ".otf")
_RESTRICTED, _PREVIEW, _EDITABLE, _NO_SUBSET, _BITMAP_ONLY = 0x2, 0x4, 0x8, 0x100, 0x200
"""The bits of `fsType`, in which a font says what its licence permits."""
_NOT_DRAWN = {"Cc", "Cf", "Zl", "Zp"}
_SHOWN = 5


class FontNotUsable(Rule):
    """
    **What it finds.** A file under `brand.fonts` that is missing, outside the project, or not an OpenType font (`.ttf` or `.otf`), or whose licence does not let a PDF contain a part of it.

    **Why it matters.** Pages would be set in another typeface. A PDF has the used part of each font in it, and a font says in its `fsType` whether its maker permits that.

    **Instead.** Put the desktop font files into the project, and give their paths relative to the project folder: `sans: {regular: brand/House-Regular.ttf}`. Web fonts (`.woff2`) can be unpacked, and the maker of the font sells licences for documents.
    """

    code, name = "CR198", "font-not-usable"


class FontLacksCharacters(Rule):
    """
    **What it finds.** Characters of the texts that a font of the brand does not have.

    **Why it matters.** They are set in the typeface that comes with crreport, which can be seen beside the brand's.

    **Instead.** Use a fuller version of the font, which many makers call "Pro" or "World", or other characters.
    """

    code, name, level = "CR199", "font-lacks-characters", Level.WARNING


def find(inputs: Inputs, project: Path) -> Iterator[Diagnostic]:
    """What is wrong with the fonts, and what they lack."""
    fonts = inputs.organisation.brand.fonts
    for _, files in fonts.named():
        found = [fault for style, path in files.named() for fault in _faults(files, style, path, project)]
        yield from found
        if not found:
            yield from _lacking(inputs, files, project)


def _faults(files: FontFiles, style: str, path: str, project: Path) -> Iterator[Diagnostic]:
    place, file = files.place(style), project / path
    if not file.resolve().is_relative_to(project.resolve()):
        yield FontNotUsable.at(
            place, f"`{path}` is outside the project", help="copy it into the project folder"
        )
    elif not file.is_file():
        help = "give the path relative to the project folder, such as `brand/House-Regular.ttf`"
        yield FontNotUsable.at(place, f"there is no file `{path}`", help=help)
    elif file.suffix.lower() not in _ENDINGS:
        help = "use a font that ends in .ttf or .otf"
        yield FontNotUsable.at(place, f"`{path}` is not a font that pages can be set in", help=help)
    else:
        yield from _inside(file, path, place)


def _inside(file: Path, path: str, place: Span) -> Iterator[Diagnostic]:
    try:
        licence = _licence(file)
        _characters(file)
    except (TTLibError, OSError, KeyError, ValueError, AssertionError):
        help = "save or download it again, as an OpenType font (.ttf or .otf)"
        yield FontNotUsable.at(place, f"`{path}` is not a font, whatever its name says", help=help)
        return
    may_embed = not licence & _RESTRICTED or licence & (_PREVIEW | _EDITABLE)
    denied = {
        "to be embedded in a document": not may_embed,
        "that a document has a part of it": bool(licence & _NO_SUBSET),
        "that its outlines are embedded": bool(licence & _BITMAP_ONLY),
    }
    what = next((words for words, is_denied in denied.items() if is_denied), None)
    if what is not None:
        message = f"the licence of `{path}` does not permit {what} (its `fsType` is {licence:#06x})"
        help = "ask the maker of the font for a licence for documents, or use another font"
        yield FontNotUsable.at(place, message, help=help)


def _lacking(inputs: Inputs, files: FontFiles, project: Path) -> Iterator[Diagnostic]:
    known = _characters(project / files.regular)
    lacking: dict[str, Span] = {}
    for _, root in sorted(inputs.roots.items()):
        for _, leaf in leaves(root):
            for character in leaf:
                if ord(character) not in known and _is_drawn(character):
                    lacking.setdefault(character, leaf.span)
    if not lacking:
        return
    shown = ", ".join(f"`{character}`" for character in sorted(lacking)[:_SHOWN])
    more = f" and {len(lacking) - _SHOWN} more" if len(lacking) > _SHOWN else ""
    first = next(iter(lacking))
    notes = [(lacking[first].narrowed(first), f"`{first}` is here")]
    message = f"`{files.regular}` lacks {shown}{more}, which the texts have"
    yield FontLacksCharacters.at(files.place("regular"), message, notes=notes)


def _is_drawn(character: str) -> bool:
    return unicodedata.category(character) not in _NOT_DRAWN


@lru_cache(maxsize=32)
def _characters(file: Path) -> frozenset[int]:
    return frozenset(TTFont(file, lazy=True).getBestCmap() or ())


@lru_cache(maxsize=32)
def _licence(file: Path) -> int:
    return int(TTFont(file, lazy=True)["OS/2"].fsType)
