from __future__ import annotations

import re
from itertools import combinations

import pytest

from crreport.colours import APART, READABLE, WHITE, apart, contrast, hue, mixed
from crreport.read.models.brand import Brand
from crreport.render.drawing.colours import palette
from crreport.render.templates import shipped_folder

STEPS = (0, 85, 170, 255)


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


GRID = [f"#{r:02x}{g:02x}{b:02x}" for r in STEPS for g in STEPS for b in STEPS]
BRANDS = [
    *(("#ffd100", accent) for accent in ("#ffd100", "#1f3a4d", "#e30613", "#ffffff")),
    *((primary, "#ffd100") for primary in ("#000000", "#1f3a4d", "#e30613", "#00a0d0", "#8ecae6", "#a4d600")),
    *((colour, colour) for colour in GRID),
    *((colour, GRID[-1 - n]) for n, colour in enumerate(GRID)),
]
"""Primary and accent: colours of all hues and shades, each with itself and with its opposite."""

USES = [
    *(
        (ink, ground, 4.5)
        for ink in ("primary_ink", "accent_ink", "ink", "muted")
        for ground in ("white", "wash")
    ),
    *((ink, ground, 4.5) for ink in ("good", "bad") for ground in ("white", "wash")),
    *((ink, "primary", 4.5) for ink in ("on_primary", "on_primary_soft")),
    ("on_primary_faint", "primary", 3),
    ("on_primary_line", "primary", 1.3),
    ("accent_on_primary", "primary", 1.5),
    *((line, "white", 3) for line in ("primary_line", "accent_line")),
]
"""What is drawn on what, and the contrast that it needs: 4.5 for text, 3 for lines and very large type."""


@pytest.mark.parametrize(("drawn", "ground", "least"), USES, ids=[f"{use[0]}-on-{use[1]}" for use in USES])
def test_any_brand_can_be_read_and_seen_in_each_use(drawn: str, ground: str, least: float) -> None:
    palettes = [(brand, palette(Brand(primary=brand[0], accent=brand[1]))) for brand in BRANDS]
    weak = {
        brand: found
        for brand, made in palettes
        if (found := contrast(getattr(made, drawn), getattr(made, ground))) < least
    }
    assert weak == {}


@pytest.mark.parametrize("colour", ["#ffd100", "#ff8800", "#a4d600", "#f8c8dc", "#ffffff"])
def test_headings_of_a_light_brand_are_in_a_neutral_ink_and_not_in_mud(colour: str) -> None:
    made = palette(Brand(primary=colour))
    assert (made.primary, made.primary_ink, made.primary_line) == (colour, made.ink, made.ink)


def test_a_light_accent_leaves_its_text_to_the_primary_colour() -> None:
    made = palette(Brand(primary="#1f3a4d", accent="#ffd100"))
    assert (made.accent, made.accent_ink, made.accent_line) == ("#ffd100", "#1f3a4d", "#1f3a4d")


def test_a_colour_that_is_nearly_dark_enough_keeps_its_hue() -> None:
    made = palette(Brand(primary="#00a0d0"))
    assert abs(hue(made.primary_ink) - hue("#00a0d0")) < 2


def test_bars_of_a_light_brand_are_in_its_colour_and_have_a_dark_outline() -> None:
    light, dark = palette(Brand(primary="#ffd100")), palette(Brand(primary="#1f3a4d"))
    assert (light.outline_of("#ffd100"), light.outline_of(light.bar)) == (light.ink, "")
    assert dark.outline_of("#1f3a4d") == ""


@pytest.mark.parametrize("brand", [("#1f3a4d", "#b4532a"), ("#ffd100", "#e30613"), ("#000000", "#000000")])
def test_the_colours_of_data_can_be_seen_and_told_apart(brand: tuple[str, str]) -> None:
    data = palette(Brand(primary=brand[0], accent=brand[1])).data
    assert len(data) == 6
    assert all(contrast(colour, "#ffffff") >= 3 for colour in data)
    assert all(apart(one, other) > 10 for one, other in combinations(data, 2))


def test_a_brand_chooses_its_colours_of_data() -> None:
    own = ("#112233", "#445566", "#778899", "#aa5500")
    made = palette(Brand(data=own))
    assert made.data == own and made.series(6)[:4] == own
    assert made.fill_in("var(--data-2) var(--data-5)") == "#445566 #112233"


def test_red_and_green_of_one_lightness_are_told_apart_by_most_people_only() -> None:
    assert apart("#b03a2e", "#5f7a1e") < 20 < apart("#4a96d4", "#cf7a24")


STYLES = [
    (path.name, *rule)
    for path in sorted(shipped_folder().glob("*.css"))
    for rule in re.findall(r"([^{}]+)\{([^{}]*)\}", path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(
    ("properties", "colours"),
    [
        ("color", {"primary", "accent", "primary-line", "tint", "wash", "line", "accent-wash", "bar"}),
        ("border|border-(?:top|bottom|block|inline)[a-z-]*|outline", {"tint", "wash", "accent-wash", "bar"}),
    ],
    ids=["text", "lines"],
)
def test_no_style_sheet_puts_a_colour_to_a_use_that_it_cannot_bear(
    properties: str, colours: set[str]
) -> None:
    """The watermark is ornament, and is pale on purpose."""
    pattern = re.compile(rf"(?<![\w-])(?:{properties})\s*:[^;]*var\(--({'|'.join(sorted(colours))})\)")
    found = [(name, where.strip(), use[1]) for name, where, text in STYLES for use in pattern.finditer(text)]
    assert [use for use in found if "@left-middle" not in use[1]] == []


def test_a_brand_that_can_be_read_is_left_as_it_is() -> None:
    assert palette(Brand(primary="#1f3a4d")).primary_ink == "#1f3a4d"


def test_mixing_half_of_black_into_white_gives_grey() -> None:
    assert mixed("#ffffff", "#000000", 0.5) == "#808080"


def test_style_sheets_are_filled_in_with_the_brand() -> None:
    css = palette(Brand(primary="#112233")).fill_in("a { color: var(--primary); width: var(--own) }")
    assert css == "a { color: #112233; width: var(--own) }"


def test_better_and_worse_are_told_apart_by_the_colour_blind_and_can_be_read() -> None:
    made = palette(Brand())
    assert apart(made.good, made.bad, by_all=True) >= 2 * APART
    assert apart("#1d6b3c", "#a3301f", by_all=True) < APART, "green and red, which many cannot tell apart"
    assert all(
        contrast(colour, ground) >= READABLE
        for colour in (made.good, made.bad)
        for ground in (WHITE, made.wash)
    )
