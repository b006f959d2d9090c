"""Pages of the writer's own, and sections that the writer has added to topics, as facts."""

from __future__ import annotations

from crreport.facts.model import Fact, FactSet, Member
from crreport.facts.signatures import covered
from crreport.keys import FigureKey, StatementKey


def axes(fact: Fact) -> dict[str, str]:
    return {axis.name: value.name if isinstance(value, Member) else value for axis, value in fact.dimensions}


def test_a_page_of_its_own_is_a_text_block_with_its_title_lead_and_statements(every_row: FactSet) -> None:
    concepts = {
        "page.a-day": "PageTextBlock",
        "page.a-day.heading": "PageTitle",
        "page.a-day.page-lead": "PageLead",
        "page.a-day.first-van": "StatementText",
        "page.a-day.missing-rope": "CaseTitle",
    }
    assert {id: every_row[id].concept.name for id in concepts} == concepts
    assert axes(every_row["page.a-day"]) == axes(every_row["page.a-day.heading"]) == {"PageAxis": "a-day"}
    assert axes(every_row["page.a-day.first-van"]) == {"PageAxis": "a-day", "StatementAxis": "first-van"}


def test_an_added_section_is_one_of_its_topic(every_row: FactSet) -> None:
    at = "safe-work.page-night-shift"
    topic = {"TopicAxis": "SafeWorkTopicMember"}
    assert every_row[at].concept.name == "TopicPageTextBlock"
    assert axes(every_row[at]) == axes(every_row[f"{at}.heading"]) == {**topic, "PageAxis": "night-shift"}
    assert axes(every_row[f"{at}.fewer-lamps"]) == {**topic, "StatementAxis": "fewer-lamps"}


def test_placeholders_are_filled_and_remember_their_figures(every_row: FactSet) -> None:
    statement = every_row["page.a-day.first-van"]
    assert statement.text == "The first van leaves before dawn; 1,201 of us follow it."
    assert statement.parents == (FigureKey("headcount", 2024),)
    assert StatementKey("", "page-a-day", "first-van") in every_row["page.a-day"].mentions


def test_a_signature_of_a_topic_covers_its_added_sections_and_one_of_the_report_all_pages(
    every_row: FactSet,
) -> None:
    of_topic = {fact.id for fact in covered(every_row.facts, "safe-work")}
    of_report = {fact.id for fact in covered(every_row.facts, None)}
    assert "safe-work.page-night-shift.fewer-lamps" in of_topic
    assert "page.a-day.first-van" in of_report - of_topic


def test_the_order_of_statements_is_that_of_their_page(every_row: FactSet) -> None:
    order = [
        fact.value for fact in every_row if fact.id.startswith("page.a-day") and fact.id.endswith(".order")
    ]
    assert order == [*range(1, len(order) + 1)] and len(order) == 5
