"""A base taxonomy, read offline from its package: its concepts, axes and tables."""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin
from zipfile import BadZipFile, ZipFile

from lxml import etree

from crreport.read.base_tables import BaseAxis, BaseTable, definition_arcs

MAX_BYTES = 64 * 1024 * 1024
"""The largest size of one file of a package."""

_XBRLI = "http://www.xbrl.org/2003/instance"
_XSD = "{http://www.w3.org/2001/XMLSchema}"
_XBRLDT = "http://xbrl.org/2005/xbrldt"
_XLINK = "{http://www.w3.org/1999/xlink}"
_LINKBASE_REF = "{http://www.xbrl.org/2003/linkbase}linkbaseRef"
_DEFINITION = "http://www.xbrl.org/2003/role/definitionLinkbaseRef"
_CATALOG = "{urn:oasis:names:tc:entity:xmlns:xml:catalog}"
_STANDARD_TYPES = (
    "http://www.xbrl.org/dtr/type",
    "http://xbrl.org/2014/extensible",
    "http://xbrl.org/2020/extensible",
    _XBRLI,
)


class PackageError(Exception):
    """Why a package cannot be used; `field` names what is wrong in its entry in organisation.yaml."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class BaseConcept:
    """A concept of a base taxonomy. `item_type` is the standard type that its own type builds on."""

    name: str
    href: str
    item_type: str
    is_item: bool
    abstract: bool
    period_type: str
    balance: str | None


@dataclass(frozen=True)
class BasePackage:
    """A base taxonomy: where its package is, the namespace of its entry point, and its concepts by name.

    `axes` has its axes by their QNames. `tables` says by which axes each concept is reported: a fact must fit
    all tables of one role. A concept without tables may be reported by any axis.
    """

    path: Path
    prefix: str
    namespace: str
    entry_point: str
    entry_namespace: str
    concepts: Mapping[str, BaseConcept] = field(repr=False)
    axes: Mapping[str, BaseAxis] = field(default_factory=dict, repr=False)
    tables: Mapping[str, tuple[tuple[BaseTable, ...], ...]] = field(default_factory=dict, repr=False)

    def default_of(self, axis: str) -> str | None:
        """The default member of an axis, if it has one."""
        return self.axes[axis].default if axis in self.axes else None


def read_package(path: Path, prefix: str, namespace: str, entry_point: str) -> BasePackage:
    """The base taxonomy in a Taxonomy Package 1.0. Nothing outside the zip file is read."""
    try:
        with ZipFile(path) as archive:
            files = _Files(archive)
            schemas = _Schemas(files, entry_point)
            names = schemas.names_by_address(namespace, prefix)
            arcs = definition_arcs(schemas.definition_linkbases(files), names)
    except FileNotFoundError:
        raise PackageError("package", "there is no such file in the project") from None
    except (BadZipFile, zlib.error, NotImplementedError, IsADirectoryError):
        raise PackageError("package", "it is not a zip file, or the zip file is damaged") from None
    except etree.XMLSyntaxError:
        raise PackageError("package", "a file in the zip file is not valid XML") from None
    except ValueError:
        raise PackageError("package", "a linkbase in the zip file is not valid XML") from None
    concepts = {concept.name: concept for concept in schemas.concepts(namespace)}
    if not concepts:
        known = ", ".join(sorted(schemas.namespaces())) or "none"
        raise PackageError("namespace", f"it has no concepts in this namespace; its namespaces are: {known}")
    entry = schemas.roots[entry_point].get("targetNamespace", "")
    axes = {qname: arcs.axis(qname, domain) for qname, domain in schemas.axes(namespace, prefix).items()}
    return BasePackage(path, prefix, namespace, entry_point, entry, concepts, axes, arcs.tables())


class _Files:
    """The files of the package by the addresses that its catalog gives them."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        names = {name.partition("/")[2]: name for name in archive.namelist() if not name.endswith("/")}
        if "META-INF/catalog.xml" not in names or "META-INF/taxonomyPackage.xml" not in names:
            raise PackageError(
                "package", "the file is not a taxonomy package: META-INF is missing or incomplete"
            )
        self._stored: dict[str, str] = {}
        for rewrite in _parsed(archive.read(names["META-INF/catalog.xml"])).iter(f"{_CATALOG}rewriteURI"):
            folder = posixpath.normpath(posixpath.join("META-INF", rewrite.get("rewritePrefix", "")))
            for name, stored in names.items():
                if name.startswith(f"{folder}/"):
                    self._stored[f"{rewrite.get('uriStartString')}{name[len(folder) + 1 :]}"] = stored

    def __contains__(self, url: str) -> bool:
        return url in self._stored

    def root(self, url: str) -> etree._Element:
        """The root element of the file at an address."""
        stored = self._stored[url]
        if self._archive.getinfo(stored).file_size > MAX_BYTES:
            raise PackageError("package", f"`{stored.partition('/')[2]}` is too large")
        return _parsed(self._archive.read(stored))


