from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from lxml import etree

from tests.builds import built
from tests.projects import EVERY_ROW
from tests.render.pdf.structure import annotated, below, elements, kids, role
from tests.trees import elements as elements_of
from tests.trees import strings

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def pdf() -> pikepdf.Pdf:
    return pikepdf.open(built(EVERY_ROW, 2024).file(".pdf"))


def test_headings_skip_no_level(pdf: pikepdf.Pdf) -> None:
    levels = [int(role(heading)[1]) for heading in elements(pdf, "H1", "H2", "H3", "H4", "H5", "H6")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(next <= level + 1 for level, next in pairwise(levels))


def test_the_outline_has_the_levels_of_the_headings(pdf: pikepdf.Pdf) -> None:
    depths = dict(outline(pdf))
    assert (depths["People pillar"], depths["Safe and fair work"], depths["Our next steps"]) == (0, 1, 2)


def outline(pdf: pikepdf.Pdf) -> Iterator[tuple[str, int]]:
    def entries(listed: Any, depth: int) -> Iterator[tuple[str, int]]:
        for item in listed:
            yield item.title, depth
            yield from entries(item.children, depth + 1)

    with pdf.open_outline() as opened:
        yield from entries(opened.root, 0)


def test_the_contents_are_a_table_of_contents_of_links(pdf: pikepdf.Pdf) -> None:
    assert elements(pdf, "TOC")
    for contents in elements(pdf, "TOC"):
        assert {role(item) for item in kids(contents)} == {"TOCI"}
    for item in elements(pdf, "TOCI"):
        assert {role(part) for part in kids(item)} <= {"Reference", "TOC"}
        [reference] = [part for part in kids(item) if role(part) == "Reference"]
        assert [role(part) for part in kids(reference)] == ["Link"]


def test_a_link_says_in_words_where_it_leads(pdf: pikepdf.Pdf) -> None:
    names = [str(annotation.Contents) for annotation in annotated(pdf) if annotation.Subtype == "/Link"]
    assert all(len(name) > 1 and name != "page" and not name.startswith("#") for name in names), names


def test_page_numbers_of_links_are_read_with_their_word(pdf: pikepdf.Pdf) -> None:
    spoken = [str(e.ActualText) for link in elements(pdf, "Link") for e in below(link) if "/ActualText" in e]
    assert spoken and all(text.startswith(", page ") for text in spoken)


def test_the_signs_of_lists_are_labels_that_are_read_as_bullets(pdf: pikepdf.Pdf) -> None:
    read = {str(label.get("/ActualText", "")) for label in elements(pdf, "Lbl")}
    assert "•" in read and read <= {"•", ""}


def test_an_arrow_is_read_as_what_the_change_is(pdf: pikepdf.Pdf) -> None:
    read = {str(e.ActualText) for e in elements(pdf, "Span") if "/ActualText" in e}
    assert {"better:", "worse:"} <= read


def test_a_title_of_a_table_or_a_chart_is_its_caption(pdf: pikepdf.Pdf) -> None:
    holders = [
        holder for holder in elements(pdf, "Table", "Figure") if "Caption" in map(role, kids(holder)[:1])
    ]
    assert {role(holder) for holder in holders} == {"Table", "Figure"}
    assert len(holders) == len(elements(pdf, "Caption")) > 0


def test_the_words_below_an_image_are_its_caption(pdf: pikepdf.Pdf) -> None:
    captions = {str(figure.Alt): [role(kid) for kid in kids(figure)] for figure in elements(pdf, "Figure")}
    for alt in ("A depot below a hill.", "A road between fields.", "A rope hangs between two posts."):
        assert captions[alt] == ["Caption"]


def test_a_part_in_another_language_is_read_in_that(pdf: pikepdf.Pdf) -> None:
    parts = [element for element in elements(pdf, "Span", "Em") if "/Lang" in element]
    assert sorted(str(part.Lang) for part in parts) == ["cy", "de"]


def test_every_title_above_a_table_or_a_chart_is_a_caption(tree: etree._Element) -> None:
    titles = "//*[@class='table-title' or @class='chart-title']"
    assert elements_of(tree, titles) == elements_of(tree, f"{titles}[@data-role='Caption']")


def test_cells_stand_in_rows_and_nowhere_else(pdf: pikepdf.Pdf) -> None:
    assert {role(cell.P) for cell in elements(pdf, "TH", "TD")} == {"TR"}


def test_no_image_is_to_be_smoothed(pdf: pikepdf.Pdf) -> None:
    images = [
        item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
    ]
    assert not any(bool(image.get("/Interpolate", False)) for image in images)


def test_every_figure_says_what_it_shows(pdf: pikepdf.Pdf) -> None:
    assert elements(pdf, "Figure")
    assert all(str(figure.Alt).strip() for figure in elements(pdf, "Figure"))


def test_a_note_has_an_id_of_its_own_and_a_way_back(pdf: pikepdf.Pdf) -> None:
    notes = elements(pdf, "Note")
    ids = [str(note.ID) for note in notes]
    assert notes and len(set(ids)) == len(ids) and all(ids)
    for note in notes:
        [label] = [element for element in below(note) if role(element) == "Lbl"]
        assert [role(part) for part in kids(label)] == ["Link"]


def test_a_sign_in_a_table_refers_to_its_note(pdf: pikepdf.Pdf) -> None:
    in_cells = [e for cell in elements(pdf, "TD") for e in below(cell) if role(e) == "Reference"]
    assert in_cells and all(role(kids(reference)[0]) == "Link" for reference in in_cells)


def test_every_sign_leads_to_a_note_and_every_note_back(tree: etree._Element) -> None:
    notes = elements_of(tree, "//*[@data-role='Note']")
    signs = {sign.get("href") for sign in elements_of(tree, "//*[@data-role='Reference']")}
    anchors = set(strings(tree, "//@id"))
    assert notes and {f"#{note.get('id')}" for note in notes} <= signs
    assert set(strings(tree, "//*[@data-role='Lbl']/@href")) <= {f"#{anchor}" for anchor in anchors}


def test_the_signs_of_figures_are_read_as_what_they_mean(pdf: pikepdf.Pdf) -> None:
    read = {str(e.ActualText) for e in elements(pdf, "Span") if "/ActualText" in e}
    assert {"estimated figure", "limited assurance"} <= read


def test_the_document_and_every_table_cell_that_heads_others_say_so(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.Root.Lang) == "en-GB"
    assert all(str(head.A.Scope) in ("/Column", "/Row") for head in elements(pdf, "TH"))
