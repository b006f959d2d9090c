"""What the data says of a restated figure."""

from __future__ import annotations

from decimal import Decimal

from crreport.facts.figures.restatements import restated_figures
from crreport.facts.model import Fact, FactSet, Member


def restatement_member(fact: Fact) -> str:
    return next(
        value.name
        for axis, value in fact.dimensions
        if axis.name == "RestatementAxis" and isinstance(value, Member)
    )


def test_a_restated_figure_has_its_former_value_and_the_difference_beside_it(every_row: FactSet) -> None:
    revised, previous = every_row["energy.2023"], every_row["energy.2023.previous"]
    difference = every_row["energy.2023.difference"]
    assert (revised.value, previous.value, difference.value) == (
        Decimal("1286.5"),
        Decimal("1290.0"),
        Decimal("-3.5"),
    )
    assert {f.concept.qname for f in (revised, previous, difference)} == {"quill:Energy"}
    assert len({f.period for f in (revised, previous, difference)}) == 1
    assert restatement_member(previous) == "RestatementPreviouslyReportedMember"
    assert restatement_member(difference) == "RestatementDifferenceMember"
    assert tuple(map(str, difference.parents)) == (revised.id, previous.id)


def test_the_difference_is_printed_with_its_sign_and_between_percents_in_points(every_row: FactSet) -> None:
    assert every_row["waste.2023.difference"].text == "+3.5\u00a0t"
    assert every_row["community-spend.2023.difference"].text == "£−0.03m"
    assert every_row["pay-gap.2023.difference"].text == "+0.5\u00a0pp"
    assert every_row["pay-gap.2023.difference"].value == Decimal("0.005")


def test_reason_and_explanation_are_reported_for_the_year_of_the_figure(every_row: FactSet) -> None:
    reason, why = every_row["waste.2023.restatement"], every_row["waste.2023.explanation"]
    assert reason.text == "Change of boundary"
    assert why.text == "What contractors take away counts too."
    assert why.period == every_row["waste.2023"].period


def test_an_explanation_can_name_figures(every_row: FactSet) -> None:
    why = every_row["energy.2023.explanation"]
    assert why.text == "A meter had been read twice; see 1,250.0\u00a0MWh for this year."
    assert tuple(map(str, why.parents)) == ("energy.2024",)


def test_unchanged_parts_of_a_restated_total_are_told_as_published(every_row: FactSet) -> None:
    parts = [every_row[f"{id}.2023.previous"].value for id in ("scope-1", "scope-2")]
    assert (
        sum(part for part in parts if isinstance(part, Decimal)) == every_row["scope-12.2023.previous"].value
    )
    assert "scope-2.2023.difference" not in every_row.by_id
    assert every_row.parts["quill:Scope12"] == ("quill:Scope1", "quill:Scope2")


def test_figures_computed_from_restated_ones_count_as_restated(every_row: FactSet) -> None:
    restated = restated_figures(every_row.by_key, every_row.entity.period.end)
    found = {str(key): explanations for key, explanations in restated.items()}
    assert [fact.id for fact in found["apprentices.2023"]] == ["apprentices.2023.region.isles.explanation"]
    assert "scope-2.2023" not in found
    assert not any(".2024" in id for id in found)


def test_the_explanation_is_a_footnote_of_the_figure_and_of_totals_that_follow(every_row: FactSet) -> None:
    notes = {note.text: note.fact_ids for note in every_row.footnotes}
    assert notes["One had left."] == ("apprentices.2023", "apprentices.2023.region.isles")
    assert notes["Leased vans moved to scope 3."] == ("scope-1.2023", "scope-12.2023")


def test_estimated_and_approximate_figures_have_a_footnote_that_says_so(every_row: FactSet) -> None:
    notes = {note.text: note.fact_ids for note in every_row.footnotes}
    computed = {"energy-change.2023"}  # from that of 2022
    assert (
        set(notes["estimated figure"]) == {"energy.2022", "injury-rate.2024", "near-misses.2024"} | computed
    )
    assert set(notes["approximate figure"]) == {"energy.2022", "volunteering-hours.2024"} | computed
