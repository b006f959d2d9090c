from __future__ import annotations

import os
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pypdf import PdfReader

from crreport.facts.model import FactSet
from crreport.read.models.inputs import Inputs
from crreport.render.colours import palette
from crreport.render.marks import marked_ids
from crreport.render.pdf import report_date, write_pdf
from tests.projects import EVERY_ROW

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def data(tree: etree._Element, every_row_inputs: Inputs) -> bytes:
    colours = palette(every_row_inputs.organisation.brand)
    made, diagnostics = write_pdf(tree, colours=colours, project=EVERY_ROW, dated=date(2025, 3, 1))
    assert diagnostics == ()
    return made


@pytest.fixture(scope="module")
def reader(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data))


def test_it_is_tagged_and_has_a_title_a_language_and_bookmarks(reader: PdfReader, every_row: FactSet) -> None:
    catalogue: Any = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == every_row.entity.language
    assert reader.metadata is not None
    assert every_row["report.title"].text in str(reader.metadata.title)
    assert len(reader.outline) > 5


def test_every_marked_fact_is_a_named_destination(reader: PdfReader, tree: etree._Element) -> None:
    assert marked_ids(tree) <= set(reader.named_destinations)


def test_its_date_is_the_reports_and_not_the_clocks(reader: PdfReader) -> None:
    assert reader.metadata is not None
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == date(2025, 3, 1)


def test_all_its_fonts_are_the_reports_own(reader: PdfReader) -> None:
    resources: list[Any] = [page["/Resources"] for page in reader.pages]
    entries = [entry.get_object() for resource in resources for entry in resource["/Font"].values()]
    fonts = {str(font["/BaseFont"]) for font in entries}
    assert fonts
    assert all("+Source-S" in name for name in fonts), fonts


def test_the_same_pages_give_the_same_bytes(
    data: bytes, tree: etree._Element, every_row_inputs: Inputs
) -> None:
    colours = palette(every_row_inputs.organisation.brand)
    before = dict(os.environ)
    again, _ = write_pdf(tree, colours=colours, project=EVERY_ROW, dated=date(2025, 3, 1))
    assert again == data
    assert dict(os.environ) == before


def test_the_date_of_a_report_without_a_publication_date_is_the_end_of_its_period() -> None:
    assert report_date(None, date(2024, 12, 31)) == date(2024, 12, 31)
    assert report_date(date(2025, 3, 1), date(2024, 12, 31)) == date(2025, 3, 1)


def test_a_style_sheet_that_reaches_out_of_the_project_gets_nothing(
    tmp_path: Path, every_row_inputs: Inputs
) -> None:
    sheet = tmp_path / "templates" / "print.css"
    sheet.parent.mkdir()
    sheet.write_text('p { background: url("https://example.com/a.png") }\n')
    page = etree.fromstring(
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body><p>x</p></body></html>'
    )
    colours = palette(every_row_inputs.organisation.brand)
    _, [found] = write_pdf(page, colours=colours, project=tmp_path, dated=date(2025, 3, 1))
    assert (found.rule.code, str(found.span)) == ("CR406", "templates/print.css:1:42")
