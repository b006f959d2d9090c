"""The extension taxonomy says all that the report adds to the core, and how it reports."""

from dataclasses import replace

from crreport.facts.model import Axis, FactSet, Member
from crreport.key_ids import key_of
from crreport.xbrl.names import (
    ALL,
    DIMENSION_DEFAULT,
    DIMENSION_DOMAIN,
    DOMAIN_MEMBER,
    HYPERCUBE_DIMENSION,
    PARENT_CHILD,
)
from crreport.xbrl.taxonomy.extension import extension_taxonomy
from crreport.xbrl.taxonomy.model import Taxonomy
from crreport.xbrl.taxonomy.schema import taxonomy_files
from tests.xbrl.sample_facts import CARE, sample_facts

FACTS = sample_facts()
TAXONOMY = extension_taxonomy(FACTS)


def arcs(arcrole: str, taxonomy: Taxonomy = TAXONOMY) -> list[tuple[str, str]]:
    every = (*taxonomy.presentation, *taxonomy.definition, *taxonomy.calculation)
    return [(arc.source, arc.target) for arc in every if arc.arcrole == arcrole]


def test_every_element_is_labelled_in_the_language_of_the_report() -> None:
    assert all("en-GB" in e.labels or "en" in e.labels for e in TAXONOMY.elements)


def test_every_reported_concept_is_presented_and_a_line_item() -> None:
    reported = {fact.concept.qname for fact in FACTS}
    assert reported <= {target for _, target in arcs(PARENT_CHILD)}
    assert reported <= {target for _, target in arcs(DOMAIN_MEMBER)}


def test_every_own_element_is_presented() -> None:
    presented = {end for pair in arcs(PARENT_CHILD) for end in pair}
    assert {f"acme:{element.name}" for element in TAXONOMY.elements} - presented == set()


def test_each_set_of_axes_is_one_closed_hypercube_in_the_scenario() -> None:
    cubes = [arc for arc in TAXONOMY.definition if arc.arcrole == ALL]
    sets = {frozenset(axis.qname for axis, _ in fact.dimensions) for fact in FACTS}
    assert len(cubes) == len(sets)
    for arc in cubes:
        assert dict(arc.attributes) == {"xbrldt:contextElement": "scenario", "xbrldt:closed": "true"}
        axes = {
            a.target for a in TAXONOMY.definition if a.role == arc.role and a.arcrole == HYPERCUBE_DIMENSION
        }
        assert frozenset(axes) in sets


def test_a_breakdown_has_its_total_as_default_and_its_members_below() -> None:
    assert set(arcs(DIMENSION_DEFAULT)) == {
        ("crr:DivisionAxis", "acme:DivisionTotalMember"),
        ("acme:SiteAxis", "acme:SiteTotalMember"),
    }
    members = arcs(DOMAIN_MEMBER)
    assert ("crr:DivisionDomain", "acme:DivisionTotalMember") in members
    assert ("acme:DivisionTotalMember", "acme:RailDivisionMember") in members


def test_defaults_stand_in_one_role_of_their_own() -> None:
    roles = {arc.role for arc in TAXONOMY.definition if arc.arcrole == DIMENSION_DEFAULT}
    assert len(roles) == 1
    assert {arc.arcrole for arc in TAXONOMY.definition if arc.role in roles} == {DIMENSION_DEFAULT}


def test_an_axis_of_the_organisation_brings_its_own_domain() -> None:
    assert ("acme:SiteAxis", "acme:SiteDomain") in arcs(DIMENSION_DOMAIN)


def test_an_own_axis_may_share_its_name_with_a_core_axis() -> None:
    topic = Axis("acme", "TopicAxis", {"en-GB": "Own topics"})
    member = Member("acme", "OneMember", "acme:TopicAxis", {"en-GB": "One"})
    by_own = replace(FACTS["staff.2018"], key=key_of("staff.own"), dimensions=((topic, member),))
    facts = replace(FACTS, facts=(*FACTS, by_own), members=(*FACTS.members, member))
    names = [element.name for element in extension_taxonomy(facts).elements]
    assert len(names) == len(set(names))


def test_members_that_no_fact_uses_are_declared_too() -> None:
    without_water = replace(FACTS, facts=tuple(f for f in FACTS if "water" not in f.id))
    names = {element.name for element in extension_taxonomy(without_water).elements}
    assert "WaterTopicMember" in names


def test_the_presentation_follows_the_report_topic_by_topic() -> None:
    groups = [role.labels["en-GB"] for role in TAXONOMY.roles if 100_000 <= role.number < 500_000]
    assert groups.index("Duty of care") < groups.index("Water & rivers")
    role = next(role.uri for role in TAXONOMY.roles if role.labels.get("en-GB") == "Duty of care")
    under_care = [arc.target for arc in TAXONOMY.presentation if arc.role == role]
    assert {CARE.qname, "crr:CommitmentTextBlock", "acme:CareScore"} <= set(under_care)
    assert "acme:WaterUse" not in under_care


def test_parts_become_calculations() -> None:
    assert [(a.source, a.target, dict(a.attributes)) for a in TAXONOMY.calculation] == [
        ("acme:Emissions", "acme:EmissionsScope1", {"weight": "1"}),
        ("acme:Emissions", "acme:EmissionsScope2", {"weight": "1"}),
    ]


def test_definitions_and_framework_references_are_documented() -> None:
    files = {
        artifact.path.rpartition("_")[2]: artifact.data.decode() for artifact in taxonomy_files(TAXONOMY)
    }
    assert "What CareScore measures." in files["lab-en-GB.xml"]
    assert "<ref:Name>GRI</ref:Name>" in files["ref.xml"]
    assert "<ref:Paragraph>S1-14</ref:Paragraph>" in files["ref.xml"]


def test_renaming_a_label_renames_no_concept() -> None:
    def renamed(facts: FactSet) -> FactSet:
        changed = [replace(f, concept=replace(f.concept, labels={"en-GB": "Renamed"})) for f in facts]
        return replace(facts, facts=tuple(changed))

    names = [element.name for element in extension_taxonomy(renamed(FACTS)).elements]
    assert names == [element.name for element in TAXONOMY.elements]
