from __future__ import annotations

import re
from pathlib import Path

import pytest

from crreport.read.models.brand import Brand
from crreport.read.models.inputs import Inputs
from crreport.read.models.organisation import Organisation
from crreport.render.drawing.colours import palette
from crreport.render.pages.styles import page_styles
from crreport.render.templates import Templates

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z" fill="#fff"/></svg>'


def organisation_with(inputs: Inputs, brand: Brand, colour: str | None) -> Organisation:
    first, *others = inputs.organisation.pillars
    pillars = (first.model_copy(update={"colour": colour}), *others)
    return inputs.organisation.model_copy(update={"brand": brand, "pillars": pillars})


def styles(organisation: Organisation, project: Path) -> str:
    css, faults = page_styles(organisation, palette(organisation.brand), Templates(project))
    assert faults == ()
    return css


def opener_of(pillar: str, css: str) -> str:
    return next(iter(re.findall(rf"\.of-pillar-{pillar}\.pillar {{([^}}]*)}}", css)), "")


def test_a_pillar_with_a_colour_has_a_page_and_headings_in_it(
    every_row_inputs: Inputs, tmp_path: Path
) -> None:
    organisation = organisation_with(every_row_inputs, Brand(), "#ffd100")
    first, second = (pillar.id for pillar in organisation.pillars[:2])
    css = styles(organisation, tmp_path)
    assert "background-color: #ffd100" in opener_of(first, css)
    assert "color: #1e2328" in opener_of(first, css)
    assert opener_of(second, css) == ""
    assert "var(" not in css and ".of-pillar." not in css


@pytest.mark.parametrize(("primary", "shows"), [("#1f3a4d", True), ("#ffd100", False)])
def test_the_logo_for_dark_grounds_is_on_dark_ones_only(
    primary: str, shows: bool, every_row_inputs: Inputs, tmp_path: Path
) -> None:
    (tmp_path / "light.svg").write_text(LOGO)
    brand = Brand(primary=primary, logo_on_dark="light.svg")
    css = styles(organisation_with(every_row_inputs, brand, None), tmp_path)
    assert ("data:image/svg+xml;base64," in css) is shows


def test_the_colour_of_a_pillar_decides_about_the_logo_on_its_page(
    every_row_inputs: Inputs, tmp_path: Path
) -> None:
    (tmp_path / "light.svg").write_text(LOGO)
    organisation = organisation_with(every_row_inputs, Brand(logo_on_dark="light.svg"), "#ffd100")
    css = styles(organisation, tmp_path)
    assert "background-image: none" in opener_of(organisation.pillars[0].id, css)
    assert "data:image/svg+xml;base64," in css
