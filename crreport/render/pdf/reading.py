"""How a PDF is read aloud: what the page says of its elements, carried over to their structure elements.

WeasyPrint goes by the names of elements alone. What a name cannot say, such as that a list is the contents or
that an arrow means a change for the better, pages say in marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from crreport.marks import language_of, role_of, spoken_for
from crreport.render.pdf.origins import Origin
from crreport.render.pdf.tags import Tags

_BULLET = "•"
_PAGE_NUMBER = re.compile(r"\W*(\d+)\W*")


class Reading:
    """The structure elements of a PDF with what the page says of them. `page_word` is the word for a page."""

    def __init__(self, tags: Tags, origins: Mapping[int, Origin], page_word: str) -> None:
        self.tags = tags
        self.origins = origins
        self.page_word = page_word
        self.notes: set[str] = set()

    def untag_ornament(self) -> None:
        """Turns signs into artifacts that only repeat for the eye what is said beside them.

        Those that style sheets put before or after words are of this kind; others say so.
        """
        for element, origin in self._whole():
            if role_of(origin.element) == "Artifact":
                self._untag(element)
        for element, origin in self._parts("before", "after"):
            if not _says_something(origin.text):
                self._untag(element)

    def _untag(self, element: Any) -> None:
        for part in [element, *self.tags.below(element)]:
            if any(isinstance(kid, int) for kid in part["K"]):
                self.tags.untag(part, Type="Layout")

    def speak(self) -> None:
        """Says how parts are read: signs and page numbers in words, list marks as bullets, passages in their
        language.
        """
        for element, origin in self._whole():
            if spoken := spoken_for(origin.element):
                element["ActualText"] = self.tags.string(spoken)
            if language := language_of(origin.element):
                element["Lang"] = self.tags.string(language)
        for element, origin in self._parts("marker"):
            if not _says_something(origin.text):
                element["ActualText"] = self.tags.string(_BULLET)
        for element, origin in self._parts("after"):
            number = _PAGE_NUMBER.fullmatch(origin.text)
            if number and origin.name == "a":
                element["ActualText"] = self.tags.string(f", {self.page_word} {number[1]}")

    def give_scope(self) -> None:
        """States for each header cell whether it heads its column or its row; WeasyPrint drops `scope`."""
        for element in self.tags.elements:
            origin = self.origins.get(element.number)
            if element["S"] == "/TH" and origin is not None:
                is_of_row = str(origin.element.get("scope") or "").startswith("row")
                element["A"]["Scope"] = "/Row" if is_of_row else "/Column"

    def name_link(self, element: Any) -> str:
        """Where a link leads, in words: its title, or its text."""
        origin = self.origins.get(element.number)
        if origin is None:
            return ""
        words = origin.element.get("title") or "".join(origin.element.itertext())
        return " ".join(str(words).split())

    def give_roles(self) -> None:
        """Makes of each element what the page says that it is."""
        for element, origin in self._whole():
            role = role_of(origin.element)
            if role == "TOC" and element["S"] == "/L":
                self._make_contents(element)
            elif role == "Note":
                self._make_note(element, str(origin.element.get("id") or ""))
            elif role in ("Reference", "Lbl"):
                self._put_around(role, element)
            elif role == "Caption":
                self._put_into(self._titled_by(element), element)
            elif role == "CaptionBelow":
                self._put_into(self._last_figure_before(element), element)

    def _make_contents(self, listed: Any) -> None:
        """A list whose items are links, as a table of contents; lists in it are those of sections."""
        listed["S"] = "/TOC"
        for item in self.tags.kids(listed):
            item["S"] = "/TOCI"
            for body in self.tags.kids(item):
                self._dissolve(body, item)
            for n, kid in enumerate(item["K"]):
                part = self.tags.at(kid)
                if part["S"] == "/L":
                    self._make_contents(part)
                elif part["S"] == "/Link":
                    item["K"][n] = self.tags.make("Reference", item, [kid]).reference

    def _make_note(self, element: Any, id: str) -> None:
        """A note under its id. What is left of it on a further page cannot have the id again."""
        if id not in self.notes:
            self.notes.add(id)
            element["S"], element["ID"] = "/Note", self.tags.string(id)

    def _put_around(self, role: str, element: Any) -> None:
        """Puts an element of a role around another one."""
        parent = self.tags.at(element["P"])
        at = parent["K"].index(element.reference)
        parent["K"][at] = self.tags.make(role, parent, [element.reference]).reference

    def _titled_by(self, caption: Any) -> Any | None:
        """What a title names: the table beside it, or else the figure; the next one, or the last."""
        parent = self.tags.at(caption["P"])
        around = [element for element in self.tags.below(parent) if element["S"] in ("/Table", "/Figure")]
        tables = [element for element in around if element["S"] == "/Table"]
        after = [element for element in tables or around if element.number > caption.number]
        return after[0] if after else around[-1] if around else None

    def _last_figure_before(self, caption: Any) -> Any | None:
        """The image that words stand below: of the figures beside them, the last one before."""
        beside = self.tags.below(self.tags.at(caption["P"]))
        before = [e for e in beside if e["S"] == "/Figure" and e.number < caption.number]
        return before[-1] if before else None

    def _put_into(self, named: Any | None, caption: Any) -> None:
        """Makes words the caption of a table or a figure, which is its first part."""
        if named is not None:
            self.tags.at(caption["P"])["K"].remove(caption.reference)
            caption["S"], caption["P"] = "/Caption", named.reference
            named["K"].insert(0, caption.reference)

    def _dissolve(self, element: Any, parent: Any) -> None:
        """Puts the kids of an element in its place."""
        at = parent["K"].index(element.reference)
        for kid in self.tags.kids(element):
            kid["P"] = parent.reference
        parent["K"][at : at + 1] = list(element["K"])
        element["K"].clear()

    def _whole(self) -> Iterator[tuple[Any, Origin]]:
        """The structure elements of whole elements of the page, without those of anonymous boxes in them."""
        for element in self.tags.elements:
            origin = self.origins.get(element.number)
            above = self.origins.get(int(element["P"].split()[0]))
            is_inside = above is not None and origin is not None and above.element is origin.element
            if origin is not None and not origin.part and not is_inside:
                yield element, origin

    def _parts(self, *names: str) -> Iterator[tuple[Any, Origin]]:
        """The structure elements of what style sheets add to elements."""
        for element in self.tags.elements:
            origin = self.origins.get(element.number)
            if origin is not None and origin.part in names:
                yield element, origin


def _says_something(text: str) -> bool:
    return any(character.isalnum() for character in text)
