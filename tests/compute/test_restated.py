"""Figures of earlier years as later reports give them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from crreport.compute.rules import RULES
from crreport.facts.build import build
from crreport.facts.model import Fact, FactSet
from crreport.read.models.inputs import Inputs
from crreport.read.models.quantity import Missing
from tests.compiled import compiled
from tests.rules.cases import BASE, laid_over_base

RESTATED = """\
safety:
  content:
    - {id: said, text: "The Care score {{ care-score direction }} from {{ care-score 2017 }}."}
  observations:
    - {metric: care-score, value: 64%}
    - {metric: near-misses, value: 118}
  restatements:
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return laid_over_base(BASE, tmp_path)


def restate(project: Path, *entries: str, year: int = 2018) -> None:
    lines = "".join(f"    - {{{entry}, reason: error, explanation: A slip.}}\n" for entry in entries)
    (project / f"inputs/{year}/progress.yaml").write_text(RESTATED.replace("2017", str(year - 1)) + lines)


def inputs_of(project: Path, year: int) -> Inputs:
    report = compiled(project, year)
    assert not [d for d in report.diagnostics if d.rule in RULES]
    return report.inputs


def facts_of(project: Path, year: int) -> FactSet:
    return compiled(project, year).facts


def test_a_report_and_all_later_ones_use_the_revised_figure_and_earlier_ones_what_was_published(
    project: Path,
) -> None:
    published = (project / "inputs/history.yaml").read_bytes()
    restate(project, "metric: care-score, year: 2016, revised: 60%", year=2017)
    progress = (project / "inputs/2017/progress.yaml").read_text().replace("value: 64%", "value: 63%")
    (project / "inputs/2017/progress.yaml").write_text(progress)
    restate(project, "metric: care-score, year: 2017, revised: 65%")
    assert [fact.text for fact in figures(project, 2017)] == ["60%", "63%"]
    assert [fact.text for fact in figures(project, 2018)] == ["60%", "65%", "64%"]
    assert (project / "inputs/history.yaml").read_bytes() == published


def figures(project: Path, year: int) -> list[Fact]:
    facts = facts_of(project, year)
    return [facts[f"care-score.{y}"] for y in range(2016, year + 1)]


def test_text_follows_the_revised_figure(project: Path) -> None:
    restate(project, "metric: care-score, year: 2017, revised: 66%")
    said = facts_of(project, 2018)["safety.progress.said"]
    assert said.text == "The Care score fell from 66%."


def test_a_restated_figure_has_the_place_of_the_restatement_and_then_its_own(project: Path) -> None:
    restate(project, "metric: care-score, year: 2017, revised: 62%")
    fact = facts_of(project, 2018)["care-score.2017"]
    assert [str(span) for span in fact.sources] == [
        "inputs/2018/progress.yaml:8:49",
        "inputs/2017/progress.yaml:4:35",
    ]
    assert fact.calculation == "restated in the report of 2018: error"


def test_a_part_is_restated_and_a_computed_total_follows(project: Path) -> None:
    old = project / "inputs/2017/progress.yaml"
    old.write_text(old.read_text().replace("value: 120, ", ""))
    restate(project, "metric: near-misses, year: 2017, by: {division: rail}, revised: 65")
    inputs = inputs_of(project, 2018)
    total = next(entry for entry in inputs.restated if entry.part is None)
    assert (str(total.key), total.restatement) == ("near-misses.2017", None)
    facts = build(inputs, 2018)[0]
    assert facts["near-misses.2017"].value == Decimal(115)
    assert facts["near-misses.2017.previous"].value == Decimal(120)
    assert tuple(map(str, facts["near-misses.2017.previous"].parents)) == (
        "near-misses.2017.division.rail.previous",
        "near-misses.2017.division.defence",
    )
    assert facts["near-misses.2017.difference"].value == Decimal(-5)


def test_a_figure_can_be_taken_back(project: Path) -> None:
    restate(project, "metric: care-score, year: 2017, revised: not_available")
    inputs = inputs_of(project, 2018)
    observation = inputs.observation("care-score", 2017)
    assert observation is not None
    assert (observation.value, observation.reason) == (Missing.NOT_AVAILABLE, "A slip.")
    facts = build(inputs, 2018)[0]
    assert facts["care-score.2017"].is_nil
    assert facts["care-score.2017.previous"].value == Decimal("0.63")
    assert "care-score.2017.difference" not in facts.by_id


def test_a_figure_that_was_missing_can_be_given_later(project: Path) -> None:
    old = project / "inputs/2017/progress.yaml"
    old.write_text(
        old.read_text().replace("value: 63%", "value: not_available, reason: The survey was late.")
    )
    restate(project, "metric: care-score, year: 2017, previous: not_available, revised: 63%")
    facts = facts_of(project, 2018)
    assert facts["care-score.2017"].value == Decimal("0.63")
    assert facts["care-score.2017.previous"].is_nil
    assert "care-score.2017.reason" not in facts.by_id


