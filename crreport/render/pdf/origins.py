"""From which element of the page each structure element of a PDF was made.

WeasyPrint keeps of an element its name only, and makes the structure elements of a page in the order of its
boxes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Origin:
    """An element of the page; or a part of it that style sheets add, such as its `marker`, with its text."""

    element: Any
    part: str = ""
    text: str = ""

    @property
    def name(self) -> str:
        """The name of the element."""
        return str(self.element.tag).rpartition("}")[2]


def origins(document: Any, pdf: Any, boxes: Any) -> Mapping[int, Origin]:
    """The origin of each structure element that has one, by the number of its object.

    `boxes` has the classes of WeasyPrint's boxes.
    """
    made = iter(
        [item for item in pdf.objects if isinstance(item, dict) and item.get("Type") == "/StructElem"]
    )
    next(made)  # that of the document
    walk = _Walk(made, boxes)
    for page in document.pages:
        walk.through(page._page_box, "/Document")
    assert next(made, None) is None, "WeasyPrint made structure elements of other boxes than it used to"
    return walk.found


class _Walk:
    """Goes through boxes as WeasyPrint does when it makes structure elements, and takes one for each."""

    def __init__(self, made: Iterator[Any], boxes: Any) -> None:
        self.made = made
        self.boxes = boxes
        self.found: dict[int, Origin] = {}

    def through(self, box: Any, parent: str) -> None:
        """A box and all boxes in it, below a structure element of a role."""
        box = getattr(box, "_box", box)  # what stands for a box that is placed absolutely
        tag = None if box.element is None else box.element_tag
        if tag in ("html", "body") or isinstance(box, self.boxes.PageBox | self.boxes.MarginBox):
            for child in getattr(box, "children", ()):
                self.through(child, parent)
            return
        if _is_item_without_sign(box, tag, parent):
            next(self.made)
        made = next(self.made)
        if tag is not None:
            part = tag.partition("::")[2]
            self.found[made.number] = Origin(box.element, part, self._text(box) if part else "")
        for child in self._children(box):
            if not isinstance(child, self.boxes.TextBox):
                self.through(child, made["S"])
            elif made["S"] != "/Link":
                next(self.made)

    def _children(self, box: Any) -> Iterator[Any]:
        """The boxes below a box; those of a table stand beside its caption, and lines are left out."""
        table: Any = box.get_wrapped_table() if getattr(box, "is_table_wrapper", False) else None
        for child in getattr(box, "children", ()):
            for inner in child.children if child is table else [child]:
                yield from inner.children if isinstance(inner, self.boxes.LineBox) else [inner]

    def _text(self, box: Any) -> str:
        if isinstance(box, self.boxes.TextBox):
            return str(box.text)
        return "".join(map(self._text, getattr(box, "children", ())))


def _is_item_without_sign(box: Any, tag: str | None, parent: str) -> bool:
    """Whether a box is an item of a list whose body has an element around it, and no sign before it."""
    if parent in ("/LI", "/LBody"):
        return False
    is_bare = "list-item" not in box.style["display"] or box.style["list_style_type"] == "none"
    return tag in ("dt", "dd") or (tag == "li" and is_bare)
