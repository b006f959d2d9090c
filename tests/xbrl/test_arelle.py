"""Arelle loads every form offline without fault, and finds the facts of the FactSet."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crreport.facts.model import Fact, FactSet
from crreport.xbrl.artifact import Artifact
from crreport.xbrl.inline import inline_report
from crreport.xbrl.instance import instance, text_language
from crreport.xbrl.oim_csv import oim_csv, row_id
from crreport.xbrl.oim_json import oim_json
from crreport.xbrl.packages import instance_package, report_package, taxonomy_package
from crreport.xbrl.values import decimals, lexical
from tests.xbrl.arelle_run import ArelleReport, run_arelle
from tests.xbrl.sample_facts import BUS, sample_facts
from tests.xbrl.sample_page import sample_page

pytestmark = pytest.mark.arelle
FACTS = sample_facts()


def loaded(
    folder: Path, report: Artifact, *, packaged: bool = False, plugins: str = "", facts: FactSet = FACTS
) -> ArelleReport:
    taxonomy = taxonomy_package(facts)
    for artifact in (report, taxonomy):
        (folder / artifact.path).write_bytes(artifact.data)
    packages = () if packaged else (folder / taxonomy.path,)
    return run_arelle(folder / report.path, packages=packages, plugins=plugins)


def expected(fact: Fact, facts: FactSet) -> dict[str, Any]:
    numeric = fact.concept.type.is_numeric
    value = None if fact.is_nil else lexical(fact, facts.entity)
    language = text_language(fact, facts)
    return {
        "concept": fact.concept.qname,
        "value": Decimal(value) if numeric and value is not None else value,
        "decimals": decimals(fact) if numeric and not fact.is_nil else None,
        "start": fact.period.start.isoformat() if fact.period.start else None,
        "entity": ["http://standards.iso.org/iso/17442", facts.entity.lei],
        "unit": [sorted(fact.unit.numerator), sorted(fact.unit.denominator)] if fact.unit else None,
        "dimensions": sorted([a.qname, v if isinstance(v, str) else v.qname] for a, v in fact.dimensions),
        "language": language.lower() if language else None,
    }


def found(fact: dict[str, Any]) -> dict[str, Any]:
    numeric = fact["unit"] is not None and fact["value"] is not None
    aspects = {key: value for key, value in fact.items() if key not in ("id", "xvalue", "end")}
    return {
        **aspects,
        "value": Decimal(fact["value"]) if numeric else fact["value"],
        "decimals": aspects["decimals"] or ("INF" if numeric else None),
        "language": fact["language"].lower() if fact["language"] else None,
    }


def assert_same_facts(report: ArelleReport, facts: FactSet = FACTS) -> None:
    main = {fact["id"]: found(fact) for fact in report.facts if "--" not in fact["id"]}
    assert main == {fact.id: expected(fact, facts) for fact in facts}


def test_the_instance(tmp_path: Path) -> None:
    report = loaded(tmp_path, instance(FACTS))
    assert report.faults == []
    assert_same_facts(report)
    assert ("emissions-2.2018", "Market-based & audited.") in report.footnotes


def test_the_inline_report(tmp_path: Path) -> None:
    report = loaded(tmp_path, inline_report(sample_page(FACTS), FACTS).artifact)
    assert report.faults == []
    assert_same_facts(report)
    again = {f["id"].partition("--")[0]: f for f in report.facts if "--" in f["id"]}
    main = {f["id"]: f for f in report.facts}
    assert all(found(fact) == found(main[id]) for id, fact in again.items())
    assert len(report.footnotes) == 3


def test_the_report_package_needs_nothing_else(tmp_path: Path) -> None:
    package = report_package(FACTS, inline_report(sample_page(FACTS), FACTS).artifact)
    report = loaded(tmp_path, package, packaged=True)
    assert report.faults == []
    assert_same_facts(report)


def test_the_instance_package_needs_nothing_else(tmp_path: Path) -> None:
    report = loaded(tmp_path, instance_package(FACTS, instance(FACTS)), packaged=True)
    assert report.faults == []
    assert_same_facts(report)


def test_the_json(tmp_path: Path) -> None:
    report = loaded(tmp_path, oim_json(FACTS), plugins="loadFromOIM")
    assert report.faults == []
    assert_same_facts(report)
    assert ("care-score.2018", "Survey of March.") in report.footnotes


def test_the_csv_tables(tmp_path: Path) -> None:
    metadata, *tables = oim_csv(FACTS)
    for table in tables:
        (tmp_path / table.path).write_bytes(table.data)
    report = loaded(tmp_path, metadata, plugins="loadFromOIM")
    assert report.faults == []
    by_row = {f"facts.r_{row_id(fact.id)}.value": fact.id for fact in FACTS}
    renamed = [{**fact, "id": by_row[fact["id"]]} for fact in report.facts]
    assert_same_facts(replace(report, facts=renamed))
    assert len(report.footnotes) == 3


def test_a_project_with_every_kind_of_input(tmp_path: Path, every_row: FactSet) -> None:
    report = loaded(tmp_path, instance(every_row), facts=every_row)
    assert report.faults == []
    assert_same_facts(report, every_row)


def with_fact(fact: Fact) -> FactSet:
    return replace(FACTS, facts=tuple(fact if f.id == fact.id else f for f in FACTS))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"id": "emissions-1.2018", "value": Decimal(99)}, "calc11e:inconsistentCalculation"),
        ({"id": "staff.2018.division.rail", "dimension": BUS}, "Duplicate"),
    ],
)
def test_a_wrong_instance_is_not_let_pass(tmp_path: Path, change: dict[str, Any], code: str) -> None:
    fact = FACTS[change["id"]]
    if "dimension" in change:
        fact = replace(fact, dimensions=((fact.dimensions[0][0], change["dimension"]),))
    else:
        fact = replace(fact, value=change["value"])
    report = loaded(tmp_path, instance(with_fact(fact)))
    assert [fault for fault in report.faults if code.lower() in fault.lower()] != []
