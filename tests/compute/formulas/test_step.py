from __future__ import annotations

from pathlib import Path

import pytest

from crreport.facts.model import FactSet
from crreport.read.models.inputs import Inputs
from crreport.read.models.quantity import Missing
from tests.compiled import compiled
from tests.rules.cases import BASE, laid_over_base

INTENSITY = """\
- id: intensity
  label: Energy intensity
  definition: Energy by revenue.
  kind: intensity
  unit: MWh
  per: GBP m
  rounding: {places: 1}
  formula: energy-use / revenue
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return laid_over_base(BASE, tmp_path)


def define(project: Path, *metrics: str) -> None:
    with (project / "inputs/metrics.yaml").open("a", encoding="utf-8") as file:
        file.write("".join(metrics))


def change(project: Path, file: str, old: str, new: str) -> None:
    path = project / "inputs" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def inputs_of(project: Path, year: int = 2018) -> Inputs:
    report = compiled(project, year)
    assert not [d for d in report.diagnostics if d.level == "error"]
    return report.inputs


def facts_of(project: Path, year: int = 2018) -> FactSet:
    return compiled(project, year).facts


def test_a_ratio_has_figures_in_all_years_that_have_its_operands(project: Path) -> None:
    define(project, INTENSITY)
    facts = facts_of(project)
    assert facts["intensity.2018"].text == "38.2\u00a0MWh\u00a0/\u00a0£m"
    assert facts["intensity.2017"].text == "39.9\u00a0MWh\u00a0/\u00a0£m"
    assert "intensity.2016" not in facts.by_id


def test_a_computed_figure_says_what_it_comes_from(project: Path) -> None:
    define(project, INTENSITY)
    facts = facts_of(project)
    fact = facts["intensity.2018"]
    assert fact.calculation == "energy-use / revenue"
    assert tuple(map(str, fact.parents)) == ("energy-use.2018", "revenue.2018")
    lines = [span.file.lines[span.line - 1][span.column - 1 : span.end_column - 1] for span in fact.sources]
    assert [line.strip('"') for line in lines] == ["energy-use / revenue", "12,150 MWh", "GBP 318.2m"]
    assert facts["intensity.2018.status"].text == "Calculated from other figures"
    assert facts["metric.intensity.formula"].value == "energy-use / revenue"


def test_the_base_of_a_rate_scales_it(project: Path) -> None:
    rate = "{id: rate, label: Rate, definition: R., kind: rate, per: '200,000 days', rounding: {places: 2}"
    days = "- {id: shifts, label: Shifts, definition: S., kind: days, scale: thousands}\n"
    define(project, days, f"- {rate}, formula: near-misses / shifts}}\n")
    change(project, "2018/progress.yaml", "revenue,", "shifts, value: 50}\n    - {metric: revenue,")
    assert facts_of(project)["rate.2018"].text == "472.00"


def test_units_of_a_kind_are_converted(project: Path) -> None:
    define(
        project,
        "- {id: solar, label: Solar, definition: S., kind: energy, unit: kWh}\n",
        "- {id: both, label: Both, definition: B., kind: energy, unit: GWh, formula: energy-use + solar}\n",
    )
    change(project, "2018/progress.yaml", "revenue,", "solar, value: '850,000'}\n    - {metric: revenue,")
    assert facts_of(project)["both.2018"].text == "13.000\u00a0GWh"


def test_members_are_computed_where_all_operands_have_them(project: Path) -> None:
    define(
        project,
        "- {id: staff, label: Staff, definition: S., kind: count, breakdowns: [division]}\n",
        "- {id: each, label: Each, definition: E., kind: number, breakdowns: [division],"
        " formula: near-misses / staff}\n",
    )
    staff = "staff, value: 590, by: {division: {rail: 350}}}\n    - {metric: revenue,"
    change(project, "2018/progress.yaml", "revenue,", staff)
    facts = facts_of(project)
    assert facts["each.2018"].text == "0.20"
    assert facts["each.2018.division.rail"].text == "0.20"
    assert tuple(map(str, facts["each.2018.division.rail"].parents)) == (
        "near-misses.2018.division.rail",
        "staff.2018.division.rail",
    )
    assert "each.2018.division.defence" not in facts.by_id


def test_a_member_can_be_an_operand(project: Path) -> None:
    share = "formula: 'near-misses[division=rail] / near-misses'}\n"
    define(project, "- {id: share, label: Share, definition: S., kind: percent, ", share)
    facts = facts_of(project)
    assert [facts[f"share.{year}"].text for year in (2017, 2018)] == ["58.3%", "59.3%"]


def test_a_formula_may_start_from_a_total_that_is_a_sum_itself(project: Path) -> None:
    define(project, "- {id: twice, label: T., definition: T., kind: count, formula: near-misses * 2}\n")
    change(project, "2018/progress.yaml", "value: 118, by", "by")
    assert facts_of(project)["twice.2018"].value == 236


def test_formulas_build_on_one_another_in_any_order(project: Path) -> None:
    change_of = "formula: intensity / previous(intensity) - 100%, rounding: {places: 1}}\n"
    define(project, "- {id: change, label: C., definition: C., kind: percent, ", change_of, INTENSITY)
    facts = facts_of(project)
    assert facts["change.2018"].text == "−4.3%"  # of the figures as printed: 38.2 and 39.9
    assert tuple(map(str, facts["change.2018"].parents)) == ("intensity.2018", "intensity.2017")
    assert "change.2017" not in facts.by_id


def test_a_fixed_year_may_be_in_the_history(project: Path) -> None:
    index = "formula: '100 * score / score[2016]', rounding: {places: 0}}\n"
    define(project, "- {id: index, label: I., definition: I., kind: number, ", index)
    assert [facts_of(project)[f"index.{year}"].text for year in (2016, 2017, 2018)] == ["100", "102", "107"]


def test_a_missing_operand_makes_a_missing_figure_that_names_it(project: Path) -> None:
    define(project, INTENSITY)
    change(project, "2018/progress.yaml", "GBP 318.2m", "not_available, reason: The accounts are not ready.")
    facts = facts_of(project)
    assert facts["intensity.2018"].is_nil
    assert facts["intensity.2018.status"].text == "Not available"
    assert (
        facts["intensity.2018.reason"].text == "It cannot be calculated because figures are missing: Revenue."
    )


def test_what_waits_for_an_operand_waits_too(project: Path) -> None:
    define(project, INTENSITY)
    change(project, "2018/progress.yaml", "GBP 318.2m", "not_yet")
    observation = inputs_of(project).observation("intensity", 2018)
    assert observation is not None
    assert (observation.value, observation.reason) == (Missing.NOT_YET, None)


def test_an_observation_without_a_value_places_the_figure_and_can_carry_a_note(project: Path) -> None:
    define(project, INTENSITY)
    observed = "intensity, note: Without the ferry.}\n    - {metric: near-misses,"
    change(project, "2018/progress.yaml", "near-misses,", observed)
    inputs = inputs_of(project)
    order = [observation.metric for _, observation in inputs.years[2018].observations]
    assert order == [
        "score",
        "care-score",
        "intensity",
        "near-misses",
        "lost-time-rate",
        "energy-use",
        "revenue",
    ]
    assert facts_of(project)["intensity.2018.note"].text == "Without the ferry."


def test_without_an_observation_the_figure_comes_after_its_last_operand(project: Path) -> None:
    define(project, "- {id: twice, label: T., definition: T., kind: count, formula: near-misses * 2}\n")
    order = [observation.metric for _, observation in inputs_of(project).years[2018].observations]
    assert order[order.index("near-misses") + 1] == "twice"


def test_a_figure_can_be_withheld_with_a_reason(project: Path) -> None:
    define(project, INTENSITY)
    withheld = "intensity, value: not_applicable, reason: We sold the plant.}\n    - {metric: revenue,"
    change(project, "2018/progress.yaml", "revenue,", withheld)
    facts = facts_of(project)
    assert facts["intensity.2018"].is_nil
    assert facts["intensity.2017"].text == "39.9\u00a0MWh\u00a0/\u00a0£m"


def test_typed_figures_stay_where_the_formula_has_nothing_to_go_by(project: Path) -> None:
    define(project, INTENSITY)
    change(
        project,
        "history.yaml",
        "score, value: 4.2",
        "intensity, value: 41.3}\n    - {metric: score, value: 4.2",
    )
    facts = facts_of(project)
    assert facts["intensity.2016"].text == "41.3\u00a0MWh\u00a0/\u00a0£m"
    assert facts["intensity.2016.status"].text == "Reported"


def test_texts_can_speak_of_computed_figures(project: Path) -> None:
    define(project, INTENSITY)
    text = 'safety:\n  content:\n    - {id: said, text: "It {{ intensity direction }} to {{ intensity }}."}\n'
    change(project, "2018/progress.yaml", "safety:\n", text)
    assert facts_of(project)["safety.progress.said"].text == "It fell to 38.2\u00a0MWh\u00a0/\u00a0£m."


def test_what_was_computed_from_a_restated_figure_is_restated_with_it(project: Path) -> None:
    define(project, INTENSITY)
    restated = "metric: revenue, year: 2017, revised: 305.0, reason: error, explanation: Counted twice."
    with (project / "inputs/2018/progress.yaml").open("a", encoding="utf-8") as file:
        file.write(f"  restatements:\n    - {{{restated}}}\n")
    facts = facts_of(project)
    assert facts["intensity.2017"].text == "40.7\u00a0MWh\u00a0/\u00a0£m"
    assert facts["intensity.2017.previous"].text == "39.9\u00a0MWh\u00a0/\u00a0£m"
    assert tuple(map(str, facts["intensity.2017.previous"].parents)) == (
        "energy-use.2017",
        "revenue.2017.previous",
    )
    assert "intensity.2018.previous" not in facts.by_id
    footnotes = {note.text: note.fact_ids for note in facts.footnotes}
    assert footnotes["Counted twice."] == ("revenue.2017", "intensity.2017")
    assert facts_of(project, 2017)["intensity.2017"].text == "39.9\u00a0MWh\u00a0/\u00a0£m"


def test_a_figure_that_its_restated_operand_leaves_as_it_was_is_not_restated(project: Path) -> None:
    define(project, INTENSITY)
    restated = "metric: revenue, year: 2017, revised: 310.6, reason: error, explanation: A slip."
    with (project / "inputs/2018/progress.yaml").open("a", encoding="utf-8") as file:
        file.write(f"  restatements:\n    - {{{restated}}}\n")
    assert "intensity.2017.previous" not in facts_of(project).by_id


def number(id: str, formula: str) -> str:
    return f"- {{id: {id}, label: {id}, definition: N., kind: number, formula: '{formula}'}}\n"


def test_operands_that_are_reached_by_many_ways_are_gone_into_once(project: Path) -> None:
    define(project, number("sum-1", "score"), number("sum-2", "score"))
    define(project, *(number(f"sum-{n}", f"sum-{n - 1} + sum-{n - 2}") for n in range(3, 61)))
    assert facts_of(project)["sum-60.2018"].text == "6,966,039,401,640.0"


def test_formulas_may_form_a_chain_longer_than_python_recurses(project: Path) -> None:
    define(project, *(number(f"next-{n}", f"next-{n - 1} + 1") for n in range(400, 1, -1)))
    define(project, number("next-1", "score"))
    assert facts_of(project)["next-400.2018"].text == "403.5"


def test_functions_within_functions_are_checked_once_each(project: Path) -> None:
    nested = "score"
    for _ in range(18):
        nested = f"sum({nested}, score, score)"
    define(project, number("nested", nested))
    assert facts_of(project)["nested.2018"].text == "166.5"


def test_totals_whose_parts_have_parts_in_common_are_gone_into_once(project: Path) -> None:
    total = "{{id: t{0}, label: T, definition: T., kind: count, parts: [{1}]}}"
    define(project, "- " + total.format(1, "near-misses") + "\n- " + total.format(2, "near-misses") + "\n")
    define(project, *(f"- {total.format(n, f't{n - 1}, t{n - 2}')}\n" for n in range(3, 61)))
    define(project, "- {id: share, label: S, definition: S., kind: percent, formula: near-misses / t60}\n")
    assert "share.2018" not in facts_of(project).by_id


def test_a_figure_with_more_digits_than_anyone_reads_is_not_computed(project: Path) -> None:
    define(project, number("square-1", "score * score"))
    define(project, *(number(f"square-{n}", f"square-{n - 1} * square-{n - 1}") for n in range(2, 61)))
    faults = compiled(project, 2018).diagnostics
    assert {fault.rule.code for fault in faults if fault.level == "error"} == {"CR253"}
    assert any("has more than 30 digits in 2017" in fault.message for fault in faults)
