"""Completes the PDF of WeasyPrint, so that it is both PDF/A-3a and PDF/UA-1.

`finisher` makes the callable that `write_pdf` documents for this. Each step says what WeasyPrint 70 leaves
out; a step whose gap is closed upstream finds nothing to do. But for `origins`, they need the objects of the
PDF only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from crreport.render.pdf.gradients import paint_gradients_whole
from crreport.render.pdf.origins import origins
from crreport.render.pdf.reading import Reading
from crreport.render.pdf.tags import NOTHING, Tags, is_a
from crreport.render.pdf.xmp import Description, xmp_packet
from crreport.wording import words

_PIXEL = 0.75
"""Points to a CSS pixel."""

_HEADING = re.compile("/H([1-6])")
_EDGE = 0.2
"""The share of a page's height, at its top and foot, for running headers and footers."""


def finisher(moment: datetime, boxes: Any) -> Callable[[Any, Any], None]:
    """The callable that completes a PDF.

    `moment` is the date of the document; `boxes` has the classes of WeasyPrint's boxes.
    """

    def finish(document: Any, pdf: Any) -> None:
        page_word = words(document.metadata.lang or "en")["refs.page"]
        tags = Tags(pdf)
        reading = Reading(tags, origins(document, pdf, boxes), page_word)
        reading.untag_ornament()
        _untag_decoration(tags)
        _untag_running_text(tags)
        _tie_in_groups(tags)
        _mend_lists(tags)
        _keep_cells_in_rows(tags)
        reading.give_scope()
        _describe_links(tags, reading)
        reading.speak()
        _leave_out_empty(tags)
        reading.give_roles()
        _skip_no_level(tags)
        _place_figures(tags)
        _smooth_no_image(pdf)
        paint_gradients_whole(pdf)
        _list_files_once(pdf)
        _describe(document, pdf, moment)

    return finish


def _untag_decoration(tags: Tags) -> None:
    """Marks images without a text alternative as artifacts.

    `alt=""` is how HTML says that an image is decoration. WeasyPrint makes figures of them all the same,
    and PDF/UA allows no figure without an alternative.
    """
    for element in tags.elements:
        if element["S"] == "/Figure" and "Alt" not in element:
            tags.untag(element, Type="Layout")
            parent = tags.at(element["P"])
            parent["K"][:] = [kid for kid in parent["K"] if kid != element.reference]


def _untag_running_text(tags: Tags) -> None:
    """Marks the content of margin boxes as artifacts of pagination.

    WeasyPrint tags their text as real content whose elements hang outside the structure tree.
    """
    reached = {id(element) for element in tags.below(tags.root)}
    for element in tags.elements:
        if id(element) not in reached and element["K"] and "Pg" in element:
            numbers = [kid for kid in element["K"] if isinstance(kid, int)]
            if numbers:
                kind = _running_kind(tags, element["Pg"], numbers[0])
                tags.untag(element, Type="Pagination", Subtype=kind)
            element["K"].clear()


def _running_kind(tags: Tags, page: bytes, number: int) -> str:
    """Which running text a piece of content is, by its height on the page."""
    stream, n = tags.drawn[page][number]
    end = stream.stream.index(b"EMC", n)
    written = stream.stream[n:end]
    matrix = next((item for item in written if isinstance(item, bytes) and item.endswith(b" Tm")), None)
    if matrix is None:
        return "Header"
    share = float(matrix.split()[5]) * _PIXEL / _height(tags.pages[page])
    return "Header" if share < _EDGE else "Footer" if share > 1 - _EDGE else "Watermark"


def _tie_in_groups(tags: Tags) -> None:
    """Links content in transparency groups to its elements, and back.

    Elements with `opacity` are drawn in groups. WeasyPrint numbers the content in them as if it were in the
    page's own stream, where no reader finds it.
    """
    for element in tags.elements:
        for n, number in enumerate(element["K"]):
            stream = tags.drawn[element["Pg"]][number][0] if isinstance(number, int) else None
            if stream is None or "Group" not in stream.extra:
                continue
            parts = {"Type": "/MCR", "Pg": element["Pg"], "Stm": stream.reference, "MCID": number}
            element["K"][n] = type(element)(parts)
            owners = tags.owners(stream.extra)
            owners.extend([NOTHING] * (number + 1 - len(owners)))
            owners[number] = element.reference
            tags.owners(tags.pages[element["Pg"]])[number] = NOTHING


