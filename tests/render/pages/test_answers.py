from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from crreport.facts.build import build
from crreport.render.pages.tree import page_tree
from tests.builds import built, pdf_text, squeezed
from tests.compiled import compiled, laid_out
from tests.projects import EXAMPLE, ROOT
from tests.trees import elements, words

pytestmark = pytest.mark.slow

STEPS = (
    "keep supporting contracts, divisions and Centres of Excellence",
    "explore how duty of care can be measured and reported at Group level",
)
WHY = "No 2018 page on duty of care is among the sources, so what became of this step is not known."


@cache
def page(project: Path, year: int, language: str | None = None) -> etree._Element:
    inputs = laid_out(compiled(project, year).inputs, year, "full")
    if language is not None:
        object.__setattr__(
            inputs, "organisation", inputs.organisation.model_copy(update={"language": language})
        )
    facts, _ = build(inputs, year)
    tree, found = page_tree(inputs, facts, final=False, project=project)
    assert found == ()
    return tree


def rows_of(tree: etree._Element, style: str) -> list[str]:
    """The lines of the tables of answers below the elements of a class, as they read."""
    inside = f'//*[contains(@class, "{style}")]//*[contains(@class, "plain answers")]'
    rows = elements(tree, f"{inside}//*[local-name()='tr' and *[local-name()='td']]")
    return [words(row) for row in rows]


def test_the_overview_has_every_answer_once() -> None:
    tree = page(EXAMPLE, 2025)
    assert len(rows_of(tree, "said-and-done")) == 36
    assert len(rows_of(tree, "topic")) == 36


def test_the_overview_is_as_long_as_its_counts_say() -> None:
    (counts,) = elements(page(EXAMPLE, 2025), "//*[contains(@class, 'counts')]/*[local-name()='tbody']")
    assert sum(int(text) for text in counts.itertext() if text.strip()) == 36


def test_a_step_carried_over_for_the_second_time_is_named_as_such() -> None:
    (row,) = [row for row in rows_of(page(EXAMPLE, 2025), "topic") if "Have all checks in date" in row]
    assert "Continuing carried over for the 2nd time, first announced in 2023" in row


def test_what_takes_a_step_up_is_shown_beside_what_was_done() -> None:
    (row,) = [
        row for row in rows_of(page(EXAMPLE, 2024), "topic") if row.startswith("Ask those who spoke up")
    ]
    assert "Begun in September" in row
    assert row.endswith("after three, six and twelve months, and publish what they say.")


@pytest.mark.parametrize(
    ("language", "age"),
    [
        ("de", "zum 2. Mal fortgeführt, zuerst angekündigt 2023"),
        ("fr", "reporté pour la 2e fois, annoncé pour la"),
    ],
)
def test_ages_are_in_the_language_of_the_report(language: str, age: str) -> None:
    assert any(age in row for row in rows_of(page(EXAMPLE, 2025, language), "topic"))


def test_an_item_of_a_list_is_printed_behind_its_lead_in_where_it_is_no_sentence_without() -> None:
    rows = rows_of(page(EXAMPLE, 2025), "said-and-done")
    (row,) = [row for row in rows if row.startswith("Train at least 95%")]
    assert "DoneDuring the year we: brought training in safeguarding" in row
    said = rows_of(page(ROOT, 2018), "said-and-done")
    assert [row.partition(" Not reported")[0].partition(":")[0] for row in said] == ["We will", "We will"]


def test_an_item_with_a_label_is_printed_behind_that() -> None:
    (row,) = [r for r in rows_of(page(EXAMPLE, 2025), "topic") if r.startswith("Test a winter timetable")]
    assert "Passenger rail: a winter timetable with longer turnrounds" in row


def test_no_words_of_an_earlier_report_hold_a_bare_placeholder() -> None:
    for project, year in ((EXAMPLE, 2025), (EXAMPLE, 2024), (ROOT, 2018)):
        assert "{{" not in words(page(project, year))


def test_the_sample_prints_both_steps_on_duty_of_care_as_not_reported_with_the_reason() -> None:
    text = pdf_text(built(ROOT, 2018, final=False).file(".pdf"))
    for step in STEPS:
        assert text.count(squeezed(step)) == 1, "with the topics that are not reported"
    assert text.count(squeezed(WHY)) == 2
    assert text.count(squeezed("Not reported")) >= 2


@cache
def leads() -> list[str]:
    """What leads to the statements that answer steps, where these are not printed a second time."""
    done = compiled(EXAMPLE, 2025)
    tree, _ = page_tree(done.inputs, done.facts, final=False, project=EXAMPLE)
    return [words(line) for line in elements(tree, "//*[contains(@class, 'line did')]")]


def test_what_leads_to_an_item_with_a_label_says_more_than_the_label() -> None:
    assert "Passenger rail: a winter timetable with longer turnrounds …" in leads()


def test_no_words_that_lead_to_a_statement_leave_a_bracket_open() -> None:
    assert any(lead.startswith("2,210 homes were insulated") for lead in leads())
    assert all(lead.count("(") == lead.count(")") for lead in leads())
