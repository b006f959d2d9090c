"""Completes the PDF of WeasyPrint, so that it is both PDF/A-3a and PDF/UA-1.

`finisher` makes the callable that `write_pdf` documents for this. It works on the objects of the PDF alone
and needs none of WeasyPrint's internals. Each step says what WeasyPrint 70 leaves out; a step whose gap is
closed upstream finds nothing to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from crreport.render.pdf.xmp import Description, xmp_packet

_PIXEL = 0.75
"""Points to a CSS pixel."""

_NOTHING = b"null"
_EDGE = 0.2
"""The share of a page's height, at its top and foot, for running headers and footers."""


def finisher(links: Mapping[str, str], moment: datetime) -> Callable[[Any, Any], None]:
    """The callable that completes a PDF.

    `links` says in words where a link leads, by its target; `moment` is the date of the document.
    """

    def finish(document: Any, pdf: Any) -> None:
        tags = _Tags(pdf)
        _untag_decoration(tags)
        _untag_running_text(tags)
        _tie_in_groups(tags)
        _mend_lists(tags)
        _give_scope(tags)
        _describe_links(tags, links)
        _leave_out_empty(tags)
        _place_figures(tags)
        _list_files_once(pdf)
        _describe(document, pdf, moment)

    return finish


class _Tags:
    """The structure elements of a PDF and the marked content of its pages, from pydyf's objects."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self.root = self.at(pdf.catalog["StructTreeRoot"])
        self.elements = [item for item in pdf.objects if _is(item, "/StructElem")]
        self.pages = {reference: self.at(reference) for reference in pdf.page_references}
        self.drawn = {reference: self._drawn_on(page) for reference, page in self.pages.items()}
        self._numbers = self.at(self.root["ParentTree"])["Nums"]
        self._owners = dict(zip(self._numbers[::2], self._numbers[1::2], strict=True))

    def at(self, reference: bytes) -> Any:
        """The object behind a reference."""
        return self.pdf.objects[int(reference.split()[0])]

    def kids(self, element: Any) -> list[Any]:
        """The structure elements right below one."""
        children = (self.at(kid) for kid in element["K"] if isinstance(kid, bytes))
        return [kid for kid in children if _is(kid, "/StructElem")]

    def below(self, element: Any) -> Iterator[Any]:
        """The structure elements below one, in reading order."""
        for kid in self.kids(element):
            yield kid
            yield from self.below(kid)

    def make(self, role: str, parent: Any, kids: list[Any]) -> Any:
        """A new structure element, not yet among its parent's kids, that takes over some of these."""
        dictionary, array = type(parent), type(parent["K"])
        made = dictionary({"Type": "/StructElem", "S": f"/{role}", "K": array(kids), "P": parent.reference})
        if "Pg" in parent:
            made["Pg"] = parent["Pg"]
        self.pdf.add_object(made)
        for kid in (self.at(kid) for kid in kids if isinstance(kid, bytes)):
            if _is(kid, "/StructElem"):
                kid["P"] = made.reference
        return made

    def owners(self, drawing: Any) -> Any:
        """The references of the elements that own what a page or a group draws, by its number there."""
        key = drawing.setdefault("StructParents", max(self._owners) + 1)
        if key not in self._owners:
            self._owners[key] = type(self._numbers)()
            self._numbers.extend((key, self._owners[key]))
        return self._owners[key]

    def disown(self, drawing: Any) -> None:
        """Removes an element's entries from the parent tree, and empties it."""
        key = drawing["StructParent"]
        at = self._numbers.index(key, 2 * len(self.pages))
        del self._numbers[at : at + 2], self._owners[key]
        drawing.clear()

    def _drawn_on(self, page: Any) -> dict[int, tuple[Any, int]]:
        """Where each piece of marked content of a page begins: the stream, and the place in it."""
        return {
            item["MCID"]: (stream, n)
            for stream in self._streams(self.at(page["Contents"]), page["Resources"])
            for n, item in enumerate(stream.stream)
            if isinstance(item, dict) and "MCID" in item
        }

    def _streams(self, stream: Any, resources: bytes) -> Iterator[Any]:
        """A stream and all groups that it draws."""
        yield stream
        groups = self.at(resources).get("XObject", {})
        for item in stream.stream:
            if isinstance(item, bytes) and item.endswith(b" Do"):
                group = self.at(groups[item[1:-3].decode()])
                if "Group" in group.extra:
                    yield from self._streams(group, group.extra["Resources"])

    def untag(self, element: Any, **kind: str) -> None:
        """Turns the content of an element into an artifact; the element itself is left to its caller."""
        page = element["Pg"]
        for number in [kid for kid in element["K"] if isinstance(kid, int)]:
            stream, n = self.drawn[page][number]
            stream.stream[n - 1] = "/Artifact"
            stream.stream[n] = type(element)({name: f"/{value}" for name, value in kind.items()})
            self.owners(self.pages[page])[number] = _NOTHING
        element["K"].clear()


