"""Small shapes with a number in them, which are told apart by their form as well as by their colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from crreport.colours import VISIBLE, WHITE, contrast
from crreport.render.drawing.canvas import Canvas, Place, Spot
from crreport.render.drawing.colours import Palette

REACH = 13.5
"""How far a badge reaches from its middle at most."""

_SIZE = 10.5
_BASELINE = 0.36
"""How far below the middle of a digit its line is, in sizes of the font."""
_ROUND = 10.5


@dataclass(frozen=True, slots=True)
class Look:
    """The form and the colour of the badges of one group."""

    form: int
    """The number of a form, counted from 0; after the last one they begin anew."""
    fill: str


def looks(own: Sequence[str | None], palette: Palette) -> tuple[Look, ...]:
    """How the badges of some groups look: in their own colours, or in those of the palette."""
    usual = palette.series(len(own))
    return tuple(Look(n, colour or usual[n]) for n, colour in enumerate(own))


def draw_badge(canvas: Canvas, look: Look, at: Place, text: str, palette: Palette) -> None:
    """A badge with its middle at a place."""
    x, y = at
    outline = palette.muted if contrast(look.fill, WHITE) < VISIBLE else ""
    corners, shift = _FORMS[look.form % len(_FORMS)]
    if corners:
        canvas.shape([(x + dx, y + dy) for dx, dy in corners], look.fill, outline)
    else:
        canvas.dot(x, y, _ROUND, look.fill, outline)
    if text:
        baseline = Spot(x, y + shift + _SIZE * _BASELINE, "middle")
        canvas.text(text, baseline, palette.ink_on(look.fill), is_strong=True, size=_SIZE)


def badge(look: Look, palette: Palette) -> Canvas:
    """A badge by itself, without a number."""
    canvas = Canvas(2 * REACH + 1, 2 * REACH + 1)
    draw_badge(canvas, look, (REACH + 0.5, REACH + 0.5), "", palette)
    return canvas


def _polygon(corners: int, radius: float, turned: float = 0.0) -> tuple[Place, ...]:
    """A shape of even sides with a corner at its top or, turned by half a corner, a side."""
    angles = (2 * pi * (n + turned) / corners - pi / 2 for n in range(corners))
    return tuple((radius * cos(angle), radius * sin(angle)) for angle in angles)


_FORMS: tuple[tuple[tuple[Place, ...], float], ...] = (
    ((), 0),
    (_polygon(4, 13.2, 0.5), 0),
    (_polygon(4, 13.2), 0),
    (tuple((x, y + 2.6) for x, y in _polygon(3, 13.4)), 2.6),
    (_polygon(6, 11.8, 0.5), 0),
    (_polygon(5, 12.2), 0.8),
)
"""The forms, each with how far below its middle the number stands: a circle, which has no corners, a square,
a diamond, a triangle, a hexagon and a pentagon."""
