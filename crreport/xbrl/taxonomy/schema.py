"""A taxonomy as files: the schema, and with it the linkbases."""

from __future__ import annotations

from lxml import etree

from crreport.artifact import Artifact
from crreport.xbrl.names import NAMESPACES, SCHEMAS, clark, namespaces
from crreport.xbrl.taxonomy.linkbases import linkbases
from crreport.xbrl.taxonomy.model import Element, Role, Taxonomy
from crreport.xbrl.xml import serialised, sub

_LINKBASE = "http://www.w3.org/1999/xlink/properties/linkbase"


def taxonomy_files(taxonomy: Taxonomy) -> tuple[Artifact, ...]:
    """The schema and the linkbases of a taxonomy, at their places in a package."""
    links = linkbases(taxonomy)
    return (_artifact(taxonomy, f"{taxonomy.file.stem}.xsd", _schema(taxonomy, links)), *links.values())


def _artifact(taxonomy: Taxonomy, name: str, root: etree._Element) -> Artifact:
    return Artifact(f"{taxonomy.file.folder}/{name}", serialised(root), "application/xml")


def _schema(taxonomy: Taxonomy, links: dict[str, Artifact]) -> etree._Element:
    own = {t.file.prefix: t.file.namespace for t in (*taxonomy.imports, taxonomy)}
    prefixes = ("xsd", "xbrli", "link", "xlink", "xbrldt", "enum2", "dtr-types")
    root = etree.Element(clark("xsd:schema"), nsmap=namespaces(*prefixes, **own))
    root.set("targetNamespace", taxonomy.file.namespace)
    root.set("elementFormDefault", "qualified")
    root.set("attributeFormDefault", "unqualified")
    _annotation(root, taxonomy, links)
    for prefix in ("xbrli", "link", "xbrldt", "enum2", "dtr-types", "ref"):
        _import(root, NAMESPACES[prefix], SCHEMAS[prefix])
    for other in taxonomy.imports:
        _import(root, other.file.namespace, other.file.url)
    for base in taxonomy.bases:
        _import(root, base.entry_namespace, base.entry_point)
    for element in taxonomy.elements:
        _element(root, taxonomy.file.prefix, element)
    for name in dict.fromkeys(e.typed_domain for e in taxonomy.elements if e.typed_domain):
        _typed_domain(root, taxonomy.file.prefix, name)
    return root


def _annotation(root: etree._Element, taxonomy: Taxonomy, links: dict[str, Artifact]) -> None:
    appinfo = sub(sub(root, "xsd:annotation"), "xsd:appinfo")
    for role in taxonomy.roles:
        _role_type(appinfo, role)
    for kind, artifact in links.items():
        href = artifact.path.rpartition("/")[2]
        attributes = {"xlink:type": "simple", "xlink:href": href, "xlink:arcrole": _LINKBASE}
        if kind not in ("generic", "formula"):
            attributes["xlink:role"] = f"http://www.xbrl.org/2003/role/{kind.partition('-')[0]}LinkbaseRef"
        sub(appinfo, "link:linkbaseRef", attributes)


def _role_type(appinfo: etree._Element, role: Role) -> None:
    declaration = sub(appinfo, "link:roleType", {"id": role.id, "roleURI": role.uri})
    sub(declaration, "link:definition", text=role.definition)
    for link in role.used_on:
        sub(declaration, "link:usedOn", text=link)


def _import(root: etree._Element, namespace: str, location: str) -> None:
    sub(root, "xsd:import", {"namespace": namespace, "schemaLocation": location})


def _element(root: etree._Element, prefix: str, element: Element) -> None:
    attributes = {
        "id": f"{prefix}_{element.name}",
        "name": element.name,
        "type": element.type,
        "substitutionGroup": element.substitution_group,
        "nillable": "true",
        "xbrli:periodType": element.period_type,
    }
    if element.abstract:
        attributes["abstract"] = "true"
    if element.balance:
        attributes["xbrli:balance"] = element.balance
    if element.typed_domain:
        attributes["xbrldt:typedDomainRef"] = f"#{prefix}_{element.typed_domain}"
    if element.domain and element.domain_role:
        attributes["enum2:domain"] = element.domain
        attributes["enum2:linkrole"] = element.domain_role
        attributes["enum2:headUsable"] = "false"
    sub(root, "xsd:element", attributes)


def _typed_domain(root: etree._Element, prefix: str, name: str) -> None:
    element = sub(root, "xsd:element", {"id": f"{prefix}_{name}", "name": name, "nillable": "false"})
    restriction = sub(sub(element, "xsd:simpleType"), "xsd:restriction", {"base": "xsd:string"})
    sub(restriction, "xsd:minLength", {"value": "1"})
