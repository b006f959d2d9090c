"""The parts that all linkbases are built of: links, locators, arcs and where roles are declared."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from crreport.xbrl.names import ARCROLE_DECLARATIONS, NAMESPACES, SCHEMAS, clark, namespaces
from crreport.xbrl.xml import sub


def linkbase(*prefixes: str, **own: str) -> etree._Element:
    """A new linkbase that uses the named standard prefixes."""
    root = etree.Element(clark("link:linkbase"), nsmap=namespaces("link", "xlink", "xsi", *prefixes, **own))
    locations = [
        f"{NAMESPACES[p]} {SCHEMAS[p]}" for p in ("link", *prefixes) if p in SCHEMAS and p != "xbrldt"
    ]
    root.set(clark("xsi:schemaLocation"), " ".join(locations))
    return root


def role_ref(root: etree._Element, uri: str, href: str) -> None:
    """Names the place where a role is declared."""
    sub(root, "link:roleRef", {"roleURI": uri, "xlink:type": "simple", "xlink:href": href})


def arcrole_ref(root: etree._Element, uri: str) -> None:
    """Names the place where a standard arcrole is declared."""
    href = ARCROLE_DECLARATIONS[uri]
    sub(root, "link:arcroleRef", {"arcroleURI": uri, "xlink:type": "simple", "xlink:href": href})


def extended(root: etree._Element, kind: str, role: str) -> etree._Element:
    """A new extended link."""
    return sub(root, kind, {"xlink:type": "extended", "xlink:role": role})


def locator(link: etree._Element, href: str, label: str) -> None:
    """Brings an element into a link under a label."""
    sub(link, "link:loc", {"xlink:type": "locator", "xlink:href": href, "xlink:label": label})


def add_arc(
    link: etree._Element,
    kind: str,
    arcrole: str,
    source: str,
    target: str,
    extra: Mapping[str, str] | None = None,
) -> None:
    """Relates two labels of a link."""
    ends = {"xlink:type": "arc", "xlink:arcrole": arcrole, "xlink:from": source, "xlink:to": target}
    sub(link, kind, {**ends, **(extra or {})})
