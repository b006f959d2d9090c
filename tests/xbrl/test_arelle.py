"""Arelle loads every form offline without fault, and finds the facts of the FactSet."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crreport.artifact import Artifact
from crreport.facts.model import Axis, Fact, FactSet, Member, Period
from crreport.facts.plain_text import decimals_text
from crreport.measures.xbrl_types import Unit
from crreport.xbrl.inline.report import inline_report
from crreport.xbrl.instance import instance, text_language
from crreport.xbrl.oim.xbrl_csv import FOLDER, fact_id, oim_csv
from crreport.xbrl.oim.xbrl_json import oim_json
from crreport.xbrl.packages import instance_package, report_package, taxonomy_package, taxonomy_parts
from crreport.xbrl.values import lexical
from tests.xbrl.arelle_run import ArelleReport, run_arelle
from tests.xbrl.sample_facts import BUS, CODE, DIVISION, sample_facts
from tests.xbrl.sample_page import sample_page

pytestmark = pytest.mark.arelle
FACTS = sample_facts()


def loaded(
    folder: Path, report: Artifact, *, packaged: bool = False, plugins: str = "", facts: FactSet = FACTS
) -> ArelleReport:
    taxonomy = taxonomy_package(facts, taxonomy_parts(facts))
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
        "decimals": decimals_text(fact) if numeric and not fact.is_nil else None,
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
    assert len(report.footnotes) == 4


def test_the_report_package_needs_nothing_else(tmp_path: Path) -> None:
    package = report_package(FACTS, inline_report(sample_page(FACTS), FACTS).artifact, taxonomy_parts(FACTS))
    report = loaded(tmp_path, package, packaged=True)
    assert report.faults == []
    assert_same_facts(report)


def test_the_instance_package_needs_nothing_else(tmp_path: Path) -> None:
    report = loaded(tmp_path, instance_package(FACTS, instance(FACTS), taxonomy_parts(FACTS)), packaged=True)
    assert report.faults == []
    assert_same_facts(report)


def test_the_json(tmp_path: Path) -> None:
    report = loaded(tmp_path, oim_json(FACTS), plugins="loadFromOIM")
    assert report.faults == []
    assert_same_facts(report)
    assert ("care-score.2018", "Survey of March.") in report.footnotes


def test_the_csv_tables(tmp_path: Path) -> None:
    metadata, *tables = oim_csv(FACTS)
    (tmp_path / FOLDER).mkdir()
    for table in tables:
        (tmp_path / table.path).write_bytes(table.data)
    report = loaded(tmp_path, metadata, plugins="loadFromOIM")
    assert report.faults == []
    renamed = [{**fact, "id": fact_id(fact["id"])} for fact in report.facts]
    assert_same_facts(replace(report, facts=renamed))
    assert len(report.footnotes) == 3


def test_a_project_with_every_kind_of_input(tmp_path: Path, every_row: FactSet) -> None:
    report = loaded(tmp_path, instance(every_row), facts=every_row)
    assert report.faults == []
    assert_same_facts(report, every_row)


def french(facts: FactSet) -> FactSet:
    def fact_in_french(fact: Fact) -> Fact:
        language = "fr" if fact.language else None
        if fact.printed is None:
            return replace(fact, language=language)
        number = fact.printed.number.translate(str.maketrans(",.", "\u00a0,"))
        shown = replace(fact.printed, format="num-comma-decimal", number=number)
        return replace(fact, printed=shown, language=language)

    notes = tuple(replace(note, language="fr") for note in facts.footnotes)
    entity = replace(facts.entity, language="fr")
    return replace(facts, entity=entity, facts=tuple(map(fact_in_french, facts)), footnotes=notes)


def test_a_report_in_french_with_an_unusual_year(tmp_path: Path) -> None:
    facts = french(FACTS)
    year = Period(date(2017, 12, 31), date(2018, 12, 29))
    moved = [replace(f, period=year) if f.period == facts.entity.period else f for f in facts]
    facts = replace(facts, entity=replace(facts.entity, period=year), facts=tuple(moved))
    inline = inline_report(sample_page(facts), facts)
    assert inline.unreadable == ()
    report = loaded(
        tmp_path, report_package(facts, inline.artifact, taxonomy_parts(facts)), packaged=True, facts=facts
    )
    assert report.faults == []
    assert_same_facts(report, facts)


def changed(id: str, **changes: Any) -> FactSet:
    return replace(FACTS, facts=tuple(replace(f, **changes) if f.id == id else f for f in FACTS))


def without(id: str) -> FactSet:
    return replace(FACTS, facts=tuple(f for f in FACTS if f.id != id))


def by_division(member: Member) -> tuple[tuple[Axis, Member], ...]:
    return ((DIVISION, member),)


TOTAL = Member("acme", "DivisionTotalMember", DIVISION.qname, {"en-GB": "Group"})
UNKNOWN = Member("acme", "WaterTopicMember", DIVISION.qname, {"en-GB": "Water"})


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (changed("emissions-1.2018", value=Decimal(99)), "calc11e:inconsistentCalculation"),
        (changed("staff.2018.division.rail", dimensions=by_division(BUS)), "duplicateFacts"),
        (
            changed("staff.2018.division.rail", dimensions=by_division(TOTAL)),
            "xbrldie:DefaultValueUsedInInstance",
        ),
        (
            changed("staff.2018.division.rail", dimensions=by_division(UNKNOWN)),
            "xbrldie:PrimaryItemDimensionally",
        ),
        (changed("energy.2018", unit=Unit(("utr:t",))), "utr"),
        (changed("s.measure.status", value=(CODE,)), "enum2"),
        (without("report.title"), "formula"),
    ],
    ids=["total", "duplicate", "default", "member", "unit", "enumeration", "required"],
)
def test_a_wrong_instance_is_not_let_pass(tmp_path: Path, facts: FactSet, code: str) -> None:
    taxonomy, wrong = taxonomy_package(FACTS, taxonomy_parts(FACTS)), instance(facts)
    for artifact in (taxonomy, wrong):
        (tmp_path / artifact.path).write_bytes(artifact.data)
    report = run_arelle(tmp_path / wrong.path, packages=(tmp_path / taxonomy.path,))
    assert [fault for fault in report.faults if code.lower() in fault.lower()] != [], report.faults
