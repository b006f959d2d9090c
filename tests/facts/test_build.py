from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

from crreport.facts.model import FactSet, Period
from crreport.measures.xbrl_types import ConceptType
from crreport.read.models.inputs import Inputs
from tests.compiled import compiled
from tests.projects import EVERY_ROW
from tests.rules.cases import BASE, laid_over_base


def test_no_two_facts_share_their_xbrl_aspects(every_row: FactSet) -> None:
    aspects = [fact.aspects for fact in every_row]
    assert len(set(aspects)) == len(aspects)


def test_every_fact_names_its_place_in_the_inputs(every_row: FactSet) -> None:
    assert all(fact.sources and fact.sources[0].file.path.startswith("inputs/") for fact in every_row)


def test_a_fact_stands_at_the_line_that_it_was_written_on(every_row: FactSet) -> None:
    span = every_row["engagement.2024"].sources[0]
    assert span.file.lines[span.line - 1][span.column - 1 :].startswith("64.10%")


def test_comparatives_are_facts_of_their_own_fiscal_years(every_row: FactSet) -> None:
    assert every_row["engagement.2022"].period == Period(date(2021, 7, 1), date(2022, 6, 30))
    assert every_row["headcount.2023"].period == Period(None, date(2023, 6, 30))


def test_a_left_out_total_is_computed_and_names_its_parents(every_row: FactSet) -> None:
    total = every_row["headcount.2024"]
    assert total.value == Decimal(1201)
    assert tuple(map(str, total.parents)) == ("headcount.2024.gender.women", "headcount.2024.gender.men")


def test_zero_not_applicable_and_not_available_are_three_things(every_row: FactSet) -> None:
    assert every_row["apprentices.2024"].value == Decimal(0)
    status = {id: every_row[f"{id}.2024.status"].text for id in ("apprentices", "strikes", "whistle-share")}
    assert status == {
        "apprentices": "Reported",
        "strikes": "Not applicable",
        "whistle-share": "Not available",
    }
    assert every_row["strikes.2024"].is_nil and every_row["whistle-share.2024"].is_nil
    assert every_row["strikes.2024.reason"].text == "No union has called one and none could."


def test_a_placeholder_is_filled_and_marks_the_same_fact(every_row: FactSet) -> None:
    text = every_row["safe-work.progress.visits"]
    assert "stands at 64.10%, which is +1.10\u00a0percentage points and so it rose" in text.text
    assert '<span data-fact="engagement.2024">64.10</span>%' in (text.markup or "")
    assert "engagement.2024" in map(str, text.parents)


def test_fragments_get_their_punctuation_in_print_only(every_row: FactSet) -> None:
    assert every_row["safe-work.commitment.stop-work"].text == "let anyone stop unsafe work"
    block = str(every_row["safe-work.commitment"].value)
    assert (
        "<li>let anyone stop unsafe work;</li><li>pay fairly; and</li><li>learn from each event.</li>"
        in block
    )


def test_a_text_block_has_neither_marks_nor_status_tags(every_row: FactSet) -> None:
    blocks = [fact for fact in every_row if fact.concept.type is ConceptType.TEXT_BLOCK]
    assert len(blocks) == 18
    assert not any("<span data" in str(fact.value) or "data-" in str(fact.value) for fact in blocks)
    assert not any("class=" in str(fact.value) for fact in blocks)
    assert "data-exclude" in (every_row["safe-work.progress"].markup or "")


def test_a_run_in_label_is_a_fact_and_a_dimension(every_row: FactSet) -> None:
    statement = every_row["safe-work.progress.in-health"]
    members = {axis.name: getattr(value, "name", value) for axis, value in statement.dimensions}
    assert members["SectorAxis"] == "HealthSectorMember"
    assert every_row["safe-work.progress.in-health.label"].text == "Health"
    assert every_row["safe-work.progress.in-health.parent"].text == "by-sector"


def test_references_become_members_and_external_ones_become_words(every_row: FactSet) -> None:
    policies = every_row["safe-work.commitment.policies"].value
    assert isinstance(policies, tuple)
    assert [member.name for member in policies] == [
        "SafetyHealthAndWellbeingPolicyMember",
        "FairPayPolicyMember",
    ]
    external = every_row["safe-work.commitment.policies-external"].text
    assert external == "Contractor Rules, https://www.quillfeather.example/rules"


def test_a_total_over_metrics_is_given_with_its_parts(every_row: FactSet) -> None:
    assert every_row.parts == {"quill:Scope12": ("quill:Scope1", "quill:Scope2")}


def test_notes_and_reasons_become_footnotes_of_their_figures(every_row: FactSet) -> None:
    notes = {note.text: note.fact_ids for note in every_row.footnotes}
    assert notes["A small group."] == ("engagement.2024.gender.men",)
    assert notes["The system was changed in March."] == ("whistle-share.2024",)


def test_every_register_entry_is_a_member_even_if_nothing_uses_it(
    every_row: FactSet, every_row_inputs: Inputs
) -> None:
    names = {member.name for member in every_row.members}
    assert {"CraftValueMember", "HarmRiskMember", "SupplyTopicMember", "DieselFuelMember"} <= names
    assert len([m for m in every_row.members if m.axis == "crr:PolicyAxis"]) == len(every_row_inputs.policies)


def test_an_axis_outside_the_core_belongs_to_the_organisation(every_row: FactSet) -> None:
    [(axis, _)] = every_row["energy.2024.fuel.gas"].dimensions
    assert axis.qname == "quill:FuelAxis"


def test_an_older_figure_of_a_breakdown_is_a_fact_where_a_text_speaks_of_it(tmp_path: Path) -> None:
    shutil.copytree(EVERY_ROW, tmp_path / "project")
    history = tmp_path / "project" / "inputs" / "history.yaml"
    history.write_text(
        history.read_text().replace("{metric: energy,", "{metric: energy, by: {division: {north: 801.5}},", 1)
    )
    steps = tmp_path / "project" / "inputs" / "2024" / "next_steps.yaml"
    old, new = "We will plant more.", '"North: {{ energy 2022 division=north }}."'
    steps.write_text(steps.read_text().replace(old, new))
    facts = compiled(tmp_path / "project", 2024, final=True).facts
    assert facts["energy.2022.division.north"].text == "801.5\u00a0MWh"
    assert facts["nature.next-steps.plant-more"].text == "North: 801.5\u00a0MWh."


def test_a_shared_text_can_name_a_figure_older_than_the_years_shown(tmp_path: Path) -> None:
    laid_over_base(BASE, tmp_path)
    inputs = tmp_path / "inputs"
    old = "2005: {observations: [{metric: care-score, value: 50%}]}\n"
    (inputs / "history.yaml").write_text(old + (inputs / "history.yaml").read_text())
    (inputs / "glossary.yaml").write_text('- {term: Care, definition: "It was {{ care-score 2005 }}."}\n')
    facts = compiled(tmp_path, 2018).facts
    assert "It was 50%." in [fact.text for fact in facts]
