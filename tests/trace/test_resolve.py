from __future__ import annotations

import pytest

from crreport.facts.model import FactSet
from crreport.render.pdf.destinations import Destination
from crreport.trace.resolve import resolve, suggestion
from crreport.xbrl.contexts import frame

PLACES = {
    "engagement.2024": Destination(7, 70.0, 210.5),
    "engagement.2024--2": Destination(9, 70.0, 210.5),
}


@pytest.mark.parametrize(
    "what",
    [
        "engagement.2024",
        "#engagement.2024",
        "engagement.2024--2",
        "quill-2024.xhtml#engagement.2024--shown",
        "out/2024/quill-2024.pdf#engagement.2024",
        "64.10%",
        "64.10",
        "page:7",
        "page:9",
    ],
)
def test_a_figure_is_found_by_what_a_reader_can_see(what: str, every_row: FactSet) -> None:
    assert [fact.id for fact in resolve(what, every_row, PLACES)] == ["engagement.2024"]


def test_a_metric_leads_to_its_figures_of_all_years(every_row: FactSet) -> None:
    found = [fact.id for fact in resolve("engagement", every_row, {})]
    assert found == ["engagement.2022", "engagement.2023", "engagement.2024"]


def test_a_line_of_the_inputs_leads_to_all_its_facts(every_row: FactSet) -> None:
    found = {fact.id for fact in resolve("inputs/2024/progress/safe-work.yaml:10", every_row, {})}
    assert "engagement.2024" in found
    assert "pay-gap.2024" not in found


def test_a_minus_sign_may_be_typed_as_a_hyphen(every_row: FactSet) -> None:
    assert "pay-gap.2024" in [fact.id for fact in resolve("-1.8%", every_row, {})]


@pytest.mark.parametrize("name", ["quill:Water", "Water"])
def test_a_concept_leads_to_its_facts_with_or_without_its_prefix(name: str, every_row: FactSet) -> None:
    found = resolve(name, every_row, {})
    assert "water.2024" in [fact.id for fact in found]
    assert {fact.concept.qname for fact in found if fact.unit} == {"quill:Water"}


def test_a_concept_of_the_core_leads_to_all_statements(every_row: FactSet) -> None:
    found = resolve("crr:StatementText", every_row, {})
    assert len(found) > 10
    assert {fact.concept.name for fact in found} == {"StatementText"}


def test_contexts_and_units_lead_to_the_facts_that_use_them(every_row: FactSet) -> None:
    framed = frame(every_row)
    water = every_row["water.2024"]
    unit = framed.unit_id(water)
    assert unit is not None
    by_context = resolve(framed.context_id(water), every_row, {})
    assert water in by_context and {framed.context_id(fact) for fact in by_context} == {
        framed.context_id(water)
    }
    assert water in resolve(unit, every_row, {})


def test_a_footnote_leads_to_the_figures_that_it_is_on(every_row: FactSet) -> None:
    note = next(note for note in every_row.footnotes if note.text == "Without the newly bought depot.")
    assert [fact.id for fact in resolve(note.id, every_row, {})] == list(note.fact_ids)


def test_nothing_is_found_for_a_typing_error_but_the_nearest_id_is_named(every_row: FactSet) -> None:
    assert resolve("engagment.2024", every_row, {}) == ()
    assert suggestion("engagment.2024", every_row) == "engagement.2024"
