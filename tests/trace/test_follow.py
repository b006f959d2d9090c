from __future__ import annotations

import json
from dataclasses import replace

import pytest

from crreport.facts.model import FactSet
from crreport.keys import FigureKey
from crreport.read.models.inputs import Inputs
from crreport.render.pdf.destinations import Destination
from crreport.trace.follow import Follower, Origin, Trace
from crreport.trace.forms import as_data, as_text

PLACES = {
    "engagement.2024": Destination(7, 70.0, 210.5),
    "engagement.2024--2": Destination(9, 10.0, 20.0),
}


@pytest.fixture(scope="module")
def follower(every_row: FactSet, every_row_inputs: Inputs) -> Follower:
    return Follower(every_row, every_row_inputs, PLACES)


def trace(follower: Follower, id: str) -> Trace:
    return follower.trace(follower.facts[id])


def test_a_trace_knows_parents_children_and_other_years(follower: Follower) -> None:
    total = trace(follower, "headcount.2024")
    assert [o.fact.id for o in total.origins] == ["headcount.2024.gender.women", "headcount.2024.gender.men"]
    assert [fact.id for fact in total.siblings] == ["headcount.2023"]
    figure = trace(follower, "engagement.2024")
    assert "safe-work.progress.visits" in [fact.id for fact in figure.children]
    assert [fact.id for fact in figure.siblings] == ["engagement.2022", "engagement.2023"]


def test_origins_are_followed_to_the_end(follower: Follower) -> None:
    def depth(origins: tuple[Origin, ...]) -> int:
        return max((1 + depth(origin.origins) for origin in origins), default=0)

    share = trace(follower, "women-share.2024")
    assert depth(share.origins) == 2
    text = as_text(share)
    assert "  computed from headcount.2024.gender.women: 611 (inputs/2024/progress/safe-work.yaml:" in text
    assert "\n                headcount.2024: 1,201 (" in text
    assert "\n                  headcount.2024.gender.men: 590 (" in text


def test_facts_that_name_each_other_end_the_tree(every_row: FactSet, every_row_inputs: Inputs) -> None:
    one = replace(every_row["water.2024"], parents=(every_row["waste.2024"].key,))
    other = replace(every_row["waste.2024"], parents=(every_row["water.2024"].key,))
    odd = replace(every_row, facts=(one, other))
    years = {2024: replace(every_row_inputs.years[2024], signatures=())}
    found = Follower(odd, replace(every_row_inputs, years=years), {}).trace(one)
    assert [origin.fact.id for origin in found.origins] == ["waste.2024"]
    assert [origin.fact.id for origin in found.origins[0].origins] == ["water.2024"]
    assert found.origins[0].origins[0].origins == ()


def test_an_origin_that_is_reached_by_many_ways_is_followed_once(
    every_row: FactSet, every_row_inputs: Inputs
) -> None:
    water = every_row["water.2024"]
    chain = [
        replace(
            water,
            key=FigureKey(f"water-{n}", 2024),
            parents=(FigureKey(f"water-{n - 1}", 2024), FigureKey(f"water-{n - 2}", 2024)),
        )
        for n in range(60)
    ]
    years = {2024: replace(every_row_inputs.years[2024], signatures=())}
    facts = replace(every_row, facts=tuple(chain))
    found = Follower(facts, replace(every_row_inputs, years=years), {}).trace(chain[-1])
    text = as_text(found)
    assert text.count("water-57.2024: ") == 2
    assert text.count(", see above") == 57
    assert [origin["repeated"] for origin in as_data(found)["origins"]] == [False, True]


def test_how_a_figure_was_computed_is_told(follower: Follower) -> None:
    assert "  calculation   restated in the report of 2024: error" in as_text(trace(follower, "energy.2023"))


def test_a_figure_from_records_is_traced_to_its_query_and_file(follower: Follower) -> None:
    text = as_text(trace(follower, "energy.2024.division.north"))
    assert "calculation   SELECT round(sum(kwh) * 0.001, 1) FROM 'evidence/2024/energy.csv' WHERE" in text
    assert "evidence      evidence/2024/energy.csv 3 rows sha256 1cb1eda9" in text


def test_a_trace_in_words_has_value_lines_and_all_pages(follower: Follower) -> None:
    text = as_text(trace(follower, "engagement.2024"))
    assert "engagement.2024: 64.10%" in text
    assert "inputs/2024/progress/safe-work.yaml:10:12" in text
    assert "            >   10 |     value: 64.10%" in text
    assert "                 9 |   - metric: engagement" in text
    assert "page 7, 70 pt from the left, 210.5 pt from the top" in text
    assert "also on page 9" in text


def test_dimensions_have_their_labels_and_the_context_its_id(follower: Follower) -> None:
    figure = trace(follower, "headcount.2024.gender.women")
    assert figure.dimensions == (("Genders (crr:GenderAxis)", "Women (quill:WomenGenderMember)"),)
    assert figure.context in as_text(figure)


def test_what_reports_of_other_years_say_is_told(every_row: FactSet, every_row_inputs: Inputs) -> None:
    fact = every_row["engagement.2023"]
    assert fact.printed is not None
    then = replace(fact, value=None, printed=replace(fact.printed, number="62.5"))
    other = replace(every_row, year=2023, facts=(then,))
    found = Follower(every_row, every_row_inputs, {}, (other,)).trace(fact)
    assert "  in reports    2023: 62.5% (differs)" in as_text(found)
    [told] = as_data(found)["other_reports"]
    assert (told["year"], told["printed"], told["same"]) == (2023, "62.5%", False)


def test_a_trace_as_data_is_complete_and_plain(follower: Follower) -> None:
    data = json.loads(json.dumps(as_data(trace(follower, "headcount.2024"))))
    assert data["value"] == "1201" and data["pdf"] is None
    assert data["other_years"] == ["headcount.2023"]
    assert data["parents"] == ["headcount.2024.gender.women", "headcount.2024.gender.men"]
    assert [origin["id"] for origin in data["origins"]] == data["parents"]
    assert "headcount" in data["lines"][0]["text"][0]
    placed = as_data(trace(follower, "engagement.2024"))
    assert [place["page"] for place in placed["places"]] == [7, 9]


def test_signatures_that_cover_a_fact_are_told(follower: Follower) -> None:
    signatures = follower.inputs.years[2024].signatures
    whole = [signature for signature in signatures if signature.topic is None]
    told = trace(follower, "engagement.2024").signed
    assert {sign_off.by for sign_off in told} >= {signature.by for signature in whole}
