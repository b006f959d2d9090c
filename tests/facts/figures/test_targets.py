from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from crreport.facts.model import FactSet
from tests.compiled import compiled
from tests.projects import EXAMPLE
from tests.rules.cases import BASE, laid_over_base


def facts_with(project: Path, target: str, polarity: str = "higher_is_better") -> FactSet:
    """The base project with a target of the care score, which goes from 62% in 2016 by one to 64% in 2018."""
    laid_over_base(BASE, project)
    metrics = project / "inputs/metrics.yaml"
    metrics.write_text(metrics.read_text().replace("polarity: higher_is_better", f"polarity: {polarity}"))
    (project / "inputs/2018/commitments.yaml").write_text(
        f"safety: {{targets: [{{id: goal, metric: care-score, {target}}}]}}"
    )
    return compiled(project, 2018).facts


@cache
def example() -> FactSet:
    return compiled(EXAMPLE, 2025).facts


@pytest.mark.parametrize(
    ("target", "polarity", "status"),
    [
        ("kind: absolute, value: 60%, due: 2018", "higher_is_better", "Met"),
        ("kind: absolute, value: 64%, due: 2018", "higher_is_better", "Met"),
        ("kind: absolute, value: 70%, due: 2018", "higher_is_better", "Not met"),
        ("kind: absolute, value: 70%, due: 2018", "lower_is_better", "Met"),
        ("kind: absolute, value: 60%, due: 2018", "lower_is_better", "Not met"),
        ("kind: absolute, value: 70%, due: 2030", "higher_is_better", "Open"),
        ("kind: absolute, value: 60%, due: 2030", "higher_is_better", "Met"),
        ("kind: absolute, value: 64%, due: 2017", "higher_is_better", "Not met"),
        ("kind: threshold, value: 70%, due: 2030", "higher_is_better", "Not met"),
        ("kind: recurring, value: 64%", "higher_is_better", "Met"),
        ("kind: relative, value: 3%, due: 2030, baseline: {year: 2016}", "neutral", "Met"),
        ("kind: relative, value: 4%, due: 2030, baseline: {year: 2016}", "neutral", "Open"),
        ("kind: relative, value: -4%, due: 2018, baseline: {year: 2016}", "neutral", "Not met"),
    ],
)
def test_the_figures_tell_whether_a_target_is_met(
    target: str, polarity: str, status: str, tmp_path: Path
) -> None:
    assert facts_with(tmp_path, target, polarity)["target.goal.status"].text == status


def test_no_status_is_told_where_neither_direction_is_better(tmp_path: Path) -> None:
    facts = facts_with(tmp_path, "kind: absolute, value: 60%, due: 2018", "neutral")
    assert "target.goal.status" not in facts.by_id


@pytest.mark.parametrize(
    ("target", "share", "printed"),
    [
        ("kind: absolute, value: 70%, due: 2030, baseline: {year: 2016}", "0.25", "25%"),
        ("kind: absolute, value: 65%, due: 2030, baseline: {year: 2016}", "0.67", "67%"),
        ("kind: absolute, value: 63%, due: 2030, baseline: {year: 2016}", "2", "200%"),
        ("kind: absolute, value: 60%, due: 2030, baseline: {year: 2016}", "-1", "−100%"),
        ("kind: absolute, value: 68%, due: 2030, baseline: {year: 2011, value: 60%}", "0.5", "50%"),
        ("kind: relative, value: 10%, due: 2030, baseline: {year: 2016}", "0.32", "32%"),
    ],
)
def test_progress_is_the_share_of_the_way_from_the_baseline(
    target: str, share: str, printed: str, tmp_path: Path
) -> None:
    fact = facts_with(tmp_path, target)["target.goal.progress"]
    assert fact.value == Decimal(share)
    assert fact.text == printed


def test_progress_names_the_figures_that_it_is_told_from(tmp_path: Path) -> None:
    fact = facts_with(tmp_path, "kind: absolute, value: 70%, due: 2030, baseline: {year: 2016}")[
        "target.goal.progress"
    ]
    assert tuple(map(str, fact.parents)) == ("care-score.2018", "care-score.target.goal", "care-score.2016")
    assert (
        fact.calculation == "(care-score.2018 - care-score.2016) / (care-score.target.goal - care-score.2016)"
    )


