"""A report that builds on a taxonomy made by others: its concepts, anchors to them, and no copy of it."""

from __future__ import annotations

import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from crreport.facts.core.concepts import core_concept
from crreport.read.taxonomy_package import PackageError, read_package
from crreport.verify.outputs import verify_outputs
from tests.base_taxonomies import FOO, add_foo
from tests.builds import Build, built
from tests.projects import EVERY_ROW

CONCEPTS = {"energy": "foo:RenewableEnergy", "headcount": "foo:Employees", "community-spend": "foo:Donations"}
NAMESPACE = "https://taxonomy.foo.example/2025"
ENTRY_POINT = f"{NAMESPACE}/foo-all.xsd"
TEXT_BLOCKS = """
text_blocks:
  - topic: nature
    section: commitment
    concept: foo:PolicyTextBlock
    dimensions:
      - {axis: foo:ScopeAxis, value: foo:GroupMember}
      - {axis: foo:SiteAxis, value: Head office}
  - {topic: nature, section: progress, concept: foo:ActionsTextBlock}
  - {topic: safe-work, section: progress, anchor: {wider: foo:ActionsTextBlock}}
"""
MAPPED_AXES = {
    "name: Gender\n": "name: Gender\n    concept: foo:GenderAxis\n",
    "name: Women}": "name: Women, concept: foo:WomenMember}",
    "name: Men}": "name: Men, concept: foo:MenMember}",
    "name: Fuel\n": "name: Fuel\n    concept: foo:FuelAxis\n",
    "name: Natural gas}": "name: Natural gas, concept: foo:GasMember}",
    "name: Diesel oil}": "name: Diesel oil, concept: foo:DieselMember}",
}
METRICS = """
- {id: mix, label: Energy by fuel, definition: Energy by fuel., kind: energy, unit: MWh, breakdowns: [fuel],
   concept: "foo:TotalEnergy"}
- {id: site, label: Energy of the depot, definition: Energy of one site., kind: energy, unit: MWh,
   concept: "foo:SiteEnergy", dimensions: [{axis: "foo:SiteAxis", value: Depot}]}
"""
FIGURES = """  - {metric: mix, by: {fuel: {gas: "900.0", diesel: "350.0"}}}
  - {metric: site, value: 41}
"""


WATER = "  - {metric: water, value"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Build:
    project = tmp_path_factory.mktemp("based")
    shutil.copytree(EVERY_ROW, project, dirs_exist_ok=True)
    add_foo(project)
    inputs = project / "inputs"
    metrics = {f"- {{id: {id}, ": f"- {{id: {id}, concept: '{qname}', " for id, qname in CONCEPTS.items()}
    metrics["- {id: water, "] = "- {id: water, anchor: {wider: 'foo:TotalEnergy'}, "
    metrics["breakdowns: [gender, region]"] = "breakdowns: [gender]"
    rewrite(inputs / "organisation.yaml", MAPPED_AXES, FOO + TEXT_BLOCKS)
    rewrite(inputs / "metrics.yaml", metrics, METRICS)
    rewrite(inputs / "2024" / "progress" / "nature.yaml", {WATER: f"{FIGURES}{WATER}"})
    return built(project, 2024, forms=frozenset({"xbrl"}))


def rewrite(path: Path, changes: dict[str, str], more: str = "") -> None:
    text = path.read_text(encoding="utf-8")
    for before, after in changes.items():
        assert before in text, before
        text = text.replace(before, after)
    path.write_text(text + more, encoding="utf-8")


def part(report: Build, ending: str) -> etree._Element:
    with ZipFile(report.file("-taxonomy.zip")) as archive:
        [name] = [name for name in archive.namelist() if name.endswith(ending) and "quill-2024-06-30" in name]
        return etree.fromstring(archive.read(name))


def test_a_mapped_metric_is_reported_as_the_concept(report: Build) -> None:
    root = etree.fromstring(report.file(".xbrl").read_bytes())
    [fact] = root.findall(f".//{{{NAMESPACE}}}RenewableEnergy[@id='energy.2024']")
    assert fact.text == "1250.0"
    assert report.facts["headcount.2024.gender.women"].concept.qname == "foo:Employees"


