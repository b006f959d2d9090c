"""The typefaces of a report: those of the brand before the shipped ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fontTools.ttLib import TTFont

from crreport.read.models.brand import Brand

_SHIPPED = {"sans": "Source Sans Pro", "serif": "Source Serif Pro", "display": "Source Sans Pro"}
"""The families by which style sheets ask for each use. That of `display` is the one of headings."""
VARIABLES = frozenset(_SHIPPED)
_STYLES = {
    "regular": ("400", "normal"),
    "bold": ("700", "normal"),
    "italic": ("400", "italic"),
    "bold_italic": ("700", "italic"),
}
_FACE_OR_FAMILY = re.compile(
    r"@font-face\s*\{[^}]*\}|" + "|".join(f'"{family}"' for family in dict.fromkeys(_SHIPPED.values()))
)


@dataclass(frozen=True, slots=True)
class Face:
    """A font file of the project, and how style sheets ask for it."""

    family: str
    path: str
    weight: str
    style: str


@dataclass(frozen=True, slots=True)
class Typefaces:
    """The brand's typefaces: their files, and the family for each use that has one."""

    faces: tuple[Face, ...] = ()
    families: tuple[tuple[str, str], ...] = ()

    @property
    def sheet(self) -> str:
        """The style sheet that declares the fonts."""
        return "".join(
            f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
            f'font-style: {face.style}; src: url("{quote(face.path)}"); }}\n'
            for face in self.faces
        )

    def fill_in(self, css: str) -> str:
        """The style sheet with the brand's family before the shipped one, wherever that is asked for.

        Characters that the brand's font lacks are then set in the shipped one.
        """
        families = dict(self.families)
        for use, shipped in _SHIPPED.items():
            own = families.get(use)
            first = f'"{own}", ' if own and use == "display" else ""
            css = css.replace(f"var(--{use})", f'{first}"{shipped}"')
        named = {_SHIPPED[use]: family for use, family in families.items() if use != "display"}
        return _FACE_OR_FAMILY.sub(lambda match: _with_own(match[0], named), css)


def typefaces_of(brand: Brand, project: Path) -> Typefaces:
    """The typefaces of a brand, whose files can be read."""
    faces: list[Face] = []
    families: dict[str, str] = {}
    for use, files in brand.fonts.named():
        named = dict(files.named())
        family = _family_of(project / files.regular)
        taken = {face.family: face.path for face in faces if face.style == "normal"}
        if family in _SHIPPED.values() or taken.get(family, files.regular) not in named.values():
            family = f"{family} {use.title()}"
        families[use] = family
        for style, path in named.items():
            weight, slope = _STYLES[style]
            face = Face(family, path, _weights(project / path, weight), slope)
            if face not in faces:
                faces.append(face)
    return Typefaces(tuple(faces), tuple(families.items()))


def _with_own(written: str, named: Mapping[str, str]) -> str:
    own = named.get(written.strip('"'))
    return f'"{own}", {written}' if own is not None else written


def _family_of(path: Path) -> str:
    name = str(TTFont(path, lazy=True)["name"].getBestFamilyName() or path.stem)
    return re.sub(r"[^\w .+-]", "", name).strip() or path.stem


def _weights(path: Path, usual: str) -> str:
    """The weights that a font file has: those of its axis where it is variable."""
    font: Any = TTFont(path, lazy=True)
    axes = font["fvar"].axes if "fvar" in font else ()
    found = next((axis for axis in axes if axis.axisTag == "wght"), None)
    return f"{found.minValue:g} {found.maxValue:g}" if found is not None else usual
