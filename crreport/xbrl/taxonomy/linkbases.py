"""The linkbases of a taxonomy: labels by language, references, presentation, definition, calculation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from crreport.artifact import Artifact
from crreport.xbrl.names import (
    ARCROLE_DECLARATIONS,
    CONCEPT_LABEL,
    CONCEPT_REFERENCE,
    DOCUMENTATION_ROLE,
    ELEMENT_LABEL,
    GENERIC_LABEL_ROLE,
    GENERIC_LINK_ROLE,
    LABEL_ROLE,
    LINK_ROLE,
    REFERENCE_ROLE,
    SCHEMAS,
)
from crreport.xbrl.taxonomy.formulas import formulas
from crreport.xbrl.taxonomy.links import add_arc, arcrole_ref, extended, linkbase, locator, role_ref
from crreport.xbrl.taxonomy.model import Arc, Element, Taxonomy
from crreport.xbrl.xml import serialised, sub

_SHORT_NAMES = {"presentation": "pre", "definition": "def", "calculation": "cal"}


def linkbases(taxonomy: Taxonomy) -> dict[str, Artifact]:
    """The linkbases by kind (`label-en`, `presentation`, ...), only those that hold something."""
    roots: dict[str, tuple[str, etree._Element]] = {}
    for language in taxonomy.languages:
        roots[f"label-{language}"] = (f"lab-{language}", _labels(taxonomy, language))
    if any(element.references for element in taxonomy.elements):
        roots["reference"] = ("ref", _references(taxonomy))
    for kind, short in _SHORT_NAMES.items():
        if arcs := getattr(taxonomy, kind):
            roots[kind] = (short, _relations(taxonomy, kind, arcs))
    if taxonomy.roles:
        roots["generic"] = ("gla", _role_labels(taxonomy))
    if taxonomy.assertions:
        roots["formula"] = ("for", formulas(taxonomy))
    return {kind: _artifact(taxonomy, short, root) for kind, (short, root) in roots.items()}


def _artifact(taxonomy: Taxonomy, short: str, root: etree._Element) -> Artifact:
    path = f"{taxonomy.file.folder}/{taxonomy.file.stem}_{short}.xml"
    return Artifact(path, serialised(root), "application/xml")


def _reference_roles(root: etree._Element, taxonomy: Taxonomy, arcs: Iterable[Arc]) -> None:
    arcs = tuple(arcs)
    targets = (value for arc in arcs for name, value in arc.attributes if name == "xbrldt:targetRole")
    for uri in dict.fromkeys((*(arc.role for arc in arcs), *targets)):
        role_ref(root, uri, taxonomy.role_href(uri))
    for arcrole in dict.fromkeys(arc.arcrole for arc in arcs):
        if arcrole in ARCROLE_DECLARATIONS:
            arcrole_ref(root, arcrole)


def _labels(taxonomy: Taxonomy, language: str) -> etree._Element:
    root = linkbase()
    link = extended(root, "link:labelLink", LINK_ROLE)
    for element in taxonomy.elements:
        texts = {LABEL_ROLE: element.labels, DOCUMENTATION_ROLE: element.documentation}
        known = {
            role: by_language[language] for role, by_language in texts.items() if language in by_language
        }
        if known:
            _resources(link, taxonomy, element, known, language)
    return root


def _resources(
    link: etree._Element, taxonomy: Taxonomy, element: Element, texts: Mapping[str, str], language: str
) -> None:
    name = element.name
    locator(link, taxonomy.href(f"{taxonomy.file.prefix}:{name}"), name)
    for role, text in texts.items():
        attributes = {"xlink:type": "resource", "xlink:label": f"label_{name}", "xlink:role": role}
        sub(link, "link:label", attributes, text=text, language=language)
    add_arc(link, "link:labelArc", CONCEPT_LABEL, name, f"label_{name}")


def _references(taxonomy: Taxonomy) -> etree._Element:
    root = linkbase("ref")
    link = extended(root, "link:referenceLink", LINK_ROLE)
    for element in taxonomy.elements:
        if not element.references:
            continue
        name = element.name
        locator(link, taxonomy.href(f"{taxonomy.file.prefix}:{name}"), name)
        for reference in element.references:
            attributes = {
                "xlink:type": "resource",
                "xlink:label": f"ref_{name}",
                "xlink:role": REFERENCE_ROLE,
            }
            resource = sub(link, "link:reference", attributes)
            sub(resource, "ref:Name", text=reference.framework)
            sub(resource, "ref:Paragraph", text=reference.disclosure)
        add_arc(link, "link:referenceArc", CONCEPT_REFERENCE, name, f"ref_{name}")
    return root


def _relations(taxonomy: Taxonomy, kind: str, arcs: tuple[Arc, ...]) -> etree._Element:
    root = linkbase("xbrldt") if kind == "definition" else linkbase()
    _reference_roles(root, taxonomy, arcs)
    by_role: dict[str, list[Arc]] = {}
    for arc in arcs:
        by_role.setdefault(arc.role, []).append(arc)
    for role, in_role in by_role.items():
        link = extended(root, f"link:{kind}Link", role)
        located: set[str] = set()
        for order, arc in enumerate(in_role, start=1):
            for end in (arc.source, arc.target):
                if end not in located:
                    located.add(end)
                    locator(link, taxonomy.href(end), _xlink_label(end))
            extra = {"order": str(order), **dict(arc.attributes)}
            add_arc(
                link,
                f"link:{kind}Arc",
                arc.arcrole,
                _xlink_label(arc.source),
                _xlink_label(arc.target),
                extra,
            )
    return root


def _xlink_label(qname: str) -> str:
    return qname.replace(":", "_")


def _role_labels(taxonomy: Taxonomy) -> etree._Element:
    root = linkbase("gen", "label")
    role_ref(root, GENERIC_LINK_ROLE, f"{SCHEMAS['gen']}#standard-link-role")
    role_ref(root, GENERIC_LABEL_ROLE, f"{SCHEMAS['label']}#standard-label")
    arcrole_ref(root, ELEMENT_LABEL)
    link = extended(root, "gen:link", GENERIC_LINK_ROLE)
    for role in taxonomy.roles:
        locator(link, f"{taxonomy.file.stem}.xsd#{role.id}", role.id)
        for language, text in role.labels.items():
            attributes = {
                "xlink:type": "resource",
                "xlink:label": f"label_{role.id}",
                "xlink:role": GENERIC_LABEL_ROLE,
            }
            sub(link, "label:label", attributes, text=text, language=language)
        add_arc(link, "gen:arc", ELEMENT_LABEL, role.id, f"label_{role.id}")
    return root