def test_the_extension_imports_the_base_and_declares_none_of_its_concepts(report: Build) -> None:
    schema = part(report, ".xsd")
    assert ENTRY_POINT in [e.get("schemaLocation") for e in schema.iter("{*}import")]
    names = {e.get("name") for e in schema.iter("{*}element")}
    assert "Water" in names and not {"Energy", "TotalEnergy", "Headcount", "CommunitySpend"} & names


def test_the_extension_puts_the_concept_into_its_own_hypercubes(report: Build) -> None:
    hrefs = {e.get("{http://www.w3.org/1999/xlink}href") for e in part(report, "_def.xml").iter("{*}loc")}
    assert f"{NAMESPACE}/foo-cor.xsd#foo_TotalEnergy" in hrefs


def role_of(arc: etree._Element) -> str:
    link = arc.getparent()
    assert link is not None
    return link.get("{http://www.w3.org/1999/xlink}role", "")


def anchors(report: Build) -> dict[str, set[tuple[str, str]]]:
    """The pairs of wider and narrower concepts by link role, and all other arcs of those roles under ``."""
    xlink = "{http://www.w3.org/1999/xlink}"
    found: dict[str, set[tuple[str, str]]] = {}
    for arc in part(report, "_def.xml").iter("{*}definitionArc"):
        ends = (arc.get(f"{xlink}from", ""), arc.get(f"{xlink}to", ""))
        if arc.get(f"{xlink}arcrole", "").endswith("wider-narrower"):
            found.setdefault(role_of(arc), set()).add(ends)
    return found


def test_anchors_stand_in_a_role_of_their_own(report: Build) -> None:
    [(role, pairs)] = anchors(report).items()
    arcs = list(part(report, "_def.xml").iter("{*}definitionArc"))
    assert len([arc for arc in arcs if role_of(arc) == role]) == len(pairs)
    assert {("foo_TotalEnergy", "quill_Water"), ("crr_VolumeFigure", "quill_Water")} <= pairs


def test_each_own_metric_is_anchored_to_what_the_core_has_of_its_kind(report: Build) -> None:
    [pairs] = anchors(report).values()
    own = {f.concept for f in report.facts if f.concept.prefix == "quill"}
    to_core = {narrower: wider for wider, narrower in pairs if wider.startswith("crr_")}
    assert set(to_core) == {concept.qname.replace(":", "_") for concept in own}
    for concept in own:
        wider = core_concept(to_core[concept.qname.replace(":", "_")].removeprefix("crr_"))
        in_own_unit = concept.name == "Paper"  # the registry's types allow its own units only
        assert wider.type is concept.type or in_own_unit


def test_a_breakdown_is_reported_by_the_axis_and_members_of_the_base(report: Build) -> None:
    root = etree.fromstring(report.file(".xbrl").read_bytes())
    id = "headcount.2024.gender.women"
    [fact] = root.findall(f".//{{{NAMESPACE}}}Employees[@id='{id}']")
    [context] = root.findall(f".//{{*}}context[@id='{fact.get('contextRef')}']")
    [member] = context.iter("{*}explicitMember")
    assert (member.get("dimension"), member.text) == ("foo:GenderAxis", "foo:WomenMember")
    names = {str(e.get("name")) for e in part(report, ".xsd").iter("{*}element")}
    assert not {"GenderAxis", "WomenGenderMember", "GenderTotalMember"} & names


def test_a_value_of_a_typed_axis_stands_in_the_element_of_the_base(report: Build) -> None:
    root = etree.fromstring(report.file(".xbrl").read_bytes())
    [fact] = root.findall(f".//{{{NAMESPACE}}}SiteEnergy[@id='site.2024']")
    [context] = root.findall(f".//{{*}}context[@id='{fact.get('contextRef')}']")
    [value] = context.iter(f"{{{NAMESPACE}}}SiteTypedDomain")
    assert value.text == "Depot"


