"""The core taxonomy is complete: every element labelled, presented and in reach."""

from lxml import etree

from crreport.facts.core.concepts import CORE_VERSION, core_axes, core_concepts, core_members
from crreport.facts.model import Axis, Concept, Member, Reference
from crreport.measures.xbrl_types import ConceptType
from crreport.wording.catalogues import languages
from crreport.xbrl.names import DIMENSION_DEFAULT, DOMAIN_MEMBER
from crreport.xbrl.taxonomy.core import core_taxonomy
from crreport.xbrl.taxonomy.schema import taxonomy_files


def test_every_concept_axis_and_word_has_an_element() -> None:
    names = [element.name for element in core_taxonomy().elements]
    assert len(names) == len(set(names))
    items: tuple[Concept | Axis | Member, ...] = (*core_concepts(), *core_axes(), *core_members())
    assert {item.name for item in items} <= set(names)


def test_every_element_is_labelled_in_each_language() -> None:
    assert {tuple(element.labels) for element in core_taxonomy().elements} == {languages()}


def test_labels_tell_elements_apart() -> None:
    for language in languages():
        reported = [e for e in core_taxonomy().elements if not e.abstract and "textBlock" not in e.type]
        labels = [element.labels[language] for element in reported]
        assert len(labels) == len(set(labels))


def test_every_element_is_presented() -> None:
    taxonomy = core_taxonomy()
    presented = {end for arc in taxonomy.presentation for end in (arc.source, arc.target)}
    assert {f"crr:{e.name}" for e in taxonomy.elements} - presented == set()


def test_an_enumeration_names_its_domain_and_the_role_that_holds_the_members() -> None:
    elements = {element.name: element for element in core_taxonomy().elements}
    roles = {role.uri for role in core_taxonomy().roles}
    for concept in core_concepts():
        element = elements[concept.name]
        is_enumeration = concept.type is ConceptType.ENUMERATION
        assert (element.domain is not None) == is_enumeration
        if is_enumeration:
            assert str(element.domain).removeprefix("crr:") in elements
            assert element.domain_role in roles


def test_the_schema_declares_typed_domains_and_refers_to_each_linkbase() -> None:
    files = {artifact.path.rpartition("/")[2]: artifact.data for artifact in taxonomy_files(core_taxonomy())}
    schema = etree.fromstring(files.pop(f"crr-{CORE_VERSION}.xsd"))
    xlink = "{http://www.w3.org/1999/xlink}href"
    assert {e.get(xlink) for e in schema.iter("{*}linkbaseRef")} == set(files)
    refs = {e.get("{http://xbrl.org/2005/xbrldt}typedDomainRef") for e in schema.iter("{*}element")} - {None}
    assert refs <= {f"#{element.get('id')}" for element in schema.iter("{*}element")}
    assert f"crr-{CORE_VERSION}_lab-de.xml" in files


def test_an_axis_with_members_of_the_core_has_them_and_their_default_below_its_head() -> None:
    arcs = [arc for arc in core_taxonomy().definition if arc.role.endswith("/domain/Restatement")]
    members = [arc.target for arc in arcs if arc.arcrole == DOMAIN_MEMBER]
    assert members == [
        "crr:RestatementDefaultMember",
        "crr:RestatementPreviouslyReportedMember",
        "crr:RestatementDifferenceMember",
    ]
    [default] = [arc for arc in arcs if arc.arcrole == DIMENSION_DEFAULT]
    assert (default.source, default.target) == ("crr:RestatementAxis", "crr:RestatementDefaultMember")


def test_concepts_that_a_standard_asks_for_refer_to_its_paragraph() -> None:
    elements = {element.name: element for element in core_taxonomy().elements}
    assert elements["OrganisationLei"].references == (Reference("ISO", "17442"),)
    assert Reference("GRI", "2-4") in elements["RestatementExplanation"].references
    assert Reference("ESRS", "2 MDR-T") in elements["TargetDueYear"].references
