from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from crreport.facts.model import FactSet
from crreport.facts.statements.earlier_words import words_of_year
from crreport.project import CompiledYear
from crreport.read.models.inputs import Inputs
from tests.compiled import compiled
from tests.projects import EXAMPLE, ROOT
from tests.rules.cases import BASE, laid_over_base

CRANE = "service-quality.answer.2024.service-quality.second-crane"
HOMES = "duty-of-care.answer.2024.duty-of-care.all-homes"


@cache
def report(project: Path, year: int) -> CompiledYear:
    return compiled(project, year)


def inputs_of(project: Path, year: int) -> Inputs:
    return report(project, year).inputs


def facts_of(project: Path, year: int) -> FactSet:
    return report(project, year).facts


def test_the_sample_says_that_and_why_the_steps_on_duty_of_care_are_not_reported() -> None:
    facts = facts_of(ROOT, 2018)
    for step in ("support-delivery", "group-measure"):
        base = f"duty-of-care.answer.2017.duty-of-care.{step}"
        disposition = facts[f"{base}.disposition"]
        assert [member.name for member in disposition.value] == ["AnswerDispositionNotReportedMember"]  # type: ignore[union-attr]
        assert ("crr:AnswerAxis", f"2017/duty-of-care/{step}") in [
            (axis.qname, value) for axis, value in disposition.dimensions
        ]
        assert "No 2018 page on duty of care" in facts[f"{base}.reason"].text
    assert facts["report.answers.not-reported"].value == 2


def test_a_step_that_was_carried_over_twice_says_so_and_since_when() -> None:
    facts = facts_of(EXAMPLE, 2025)
    assert facts[f"{HOMES}.times"].value == Decimal(2)
    assert facts[f"{HOMES}.times"].text == "2nd"
    assert facts[f"{HOMES}.first-year"].value == "2023"


def test_a_step_at_its_end_says_how_often_it_had_been_carried_over() -> None:
    facts = facts_of(EXAMPLE, 2025)
    assert facts[f"{CRANE}.times"].text == "1"
    assert facts[f"{CRANE}.first-year"].value == "2023"
    assert facts[f"{CRANE}.first-year"].sources[1].file.path == "inputs/2024/next_steps.yaml"


def test_a_step_of_the_report_before_has_no_age() -> None:
    assert "climate.answer.2024.climate.wind-contract.times" not in facts_of(EXAMPLE, 2025).by_id


def test_answers_are_counted_by_kind() -> None:
    facts = facts_of(EXAMPLE, 2024)
    counted = {f.id: f for f in facts if f.concept.name == "AnswerCount"}
    answers = [f for f in facts if f.concept.name == "AnswerDisposition"]
    assert sum(int(str(f.value)) for f in counted.values()) == len(answers) == 27
    assert all(len(f.parents) == f.value for f in counted.values())
    assert {str(p) for f in counted.values() for p in f.parents} == {f.id for f in answers}


SHORT = "safety: [{id: trained, text: They were., answers: 2017/safety/train}]"
LONG = """
safety:
  content: [{id: trained, text: They were.}]
  answers: [{to: 2017/safety/train, disposition: done, statement: trained}]
"""


def test_the_short_form_gives_the_same_facts_as_the_long_one(tmp_path: Path) -> None:
    made = []
    for name, text in (("short", SHORT), ("long", LONG)):
        project = laid_over_base(BASE, tmp_path / name)
        (project / "inputs/2017/next_steps.yaml").write_text("safety: [{id: train, text: Train all.}]")
        (project / "inputs/2018/progress.yaml").write_text(text)
        facts = facts_of(project, 2018)
        made.append([(f.id, f.value) for f in facts if ".answer" in f.id])
    assert made[0] == made[1]
    assert [id.removeprefix("safety.answer.2017.safety.train.") for id, _ in made[0]] == [
        "to",
        "disposition",
        "statement",
        "report.answers.done",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("From {{ care-score 2016 }} to {{ care-score }}.", "From 62% to 63%."),
        ("It {{ care-score direction }} by {{ care-score change }}.", "It rose by +1\u00a0percentage point."),
        ("It rose by {{ care-score change unsigned }}.", "It rose by 1\u00a0percentage point."),
        ("{{ near-misses division=rail }} on rail.", "70 on rail."),
        ("Revenue of {{ revenue 2011 }}.", "Revenue of no figure."),
        ("No {{ such-metric }}.", "No no figure."),
    ],
)
def test_words_of_an_earlier_report_have_the_figures_of_its_year(
    text: str, words: str, tmp_path: Path
) -> None:
    inputs = inputs_of(laid_over_base(BASE, tmp_path), 2018)
    assert words_of_year(inputs, 2017, text) == words


def test_targets_in_words_of_an_earlier_report_are_those_of_its_year(tmp_path: Path) -> None:
    project = laid_over_base(BASE, tmp_path)
    (project / "inputs/2017/commitments.yaml").write_text(
        "safety: {targets: [{id: care, metric: care-score, kind: threshold, value: 70%}]}"
    )
    assert words_of_year(inputs_of(project, 2018), 2017, "At {{ care-score target=care }}.") == "At 70%."
