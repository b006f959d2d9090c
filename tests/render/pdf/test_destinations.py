from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from crreport.render.pdf.destinations import PdfUnreadableError, destinations_of
from tests.builds import built
from tests.projects import EVERY_ROW


@pytest.mark.slow
def test_places_in_the_pdf_are_read_from_the_pdf() -> None:
    report = built(EVERY_ROW, 2024)
    places = destinations_of(report.file(".pdf"))
    assert places["letter.title"].page < places["water.2024"].page
    assert 0 < places["water.2024"].top < 842


def test_without_a_pdf_there_are_no_places(tmp_path: Path) -> None:
    assert destinations_of(tmp_path / "none.pdf") == {}


def test_destinations_that_lead_nowhere_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "odd.pdf"
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(200, 300)).obj
    fit, xyz = pikepdf.Name.Fit, pikepdf.Name.XYZ
    names = pikepdf.Array(
        [
            pikepdf.String("a.whole-page"),
            pikepdf.Array([page, fit]),
            pikepdf.String("b.no-page"),
            pikepdf.Array([pikepdf.Dictionary(), xyz, 1, 2, 0]),
            pikepdf.String("c.sound"),
            pikepdf.Array([page, xyz, 20, 290, 0]),
        ]
    )
    document.Root.Names = pikepdf.Dictionary(Dests=pikepdf.Dictionary(Names=names))
    document.save(path)
    places = destinations_of(path)
    assert {name: (place.page, place.left, place.top) for name, place in places.items()} == {
        "c.sound": (1, 20.0, 10.0)
    }


def test_a_file_that_is_no_pdf_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "cut.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    with pytest.raises(PdfUnreadableError):
        destinations_of(path)