def test_a_figure_is_restated_from_what_an_earlier_report_restated_it_to(project: Path) -> None:
    restate(project, "metric: care-score, year: 2016, previous: 62%, revised: 61%", year=2017)
    restate(project, "metric: care-score, year: 2016, previous: 61%, revised: 60%")
    facts = facts_of(project, 2018)
    assert facts["care-score.2016.previous"].value == Decimal("0.61")
    assert facts["care-score.2016"].value == Decimal("0.60")


def test_what_was_said_of_a_figure_stays_unless_the_restatement_says_otherwise(project: Path) -> None:
    old = project / "inputs/2017/progress.yaml"
    said = "value: 63%, estimated: true, note: By post., boundary: Two sites."
    old.write_text(old.read_text().replace("value: 63%", said))
    restate(project, "metric: care-score, year: 2017, revised: 62%")
    observation = inputs_of(project, 2018).observation("care-score", 2017)
    assert observation is not None
    assert (observation.note, observation.boundary, observation.estimated) == (
        "By post.",
        "Two sites.",
        False,
    )
    restate(project, "metric: care-score, year: 2017, revised: 62%, note: By post and web., boundary: All.")
    observation = inputs_of(project, 2018).observation("care-score", 2017)
    assert observation is not None
    assert (observation.note, observation.boundary) == ("By post and web.", "All.")


def with_formula(project: Path) -> None:
    metrics = project / "inputs/metrics.yaml"
    metrics.write_text(
        metrics.read_text()
        + "- id: energy-each\n"
        + "  label: Energy by revenue\n"
        + "  definition: Energy used by revenue.\n"
        + "  kind: intensity\n"
        + "  unit: MWh\n"
        + "  per: GBP m\n"
        + "  formula: energy-use / revenue\n"
    )


def test_figures_of_formulas_follow_and_keep_what_was_published(project: Path) -> None:
    with_formula(project)
    restate(project, 'metric: energy-use, year: 2017, revised: "12,000 MWh"')
    progress = project / "inputs/2018/progress.yaml"
    operands = '    - {metric: energy-use, value: "12,150 MWh"}\n    - {metric: revenue, value: GBP 318.2m}\n'
    progress.write_text(progress.read_text().replace("  restatements:\n", f"{operands}  restatements:\n"))
    inputs = inputs_of(project, 2018)
    entry = next(entry for entry in inputs.restated if entry.metric == "energy-each")
    assert (entry.year, entry.part, entry.restatement) == (2017, None, None)
    facts = build(inputs, 2018)[0]
    published = facts_of(project, 2017)["energy-each.2017"]
    previous = facts["energy-each.2017.previous"]
    assert (previous.value, previous.text) == (published.value, published.text)
    assert tuple(map(str, previous.parents)) == ("energy-use.2017.previous", "revenue.2017")
    revised, was = facts["energy-each.2017"].value, previous.value
    assert isinstance(revised, Decimal) and isinstance(was, Decimal)
    assert facts["energy-each.2017.difference"].value == revised - was
    assert "energy-each.2018.previous" not in facts.by_id


@pytest.mark.parametrize(
    ("entry", "place", "advice"),
    [
        ("metric: near-misses, year: 2016, previous: 120, revised: 110", "2016", "`year: 2017`"),
        ("metric: near-misses, year: 2018, previous: 120, revised: 110", "2018", "`year: 2017`"),
        ("metric: near-misses, year: 2015, previous: 120, revised: 110", "2015", "`year: 2017`"),
        ("metric: care-score, year: 2017, previous: 62%, revised: 60%", "62%", "`year: 2016`"),
        ("metric: near-misses, year: 2017, previous: 110, revised: 120", "120", "exchange"),
    ],
)
def test_a_restatement_whose_previous_figure_is_that_of_another_year_says_which(
    project: Path, entry: str, place: str, advice: str
) -> None:
    restate(project, entry)
    (found,) = [d for d in compiled(project, 2018).diagnostics if d.rule in RULES]
    assert found.span.text == place
    assert advice in str(found.help)


def test_a_restatement_under_the_wrong_metric_is_no_second_one_of_it(project: Path) -> None:
    _define_beside(project)
    restate(
        project,
        "metric: near-misses, year: 2017, previous: 120, revised: 110",
        "metric: near-misses, year: 2017, previous: 1234, revised: 1240",
    )
    (found,) = [d for d in compiled(project, 2018).diagnostics if d.rule in RULES]
    assert "write `metric: first-aid`" in str(found.help)


def _define_beside(project: Path) -> None:
    metrics = project / "inputs/metrics.yaml"
    more = "- {id: first-aid, label: First aid, definition: Cases of first aid., kind: count}\n"
    metrics.write_text(metrics.read_text() + more)
    history = project / "inputs/2017/progress.yaml"
    history.write_text(history.read_text() + "    - {metric: first-aid, value: 1234}\n")
