"""Building and writing XML elements by their prefixed names."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from crreport.xbrl.names import XML_LANG, clark


def sub(
    parent: etree._Element,
    qname: str,
    attributes: Mapping[str, str] | None = None,
    *,
    text: str | None = None,
    language: str | None = None,
) -> etree._Element:
    """A new last child. Attribute names may have standard prefixes."""
    child = etree.SubElement(parent, clark(qname))
    for name, value in (attributes or {}).items():
        child.set(clark(name) if ":" in name else name, value)
    if language is not None:
        child.set(XML_LANG, language)
    if text is not None:
        child.text = text
    return child


def serialised(root: etree._Element, *, pretty: bool = True) -> bytes:
    """The document as UTF-8 with an XML declaration."""
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=pretty)
    return data
