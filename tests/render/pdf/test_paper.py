from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from pypdf import PdfReader

from crreport.read.models.brand import Brand
from crreport.render.drawing.colours import palette
from crreport.render.pdf.paper import Paper, paper_of
from crreport.render.pdf.setting import write_pdf

PAGES = """<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head><title>T</title>
<style type="text/css">html { font-family: "Source Sans Pro" }</style></head><body>
<div class="cover" title="The report"/><div class="page"><h2 class="page-title">One</h2></div>
<div class="page"><h2 class="page-title">Two</h2></div></body></html>"""


def test_the_paper_is_a4_and_facing_unless_the_brand_says_otherwise() -> None:
    assert paper_of(Brand()) == Paper("A4", facing=True)
    assert paper_of(Brand(page="Letter", facing=False)) == Paper("Letter", facing=False)


@pytest.mark.slow
@pytest.mark.parametrize(("size", "points"), [("A4", (595.28, 841.89)), ("Letter", (612, 792))])
def test_pages_have_the_size_of_the_paper(size: str, points: tuple[float, float], tmp_path: Path) -> None:
    reader = set_on(Brand(page=size), tmp_path)
    assert len(reader.pages) == 3
    for page in reader.pages:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(points, abs=0.1)


@pytest.mark.slow
@pytest.mark.parametrize(("facing", "mirrored"), [(True, True), (False, False)])
def test_page_numbers_mirror_on_facing_pages_only(facing: bool, mirrored: bool, tmp_path: Path) -> None:
    second, third = (numbers_at(page) for page in set_on(Brand(facing=facing), tmp_path).pages[1:])
    assert (abs(second - third) > 300) is mirrored


def set_on(brand: Brand, project: Path) -> PdfReader:
    data, found = write_pdf(
        etree.fromstring(PAGES),
        colours=palette(brand),
        project=project,
        dated=date(2025, 3, 1),
        paper=paper_of(brand),
    )
    assert found == ()
    return PdfReader(BytesIO(data))


def numbers_at(page: object) -> float:
    """How far from the left the page number stands."""
    found: list[float] = []

    def visit(text: str, _: object, matrix: list[float], *rest: object) -> None:
        if text.strip().isdigit():
            found.append(matrix[4])

    page.extract_text(visitor_text=visit)  # type: ignore[attr-defined]
    return found[-1]
