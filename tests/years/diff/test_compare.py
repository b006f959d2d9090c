from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crreport.facts.model import FactSet
from crreport.read.models.inputs import Inputs
from crreport.years.diff.compare import compared
from crreport.years.diff.model import Side
from crreport.years.diff.shared import figure_values
from crreport.years.diff.statements import statement_changes
from tests.years.diff.projects import change, compared_with_itself_changed, copy_to, side_of, with_next_year

SAFE, NATURE = "2024/progress/safe-work.yaml", "2024/progress/nature.yaml"


def test_a_report_against_itself_has_no_differences(every_row_inputs: Inputs, every_row: FactSet) -> None:
    side = Side("2024", every_row_inputs, every_row)
    found = compared(side, side)
    assert found.is_empty
    assert not any(found.counts.values())


@settings(max_examples=20, deadline=None)
@given(st.sets(st.integers(0, 30)))
def test_statements_that_are_left_out_are_gone_and_all_others_stay_where_they_are(
    every_row_inputs: Inputs, left_out: set[int]
) -> None:
    topics = every_row_inputs.years[2024].topics
    fewer = [topic for number, topic in enumerate(topics) if number not in left_out]
    found = statement_changes(topics, fewer, str, str)
    assert {kind for change in found for kind in change.kinds} <= {"gone"}
    back = statement_changes(fewer, topics, str, str)
    assert {change.id for change in back} == {change.id for change in found}
    assert {kind for change in back for kind in change.kinds} <= {"new"}


def test_a_figure_that_changed_is_told_with_its_change_and_verdict(tmp_path: Path) -> None:
    found = compared_with_itself_changed(tmp_path, (SAFE, "women: 65.2%", "women: 67.2%"))
    [figure] = found.figures
    assert (figure.kind, figure.metric, figure.year) == ("changed", "engagement", 2024)
    assert figure.old and figure.old.text == "65.2%"
    assert figure.new and figure.new.text == "67.2%"
    assert figure.change and figure.change.text == "+2.0\u00a0percentage points"
    assert figure.change.verdict == "good"


def test_a_figure_of_a_breakdown_is_told_with_the_name_of_its_member(tmp_path: Path) -> None:
    found = compared_with_itself_changed(tmp_path, (SAFE, "women: 65.2%", "women: 65.3%"))
    [figure] = found.figures
    assert (figure.part, figure.label) == ("gender.women", "Engagement score, Women")


def test_a_score_that_changed_is_told_by_its_topic(tmp_path: Path) -> None:
    found = compared_with_itself_changed(tmp_path, ("2024/report.yaml", "impact: 4.75", "impact: 4.5"))
    [entry] = found.entries
    [field] = entry.fields
    assert (entry.group, field.name) == ("materiality", "topics.safe-work.impact")
    assert (field.old, field.new) == ("4.75", "4.5")


def test_an_earlier_years_figure_that_differs_is_restated(tmp_path: Path) -> None:
    found = compared_with_itself_changed(tmp_path, ("history.yaml", "value: 61%", "value: 61.5%"))
    [figure] = found.restated
    assert (figure.kind, figure.metric, figure.year) == ("restated", "engagement", 2022)
    assert found.moved_on == ()


def test_a_metric_that_is_no_longer_reported_is_told_once(tmp_path: Path) -> None:
    found = compared_with_itself_changed(tmp_path, (NATURE, '  - {metric: water, value: "8,400"}\n', ""))
    assert [(figure.metric, figure.kind) for figure in found.figures] == [("water", "gone")]


def test_a_missing_figure_that_is_found_is_a_change(tmp_path: Path) -> None:
    old = "value: not_available, reason: The system was changed in March."
    found = compared_with_itself_changed(tmp_path, (SAFE, old, "value: 44%"))
    [figure] = found.figures
    assert figure.kind == "changed" and figure.change is None


def test_a_topic_is_renamed_or_moved_to_another_pillar_or_left_out(tmp_path: Path) -> None:
    found = compared_with_itself_changed(
        tmp_path,
        (
            "2024/report.yaml",
            "{id: nature, title: Nature near us, pillar: planet}",
            "{id: nature, title: Nature, pillar: people, omitted: Later.}",
        ),
    )
    [topic] = found.topics
    assert topic.kinds == ("renamed", "moved to another pillar", "left out")
    assert (topic.old_title, topic.new_title) == ("Nature near us", "Nature")


