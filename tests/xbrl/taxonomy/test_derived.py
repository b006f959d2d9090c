"""The assertions of metrics' formulas: they hold of what was computed, and of nothing else."""

from __future__ import annotations

import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from crreport.facts.model import FactSet
from crreport.verify.arelle import Job, read_files
from crreport.xbrl.instance import instance
from crreport.xbrl.packages import taxonomy_package, taxonomy_parts
from tests.compiled import compiled
from tests.projects import EVERY_ROW

pytestmark = [pytest.mark.arelle, pytest.mark.slow]

MORE = "".join(
    f"- {{id: {id}, label: {id}, definition: Derived., {kind}, formula: '{formula}'}}\n"
    for id, kind, formula in (
        ("training-each", "kind: days", "training-days / headcount"),
        ("stay", "kind: number, period: instant", "headcount / training-days * 1 days"),
        ("north-share", "kind: percent", "energy[division=north] / energy"),
        ("water-left", "kind: volume, unit: l", "mean(water, 0.5 * water) - 12 l"),
        ("doubled", "kind: energy, unit: kWh, breakdowns: [division]", "energy + energy"),
        ("energy-each", "kind: intensity, unit: MWh, per: m3", "energy / water"),
    )
)

TAMPERED = {
    "training-each.2024": "2.30",
    "stay.2024": "0.44",
    "north-share.2024": "0.617",
    "water-left.2024": "6299000",
    "doubled.2024": "2500100",
    "doubled.2024.division.north": "1540200",
    "energy-each.2024": "0.150",
    "carbon-intensity.2024": "0.0000100",
    "women-share.2024": "0.511",
}


def facts_of(project: Path) -> FactSet:
    return compiled(project, 2024, final=True).facts


def changed(facts: FactSet, id: str, value: str) -> FactSet:
    assert id in facts.by_id
    made = (replace(fact, value=Decimal(value)) if fact.id == id else fact for fact in facts)
    return replace(facts, facts=tuple(made))


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What Arelle says of the facts as they are, and with each figure tampered with; one run for all."""
    project = Path(shutil.copytree(EVERY_ROW, tmp_path_factory.mktemp("derived") / "project"))
    with (project / "inputs/metrics.yaml").open("a", encoding="utf-8") as file:
        file.write(MORE)
    facts = facts_of(project)
    package = project / "taxonomy.zip"
    package.write_bytes(taxonomy_package(facts, taxonomy_parts(facts)).data)
    cases = {"": facts, **{id: changed(facts, id, value) for id, value in TAMPERED.items()}}
    jobs: list[Job] = []
    for name, made in cases.items():
        path = project / f"{name or 'sound'}.xbrl"
        path.write_bytes(instance(made).data)
        jobs.append(Job(path, (package,), "report" if jobs else "whole"))
    readings = read_files(jobs)
    return {
        name: [f"{message.code} {message.text}" for message in reading.messages]
        for name, reading in zip(cases, readings, strict=True)
    }


def test_what_was_computed_satisfies_its_assertions(said: dict[str, list[str]]) -> None:
    assert said[""] == []


@pytest.mark.parametrize("id", TAMPERED)
def test_a_figure_that_its_formula_does_not_give_is_found(id: str, said: dict[str, list[str]]) -> None:
    name = "".join(part.capitalize() for part in id.partition(".")[0].split("-"))
    assert any(f"formula_quill_{name}" in message for message in said[id]), said[id]


def test_the_message_shows_the_formula(said: dict[str, list[str]]) -> None:
    words = (
        "A figure for “Women” differs from the result of its formula: headcount[gender=women] / headcount."
    )
    assert any(words in message for message in said["women-share.2024"])
