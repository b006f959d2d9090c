"""The XMP packet of the PDF: what it is, and that it claims PDF/A-3a and PDF/UA-1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

_NAMESPACES = {
    "x": "adobe:ns:meta/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_START = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
_END = '\n<?xpacket end="r"?>'


@dataclass(frozen=True, slots=True)
class Description:
    """What the packet states about the document."""

    title: str
    creators: Sequence[str]
    subject: str
    language: str
    producer: str
    creator_tool: str
    moment: datetime


def xmp_packet(of: Description) -> bytes:
    """The packet, with one RDF root, as UTF-8."""
    root = etree.Element(_name("x:xmpmeta"), nsmap={"x": _NAMESPACES["x"]})
    prefixes = {prefix: name for prefix, name in _NAMESPACES.items() if prefix != "x"}
    about = etree.SubElement(
        etree.SubElement(root, _name("rdf:RDF"), nsmap=prefixes), _name("rdf:Description")
    )
    about.set(_name("rdf:about"), "")
    for name, text in _plain(of).items():
        etree.SubElement(about, _name(name)).text = text
    _alternatives(about, "dc:title", of.title, of.language)
    _alternatives(about, "dc:description", of.subject, of.language)
    _listed(about, "dc:creator", "rdf:Seq", of.creators)
    _listed(about, "dc:language", "rdf:Bag", [of.language])
    _extension_schema(about)
    etree.indent(root)
    return (_START + etree.tostring(root, encoding="unicode") + _END).encode()


def _plain(of: Description) -> dict[str, str]:
    moment = of.moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "pdfaid:part": "3",
        "pdfaid:conformance": "A",
        "pdfuaid:part": "1",
        "dc:format": "application/pdf",
        "xmp:CreateDate": moment,
        "xmp:ModifyDate": moment,
        "xmp:MetadataDate": moment,
        "xmp:CreatorTool": of.creator_tool,
        "pdf:Producer": of.producer,
    }


def _alternatives(about: etree._Element, name: str, text: str, language: str) -> None:
    if text:
        choices = etree.SubElement(etree.SubElement(about, _name(name)), _name("rdf:Alt"))
        for tag in ("x-default", language):
            etree.SubElement(choices, _name("rdf:li"), {_XML_LANG: tag}).text = text


def _listed(about: etree._Element, name: str, kind: str, values: Sequence[str]) -> None:
    if values:
        listed = etree.SubElement(etree.SubElement(about, _name(name)), _name(kind))
        for value in values:
            etree.SubElement(listed, _name("rdf:li")).text = value


def _extension_schema(about: etree._Element) -> None:
    """Describes `pdfuaid`, as PDF/A asks of each schema that it does not know itself."""
    schema = _resource(about, "pdfaExtension:schemas", "rdf:Bag")
    for name, text in (
        ("pdfaSchema:schema", "PDF/UA identification schema"),
        ("pdfaSchema:namespaceURI", _NAMESPACES["pdfuaid"]),
        ("pdfaSchema:prefix", "pdfuaid"),
    ):
        etree.SubElement(schema, _name(name)).text = text
    part = _resource(schema, "pdfaSchema:property", "rdf:Seq")
    for name, text in (
        ("pdfaProperty:name", "part"),
        ("pdfaProperty:valueType", "Integer"),
        ("pdfaProperty:category", "internal"),
        ("pdfaProperty:description", "The part of ISO 14289 that the document conforms to"),
    ):
        etree.SubElement(part, _name(name)).text = text


def _resource(parent: etree._Element, name: str, kind: str) -> etree._Element:
    listed = etree.SubElement(etree.SubElement(parent, _name(name)), _name(kind))
    return etree.SubElement(listed, _name("rdf:li"), {_name("rdf:parseType"): "Resource"})


def _name(prefixed: str) -> str:
    prefix, _, local = prefixed.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"
