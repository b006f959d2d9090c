from __future__ import annotations

import shutil
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pypdf import PdfReader

from crreport.diagnostics import Diagnostic
from crreport.read.models.brand import Brand
from crreport.render.drawing.colours import palette
from crreport.render.fetcher import font_files
from crreport.render.pdf.setting import write_pdf
from crreport.render.pdf.sheets import cannot_be_read
from crreport.render.templates import Templates

pytestmark = pytest.mark.slow

PAGE = """<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head><title>T</title>
<style type="text/css">html { font-family: "Source Serif Pro" } h2 { font-family: "Source Sans Pro" }
body { margin: 0 }</style></head>
<body><h2 class="page-title">One</h2><p>Two</p></body></html>"""


def written(project: Path, sheets: dict[str, str]) -> tuple[bytes, tuple[Diagnostic, ...]]:
    for name, text in sheets.items():
        path = project / "templates" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    brand = Brand()
    return write_pdf(etree.fromstring(PAGE), colours=palette(brand), project=project, dated=date(2025, 3, 1))


def test_an_undefined_variable_is_told_of_at_its_place(tmp_path: Path) -> None:
    sheet = "/* var(--none) */\np { margin-left: calc(var(--gap) + 2mm); }\n"
    data, [fault] = written(tmp_path, {"print.css": sheet})
    assert data == b""
    assert (fault.rule.code, str(fault.span)) == ("CR410", "templates/print.css:2:23")


@pytest.mark.parametrize(
    "sheet",
    [
        "html { --gap: 3mm; }\np { margin-left: var(--gap); }",
        "p { margin-left: var(--gap, 3mm); color: var(--accent-ink); }",
        "@page { size: var(--page-width) 100mm; }",
    ],
)
def test_variables_that_are_defined_have_another_value_or_are_ours_are_no_faults(
    sheet: str, tmp_path: Path
) -> None:
    data, faults = written(tmp_path, {"print.css": sheet})
    assert data.startswith(b"%PDF") and faults == ()


def test_a_value_that_cannot_be_calculated_is_told_of_with_its_style_sheet(tmp_path: Path) -> None:
    sheet = "html { --gap: ; }\np { margin-left: calc(var(--gap) + 2mm); }\n"
    data, [fault] = written(tmp_path, {"print.css": sheet})
    assert data == b""
    assert (fault.rule.code, str(fault.span)) == ("CR410", "templates/print.css:1:1")


def test_a_fault_of_our_own_is_not_laid_on_a_style_sheet(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "print.css").write_text("p { }")
    error = AssertionError()
    error.__traceback__ = None
    assert cannot_be_read(error, ("print.css",), Templates(tmp_path)) is None


def test_a_project_that_replaces_the_print_alone_gets_its_own_pages(tmp_path: Path) -> None:
    data, _ = written(tmp_path, {"print.css": "@page { size: 100mm 100mm; margin: 40mm 5mm 5mm 5mm; }"})
    [page] = PdfReader(BytesIO(data)).pages
    places: list[tuple[str, float]] = []

    def note(text: str, _: Any, matrix: list[float], *rest: Any) -> None:
        places.extend([(text.strip(), matrix[4])] if text.strip() else [])

    page.extract_text(visitor_text=note)
    assert [text for text, _ in places] == ["One", "Two"], "neither running heads nor page numbers of ours"
    assert places[0][1] == pytest.approx(5 * 96 / 25.4, abs=1), "and not the margins of ours"


def test_a_project_can_set_its_pages_in_a_font_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    shutil.copy(font_files()["SourceSerifPro-Regular.ttf"], tmp_path / "templates" / "House.ttf")
    face = '@font-face {{ font-family: "{}"; src: url("templates/House.ttf"); }}\n'
    sheet = "".join(face.format(family) for family in ("Source Serif Pro", "Source Sans Pro"))
    data, faults = written(tmp_path, {"fonts.css": sheet})
    assert faults == ()
    resources: Any = PdfReader(BytesIO(data)).pages[0]["/Resources"]
    names = {str(font.get_object()["/BaseFont"]) for font in resources["/Font"].values()}
    assert names and all("Source-S" in name for name in names)


def test_a_family_that_the_own_fonts_lack_is_told_of(tmp_path: Path) -> None:
    _, faults = written(tmp_path, {"fonts.css": "/* none */"})
    assert {fault.rule.code for fault in faults} == {"CR408"}
