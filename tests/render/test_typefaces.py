from __future__ import annotations

import re
import shutil
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pypdf import PdfReader

from crreport.read.models.brand import Brand, FontFiles, Fonts
from crreport.render.drawing.colours import palette
from crreport.render.fetcher import font_files
from crreport.render.pdf.setting import write_pdf
from crreport.render.typefaces import Typefaces, typefaces_of
from tests.rules.cases import HERE as CASES

HOUSE = CASES / "CR198" / "passes-usable" / "brand" / "House.ttf"
CSS = (
    'p { font-family: "Source Serif Pro"; } h2 { font: 9pt "Source Sans Pro"; } '
    "h1 { font-family: var(--display); }"
)


def brand_with(project: Path, **uses: dict[str, Path]) -> Brand:
    fonts = {}
    for use, files in uses.items():
        for style, path in files.items():
            shutil.copy(path, project / f"{use}-{style}.ttf")
        fonts[use] = FontFiles(**{style: f"{use}-{style}.ttf" for style in files})
    return Brand(fonts=Fonts(**fonts))


def test_without_fonts_of_its_own_a_report_asks_for_the_shipped_ones(tmp_path: Path) -> None:
    made = typefaces_of(Brand(), tmp_path)
    assert made == Typefaces() and made.sheet == ""
    assert made.fill_in(CSS) == CSS.replace("var(--display)", '"Source Sans Pro"')


def test_a_font_of_the_brand_is_asked_for_before_the_shipped_one(tmp_path: Path) -> None:
    made = typefaces_of(brand_with(tmp_path, sans={"regular": HOUSE}), tmp_path)
    assert made.fill_in(CSS) == (
        'p { font-family: "Source Serif Pro"; } h2 { font: 9pt "House", "Source Sans Pro"; } '
        'h1 { font-family: "House", "Source Sans Pro"; }'
    )
    assert (
        'font-family: "House"; font-weight: 400; font-style: normal; src: url("sans-regular.ttf")'
        in made.sheet
    )


def test_large_titles_have_a_typeface_of_their_own(tmp_path: Path) -> None:
    serif = font_files()["SourceSerifPro-Light.ttf"]
    made = typefaces_of(brand_with(tmp_path, display={"regular": serif}), tmp_path)
    [(use, family)] = made.families
    assert use == "display" and family == "Source Serif Pro Display"
    assert made.fill_in("var(--display)") == f'"{family}", "Source Sans Pro"'
    assert made.fill_in('"Source Serif Pro"') == '"Source Serif Pro"'


def test_the_fonts_that_a_style_sheet_declares_keep_their_names(tmp_path: Path) -> None:
    made = typefaces_of(brand_with(tmp_path, sans={"regular": HOUSE}), tmp_path)
    declared = '@font-face { font-family: "Source Sans Pro"; src: url("a.ttf"); }'
    assert made.fill_in(declared) == declared


def test_a_variable_font_has_all_its_weights(tmp_path: Path) -> None:
    variable = font_files()["Assistant[wght].ttf"]
    made = typefaces_of(brand_with(tmp_path, sans={"regular": variable}), tmp_path)
    assert re.search(r"font-weight: 200 800;", made.sheet)


@pytest.mark.slow
def test_pages_are_set_in_the_fonts_of_the_brand_and_what_they_lack_in_the_shipped_ones(
    tmp_path: Path,
) -> None:
    page = """<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head><title>T</title>
    <style type="text/css">body, h2 { font-family: "House", "Source Sans Pro"; page: none }</style></head>
    <body><h2>One</h2><p>Two <strong>three</strong> <em>four</em> Ω</p></body></html>"""
    brand = brand_with(tmp_path, sans={"regular": HOUSE})
    data, found = write_pdf(
        etree.fromstring(page),
        colours=palette(brand),
        project=tmp_path,
        dated=date(2025, 3, 1),
        typefaces=typefaces_of(brand, tmp_path),
    )
    assert found == ()
    first: Any = PdfReader(BytesIO(data)).pages[0]
    names = {str(font.get_object()["/BaseFont"]) for font in first["/Resources"]["/Font"].values()}
    assert {name.split("+")[1].split("-")[0] for name in names} == {"House", "Source"}
