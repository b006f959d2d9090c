from __future__ import annotations

import pytest

from crreport.read.models.organisation import Brand
from crreport.render.drawing.colours import contrast, mixed, palette


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("colour", ["#ffe600", "#00d0ff", "#2f3f8f", "#ffffff", "#000000", "#f08080"])
def test_any_brand_gives_text_that_can_be_read(colour: str) -> None:
    made = palette(Brand(primary=colour, accent=colour))
    for ink in (made.primary_ink, made.accent_ink, made.muted, made.good, made.bad):
        assert contrast(ink, "#ffffff") >= 4.5
    assert contrast(made.on_primary, made.primary) >= 4.5


def test_a_brand_that_can_be_read_is_left_as_it_is() -> None:
    assert palette(Brand(primary="#1f3a4d")).primary_ink == "#1f3a4d"


def test_mixing_half_of_black_into_white_gives_grey() -> None:
    assert mixed("#ffffff", "#000000", 0.5) == "#808080"


def test_style_sheets_are_filled_in_with_the_brand() -> None:
    css = palette(Brand(primary="#112233")).fill_in("a { color: var(--primary); width: var(--own) }")
    assert css == "a { color: #112233; width: var(--own) }"


@pytest.mark.parametrize("colour", ["#224466", "#000000", "#ffffff", "#2c3e8f", "#808080", "#ffcc00"])
def test_the_ornament_on_the_cover_can_be_read_as_large_text(colour: str) -> None:
    assert contrast(palette(Brand(primary=colour)).on_primary_faint, colour) >= 3
