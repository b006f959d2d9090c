"""What every report that a regulator would take has in common, held against the files of a report as built.

Arelle is silent about most of this, and a build writes it by construction; these tests hold that it does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from zipfile import ZipFile

import pytest
from lxml import etree

from tests.builds import Build, built
from tests.projects import EVERY_ROW
from tests.trees import strings

LINK = "{http://www.xbrl.org/2003/linkbase}"
XLINK = "{http://www.w3.org/1999/xlink}"
XBRLI = "{http://www.xbrl.org/2003/instance}"
IX = "{http://www.xbrl.org/2013/inlineXBRL}"
XHTML = "{http://www.w3.org/1999/xhtml}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
STANDARD_LABEL = "http://www.xbrl.org/2003/role/label"
DOCUMENTATION = "http://www.xbrl.org/2003/role/documentation"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"


@pytest.fixture(scope="module")
def report() -> Build:
    return built(EVERY_ROW, 2024, forms=frozenset({"xbrl"}))


@pytest.fixture(scope="module")
def instance(report: Build) -> etree._Element:
    return etree.fromstring(report.file(".xbrl").read_bytes())


@pytest.fixture(scope="module")
def page(report: Build) -> etree._Element:
    return etree.fromstring(report.file(".xhtml").read_bytes(), etree.XMLParser(huge_tree=True))


@pytest.fixture(scope="module")
def taxonomy(report: Build) -> dict[str, etree._Element]:
    """The files of the taxonomy package, by name."""
    with ZipFile(report.file("-taxonomy.zip")) as archive:
        return {
            name.rpartition("/")[2]: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xsd", ".xml")) and "META-INF" not in name
        }


def reported(report: Build) -> set[str]:
    return {fact.concept.qname for fact in report.facts}


def locators(taxonomy: dict[str, etree._Element], ending: str) -> set[str]:
    """The elements that the linkbases with an ending speak of, as QNames."""
    hrefs = (
        str(loc.get(f"{XLINK}href")).rpartition("#")[2]
        for name, root in taxonomy.items()
        if name.endswith(ending)
        for loc in root.iter(f"{LINK}loc")
    )
    return {href.replace("_", ":", 1) for href in hrefs}


def labelled(taxonomy: dict[str, etree._Element], role: str, language: str) -> set[str]:
    """The elements that have a label of a role in a language."""
    found = set()
    for root in taxonomy.values():
        for link in root.iter(f"{LINK}labelLink"):
            hrefs = {
                loc.get(f"{XLINK}label"): str(loc.get(f"{XLINK}href")) for loc in link.iter(f"{LINK}loc")
            }
            labels = {
                label.get(f"{XLINK}label")
                for label in link.iter(f"{LINK}label")
                if label.get(f"{XLINK}role") == role and str(label.get(XML_LANG)).startswith(language)
            }
            for arc in link.iter(f"{LINK}labelArc"):
                if arc.get(f"{XLINK}to") in labels:
                    found.add(hrefs[arc.get(f"{XLINK}from")].rpartition("#")[2].replace("_", ":", 1))
    return found


def facts_of(page: etree._Element) -> Iterator[etree._Element]:
    yield from page.iter(f"{IX}nonFraction", f"{IX}nonNumeric")


def test_contexts_and_units_are_there_once_and_in_use(instance: etree._Element, page: etree._Element) -> None:
    for root in (instance, page):
        used = {e.get("contextRef") for e in root.iter(etree.Element)} - {None}
        units = {e.get("unitRef") for e in root.iter(etree.Element)} - {None}
        contexts = list(root.iter(f"{XBRLI}context"))
        assert {context.get("id") for context in contexts} == used
        assert {unit.get("id") for unit in root.iter(f"{XBRLI}unit")} == units
        for kind in ("context", "unit"):
            said = Counter(
                b"".join(etree.tostring(child, method="c14n") for child in element)
                for element in root.iter(f"{XBRLI}{kind}")
            )
            assert max(said.values()) == 1


def test_days_are_whole_and_precision_is_never_used(instance: etree._Element, page: etree._Element) -> None:
    for root in (instance, page):
        for name in ("startDate", "endDate", "instant"):
            assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", e.text or "") for e in root.iter(f"{XBRLI}{name}"))
        assert not root.xpath("//@precision")


def test_dimensions_stand_in_the_scenario(instance: etree._Element, page: etree._Element) -> None:
    for root in (instance, page):
        assert not list(root.iter(f"{XBRLI}segment"))
        assert list(root.iter(f"{XBRLI}scenario"))


def test_every_reported_concept_is_presented_and_in_a_hypercube(
    report: Build, taxonomy: dict[str, etree._Element]
) -> None:
    assert reported(report) <= locators(taxonomy, "_pre.xml")
    assert reported(report) <= locators(taxonomy, "_def.xml")


def test_every_reported_concept_is_labelled_and_documented_in_the_language_of_the_report(
    report: Build, taxonomy: dict[str, etree._Element]
) -> None:
    assert reported(report) <= labelled(taxonomy, STANDARD_LABEL, "en")
    assert reported(report) <= labelled(taxonomy, DOCUMENTATION, "en")


def test_every_role_has_a_generic_label(taxonomy: dict[str, etree._Element]) -> None:
    roles = {
        f"{name}#{role.get('id')}" for name, root in taxonomy.items() for role in root.iter(f"{LINK}roleType")
    }
    generic = {
        str(loc.get(f"{XLINK}href"))
        for name, root in taxonomy.items()
        if name.endswith("_gla.xml")
        for loc in root.iter(f"{LINK}loc")
    }
    assert roles and roles <= generic


def test_each_kind_of_relation_has_linkbases_of_its_own(taxonomy: dict[str, etree._Element]) -> None:
    kinds = {
        name: {link.tag.rpartition("}")[2] for link in root if str(link.tag).endswith(("Link", "}link"))}
        for name, root in taxonomy.items()
        if name.endswith(".xml")
    }
    assert all(len(links) == 1 for links in kinds.values()), kinds


def test_own_money_has_a_balance(taxonomy: dict[str, etree._Element]) -> None:
    [schema] = [root for name, root in taxonomy.items() if name.endswith(".xsd") and "quill" in name]
    money = [e for e in schema.iter("{*}element") if e.get("type") == "xbrli:monetaryItemType"]
    assert money and all(e.get(f"{XBRLI}balance") for e in money)


def test_anchors_go_to_line_items_only(taxonomy: dict[str, etree._Element]) -> None:
    elements = {e.get("id"): e for root in taxonomy.values() for e in root.iter("{*}element") if e.get("id")}
    ends = [
        str(arc.get(f"{XLINK}{end}"))
        for root in taxonomy.values()
        for arc in root.iter(f"{LINK}definitionArc")
        if str(arc.get(f"{XLINK}arcrole")).endswith("wider-narrower")
        for end in ("from", "to")
    ]
    assert ends
    for end in ends:
        assert (
            elements[end].get("abstract") is None and elements[end].get("substitutionGroup") == "xbrli:item"
        )


def test_every_own_line_item_is_anchored(report: Build, taxonomy: dict[str, etree._Element]) -> None:
    own = {qname for qname in reported(report) if qname.startswith("quill:")}
    anchored = {
        str(arc.get(f"{XLINK}to")).replace("_", ":", 1)
        for root in taxonomy.values()
        for arc in root.iter(f"{LINK}definitionArc")
        if str(arc.get(f"{XLINK}arcrole")).endswith("wider-narrower")
    }
    assert own <= anchored


def test_the_header_is_hidden_and_nothing_tagged_is(page: etree._Element) -> None:
    header = page.find(f".//{IX}header")
    assert header is not None
    assert [etree.QName(child).localname for child in header] == ["hidden", "references", "resources"]
    concealed = [
        e for e in page.iter(etree.Element) if "display:none" in (e.get("style") or "").replace(" ", "")
    ]
    assert concealed == [header.getparent()] and list(concealed[0]) == [header]


def test_what_is_hidden_has_no_words_or_is_shown_by_the_form_of_the_page(page: etree._Element) -> None:
    hidden = page.find(f".//{IX}hidden")
    assert hidden is not None
    tied = set(re.findall(r"-esef-ix-hidden:\s*([\w.-]+)", " ".join(strings(page, "//@style"))))
    loose = {e.get("name") for e in hidden if e.get("id") not in tied and e.get(f"{XSI}nil") is None}
    names = {"crr:StatementOrder", "crr:StatementKind", "crr:StatementParent", "crr:FigureStatus"}
    assert loose <= names | {"crr:ImageFile", "crr:KeyFigureMetric"}


def test_every_text_block_is_printed_in_one_piece_and_breaks_nowhere(
    report: Build, page: etree._Element
) -> None:
    """Nothing prints a part of a text block elsewhere, so that no continuation is needed."""
    blocks = {fact.id: fact for fact in report.facts if fact.concept.name.endswith("TextBlock")}
    tags = [element for element in facts_of(page) if element.get("escape") == "true"]
    assert Counter(element.get("id") for element in tags) == dict.fromkeys(blocks, 1)
    assert not list(page.iter(f"{IX}continuation"))
    hidden = page.find(f".//{IX}hidden")
    for element in tags:
        assert hidden not in list(element.iterancestors())
        assert not any("style" in e.attrib or "class" in e.attrib for e in _content(element))
    for fact in blocks.values():
        etree.fromstring(f"<div>{fact.value}</div>")


def _content(element: etree._Element) -> Iterator[etree._Element]:
    """The elements in a text block that are a part of its value."""
    for child in element.iterchildren(etree.Element):
        if child.tag != f"{IX}exclude":
            if not str(child.tag).startswith(IX):
                yield child
            yield from _content(child)


def test_the_page_needs_nothing_from_elsewhere(page: etree._Element) -> None:
    assert not list(page.iter(f"{XHTML}script", f"{XHTML}base", f"{XHTML}object", f"{XHTML}iframe"))
    assert all(str(image.get("src")).startswith("data:") for image in page.iter(f"{XHTML}img"))
    assert not list(page.iter(f"{XHTML}link"))
    styles = list(page.iter(f"{XHTML}style"))
    assert styles and all(style.get("type") == "text/css" for style in styles)
    assert "url(http" not in "".join(unescape(style.text or "") for style in styles)
    assert not [meta for meta in page.iter(f"{XHTML}meta") if meta.get("charset")]
    assert page.get(XML_LANG) == "en-GB"


def test_figures_are_read_by_the_transformations_of_2022(page: etree._Element) -> None:
    assert page.nsmap["ixt"] == "http://www.xbrl.org/inlineXBRL/transformation/2022-02-16"
    assert {str(e.get("format")).partition(":")[0] for e in facts_of(page) if e.get("format")} == {"ixt"}
