"""The properties of a drawing's elements: of their attributes, of its style sheets, and inherited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import cssselect2
import tinycss2
from lxml import etree

_OWN = {"filter", "mask", "clip-path", "mix-blend-mode", "transform", "text-decoration", "baseline-shift"}
_OWN |= {"alignment-baseline", "mask-type", "display"}
"""The properties that an element does not take over from the one around it."""


class DrawnStyles:
    """The properties of the elements of a drawing that has been read without its comments."""

    def __init__(self, root: etree._Element) -> None:
        self._matcher = cssselect2.Matcher()
        for sheet in root.iter("{http://www.w3.org/2000/svg}style"):
            self._read("".join(map(str, sheet.itertext())))
        wrapped = cssselect2.ElementWrapper.from_xml_root(root)
        self._own = {each.etree_element: self._styles_of(each) for each in wrapped.iter_subtree()}

    def in_css(self, element: etree._Element, name: str) -> str:
        """The value that a style sheet or the `style` of an element gives a property; empty if none does."""
        return self._own[element].get(name, "")

    def value(self, element: etree._Element, name: str) -> str:
        """The value of a property, of the element or of what is around it; empty if nothing says it."""
        around = (element,) if name in _OWN else (element, *element.iterancestors())
        found = (str(self._own[each].get(name) or each.get(name) or "").strip() for each in around)
        return next((value for value in found if value and value != "inherit"), "")

    def _read(self, text: str) -> None:
        for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
            if rule.type != "qualified-rule":
                continue
            try:
                selectors = cssselect2.compile_selector_list(rule.prelude)
            except cssselect2.SelectorError:
                continue
            for selector in selectors:
                if selector.pseudo_element is None:
                    self._matcher.add_selector(selector, dict(_declared(rule.content)))

    def _styles_of(self, wrapped: cssselect2.ElementWrapper) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for *_, declared in self._matcher.match(wrapped):
            found |= declared
        return found | dict(_declared(wrapped.etree_element.get("style") or ""))


def _declared(content: object) -> Iterator[tuple[str, str]]:
    for part in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if part.type == "declaration":
            yield part.lower_name, tinycss2.serialize(part.value).strip()