@pytest.mark.parametrize(
    "target",
    [
        "kind: threshold, value: 70%, baseline: {year: 2016}",
        "kind: absolute, value: 70%, due: 2030",
        "kind: absolute, value: 62%, due: 2030, baseline: {year: 2016}",
    ],
)
def test_no_progress_is_told_where_there_is_no_way_from_a_baseline(target: str, tmp_path: Path) -> None:
    assert "target.goal.progress" not in facts_with(tmp_path, target).by_id


def test_a_moved_target_keeps_what_it_was_under_the_report_that_said_so() -> None:
    facts = example()
    assert facts["target.apprentices-2026.changes"].text == "Due later"
    assert facts["target.apprentices-2026.due"].value == "2027"
    assert facts["target.apprentices-2026.report.2024.due"].value == "2026"
    assert facts["target.apprentices-2026.first-year"].value == "2024"
    earlier = facts["nature-area.target.nature-2030.report.2024"]
    assert earlier.value != facts["nature-area.target.nature-2030"].value
    assert ("crr:TargetReportAxis", "2024") in [(axis.qname, value) for axis, value in earlier.dimensions]
    assert facts["target.nature-2030.changes"].text == "Lowered"
    assert "peat" in facts["target.nature-2030.change-reason"].text


def test_a_dropped_target_is_told_with_what_it_was_and_why_it_ended() -> None:
    facts = example()
    assert facts["target.hours-2027.dropped"].text.startswith("Hours tell how long people sat")
    assert facts["training-per-employee.target.hours-2027.report.2024"].text.startswith("26.0")


def test_what_an_earlier_report_changed_stays_told() -> None:
    added = example()["target.operational-2030.report.2024.changes"]
    assert added.text == "Additional milestones"


def test_a_target_that_has_not_changed_only_says_since_when_it_stands() -> None:
    facts = example()
    about = [fact.id for fact in facts if fact.id.startswith("target.renewable-2028.")]
    assert "target.renewable-2028.first-year" in about
    assert not [id for id in about if "changes" in id or "report" in id]


GAP = """
- id: pay-gap
  label: Pay gap
  definition: Difference of medians.
  kind: percent
  range: {min: -100, max: 100}
"""


def gap_facts(project: Path, target: str, polarity: str, figures: tuple[str, str]) -> FactSet:
    """The base project with a pay gap in 2017 and 2018, and a target for it."""
    laid_over_base(BASE, project)
    metrics = project / "inputs/metrics.yaml"
    metrics.write_text(metrics.read_text().rstrip() + f"{GAP}  polarity: {polarity}\n")
    before, now = figures
    for year, figure in ((2017, before), (2018, now)):
        progress = project / f"inputs/{year}/progress.yaml"
        progress.write_text(f"{progress.read_text().rstrip()}\n    - {{metric: pay-gap, value: {figure}}}\n")
    (project / "inputs/2018/commitments.yaml").write_text(
        f"safety: {{targets: [{{id: goal, metric: pay-gap, {target}, baseline: {{year: 2017}}}}]}}"
    )
    return compiled(project, 2018).facts


BAND = "within_band\n  band: {min: 5%, max: 10%}"


@pytest.mark.parametrize(
    ("target", "polarity", "figures", "status", "share"),
    [
        ("kind: absolute, value: 1%, due: 2030", "closer_to_zero", ("-2%", "-9%"), "Open", "-7"),
        ("kind: absolute, value: 2%, due: 2018", "closer_to_zero", ("-6%", "-4%"), "Not met", "0.5"),
        ("kind: absolute, value: 2%, due: 2018", "closer_to_zero", ("-6%", "-1%"), "Met", "1.25"),
        ("kind: absolute, value: 0%, due: 2030", "closer_to_zero", ("8%", "-4%"), "Open", "0.5"),
        ("kind: relative, value: -50%, due: 2018", "closer_to_zero", ("-10%", "-4%"), "Met", "1.2"),
        ("kind: threshold, value: 8%", BAND, ("14%", "10%"), "Met", None),
        ("kind: threshold, value: 8%", BAND, ("14%", "4%"), "Not met", None),
        ("kind: absolute, value: 8%, due: 2030", BAND, ("14%", "12%"), "Open", "0.5"),
    ],
)
def test_targets_follow_what_is_better(
    target: str,
    polarity: str,
    figures: tuple[str, str],
    status: str,
    share: str | None,
    tmp_path: Path,
) -> None:
    facts = gap_facts(tmp_path, target, polarity, figures)
    assert facts["target.goal.status"].text == status
    progress = facts.by_id.get("target.goal.progress")
    assert (progress.value if progress else None) == (Decimal(share) if share else None)


