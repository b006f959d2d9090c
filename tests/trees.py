"""What XPath finds in a page, as what a test asks for: elements, strings, or how an element reads."""

from __future__ import annotations

from typing import Any

from lxml import etree


def elements(tree: etree._Element, path: str) -> list[Any]:
    """The elements that a path leads to."""
    found = tree.xpath(path)
    assert isinstance(found, list) and all(isinstance(each, etree._Element) for each in found)
    return found


def strings(tree: etree._Element, path: str) -> list[str]:
    """The texts or values of attributes that a path leads to."""
    found = tree.xpath(path)
    assert isinstance(found, list) and all(isinstance(each, str) for each in found)
    return [str(each) for each in found]


def text(element: etree._Element) -> str:
    """All text in an element, as it is."""
    return str(element.xpath("string()"))


def words(element: etree._Element, between: str = "") -> str:
    """How an element reads: its texts, with `between` put between them, and single spaces."""
    return " ".join(between.join(map(str, element.itertext())).split())
