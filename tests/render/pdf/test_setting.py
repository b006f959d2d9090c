from __future__ import annotations

import os
from datetime import UTC, date, datetime
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image
from pypdf import PdfReader

from crreport.facts.model import FactSet
from crreport.marks import marked_ids
from crreport.read.models.brand import Brand
from crreport.read.models.inputs import Inputs
from crreport.render.drawing.colours import palette
from crreport.render.pages.styles import page_styles
from crreport.render.pages.tree import XHTML
from crreport.render.pdf.embedded_files import EmbeddedFile, embedded_files_of
from crreport.render.pdf.setting import build_moment, report_date, write_pdf
from crreport.render.templates import Templates
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


@pytest.mark.parametrize("mode", ["CMYK", "RGB"])
def test_an_image_of_a_style_sheet_that_is_not_in_rgb_is_told_at_its_place(
    mode: str, every_row_inputs: Inputs, tmp_path: Path
) -> None:
    own = tmp_path / "templates" / "print.css"
    own.parent.mkdir()
    own.write_text('h1 { color: red; }\nbody { background: url("templates/sea%20side.jpg"); }\n')
    Image.new(mode, (40, 40)).save(tmp_path / "templates" / "sea side.jpg")
    page = etree.fromstring(
        f'<html xmlns="{XHTML}"><head><title>T</title></head><body><p>Words</p></body></html>'
    )
    colours = palette(every_row_inputs.organisation.brand)
    _, found = write_pdf(page, colours=colours, project=tmp_path, dated=date(2025, 3, 1))
    told = [(str(d.span), d.rule.code, d.message) for d in found if d.rule.code != "CR408"]
    place = "templates/print.css:2:35"
    assert told == ([(place, "CR404", "`sea side.jpg` has the colours of CMYK")] if mode == "CMYK" else [])


def test_every_marked_fact_is_a_named_destination(reader: PdfReader, tree: etree._Element) -> None:
    assert marked_ids(tree) <= set(reader.named_destinations)


def test_every_fact_opens_at_its_page_and_position(
    reader: PdfReader, tree: etree._Element, every_row: FactSet
) -> None:
    for id in marked_ids(tree):
        destination: Any = reader.named_destinations[id]
        number = reader.get_destination_page_number(destination)
        assert number is not None
        box = reader.pages[number].mediabox
        assert destination["/Type"] == "/XYZ"
        assert box.left <= destination["/Left"] <= box.right
        assert box.bottom <= destination["/Top"] <= box.top


def test_what_stands_at_a_facts_position_is_the_fact(reader: PdfReader, every_row: FactSet) -> None:
    fact = every_row["engagement.2024"]
    assert fact.printed is not None
    destination: Any = reader.named_destinations[fact.id]
    page = reader.pages[reader.get_destination_page_number(destination) or 0]
    written: list[tuple[str, float, float]] = []

    def note(text: str, matrix: list[float], text_matrix: list[float], *_: Any) -> None:
        x = text_matrix[4] * matrix[0] + matrix[4]
        y = text_matrix[5] * matrix[3] + matrix[5]
        written.append((text.strip(), x - destination["/Left"], destination["/Top"] - y))

    page.extract_text(visitor_text=note)
    assert any(
        fact.printed.number in text and abs(right) < 5 and 0 <= down < 30 for text, right, down in written
    )


def test_the_embedded_files_are_associated_with_the_document(
    tmp_path: Path, tree: etree._Element, every_row_inputs: Inputs
) -> None:
    page = etree.fromstring(
        '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head><title>T</title></head><body/></html>'
    )
    embedded = [
        EmbeddedFile("a.csv", b"1", "text/csv", "Supplement", "a table"),
        EmbeddedFile("b.xbri", b"2", "application/vnd.xbrl.xbri+zip", "Source", "a package"),
    ]
    colours = palette(every_row_inputs.organisation.brand)
    made, _ = write_pdf(
        page, colours=colours, project=tmp_path, dated=date(2025, 3, 1), embed=lambda places: embedded
    )
    assert sorted(embedded_files_of(made), key=lambda file: file.name) == embedded
    catalogue: Any = PdfReader(BytesIO(made)).trailer["/Root"]
    files = [file.get_object() for file in catalogue["/AF"]]
    assert [file["/AFRelationship"] for file in files] == ["/Supplement", "/Source"]
    for file in files:
        dates = file["/EF"]["/F"]["/Params"]
        assert dates["/CreationDate"] == dates["/ModDate"] == "D:20250301000000Z"