HISTORY = """
2005:
  observations:
    - {metric: energy-use, by: {division: {rail: "9,000", defence: "7,000"}}}
2009:
  observations:
    - {metric: energy-use, value: "15,000", note: Without the depots.}
    - {metric: revenue, value: not_available, reason: The books were lost.}
2016:
  observations:
    - {metric: score, value: 4.2}
    - {metric: care-score, value: 62%}
"""


def with_old_figures(project: Path, target: str, restatement: str = "") -> FactSet:
    """The base project with figures older than a report shows, and a target of energy use."""
    laid_over_base(BASE, project)
    inputs = project / "inputs"
    (inputs / "history.yaml").write_text(HISTORY)
    (inputs / "2018/commitments.yaml").write_text(f"safety: {{targets: [{{id: goal, {target}}}]}}")
    progress = inputs / "2018/progress.yaml"
    if restatement:
        progress.write_text(f"{progress.read_text()}  restatements: [{{{restatement}}}]\n")
    return compiled(project, 2018).facts


@pytest.mark.parametrize(
    ("baseline", "progress"),
    [
        ("{year: 2009}", "38%"),  # (12,150 - 15,000) / 15,000 / -50%
        ("{year: 2005}", "48%"),  # a sum of parts, 16,000
        ('{year: 2001, value: "18,000"}', "65%"),
    ],
)
def test_a_base_year_older_than_the_years_shown_is_looked_up(
    baseline: str, progress: str, tmp_path: Path
) -> None:
    goal = "metric: energy-use, kind: relative, value: -50%, due: 2030"
    facts = with_old_figures(tmp_path, f"{goal}, baseline: {baseline}")
    assert facts["target.goal.progress"].text == progress
    assert facts["target.goal.status"].text == "Open"


def test_the_figure_of_an_old_base_year_is_a_fact_with_its_note(tmp_path: Path) -> None:
    goal = "metric: energy-use, kind: relative, value: -50%, due: 2030, baseline: {year: 2009}"
    facts = with_old_figures(tmp_path, goal)
    assert facts["energy-use.2009"].value == Decimal("15000")
    assert facts["energy-use.2009.note"].text == "Without the depots."
    assert "energy-use.2009" in map(str, facts["target.goal.progress"].parents)


def test_a_base_year_without_a_number_gives_the_word_for_it_and_no_progress(tmp_path: Path) -> None:
    goal = "metric: revenue, kind: absolute, value: 400, due: 2030, baseline: {year: 2009}"
    facts = with_old_figures(tmp_path, goal)
    assert facts["revenue.2009"].is_nil
    assert "target.goal.progress" not in facts.by_id


def test_a_target_that_was_due_long_ago_is_judged_by_the_figure_of_its_due_year(tmp_path: Path) -> None:
    goal = 'metric: energy-use, kind: absolute, value: "14,000", due: 2009, baseline: {year: 2005}'
    facts = with_old_figures(tmp_path, goal)
    assert facts["target.goal.status"].text == "Not met"
    assert "energy-use.2009" in map(str, facts["target.goal.status"].parents)


RESTATED = 'metric: energy-use, year: 2009, revised: "13,000", reason: error, explanation: A meter was wrong.'


@pytest.mark.parametrize("baseline", ["{year: 2009}", '{year: 2009, value: "15,000"}'])
def test_a_restated_base_year_is_followed(baseline: str, tmp_path: Path) -> None:
    goal = 'metric: energy-use, kind: absolute, value: "12,000", due: 2030'
    facts = with_old_figures(tmp_path, f"{goal}, baseline: {baseline}", RESTATED)
    assert facts["target.goal.progress"].text == "85%"
    assert facts["energy-use.2009"].value == Decimal("13000")


def test_a_stated_baseline_that_was_restated_is_reported_as_restated(tmp_path: Path) -> None:
    goal = 'metric: energy-use, kind: absolute, value: "12,000", due: 2030'
    facts = with_old_figures(tmp_path, f'{goal}, baseline: {{year: 2009, value: "15,000"}}', RESTATED)
    fact = facts["energy-use.target.goal.baseline"]
    assert fact.value == Decimal("13000")
    assert tuple(map(str, fact.parents)) == ("energy-use.2009",)