def test_the_total_over_an_axis_of_the_base_is_checked_by_its_default(report: Build) -> None:
    ids = {e.get("id") for e in part(report, "_for.xml").iter("{*}valueAssertion")}
    assert "total_foo_TotalEnergy_foo_FuelAxis" in ids
    assert not {id for id in ids if id and id.endswith("_foo_GenderAxis")}, "the axis has no default"
    assert "foo:AllFuelsMember" in {e.text for e in part(report, "_for.xml").iter("{*}qname")}


def test_a_mapped_text_block_is_reported_as_the_concept_without_a_topic(report: Build) -> None:
    block, dimensioned = report.facts["nature.progress"], report.facts["nature.commitment"]
    assert (block.concept.qname, block.dimensions) == ("foo:ActionsTextBlock", ())
    assert dimensioned.concept.qname == "foo:PolicyTextBlock"
    assert {axis.qname for axis, _ in dimensioned.dimensions} == {"foo:ScopeAxis", "foo:SiteAxis"}
    assert report.facts["nature.next-steps"].concept.qname == "crr:NextStepsTextBlock"


def test_an_anchored_text_block_is_a_concept_of_its_own(report: Build) -> None:
    assert report.facts["safe-work.progress"].concept.qname == "quill:SafeWorkProgressTextBlock"
    [pairs] = anchors(report).values()
    wider = {pair[0] for pair in pairs if pair[1] == "quill_SafeWorkProgressTextBlock"}
    assert wider == {"foo_ActionsTextBlock", "crr_ProgressTextBlock"}


def test_mapped_text_blocks_stand_with_their_topic_in_the_presentation(report: Build) -> None:
    xlink = "{http://www.w3.org/1999/xlink}"
    roles = {
        role_of(arc).rpartition("/")[2]
        for arc in part(report, "_pre.xml").iter("{*}presentationArc")
        if arc.get(f"{xlink}to") == "foo_ActionsTextBlock"
    }
    assert "NatureTopic" in roles


def test_the_base_is_not_copied_into_the_packages(report: Build) -> None:
    for ending in (".xbri", ".xbr", "-taxonomy.zip"):
        with ZipFile(report.file(ending)) as archive:
            assert not [name for name in archive.namelist() if "foo" in name]


@pytest.mark.arelle
@pytest.mark.slow
def test_arelle_finds_no_fault_in_any_form(report: Build) -> None:
    assert [d.message for d in verify_outputs(report.folder, report.facts)] == []


def test_a_package_is_read_with_types_periods_and_balances(tmp_path: Path) -> None:
    concepts = read_package(add_foo(tmp_path), "foo", NAMESPACE, ENTRY_POINT).concepts
    assert concepts["RenewableEnergy"].item_type == "energyItemType"
    assert concepts["Employees"].period_type == "instant"
    assert concepts["Donations"].balance == "debit"
    assert concepts["StatusOfPlan"].item_type == "enumerationSetItemType"
    assert not concepts["SiteAxis"].is_item and concepts["EnergyAbstract"].abstract
    assert concepts["TotalEnergy"].href == f"{NAMESPACE}/foo-cor.xsd#foo_TotalEnergy"


def test_a_zip_that_is_no_taxonomy_package_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("some/readme.txt", "hello")
    with pytest.raises(PackageError, match="META-INF"):
        read_package(path, "foo", NAMESPACE, ENTRY_POINT)


def test_entities_of_a_package_are_not_resolved(tmp_path: Path) -> None:
    path = add_foo(tmp_path)
    with ZipFile(path) as old:
        files = {name: old.read(name) for name in old.namelist()}
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    bomb = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
    with ZipFile(path, "w") as new:
        for name, data in files.items():
            is_entry = name.endswith("foo-all.xsd")
            new.writestr(name, data.replace(b"<xsd:schema", bomb + b"<xsd:schema", 1) if is_entry else data)
    concepts = read_package(path, "foo", NAMESPACE, ENTRY_POINT).concepts
    assert "TotalEnergy" in concepts
