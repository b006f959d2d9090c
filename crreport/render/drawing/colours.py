"""The palette of a report, derived from the two colours of the brand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from crreport.read.models.organisation import Brand

_Rgb: TypeAlias = tuple[int, int, int]

_VARIABLE = re.compile(r"var\(--([a-z-]+)\)")
_INK = "#1e2328"
_WHITE = "#ffffff"
_READABLE = 4.5
"""The minimum contrast of text for WCAG 2 level AA."""
_READABLE_LARGE = 3.0
"""The minimum contrast of large text."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of pages and charts.

    `primary_ink` and `accent_ink` are the brand colours darkened until they can be read on white;
    `on_primary` is the text colour that can be read on the primary colour, and `on_primary_faint`
    one for ornament there.
    """

    primary: str
    accent: str
    primary_ink: str
    accent_ink: str
    on_primary: str
    on_primary_faint: str
    primary_dark: str
    wash: str
    tint: str
    line: str
    accent_wash: str
    ink: str = _INK
    muted: str = "#5b646d"
    good: str = "#1d6b3c"
    bad: str = "#a3301f"

    def fill_in(self, css: str) -> str:
        """The style sheet with each `var(--name)` replaced by the palette's colour of that name.

        Names without a colour stay as they are. WeasyPrint lays out pages much faster without variables.
        """
        return _VARIABLE.sub(lambda match: getattr(self, match[1].replace("-", "_"), match[0]), css)


def palette(brand: Brand) -> Palette:
    """The palette of a brand."""
    primary_ink, accent_ink = _readable(brand.primary), _readable(brand.accent)
    on_primary = max((_WHITE, _INK), key=lambda colour: contrast(colour, brand.primary))
    return Palette(
        primary=brand.primary,
        accent=brand.accent,
        primary_ink=primary_ink,
        accent_ink=accent_ink,
        on_primary=on_primary,
        on_primary_faint=_faint(on_primary, brand.primary),
        primary_dark=mixed(primary_ink, "#000000", 0.3),
        wash=mixed(_WHITE, brand.primary, 0.055),
        tint=mixed(_WHITE, brand.primary, 0.16),
        line=mixed("#d9dde1", brand.primary, 0.18),
        accent_wash=mixed(_WHITE, brand.accent, 0.09),
    )


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG 2 defines it, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(base: str, other: str, share: float) -> str:
    """The base colour with a share of the other one mixed in."""
    pairs = zip(_rgb(base), _rgb(other), strict=True)
    return "#" + "".join(f"{round(b + (o - b) * share):02x}" for b, o in pairs)


def _readable(colour: str) -> str:
    """The colour, darkened as far as it must be to be read as text on white."""
    for step in range(20):
        darker = mixed(colour, "#000000", step * 0.05)
        if contrast(darker, _WHITE) >= _READABLE:
            return darker
    return _INK


def _faint(colour: str, ground: str) -> str:
    """The colour, mixed into its ground as far as it can still be read as very large text."""
    shares = (step * 0.04 for step in range(6, 25))
    found = (mixed(ground, colour, share) for share in shares)
    return next((faint for faint in found if contrast(faint, ground) >= _READABLE_LARGE), colour)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _rgb(colour: str) -> _Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
