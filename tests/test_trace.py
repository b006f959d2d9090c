from __future__ import annotations

import pytest

from crreport.facts.model import FactSet
from crreport.render.destinations import Destination
from crreport.trace import as_data, as_text, resolve, suggestion, traced

PLACES = {"engagement.2024": Destination(7, 70.0, 210.5)}


@pytest.mark.parametrize(
    "what",
    [
        "engagement.2024",
        "#engagement.2024",
        "engagement.2024--2",
        "64.10%",
        "64.10",
        "page:7",
    ],
)
def test_a_figure_is_found_by_what_a_reader_can_see(what: str, every_row: FactSet) -> None:
    assert [fact.id for fact in resolve(what, every_row, PLACES)] == ["engagement.2024"]


def test_a_line_of_the_inputs_leads_to_all_its_facts(every_row: FactSet) -> None:
    found = {fact.id for fact in resolve("inputs/2024/progress/safe-work.yaml:10", every_row, {})}
    assert "engagement.2024" in found
    assert "pay-gap.2024" not in found


def test_a_minus_sign_may_be_typed_as_a_hyphen(every_row: FactSet) -> None:
    assert "pay-gap.2024" in [fact.id for fact in resolve("-1.8%", every_row, {})]


def test_nothing_is_found_for_a_typing_error_but_the_nearest_id_is_named(every_row: FactSet) -> None:
    assert resolve("engagment.2024", every_row, {}) == ()
    assert suggestion("engagment.2024", every_row) == "engagement.2024"


def test_a_trace_knows_parents_children_and_other_years(every_row: FactSet) -> None:
    total = traced(every_row["headcount.2024"], every_row, {})
    assert [fact.id for fact in total.parents] == ["headcount.2024.gender.women", "headcount.2024.gender.men"]
    assert [fact.id for fact in total.siblings] == ["headcount.2023"]
    figure = traced(every_row["engagement.2024"], every_row, PLACES)
    assert "safe-work.progress.visits" in [fact.id for fact in figure.children]
    assert [fact.id for fact in figure.siblings] == ["engagement.2022", "engagement.2023"]


def test_a_trace_in_words_has_value_place_and_line(every_row: FactSet) -> None:
    text = as_text(traced(every_row["engagement.2024"], every_row, PLACES), every_row)
    assert "engagement.2024: 64.10%" in text
    assert "inputs/2024/progress/safe-work.yaml:10:12" in text
    assert "value: 64.10%" in text
    assert "page 7, 70 pt from left, 210.5 pt from top" in text


def test_a_trace_as_data_is_complete(every_row: FactSet) -> None:
    data = as_data(traced(every_row["headcount.2024"], every_row, {}))
    assert data["value"] == "1201" and data["pdf"] is None
    assert data["other_years"] == ["headcount.2023"]


def test_a_figure_from_records_is_traced_to_its_query_and_file(every_row: FactSet) -> None:
    text = as_text(traced(every_row["energy.2024.division.north"], every_row, {}), every_row)
    assert "computed as SELECT round(sum(kwh) * 0.001, 1) FROM 'evidence/2024/energy.csv' WHERE" in text
    assert "evidence    evidence/2024/energy.csv 3 rows sha256 1cb1eda9" in text
