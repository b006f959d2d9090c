"""Colours written as `#rrggbb`: their contrast, mixtures, and how far apart they look."""

from __future__ import annotations

from collections.abc import Sequence
from colorsys import rgb_to_hsv
from math import dist
from typing import TypeAlias

_Rgb: TypeAlias = tuple[int, int, int]

WHITE, BLACK = "#ffffff", "#000000"
READABLE = 4.5
"""The minimum contrast of text for WCAG 2 level AA."""
VISIBLE = 3.0
"""The minimum contrast of large text, and of lines, shapes and fills that say something."""
APART = 20.0
"""The least distance, as `apart` gives it, of two colours that stand for different things."""

_WEAKNESSES = (
    ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
)
"""How colours are seen without the cones for red, and without those for green (Machado and others, 2009)."""
_RARE_WEAKNESS = (
    (1.255528, -0.076749, -0.178779),
    (-0.078411, 0.930809, 0.147602),
    (0.004733, 0.691367, 0.3039),
)
"""How they are seen without the cones for blue, which few people lack."""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG 2 defines it, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(base: str, other: str, share: float) -> str:
    """The base colour with a share of the other one mixed in."""
    pairs = zip(_rgb(base), _rgb(other), strict=True)
    return "#" + "".join(f"{round(b + (o - b) * share):02x}" for b, o in pairs)


def hue(colour: str) -> float:
    """The hue of a colour in degrees; that of greys is 0."""
    red, green, blue = (part / 255 for part in _rgb(colour))
    return rgb_to_hsv(red, green, blue)[0] * 360


def apart(one: str, other: str, *, by_all: bool = False) -> float:
    """How far apart two colours look, at least, to people with and without a weakness for red or green.

    It is the distance in CIELAB: about 2 can just be told apart side by side, black and white are 100 apart.
    `by_all` are also those with the rare weakness for blue.
    """
    weaknesses = (*_WEAKNESSES, *((_RARE_WEAKNESS,) if by_all else ()))
    seen = ((_rgb(one), _rgb(other)), *((_seen_by(m, one), _seen_by(m, other)) for m in weaknesses))
    return min(dist(_lab(x), _lab(y)) for x, y in seen)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _seen_by(weakness: Sequence[Sequence[float]], colour: str) -> tuple[float, ...]:
    """A colour as people with a weakness for red or green see it."""
    parts = [_linear(part / 255) for part in _rgb(colour)]
    seen = (sum(w * part for w, part in zip(row, parts, strict=True)) for row in weakness)
    return tuple(255 * _gamma(min(1.0, max(0.0, part))) for part in seen)


def _lab(rgb: Sequence[float]) -> tuple[float, float, float]:
    """A colour in CIELAB, in which distances are about as large as they look."""
    r, g, b = (_linear(part / 255) for part in rgb)
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _gamma(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else float(1.055 * part ** (1 / 2.4) - 0.055)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _rgb(colour: str) -> _Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
