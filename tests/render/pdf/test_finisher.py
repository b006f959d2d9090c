from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import etree

from crreport.read.models.inputs import Inputs
from crreport.render.drawing.colours import palette
from crreport.render.pdf.setting import write_pdf

pytestmark = pytest.mark.slow

SHEET = """
html { font-family: "Source Sans Pro"; }
@page { size: A5; @top-left { content: "Running head"; } @bottom-right { content: counter(page); } }
.faint { opacity: 0.5; }
.page::after { content: target-counter(attr(href), page); }
li { break-inside: auto; orphans: 1; widows: 1; list-style-type: "– "; }
"""
SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0h9v9z'/></svg>"
DOT = f"data:image/svg+xml;base64,{b64encode(SVG.encode()).decode()}"
PAGE = f"""<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="de">
<head><title>Ein Bericht</title><meta name="author" content="Lark"/></head><body>
<h1 id="top">Bericht</h1>
<p><img src="{DOT}" alt="A dot"/><img src="{DOT}" alt=""/></p>
<p class="faint">Pale words</p>
<p><a class="page" href="#end"><b>To the end</b></a> <a href="https://example.com/">Example</a></p>
<table><thead><tr><th>Metric</th><th scope="col">2024</th></tr></thead>
<tbody><tr><th scope="rowgroup" colspan="2">Group</th></tr>
<tr><th scope="row">Energy</th><td>12</td></tr></tbody></table>
<ul><li>{"word " * 900}<ul><li>inner</li></ul></li><li>two</li></ul>
<p id="end">The end</p>
</body></html>"""


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory, every_row_inputs: Inputs) -> pikepdf.Pdf:
    project = tmp_path_factory.mktemp("project")
    (project / "templates").mkdir()
    (project / "templates" / "print.css").write_text(SHEET)
    (project / "templates" / "print-facing.css").write_text("")
    return pikepdf.open(BytesIO(made(project, every_row_inputs)))


def made(project: Path, inputs: Inputs) -> bytes:
    colours = palette(inputs.organisation.brand)
    data, faults = write_pdf(etree.fromstring(PAGE), colours=colours, project=project, dated=date(2025, 3, 1))
    assert faults == ()
    return data


def below(element: Any) -> Iterator[Any]:
    for kid in element.K if "/K" in element else ():
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from below(kid)


def elements(pdf: pikepdf.Pdf, role: str) -> list[Any]:
    return [element for element in below(pdf.Root.StructTreeRoot) if str(element.S) == role]


def annotated(pdf: pikepdf.Pdf) -> list[Any]:
    return [annotation for page in pdf.pages for annotation in page.get("/Annots", ())]


def content(pdf: pikepdf.Pdf, page: int) -> list[Any]:
    return list(pikepdf.parse_content_stream(pdf.pages[page]))


def artifacts(pdf: pikepdf.Pdf, page: int) -> list[tuple[str, str]]:
    begun = [
        part.operands[1]
        for part in content(pdf, page)
        if str(part.operator) == "BDC" and part.operands[0] == "/Artifact"
    ]
    return [(str(kind.Type), str(kind.get("/Subtype", ""))) for kind in begun]


def test_one_packet_claims_both_standards(pdf: pikepdf.Pdf) -> None:
    packet = bytes(pdf.Root.Metadata.read_raw_bytes())
    assert packet.count(b"<rdf:RDF") == 1
    meta = pdf.open_metadata()
    assert (meta["pdfaid:part"], meta["pdfaid:conformance"], meta["pdfuaid:part"]) == ("3", "A", "1")
    assert b"pdfaExtension:schemas" in packet


def test_the_packet_tells_what_the_document_is_and_bears_the_reports_date(pdf: pikepdf.Pdf) -> None:
    meta = pdf.open_metadata()
    assert meta["dc:title"] == "Ein Bericht"
    assert meta["dc:creator"] == ["Lark"]
    assert meta["dc:language"] == {"de"}
    assert meta["xmp:CreateDate"] == meta["xmp:ModifyDate"] == "2025-03-01T00:00:00Z"
    assert str(pdf.docinfo.CreationDate) == "D:20250301000000Z"


def test_running_heads_and_page_numbers_are_artifacts_of_pagination(pdf: pikepdf.Pdf) -> None:
    for page in range(len(pdf.pages)):
        assert {("/Pagination", "/Header"), ("/Pagination", "/Footer")} <= set(artifacts(pdf, page))


def test_every_piece_of_content_belongs_to_an_element_of_the_tree(pdf: pikepdf.Pdf) -> None:
    reached = {element.objgen for element in below(pdf.Root.StructTreeRoot)}
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    for _, owners in zip(numbers[::2], numbers[1::2], strict=True):
        listed = owners if isinstance(owners, pikepdf.Array) else [owners]
        assert {owner.objgen for owner in listed if owner is not None} <= reached


def test_an_image_has_its_alternative_and_its_place_and_decoration_is_no_figure(pdf: pikepdf.Pdf) -> None:
    [figure] = elements(pdf, "/Figure")
    assert str(figure.Alt) == "A dot"
    x1, y1, x2, y2 = (float(value) for value in figure.A.BBox)
    assert 0 < x1 < x2 < float(pdf.pages[0].MediaBox[2])
    assert float(pdf.pages[0].MediaBox[3]) / 2 < y1 < y2
    assert ("/Layout", "") in artifacts(pdf, 0)


def test_header_cells_say_what_they_head(pdf: pikepdf.Pdf) -> None:
    assert [str(cell.A.Scope) for cell in elements(pdf, "/TH")] == ["/Column", "/Column", "/Row", "/Row"]


def test_a_link_stands_once_and_says_where_it_leads(pdf: pikepdf.Pdf) -> None:
    assert sorted(str(link.Contents) for link in annotated(pdf)) == ["Example", "To the end"]
    links = elements(pdf, "/Link")
    assert len(links) == 2
    held = [
        kid.Obj.objgen
        for link in links
        for kid in link.K
        if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid
    ]
    assert sorted(held) == sorted(link.objgen for link in annotated(pdf))


def test_list_items_hold_labels_and_bodies_only_even_after_a_page_break(pdf: pikepdf.Pdf) -> None:
    items = elements(pdf, "/LI")
    assert len(items) > 3
    assert len({item.Pg.objgen for item in items}) > 1
    for item in items:
        assert [str(kid.S) for kid in item.K] in (["/LBody"], ["/Lbl", "/LBody"])


def test_content_drawn_in_a_group_is_found_from_its_element(pdf: pikepdf.Pdf) -> None:
    held = [
        kid
        for element in below(pdf.Root.StructTreeRoot)
        for kid in element.K
        if isinstance(kid, pikepdf.Dictionary)
    ]
    [reference] = [kid for kid in held if kid.get("/Type") == "/MCR"]
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    owners = dict(zip((int(key) for key in numbers[::2]), numbers[1::2], strict=True))
    owner = owners[int(reference.Stm.StructParents)][int(reference.MCID)]
    assert reference.objgen == (0, 0) and any(kid == reference for kid in owner.K)


def test_no_element_is_empty(pdf: pikepdf.Pdf) -> None:
    assert all(len(element.K) for element in below(pdf.Root.StructTreeRoot))