class _Schemas:
    """The schemas that an entry point reaches within a package, by address."""

    def __init__(self, files: _Files, entry_point: str) -> None:
        if entry_point not in files:
            raise PackageError("entry_point", "the package has no schema at this address")
        self.roots: dict[str, etree._Element] = {}
        waiting = [entry_point]
        while waiting:
            url = waiting.pop()
            if url in self.roots or url not in files:
                continue
            self.roots[url] = root = files.root(url)
            for tag in ("import", "include"):
                waiting += [urljoin(url, e.get("schemaLocation", "")) for e in root.iter(f"{_XSD}{tag}")]
        self._elements = {name: element for name, element, _ in self._globals("element")}
        self._types = {name: element for name, element, _ in self._globals("complexType")}

    def namespaces(self) -> set[str]:
        """The namespaces that have concepts."""
        return {etree.QName(name).namespace or "" for name in self._elements}

    def concepts(self, namespace: str) -> Iterator[BaseConcept]:
        """The concepts of a namespace."""
        for name, element, url in self._globals("element"):
            qname = etree.QName(name)
            if qname.namespace != namespace or element.get(f"{{{_XBRLI}}}periodType") is None:
                continue
            yield BaseConcept(
                name=qname.localname,
                href=f"{url}#{element.get('id', '')}",
                item_type=self._item_type(element),
                is_item=self._head(element) == f"{{{_XBRLI}}}item",
                abstract=element.get("abstract") in ("true", "1"),
                period_type=element.get(f"{{{_XBRLI}}}periodType", ""),
                balance=element.get(f"{{{_XBRLI}}}balance"),
            )

    def names_by_address(self, namespace: str, prefix: str) -> dict[str, str]:
        """The names of all elements by address: QNames in the namespace, otherwise in lxml's notation."""
        return {
            f"{url}#{element.get('id')}": _named(name, namespace, prefix)
            for name, element, url in self._globals("element")
            if element.get("id") is not None
        }

    def axes(self, namespace: str, prefix: str) -> dict[str, str]:
        """The names of the axes, each with the element of its free values if it has one."""
        by_url = {f"{url}#{e.get('id')}": name for name, e, url in self._globals("element") if e.get("id")}
        return {
            _named(name, namespace, prefix): by_url.get(
                urljoin(url, element.get(f"{{{_XBRLDT}}}typedDomainRef", "")), ""
            )
            for name, element, url in self._globals("element")
            if self._head(element) == f"{{{_XBRLDT}}}dimensionItem"
        }

    def definition_linkbases(self, files: _Files) -> Iterator[tuple[str, etree._Element]]:
        """The linkbases that may contain definition arcs, each with its address."""
        seen: set[str] = set()
        for schema, root in self.roots.items():
            for reference in root.iter(_LINKBASE_REF):
                url = urljoin(schema, reference.get(f"{_XLINK}href", ""))
                may_define = reference.get(f"{_XLINK}role") in (None, _DEFINITION)
                if may_define and url not in seen and url in files:
                    seen.add(url)
                    yield url, files.root(url)

    def _globals(self, kind: str) -> Iterator[tuple[str, etree._Element, str]]:
        for url, root in self.roots.items():
            for element in root.iterchildren(f"{_XSD}{kind}"):
                yield f"{{{root.get('targetNamespace', '')}}}{element.get('name')}", element, url

    def _head(self, element: etree._Element) -> str:
        """The head of the element's substitution groups."""
        seen: set[str] = set()
        here: etree._Element | None = element
        name = ""
        while here is not None and name not in seen:
            seen.add(name)
            name = _qname(here, here.get("substitutionGroup", ""))
            here = self._elements.get(name)
        return name

    def _item_type(self, element: etree._Element) -> str:
        """The standard type of the element, or from which its type is derived."""
        base = _base(element)
        name = _qname(element, element.get("type", "")) if element.get("type") else base
        seen: set[str] = set()
        while name and name not in seen and not name[1:].startswith(_STANDARD_TYPES):
            seen.add(name)
            derived = self._types.get(name)
            name = "" if derived is None else _base(derived)
        return name.rpartition("}")[2]


def _named(name: str, namespace: str, prefix: str) -> str:
    """The name of an element, in lxml's notation, as a QName if it is in the namespace."""
    return name.replace(f"{{{namespace}}}", f"{prefix}:")


def _base(element: etree._Element) -> str:
    """The type that a type, or an element with a type of its own, restricts or extends."""
    for derivation in element.iter(f"{_XSD}restriction", f"{_XSD}extension"):
        if derivation.get("base"):
            return _qname(derivation, derivation.get("base", ""))
    return ""


def _qname(element: etree._Element, written: str) -> str:
    prefix, _, local = written.rpartition(":")
    return f"{{{element.nsmap.get(prefix or None, '')}}}{local}"


def _parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
