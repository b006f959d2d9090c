"""Figures from records as the report has them: units, rounding, lineage, and what a final report asks for."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from crreport.compute.records import figures_from_records
from crreport.diagnostics import Level
from crreport.evidence.files import EvidenceFiles
from crreport.facts.model import FactSet
from crreport.read.load import load
from crreport.read.models.inputs import Inputs
from tests.compiled import compiled
from tests.evidence.projects import with_observations

ENERGY = "from: evidence/2018/energy.csv"


def loaded(project: Path) -> Inputs:
    inputs, faults = load(project, 2018)
    assert inputs is not None, faults
    return inputs


def figure(project: Path, metric: str) -> tuple[Decimal, int]:
    inputs, _ = figures_from_records(loaded(project), EvidenceFiles(project))
    observation = inputs.observation(metric, 2018)
    assert observation is not None
    assert observation.quantity is not None
    return observation.quantity.number, observation.quantity.places


def facts_of(project: Path) -> FactSet:
    return compiled(project, 2018).facts


@pytest.mark.parametrize(
    ("metric", "query", "expected"),
    [
        ("energy-use", "sum: kwh, unit: kWh", ("12150", 0)),
        ("energy-use", "sum: kwh, unit: kWh, where: {division: Rail}", ("3610.7505", 4)),
        ("energy-use", "sum: kwh, unit: kWh, where: {division: Rail}, places: 1", ("3610.8", 1)),
        ("energy-use", "max: kwh, unit: kWh, places: 0", ("4540", 0)),
        ("energy-use", "mean: kwh, unit: MJ, places: 2", ("843.75", 2)),
        ("revenue", "sum: kwh, unit: GBP, places: 1", ("12.2", 1)),
        ("revenue", "sum: kwh, unit: GBP k", ("12150", 0)),
        ("near-misses", "count: rows, where: {division: [Rail, Defence]}", ("4", 0)),
        ("near-misses", "distinct: division", ("2", 0)),
        ("score", "min: kwh", ("1200500.0", 1)),
    ],
)
def test_the_figure_is_in_the_unit_of_the_metric(
    metric: str, query: str, expected: tuple[str, int], tmp_path: Path
) -> None:
    line = f"    - {{metric: {metric}, value: {{{ENERGY}, {query}}}}}\n"
    assert figure(with_observations(tmp_path, line), metric) == (Decimal(expected[0]), expected[1])


def test_halves_are_rounded_away_from_zero(tmp_path: Path) -> None:
    line = "    - {metric: score, value: {from: evidence/half.csv, sum: n, places: 0}}\n"
    project = with_observations(tmp_path, line)
    for content, expected in (("n\n2.5\n", 3), ("n\n-2.5\n", -3), ("n\n-0.4\n", 0)):
        (project / "evidence/half.csv").write_text(content)
        assert figure(project, "score")[0] == expected


def test_the_fact_tells_the_query_the_file_and_the_rows(tmp_path: Path) -> None:
    query = f"{{{ENERGY}, sum: kwh, unit: kWh, where: {{division: Rail}}, places: 0}}"
    project = with_observations(tmp_path, f"    - {{metric: energy-use, value: {query}}}\n")
    facts = facts_of(project)
    fact = facts["energy-use.2018"]
    assert fact.value == 3611
    assert (
        fact.calculation
        == "SELECT round(sum(kwh) * 0.001, 0) FROM 'evidence/2018/energy.csv' WHERE division = 'Rail'"
    )
    assert [(file.path, file.rows) for file in fact.files] == [("evidence/2018/energy.csv", 2)]
    assert facts["energy-use.2018.evidence.1.rows"].value == 2
    assert facts["energy-use.2018.evidence.1.sha256"].value == fact.files[0].sha256
    assert str(fact.sources[0]) == "inputs/2018/progress.yaml:3:35"


def test_members_of_a_breakdown_are_computed_and_checked_against_their_total(tmp_path: Path) -> None:
    query = f"{{{ENERGY}, sum: kwh, unit: kWh, where: {{division: %s}}, places: 0}}"
    lines = (
        "    - metric: energy-use\n      value: 12,151\n      by:\n        division:\n"
        f"          rail: {{value: {query % 'Rail'}}}\n          defence: {{value: {query % 'Rail'}}}\n"
    )
    project = with_observations(tmp_path, lines)
    assert "CR201" in [d.rule.code for d in compiled(project, 2018).diagnostics]


def test_an_organisation_can_keep_its_evidence_to_itself(tmp_path: Path) -> None:
    evidence = "evidence: [evidence/2018/survey.xlsx]"
    lines = f"    - {{metric: energy-use, value: {{{ENERGY}, sum: kwh, unit: kWh}}, {evidence}}}\n"
    project = with_observations(tmp_path, lines)
    path = project / "inputs/organisation.yaml"
    path.write_text(path.read_text() + "publish_evidence: false\n")
    report = compiled(project, 2018)
    facts, found = report.facts, report.diagnostics
    assert [fact.id for fact in facts if ".evidence." in fact.id] == []
    assert [file.path for file in facts["energy-use.2018"].files] == [
        "evidence/2018/energy.csv",
        "evidence/2018/survey.xlsx",
    ]
    assert [d for d in found if d.rule.code == "CR301"] == []


def found_in(project: Path, *, final: bool) -> list[tuple[str, Level]]:
    found = compiled(project, 2018, final=final).diagnostics
    return [(d.rule.code, d.level) for d in found if d.rule.code.startswith("CR60")]


def test_a_draft_may_wait_for_evidence_and_its_checksum_and_a_final_report_not(tmp_path: Path) -> None:
    lines = (
        "    - {metric: care-score, value: 64%, evidence: [evidence/2018/survey.xlsx]}\n"
        "    - {metric: score, value: 4, evidence: [evidence/to-come.pdf]}\n"
        f"    - {{metric: energy-use, value: {{{ENERGY}, sum: kwh, unit: kWh}}}}\n"
    )
    project = with_observations(tmp_path, lines)
    for final, level in ((False, Level.WARNING), (True, Level.ERROR)):
        assert sorted(found_in(project, final=final)) == [
            ("CR601", level),
            ("CR603", level),
            ("CR603", level),
        ]


def test_a_link_that_leads_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("kwh\n1\n")
    lines = (
        "    - {metric: score, value: {from: evidence/link.csv, sum: kwh}, evidence: [evidence/link.csv]}\n"
    )
    project = with_observations(tmp_path / "project", lines)
    (project / "evidence/link.csv").symlink_to(tmp_path / "secret.csv")
    assert found_in(project, final=False) == [("CR605", Level.ERROR), ("CR605", Level.ERROR)]


def test_a_project_without_records_is_left_as_it_is(tmp_path: Path) -> None:
    inputs = loaded(with_observations(tmp_path, "    - {metric: score, value: 4}\n"))
    assert figures_from_records(inputs, EvidenceFiles(tmp_path)) == (inputs, ())
