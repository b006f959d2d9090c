"""Packages have the layout that the specifications ask for, and the same bytes each time."""

import json
from io import BytesIO
from zipfile import ZipFile

from crreport.artifact import Artifact
from crreport.xbrl.inline.report import inline_report
from crreport.xbrl.instance import instance
from crreport.xbrl.packages import instance_package, report_package, taxonomy_package, taxonomy_parts
from tests.xbrl.sample_facts import sample_facts
from tests.xbrl.sample_page import sample_page

FACTS = sample_facts()
INLINE = inline_report(sample_page(FACTS), FACTS).artifact


def contents(artifact: Artifact) -> dict[str, bytes]:
    with ZipFile(BytesIO(artifact.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_report_package_has_one_top_folder_with_report_and_taxonomy() -> None:
    package = report_package(FACTS, INLINE, taxonomy_parts(FACTS))
    files = contents(package)
    assert package.path == "acme-2018.xbri"
    assert {name.partition("/")[0] for name in files} == {"acme-2018"}
    assert files["acme-2018/reports/acme-2018.xhtml"] == INLINE.data
    assert "acme-2018/xbrl.acme.example/cr/2018-12-31/acme-2018-12-31.xsd" in files
    assert "acme-2018/taxonomy.crreport.example/core/2026-3/crr-2026-3.xsd" in files
    document = json.loads(files["acme-2018/META-INF/reportPackage.json"])
    assert document["documentInfo"]["documentType"] == "https://xbrl.org/report-package/2023/xbri"


def test_the_catalog_maps_every_taxonomy_of_the_package() -> None:
    files = contents(taxonomy_package(FACTS, taxonomy_parts(FACTS)))
    catalog = files["acme-2018-taxonomy/META-INF/catalog.xml"].decode()
    assert 'uriStartString="https://taxonomy.crreport.example/core/2026-3/"' in catalog
    assert 'rewritePrefix="../xbrl.acme.example/cr/2018-12-31/"' in catalog


def test_an_instance_package_holds_the_instance() -> None:
    package = instance_package(FACTS, instance(FACTS), taxonomy_parts(FACTS))
    assert package.path == "acme-2018.xbr"
    assert contents(package)["acme-2018/reports/acme-2018.xbrl"] == instance(FACTS).data


def test_the_same_facts_give_the_same_bytes_without_times() -> None:
    package = report_package(FACTS, INLINE, taxonomy_parts(FACTS))
    assert report_package(sample_facts(), INLINE, taxonomy_parts(sample_facts())).data == package.data
    with ZipFile(BytesIO(package.data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist() == sorted(archive.namelist())