def test_with_one_old_part_of_a_total_all_its_parts_are_shown(tmp_path: Path) -> None:
    laid_over_base(BASE, tmp_path)
    inputs = tmp_path / "inputs"
    metrics = inputs / "metrics.yaml"
    of_parts = "".join(
        f"- {{id: {id}, label: {id}, definition: Energy., kind: energy, unit: MWh}}\n"
        for id in ("gas", "oil")
    )
    metrics.write_text(
        metrics.read_text()
        .replace("- id: revenue", f"{of_parts}- id: revenue")
        .replace("  unit: MWh\n", "  unit: MWh\n  parts: [gas, oil]\n", 1)
    )
    old = "[{metric: energy-use, value: 30}, {metric: gas, value: 10}, {metric: oil, value: 20}]"
    (inputs / "history.yaml").write_text(f"2005: {{observations: {old}}}")
    progress = inputs / "2018/progress.yaml"
    now = '    - {metric: gas, value: "12,000"}\n    - {metric: oil, value: 150}\n'
    progress.write_text(progress.read_text() + now)
    goals = [
        f"{{id: {id}, metric: {id}, kind: relative, value: -5%, baseline: {{year: 2005}}}}"
        for id in ("energy-use", "gas")
    ]
    (inputs / "2018/commitments.yaml").write_text(f"safety: {{targets: [{', '.join(goals)}]}}")
    facts = compiled(tmp_path, 2018).facts
    assert facts["oil.2005"].value == Decimal(20)
    assert facts.parts


def test_a_target_without_a_due_year_is_open_until_it_is_met(tmp_path: Path) -> None:
    assert facts_with(tmp_path, "kind: absolute, value: 70%")["target.goal.status"].text == "Open"


def test_a_limit_to_growth_is_met_as_long_as_it_is_kept_and_has_no_progress(tmp_path: Path) -> None:
    goal = "kind: relative, value: 5%, due: 2030, baseline: {year: 2016}"
    facts = facts_with(tmp_path, goal, "lower_is_better")
    assert facts["target.goal.status"].text == "Met"
    assert "target.goal.progress" not in facts.by_id


def test_a_milestone_of_the_due_year_is_the_target_itself(tmp_path: Path) -> None:
    milestones = "[{year: 2025, value: 66%}, {year: 2030, value: 70%}]"
    facts = facts_with(tmp_path, f"kind: absolute, value: 70%, due: 2030, milestones: {milestones}")
    assert "care-score.target.goal.milestone.2030" not in facts.by_id
    assert len(facts["care-score.target.goal"].sources) == 2


@pytest.mark.parametrize(
    ("period", "of_metric", "has_status"),
    [
        ("start: 2018-01-01, end: 2018-12-31", "", True),
        ("start: 2018-01-01, end: 2018-12-29", "", True),
        ("start: 2018-06-01, end: 2018-12-31", "", False),
        ("start: 2018-06-01, end: 2018-12-31", "  period: instant\n", True),
        ("start: 2018-06-01, end: 2018-12-31", "  depends_on_length: false\n", True),
    ],
)
def test_a_figure_of_another_length_than_a_year_tells_nothing_of_a_target(
    period: str, of_metric: str, has_status: bool, tmp_path: Path
) -> None:
    laid_over_base(BASE, tmp_path)
    metrics, report = tmp_path / "inputs/metrics.yaml", tmp_path / "inputs/2018/report.yaml"
    metrics.write_text(metrics.read_text().replace("  kind: energy\n", f"  kind: energy\n{of_metric}"))
    report.write_text(report.read_text().replace("start: 2018-01-01, end: 2018-12-31", period))
    target = "kind: relative, value: -10%, due: 2020, baseline: {year: 2017}"
    (tmp_path / "inputs/2018/commitments.yaml").write_text(
        f"safety: {{targets: [{{id: goal, metric: energy-use, {target}}}]}}"
    )
    facts = compiled(tmp_path, 2018).facts
    assert ("target.goal.status" in facts.by_id) is has_status
    assert ("target.goal.progress" in facts.by_id) is has_status
