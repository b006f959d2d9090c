from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from crreport.facts.model import FactSet
from tests.compiled import compiled

BASE = Path(__file__).parents[2] / "rules" / "base"
ENGAGEMENT = """\
assurance:
  - {id: one, provider: Elm, level: LEVEL, standard: ISAE 3000, date: 2019-02-14, metrics: [score]}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "project"))


def add(project: Path, year: int, level: str) -> None:
    report = project / f"inputs/{year}/report.yaml"
    written = report.read_text(encoding="utf-8")
    report.write_text(written + ENGAGEMENT.replace("LEVEL", level), encoding="utf-8")


def facts_of(project: Path, year: int) -> FactSet:
    report = compiled(project, year)
    assert not [d for d in report.diagnostics if d.level != "note"]
    return report.facts


def test_the_register_says_who_assured_which_metrics_and_how_far(every_row: FactSet) -> None:
    assert every_row["assurance.key-figures.provider"].text == "Hazelnut Test Assurance LLP"
    assert every_row["assurance.key-figures.level"].text == "Limited assurance"
    assert every_row["assurance.key-figures.metrics"].text == "engagement energy"
    axes = {axis.qname: value for axis, value in every_row["assurance.emissions.date"].dimensions}
    assert axes == {"crr:AssuranceAxis": "emissions"}


def test_an_assured_figure_bears_the_level_and_no_other_does(every_row: FactSet) -> None:
    levels = {fact.id: fact.text for fact in every_row if fact.concept.name == "FigureAssurance"}
    assert levels == {
        "engagement.2024.assurance": "Limited assurance",
        "energy.2024.assurance": "Limited assurance",
        "scope-12.2024.assurance": "Reasonable assurance",
    }
    assert every_row["engagement.2024.assurance"].dimensions[0][1] == "engagement"


def test_a_comparative_keeps_the_level_of_its_own_year(project: Path) -> None:
    add(project, 2017, "reasonable")
    add(project, 2018, "limited")
    facts = facts_of(project, 2018)
    assert facts["score.2017.assurance"].text == "Reasonable assurance"
    assert facts["score.2018.assurance"].text == "Limited assurance"
    assert facts["score.2017.assurance"].period.end.year == 2017


def test_assurance_of_a_later_year_is_not_in_an_earlier_report(project: Path) -> None:
    add(project, 2018, "limited")
    assert not [fact for fact in facts_of(project, 2017) if "assurance" in fact.id]


def test_a_restated_figure_loses_the_assurance_that_it_had(project: Path) -> None:
    add(project, 2017, "reasonable")
    path = project / "inputs/2018/progress.yaml"
    written = path.read_text(encoding="utf-8")
    entry = "{metric: score, year: 2017, revised: 4.1, reason: error, explanation: A slip.}"
    path.write_text(f"{written}  restatements:\n    - {entry}\n", encoding="utf-8")
    facts = facts_of(project, 2018)
    assert facts["score.2017"].text == "4.1"
    assert "score.2017.assurance" not in facts.by_id
    assert "score.2017.assurance" in facts_of(project, 2017).by_id
