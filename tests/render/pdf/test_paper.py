from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from pypdf import PdfReader

from crreport.read.models.brand import Brand, Margins
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


def set_on(brand: Brand, project: Path, pages: str = PAGES) -> PdfReader:
    data, found = write_pdf(
        etree.fromstring(pages),
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


PILLARS = """<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head><title>T</title>
<style type="text/css">html { font-family: "Source Sans Pro" } h3 { margin: 0 }</style></head><body>
<div class="cover" title="The report"/>
<div class="pillar"><h2 class="pillar-title">Pillar</h2></div>
<div class="topic page"><h2 class="chapter-title">Chapter</h2><h3>Meaning</h3><p>a</p>
<h3 style="break-before: page">Progress</h3><p>b</p><p style="break-before: page">c</p></div>
<div class="pillar"><h2 class="pillar-title">Second</h2></div></body></html>"""


def lines_of(brand: Brand, project: Path) -> list[list[str]]:
    reader = set_on(brand, project, PILLARS)
    return [page.extract_text().split("\n") for page in reader.pages]


@pytest.mark.slow
def test_pillars_open_on_a_right_hand_page_where_pages_face(tmp_path: Path) -> None:
    facing = [lines[-1] if lines else "" for lines in lines_of(Brand(), tmp_path)]
    assert [n for n, text in enumerate(facing, 1) if text in ("Pillar", "Second")] == [3, 7]
    assert facing[1] == "", "the page that is left blank has no heads and no number"
    single = [lines[-1] for lines in lines_of(Brand(facing=False), tmp_path)]
    assert [n for n, text in enumerate(single, 1) if text in ("Pillar", "Second")] == [2, 6]


@pytest.mark.slow
def test_left_pages_name_the_chapter_and_right_pages_the_section(tmp_path: Path) -> None:
    _, _, _, left, right, after, _ = lines_of(Brand(), tmp_path)
    assert "Chapter" in left and "Meaning" in left
    assert right.count("Progress") == 2 and "Chapter" not in right
    assert after.count("Chapter") == 1 and "Progress" not in after


@pytest.mark.slow
def test_single_pages_name_both(tmp_path: Path) -> None:
    *_, last, _ = lines_of(Brand(facing=False), tmp_path)
    assert {"Chapter Progress", "c"} <= {line.rsplit("The report")[0].strip() for line in last}


@pytest.mark.slow
def test_margins_are_those_of_the_brand(tmp_path: Path) -> None:
    brand = Brand(facing=False, margins=Margins(inner=50, top=40))
    places: list[tuple[str, float, float]] = []

    def visit(text: str, _: object, matrix: list[float], *rest: object) -> None:
        places.extend([(text.strip(), matrix[4], matrix[5])] if text.strip() else [])

    set_on(brand, tmp_path).pages[1].extract_text(visitor_text=visit)
    left = next(x for text, x, _ in places if text == "One")
    browser_margin = 8
    assert left == pytest.approx(50 * 96 / 25.4 + browser_margin, abs=1)