def test_a_target_is_told_by_its_fields(tmp_path: Path) -> None:
    found = compared_with_itself_changed(
        tmp_path,
        ("2024/commitments.yaml", "value: 2.0\n      due: 2027", "value: 2.4\n      due: 2028"),
        ("2024/commitments.yaml", "{year: 2025, value: 3.1}", "{year: 2025, value: 3.3}"),
    )
    [target] = found.entries
    assert (target.kind, target.group, target.id) == ("changed", "targets", "injuries-down")
    assert [(field.name, field.old, field.new) for field in target.fields] == [
        ("value", "2.0", "2.4"),
        ("due", "2027", "2028"),
        ("milestones.2025.value", "3.1", "3.3"),
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "group", "id"),
    [
        ("policies.yaml", "name: Fair Pay", "name: Fairer Pay", "policies", "fair-pay"),
        ("2024/report.yaml", "contact: reports@", "contact: report@", "report", "report"),
        (
            "2024/governance.yaml",
            "cadence: Every second",
            "cadence: Every",
            "instruments",
            "safe-work.governance.audit",
        ),
        (SAFE, "reason: The plan grew.", "reason: It grew.", "answers", "safe-work/refit-wards"),
        (SAFE, "note: Without the newly", "note: With the newly", "observations", "engagement"),
    ],
)
def test_entries_are_known_by_their_ids(
    tmp_path: Path, name: str, old: str, new: str, group: str, id: str
) -> None:
    found = compared_with_itself_changed(tmp_path, (name, old, new))
    assert [(entry.kind, entry.group, entry.id) for entry in found.entries] == [("changed", group, id)]


def test_two_years_of_a_project_are_compared_year_against_year(tmp_path: Path) -> None:
    project = with_next_year(copy_to(tmp_path / "project"))
    change(project, "2025/progress/nature.yaml", "value: 12.25", "value: 13.25")
    found = compared(side_of(project, 2024), side_of(project, 2025))
    land = next(figure for figure in found.figures if figure.metric == "land")
    assert (land.kind, land.year) == ("changed", 2025)
    assert land.change and land.change.text == "+8.2%"
    assert {figure.year for figure in found.figures} == {2025}
    assert found.restated == ()
    assert found.topics == ()


def test_a_figure_is_compared_with_the_restated_one_as_the_report_does(tmp_path: Path) -> None:
    project = with_next_year(copy_to(tmp_path / "project"))
    path = project / "inputs/2025/progress/nature.yaml"
    restatement = (
        "restatements:\n  - {metric: land, year: 2024, previous: 12.25 hectares, revised: 12.00 hectares,"
        " reason: error, explanation: A field was counted twice.}\n"
    )
    path.write_text(path.read_text(encoding="utf-8") + restatement, encoding="utf-8")
    change(project, "2025/progress/nature.yaml", "value: 12.25}", "value: 13.25}")
    found = compared(side_of(project, 2024), side_of(project, 2025))
    land = next(figure for figure in found.moved_on if figure.metric == "land")
    assert land.published and land.published.value == Decimal("12.25")
    assert land.change and land.change.text == "+10.4%"
    assert "(restated)" in figure_values(land)[0]
    [restated] = found.restated
    assert restated.old == land.published and restated.new == land.old


def test_pages_of_ones_own_are_compared_by_their_statements_titles_and_places(tmp_path: Path) -> None:
    found = compared_with_itself_changed(
        tmp_path,
        ("2024/report.yaml", "leaves before dawn", "leaves after dawn"),
        ("2024/report.yaml", "title: A day at the depot", "title: A morning at the depot"),
        ("2024/report.yaml", "Two lamps burn", "Three lamps burn"),
        ("2024/report.yaml", "    after: governance\n", "    after: progress\n"),
        ("2024/report.yaml", "Nothing is dropped.", "Nothing has been dropped."),
    )
    statements = {(c.place.topic, c.place.section, c.kinds) for c in found.statements}
    assert statements == {
        ("page.a-day", "page-a-day", ("reworded",)),
        ("page.at-night", "page-at-night", ("reworded",)),
        ("safe-work", "page-last-word", ("reworded",)),
    }
    entries = {
        entry.id: [(field.name, field.old, field.new) for field in entry.fields] for entry in found.entries
    }
    assert entries == {
        "page.a-day": [("title", "A day at the depot", "A morning at the depot")],
        "safe-work.page-night-shift": [("after", "governance", "progress")],
    }


def test_a_page_that_comes_or_goes_is_told_with_its_statements(tmp_path: Path) -> None:
    content = "[{id: nothing-dropped, text: Nothing is dropped.}]"
    page = f"  - {{id: last-word, title: A last word, topic: safe-work, content: {content}}}\n"
    found = compared_with_itself_changed(tmp_path, ("2024/report.yaml", page, ""))
    assert [(change.kinds, change.id) for change in found.statements] == [(("gone",), "nothing-dropped")]
    assert [(entry.kind, entry.id) for entry in found.entries] == [("gone", "safe-work.page-last-word")]
