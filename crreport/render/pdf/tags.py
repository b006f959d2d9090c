"""The structure tree of a PDF as WeasyPrint wrote it: its elements, and what pages draw for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

NOTHING = b"null"


class Tags:
    """The structure elements of a PDF and the marked content of its pages, from pydyf's objects."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self.root = self.at(pdf.catalog["StructTreeRoot"])
        self.elements = [item for item in pdf.objects if is_a(item, "/StructElem")]
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
        return [kid for kid in children if is_a(kid, "/StructElem")]

    def below(self, element: Any) -> Iterator[Any]:
        """The structure elements below one, in reading order."""
        for kid in self.kids(element):
            yield kid
            yield from self.below(kid)

    def string(self, text: str) -> Any:
        """A text as an object of the PDF."""
        return type(self.pdf.info["Producer"])(text)

    def make(self, role: str, parent: Any, kids: list[Any]) -> Any:
        """A new structure element, not yet among its parent's kids, that takes over some of these."""
        dictionary, array = type(parent), type(parent["K"])
        made = dictionary({"Type": "/StructElem", "S": f"/{role}", "K": array(kids), "P": parent.reference})
        if "Pg" in parent:
            made["Pg"] = parent["Pg"]
        self.pdf.add_object(made)
        for kid in (self.at(kid) for kid in kids if isinstance(kid, bytes)):
            if is_a(kid, "/StructElem"):
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
            self.owners(self.pages[page])[number] = NOTHING
        element["K"].clear()


def is_a(item: Any, kind: str) -> bool:
    """Whether an object is a dictionary of a type."""
    return isinstance(item, dict) and item.get("Type") == kind
