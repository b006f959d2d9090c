from __future__ import annotations

import shutil
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image
from pypdf import PdfReader

from crreport.facts.model import FactSet
from crreport.read.models.brand import Brand
from crreport.read.models.inputs import Inputs
from crreport.render.drawing.colours import palette
from crreport.render.fetcher import font_files
from crreport.render.pages.tree import XHTML, page_tree
from crreport.render.pdf.setting import write_pdf
from crreport.render.stylesheets import on_paper, on_screen
from crreport.render.templates import Templates

PAGE = """<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head><title>T</title></head>
<body><h2 class="page-title">One</h2><p>Two</p></body></html>"""
IMAGE = "/* ours */\n.cover { background: url('templates/wave.png'); color: var(--accent) }\n"


def project_with(css: str, tmp_path: Path) -> Templates:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "brand.css").write_text(css, encoding="utf-8")
    Image.new("RGB", (4, 4), "#336699").save(folder / "wave.png")
    Image.new("CMYK", (4, 4)).save(folder / "press.jpg")
    shutil.copy(font_files()["SourceSerifPro-Bold.ttf"], folder / "House.ttf")
    return Templates(tmp_path)


@pytest.mark.parametrize("sheet", [on_screen, on_paper])
def test_an_image_of_a_style_sheet_is_embedded(sheet: Any, tmp_path: Path) -> None:
    made = sheet("brand.css", project_with(IMAGE, tmp_path))
    assert 'url("data:image/png;base64,' in made.css and "wave.png" not in made.css
    assert "var(--accent)" in made.css and made.diagnostics == ()


def test_fonts_and_sizes_of_pages_are_for_paper_only(tmp_path: Path) -> None:
    css = '@font-face { font-family: "House"; src: url("templates/House.ttf"); }\n'
    css += "@page { margin: 9mm; }\np { color: red; }"
    templates = project_with(css, tmp_path)
    assert on_screen("brand.css", templates).css.strip() == "p { color: red; }"
    assert all(part in on_paper("brand.css", templates).css for part in ("@font-face", "@page", "color: red"))


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://example.com/a.png", "CR406"),
        ("../outside.png", "CR406"),
        ("templates/missing.png", "CR406"),
        ("templates/press.jpg", "CR404"),
    ],
)
def test_what_may_or_can_not_be_shown_is_left_out_and_told_at_its_place(
    address: str, code: str, tmp_path: Path
) -> None:
    (tmp_path / "outside.png").write_bytes(b"x")
    project = tmp_path / "project"
    project.mkdir()
    css = f"p {{ color: red; }}\n@media screen {{ p {{ background: url({address}) }} }}\n"
    made = on_screen("brand.css", project_with(css, project))
    assert "url(" not in made.css and "background: none" in made.css
    [fault] = made.diagnostics
    column = css.splitlines()[1].index(address.rpartition("/")[2]) + 1
    assert (fault.rule.code, str(fault.span)) == (code, f"templates/brand.css:2:{column}")


def test_the_own_sheet_is_on_the_pages_after_the_shipped_one(
    every_row_inputs: Inputs, every_row: FactSet, tmp_path: Path
) -> None:
    project_with(IMAGE, tmp_path)
    tree, found = page_tree(every_row_inputs, every_row, final=True, project=tmp_path)
    assert found == ()
    [style] = tree.iter(f"{{{XHTML}}}style")
    css = style.text or ""
    assert css.index(".tile") < css.index("data:image/png")
    assert palette(every_row_inputs.organisation.brand).accent in css[css.index("data:image/png") :]


@pytest.mark.slow
def test_the_own_sheet_has_the_last_word_on_paper(tmp_path: Path) -> None:
    css = '@font-face { font-family: "House"; src: url("templates/House.ttf"); }\n'
    css += "@page { size: 100mm 100mm; @top-left { content: none } @top-right { content: none } }\n"
    css += 'body { page: auto; font-family: "House"; } h2.page-title { font-family: "House"; }\n'
    project_with(css, tmp_path)
    data, found = write_pdf(
        etree.fromstring(PAGE), colours=palette(Brand()), project=tmp_path, dated=date(2025, 3, 1)
    )
    assert found == ()
    page: Any = PdfReader(BytesIO(data)).pages[0]
    assert float(page.mediabox.width) == pytest.approx(283.5, abs=0.1)
    names = {str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()}
    assert names and all("House" in name for name in names)