def test_a_date_that_the_caller_asks_for_stands_in_place_of_the_reports(
    tmp_path: Path, every_row_inputs: Inputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    page = etree.fromstring(
        '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head><title>T</title></head><body/></html>'
    )
    colours = palette(every_row_inputs.organisation.brand)
    made, _ = write_pdf(page, colours=colours, project=tmp_path, dated=date(2025, 3, 1))
    assert str(PdfReader(BytesIO(made)).metadata["/CreationDate"]) == "D:20231114221320Z"  # type: ignore[index]
    assert os.environ["SOURCE_DATE_EPOCH"] == "1700000000"


@pytest.mark.parametrize("epoch", [None, "", "yesterday", "-5", "1.5"])
def test_without_a_usable_date_of_the_callers_the_reports_stands(epoch: str | None) -> None:
    assert build_moment(date(2025, 3, 1), epoch) == datetime(2025, 3, 1, tzinfo=UTC)


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
    sheet.write_text('p { font-family: "Source Sans Pro"; background: url("https://example.com/a.png") }\n')
    page = etree.fromstring(
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body><p>x</p></body></html>'
    )
    colours = palette(every_row_inputs.organisation.brand)
    _, [found] = write_pdf(page, colours=colours, project=tmp_path, dated=date(2025, 3, 1))
    assert (found.rule.code, str(found.span)) == ("CR406", "templates/print.css:1:74")


@pytest.mark.parametrize(
    ("grid", "cell"),
    [("tiles", "tile"), ("key-numbers", "key-number"), ("makeup", "makeup-part"), ("goal-list", "goal")],
)
def test_a_grid_with_floats_in_its_cells_may_begin_anywhere_on_a_page(
    grid: str, cell: str, every_row_inputs: Inputs, tmp_path: Path
) -> None:
    colours = palette(every_row_inputs.organisation.brand)
    styles, _ = page_styles(every_row_inputs.organisation, colours, Templates(tmp_path))
    element = "li" if grid == "goal-list" else "div"
    inside = f'<{element} class="{cell}"><p style="float: left">8</p><p>Words</p></{element}>' * 9
    for height in range(205, 250, 9):
        body = (
            f'<div style="height: {height}mm">A</div>'
            f'<div style="break-inside: avoid"><h2>B</h2><div class="{grid}">{inside}</div></div>'
        )
        head = f"<title>T</title><style>{escape(styles)}</style>"
        page = etree.fromstring(f'<html xmlns="{XHTML}"><head>{head}</head><body>{body}</body></html>')
        made, _ = write_pdf(page, colours=colours, project=tmp_path, dated=date(2025, 3, 1))
        assert b"%%EOF" in made


@pytest.mark.parametrize(
    "body",
    [
        '<table class="plain"><tbody><tr><td class="checksum">{}</td><td>{}</td></tr></tbody></table>',
        '<p class="tags"><span class="tag">{} {}</span></p>',
    ],
)
def test_a_checksum_or_an_address_is_broken_without_a_hyphen(body: str, tmp_path: Path) -> None:
    checksum, address = "fabelhaftewunderbaresonnenaufgang" * 3, "https://www.beispielgesellschaft.example/n"
    linked = f'<a href="{address}">{address}</a>'
    page = etree.fromstring(
        f'<html xmlns="{XHTML}" lang="de"><head><title>T</title></head><body><h1>T</h1>'
        f'<div style="width: 45mm">{body.format(checksum, linked)}</div></body></html>'
    )
    made, _ = write_pdf(page, colours=palette(Brand()), project=tmp_path, dated=date(2025, 3, 1))
    shown = "".join(PdfReader(BytesIO(made)).pages[0].extract_text().split())
    assert checksum in shown
    assert address in shown
