"""A report that builds on a taxonomy made by others: its concepts, anchors to them, and no copy of it."""

from __future__ import annotations

import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from crreport.read.taxonomy_package import PackageError, read_package
from crreport.verify.outputs import verify_outputs
from tests.base_taxonomies import FOO, add_foo
from tests.builds import Build, built
from tests.projects import EVERY_ROW

CONCEPTS = {"energy": "foo:TotalEnergy", "headcount": "foo:Employees", "community-spend": "foo:Donations"}
NAMESPACE = "https://taxonomy.foo.example/2025"
ENTRY_POINT = f"{NAMESPACE}/foo-all.xsd"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Build:
    project = tmp_path_factory.mktemp("based")
    shutil.copytree(EVERY_ROW, project, dirs_exist_ok=True)
    add_foo(project)
    organisation, metrics = project / "inputs" / "organisation.yaml", project / "inputs" / "metrics.yaml"
    organisation.write_text(organisation.read_text(encoding="utf-8") + FOO, encoding="utf-8")
    text = metrics.read_text(encoding="utf-8")
    for metric, concept in CONCEPTS.items():
        text = text.replace(f"- {{id: {metric}, ", f"- {{id: {metric}, concept: '{concept}', ")
    text = text.replace("- {id: water, ", "- {id: water, anchor: {wider: 'foo:TotalEnergy'}, ")
    metrics.write_text(text, encoding="utf-8")
    return built(project, 2024, forms=frozenset({"xbrl"}))


def part(report: Build, ending: str) -> etree._Element:
    with ZipFile(report.file("-taxonomy.zip")) as archive:
        [name] = [name for name in archive.namelist() if name.endswith(ending) and "quill-2024-06-30" in name]
        return etree.fromstring(archive.read(name))


def test_a_mapped_metric_is_reported_as_the_concept(report: Build) -> None:
    root = etree.fromstring(report.file(".xbrl").read_bytes())
    [fact] = root.findall(f".//{{{NAMESPACE}}}TotalEnergy[@id='energy.2024']")
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


def test_anchors_stand_in_a_role_of_their_own(report: Build) -> None:
    arcs = [
        (arc.getparent().get("{http://www.w3.org/1999/xlink}role"), arc)
        for arc in part(report, "_def.xml").iter("{*}definitionArc")
    ]
    arcrole = "{http://www.w3.org/1999/xlink}arcrole"
    [(role, anchor)] = [(role, arc) for role, arc in arcs if arc.get(arcrole, "").endswith("wider-narrower")]
    ends = [anchor.get(f"{{http://www.w3.org/1999/xlink}}{end}") for end in ("from", "to")]
    assert ends == ["foo_TotalEnergy", "quill_Water"]
    assert [arc for other, arc in arcs if other == role] == [anchor]


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