def _mend_lists(tags: Tags) -> None:
    """Gathers everything in a list item except its label in one body.

    An item that goes on after a page break has no label and, from WeasyPrint, no body either; one that holds
    a block after its first lines has the block next to its body.
    """
    for item in [element for element in tags.elements if element["S"] == "/LI"]:
        kids = tags.kids(item)
        roles = [kid["S"] for kid in kids]
        if len(kids) == len(item["K"]) and roles in (["/LBody"], ["/Lbl", "/LBody"]):
            continue
        labels = [kid.reference for kid in kids if kid["S"] == "/Lbl"]
        bodies = {kid.reference: kid["K"] for kid in kids if kid["S"] == "/LBody"}
        inside = [part for kid in item["K"] if kid not in labels for part in bodies.get(kid, [kid])]
        item["K"][:] = [*labels, tags.make("LBody", item, inside).reference]


def _describe_links(tags: Tags, reading: Reading) -> None:
    """Describes where links lead, and keeps one annotation for each.

    WeasyPrint gives the bare target as the alternative. Where an `a` holds other elements, such as the page
    number after its words, it makes a link inside the link of each of them.
    """
    for element in tags.elements:
        for n, reference, annotation in reversed(list(_annotations(tags, element))):
            if any(role == "/Link" for role in _roles_above(tags, element)):
                element["K"].pop(n)
                tags.pages[reference["Pg"]]["Annots"].remove(reference["Obj"])
                tags.disown(annotation)
                element["S"] = "/Span"
            else:
                target = annotation["Contents"].string
                annotation["Contents"] = tags.string(reading.name_link(element) or target)


def _annotations(tags: Tags, element: Any) -> Iterator[tuple[int, Any, Any]]:
    """The link annotations that an element holds: their places among its kids, references and objects."""
    for n, kid in enumerate(element["K"]):
        if isinstance(kid, bytes) and is_a(reference := tags.at(kid), "/OBJR"):
            annotation = tags.at(reference["Obj"])
            if annotation.get("Subtype") == "/Link":
                yield n, reference, annotation


def _roles_above(tags: Tags, element: Any) -> Iterator[str]:
    while is_a(element := tags.at(element["P"]), "/StructElem"):
        yield element["S"]


def _leave_out_empty(tags: Tags) -> None:
    """Removes empty spans and blocks, such as those of merged links."""
    for element in reversed(tags.elements):
        if element["S"] in {"/Span", "/NonStruct"} and not element["K"]:
            parent = tags.at(element["P"])
            parent["K"][:] = [kid for kid in parent["K"] if kid != element.reference]


def _keep_cells_in_rows(tags: Tags) -> None:
    """Makes plain elements of the cells that WeasyPrint finds within a cell that holds lines and blocks."""
    for element in tags.elements:
        if element["S"] in ("/TH", "/TD") and tags.at(element["P"]).get("S") != "/TR":
            element["S"] = "/NonStruct"
            element.pop("A", None)


def _skip_no_level(tags: Tags) -> None:
    """Raises headings that stand deeper than one level below the heading before them.

    A block with a title, such as a case study, has the same markup in a letter as in a section of a topic.
    """
    above = 0
    for element in tags.below(tags.root):
        if (heading := _HEADING.fullmatch(element["S"])) is not None:
            above = min(int(heading[1]), above + 1)
            element["S"] = f"/H{above}"


def _place_figures(tags: Tags) -> None:
    """Gives the positions of figures in PDF units; WeasyPrint counts pixels from the top."""
    for element in tags.elements:
        if element["S"] == "/Figure" and "BBox" in element.get("A", {}):
            height = _height(tags.pages[element["Pg"]])
            x1, y1, x2, y2 = (value * _PIXEL for value in element["A"]["BBox"])
            element["A"]["BBox"][:] = [x1, height - y2, x2, height - y1]


def _smooth_no_image(pdf: Any) -> None:
    """Takes back that readers may smooth images, which WeasyPrint asks for and PDF/A does not allow."""
    for item in pdf.objects:
        extra = getattr(item, "extra", {})
        if extra.get("Subtype") == "/Image":
            extra["Interpolate"] = "false"


def _list_files_once(pdf: Any) -> None:
    """Removes the second mention of each associated file; WeasyPrint lists those of the catalogue twice."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = list(dict.fromkeys(pdf.catalog["AF"]))


def _describe(document: Any, pdf: Any, moment: datetime) -> None:
    """Writes one clean XMP packet.

    WeasyPrint's own knows one claim only, and adds further packets as second RDF roots. It is left
    uncompressed, so that plain tools find it.
    """
    metadata = document.metadata
    packet = xmp_packet(
        Description(
            title=metadata.title or "",
            creators=metadata.authors,
            subject=metadata.description or "",
            language=metadata.lang or "",
            producer=pdf.info["Producer"].string,
            creator_tool=metadata.generator or "",
            moment=moment,
        )
    )
    stream = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    stream.stream, stream.compress = [packet], False


def _height(page: Any) -> float:
    return float(page["MediaBox"][3] - page["MediaBox"][1])
