"""The palette of a report, derived from the colours of the brand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crreport.colours import APART, BLACK, READABLE, VISIBLE, WHITE, apart, contrast, hue, mixed
from crreport.read.models.brand import Brand

_VARIABLE = re.compile(r"var\(--([a-z-]+[0-9]?)\)")
_INK = "#1e2328"
_SEEN = 1.5
"""The minimum contrast of ornament, which says nothing."""
_WASHES = (0.055, 0.045, 0.035, 0.025, 0.015)
"""The shares of the primary colour that a ground for text may have."""
_STEPS = tuple(step * 0.05 for step in range(9))
"""By how much of black a colour is darkened until it can be read. More would leave little of it."""
_MUDDY = range(18, 80)
"""The hues in degrees, from orange to yellow-green, whose dark shades are seen as brown and olive."""
_MUDDY_FROM = 0.15
_COLOURS = 6
_OTHERS = (
    "#0b4f8a", "#4a96d4", "#1f8a70", "#0f4d3a", "#8f8400", "#a3541c", "#cf7a24", "#6e2a5c", "#c06aa8",
    "#7d8790", "#3d434a",
)  # fmt: skip
"""What colours of parts are chosen from: light and dark ones of several hues, all seen on white."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of pages and charts, one for each use, so that any brand can be read and seen.

    `primary` and `accent` are the brand's own: for grounds, fills and ornament. `_ink` is for text on white
    or on the wash, `_line` for lines and outlines that must be seen there; both are the brand's colour where
    that is dark enough. `on_primary` is the text on the primary colour, `on_primary_soft` less weighty text
    there, `on_primary_line` a line, `on_primary_faint` ornament in very large type, and `accent_on_primary`
    ornament in the accent's colour.
    """

    primary: str
    accent: str
    primary_ink: str
    accent_ink: str
    primary_line: str
    accent_line: str
    on_primary: str
    on_primary_soft: str
    on_primary_line: str
    on_primary_faint: str
    accent_on_primary: str
    primary_dark: str
    wash: str
    tint: str
    line: str
    accent_wash: str
    bar: str
    data: tuple[str, ...]
    """Six colours of parts and groups, which are told apart on paper and by the colour-blind."""
    ink: str = _INK
    muted: str = "#5b646d"
    good: str = "#0a5a86"
    bad: str = "#a63d00"
    """For the better and for the worse, in a pair that the colour-blind tell apart; shapes say the same."""
    white: str = WHITE

    def fill_in(self, css: str) -> str:
        """The style sheet with each `var(--name)` replaced by the palette's colour of that name.

        Names without a colour stay as they are. WeasyPrint lays out pages much faster without variables.
        """
        return _VARIABLE.sub(lambda match: self._named(match[1]) or match[0], css)

    def series(self, number: int) -> tuple[str, ...]:
        """A colour for each of a number of parts. Those after the last are paler ones of the first."""
        paler = (mixed(colour, WHITE, 0.45) for colour in self.data)
        every = (*self.data, *paler)
        return tuple(every[n % len(every)] for n in range(number))

    def outline_of(self, fill: str) -> str:
        """The outline that a bar in the primary colour needs if that is too light for white; else none."""
        return self.primary_line if fill == self.primary != self.primary_line else ""

    def ink_on(self, ground: str) -> str:
        """The colour of text on a ground of any colour."""
        return _text_on(ground)

    def _named(self, name: str) -> str:
        if (number := re.fullmatch(r"data-([1-6])", name)) is not None:
            return self.data[(int(number[1]) - 1) % len(self.data)]
        colour = getattr(self, name.replace("-", "_"), "")
        return colour if isinstance(colour, str) else ""


VARIABLES = frozenset(
    {
        *(name.replace("_", "-") for name in Palette.__slots__ if name != "data"),
        *(f"data-{number}" for number in range(1, _COLOURS + 1)),
    }
)
"""The names of the colours that style sheets can use."""


def palette(brand: Brand) -> Palette:
    """The palette of a brand."""
    return palette_of(brand.primary, brand.accent, brand.data)


def palette_of(primary: str, accent: str, data: tuple[str, ...] = ()) -> Palette:
    """The palette of two colours, and of those for data if the brand has its own."""
    primary_ink = _readable(primary) or _INK
    accent_ink = _readable(accent) or primary_ink
    primary_line = primary if contrast(primary, WHITE) >= VISIBLE else primary_ink
    accent_line = accent if contrast(accent, WHITE) >= VISIBLE else accent_ink
    on_primary = _text_on(primary)
    return Palette(
        primary=primary,
        accent=accent,
        primary_ink=primary_ink,
        accent_ink=accent_ink,
        primary_line=primary_line,
        accent_line=accent_line,
        on_primary=on_primary,
        on_primary_soft=_faint(on_primary, primary, 0.84, READABLE),
        on_primary_line=mixed(primary, on_primary, 0.4),
        on_primary_faint=_faint(on_primary, primary, 0.24, VISIBLE),
        accent_on_primary=accent if contrast(accent, primary) >= _SEEN else on_primary,
        primary_dark=mixed(primary_ink, BLACK, 0.3),
        wash=_wash(primary, (primary_ink, accent_ink)),
        tint=mixed(WHITE, primary, 0.16),
        line=mixed("#d9dde1", primary_line, 0.18),
        accent_wash=mixed(WHITE, accent, 0.09),
        bar=mixed(WHITE, primary_ink, 0.62),
        data=data or _data_colours(primary_line, accent_line),
    )


def _data_colours(primary: str, accent: str) -> tuple[str, ...]:
    """The colours of parts: the brand's where they can be told apart, then others far from all before."""
    found = [primary]
    if apart(primary, accent) >= APART:
        found.append(accent)
    while len(found) < _COLOURS:
        found.append(max(_OTHERS, key=lambda colour: min(apart(colour, known) for known in found)))
    return tuple(found)


def _readable(colour: str) -> str | None:
    """The colour, or where it cannot be read on white, a shade of it that can, there and on a wash.

    None if too little would be left of it, or if it would turn into brown or olive.
    """
    if contrast(colour, WHITE) >= READABLE:
        return colour
    wash = mixed(WHITE, colour, max(_WASHES))
    shades = ((share, mixed(colour, BLACK, share)) for share in _STEPS)
    found = next(((share, shade) for share, shade in shades if contrast(shade, wash) >= READABLE), None)
    if found is None or (found[0] > _MUDDY_FROM and round(hue(colour)) in _MUDDY):
        return None
    return found[1]


def _wash(primary: str, inks: tuple[str, str]) -> str:
    """A ground with a touch of the colour, as strong as text in the brand's inks can bear."""
    washes = (mixed(WHITE, primary, share) for share in _WASHES)
    readable = (wash for wash in washes if all(contrast(ink, wash) >= READABLE for ink in inks))
    return next(readable, WHITE)


def _text_on(ground: str) -> str:
    """Text that can be read on a colour: white or dark, whichever is clearer, and black where neither is."""
    best = max((WHITE, _INK), key=lambda colour: contrast(colour, ground))
    return best if contrast(best, ground) >= READABLE else BLACK


def _faint(colour: str, ground: str, share: float, least: float) -> str:
    """The colour, mixed into its ground to a share, or as far as it still has the least contrast."""
    shares = (share + step * 0.04 for step in range(20) if share + step * 0.04 < 1)
    found = (mixed(ground, colour, share) for share in shares)
    return next((faint for faint in found if contrast(faint, ground) >= least), colour)