def _untag_decoration(tags: _Tags) -> None:
    """Marks images without a text alternative as artifacts.

    `alt=""` is how HTML says that an image is decoration. WeasyPrint makes figures of them all the same,
    and PDF/UA allows no figure without an alternative.
    """
    for element in tags.elements:
        if element["S"] == "/Figure" and "Alt" not in element:
            tags.untag(element, Type="Layout")
            parent = tags.at(element["P"])
            parent["K"][:] = [kid for kid in parent["K"] if kid != element.reference]


def _untag_running_text(tags: _Tags) -> None:
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


def _running_kind(tags: _Tags, page: bytes, number: int) -> str:
    """Which running text a piece of content is, by its height on the page."""
    stream, n = tags.drawn[page][number]
    end = stream.stream.index(b"EMC", n)
    written = stream.stream[n:end]
    matrix = next((item for item in written if isinstance(item, bytes) and item.endswith(b" Tm")), None)
    if matrix is None:
        return "Header"
    share = float(matrix.split()[5]) * _PIXEL / _height(tags.pages[page])
    return "Header" if share < _EDGE else "Footer" if share > 1 - _EDGE else "Watermark"


def _tie_in_groups(tags: _Tags) -> None:
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
            owners.extend([_NOTHING] * (number + 1 - len(owners)))
            owners[number] = element.reference
            tags.owners(tags.pages[element["Pg"]])[number] = _NOTHING


def _mend_lists(tags: _Tags) -> None:
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


def _give_scope(tags: _Tags) -> None:
    """States for each header cell whether it heads its column or its row; WeasyPrint drops `scope`."""
    for row in [element for element in tags.elements if element["S"] == "/TR"]:
        cells = tags.kids(row)
        named = [header.data for cell in cells for header in cell.get("A", {}).get("Headers", ())]
        in_head = tags.at(row["P"])["S"] == "/THead"
        for cell in cells:
            if cell["S"] == "/TH" and "A" in cell:
                heads_row = "ID" in cell and cell["ID"].data in named
                heads_group = not in_head and len(cells) == 1
                cell["A"]["Scope"] = "/Row" if heads_row or heads_group else "/Column"


def _describe_links(tags: _Tags, links: Mapping[str, str]) -> None:
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
                annotation["Contents"] = type(annotation["Contents"])(links.get(target, target))


def _annotations(tags: _Tags, element: Any) -> Iterator[tuple[int, Any, Any]]:
    """The link annotations that an element holds: their places among its kids, references and objects."""
    for n, kid in enumerate(element["K"]):
        if isinstance(kid, bytes) and _is(reference := tags.at(kid), "/OBJR"):
            annotation = tags.at(reference["Obj"])
            if annotation.get("Subtype") == "/Link":
                yield n, reference, annotation


def _roles_above(tags: _Tags, element: Any) -> Iterator[str]:
    while _is(element := tags.at(element["P"]), "/StructElem"):
        yield element["S"]


def _leave_out_empty(tags: _Tags) -> None:
    """Removes empty spans and blocks, such as those of merged links."""
    for element in reversed(tags.elements):
        if element["S"] in {"/Span", "/NonStruct"} and not element["K"]:
            parent = tags.at(element["P"])
            parent["K"][:] = [kid for kid in parent["K"] if kid != element.reference]


def _place_figures(tags: _Tags) -> None:
    """Gives the positions of figures in PDF units; WeasyPrint counts pixels from the top."""
    for element in tags.elements:
        if element["S"] == "/Figure" and "BBox" in element.get("A", {}):
            height = _height(tags.pages[element["Pg"]])
            x1, y1, x2, y2 = (value * _PIXEL for value in element["A"]["BBox"])
            element["A"]["BBox"][:] = [x1, height - y2, x2, height - y1]


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


def _is(item: Any, kind: str) -> bool:
    return isinstance(item, dict) and item.get("Type") == kind


def _height(page: Any) -> float:
    return float(page["MediaBox"][3] - page["MediaBox"][1])
