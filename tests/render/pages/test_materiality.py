"""What matters most: a matrix or a ranked list, with each score once, and the goals that metrics answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from crreport.facts.plain_text import dimension_text
from crreport.keys import material_topic_entry, materiality_entry
from tests.compiled import compiled
from tests.render.pages.test_front_matter import page_of, with_report
from tests.trees import elements, strings, words

WRITTEN = """  show: matrix
  impact_label: What we do to others
  financial_label: What others do to us
  scale: 5
  topics:
    - {topic: nature, impact: 3.5, financial: 4, text: "The *moor* around the depots belongs to others."}
    - {topic: safe-work, impact: 4.75, financial: 3}
    - {topic: supply, impact: 2, financial: 2.5}
"""


def with_materiality(tmp_path: Path, text: str) -> Path:
    return with_report(tmp_path, WRITTEN, text)


def ranking(tree: etree._Element) -> list[list[str]]:
    """The texts of the rows of the ranking, without page numbers."""
    rows = elements(tree, "//*[contains(@class, 'ranking')]/*[local-name()='tbody']/*[local-name()='tr']")
    return [[words(cell).strip() for cell in row][:-1] for row in rows]


def test_topics_are_ranked_by_their_higher_score(tree: etree._Element) -> None:
    rows = ranking(tree)
    assert [row[0] for row in rows] == ["1", "2", "3"]
    assert [row[1].split(" P")[0] for row in rows] == ["Safe and fair work", "Nature near us", "Supply chain"]
    assert [row[2:] for row in rows] == [["4.75", "3"], ["3.5", "4"], ["2", "2.5"]]


def test_each_score_is_printed_once_and_marked(tree: etree._Element) -> None:
    for id in ("report.materiality.nature.impact", "report.materiality.nature.financial"):
        assert len(elements(tree, f"//*[@data-fact='{id}']")) == 1
    assert len(elements(tree, "//*[@data-fact='report.materiality.scale']")) == 1


def test_the_matrix_says_in_words_what_it_shows(tree: etree._Element) -> None:
    [alt] = strings(tree, "//*[@class='matrix']/@alt")
    assert alt.startswith("Matrix of 3 topics. From left to right: What others do to us.")
    assert "From bottom to top: What we do to others. First in rank: Safe and fair work; Nature near" in alt


def test_how_it_was_found_out_stands_above_with_its_marks_and_figures(tree: etree._Element) -> None:
    [block] = elements(tree, "//*[@data-fact='report.materiality.text']")
    assert words(block).strip() == "We asked forty people who know us, and 1,201 employees, what matters."
    assert strings(block, ".//*[@data-fact]/@data-fact") == ["headcount.2024"]


def test_the_page_is_in_the_contents_behind_the_targets(tree: etree._Element) -> None:
    entries = strings(tree, "//*[@class='toc']/*/*[local-name()='a']/@href")
    assert entries.index("#materiality") == entries.index("#dashboard") + 1


def test_a_list_shows_how_high_each_score_is(tmp_path: Path) -> None:
    listed = "  show: list\n  scale: 10\n  topics:\n    - {topic: nature, impact: 7.5}\n    - safe-work\n"
    tree = page_of(with_materiality(tmp_path, listed))
    assert not elements(tree, "//*[@class='matrix']")
    assert [row[2:] for row in ranking(tree)] == [["7.5"], [""]]
    assert strings(tree, "//*[@class='score']//*[@class='bar-fill']/@style") == ["width: 75%"]
    heads = strings(tree, "//*[contains(@class, 'ranking')]/*/*/*[@class='score']/text()")
    assert [head.strip() for head in heads if head.strip()] == ["Impact materiality"]


def test_without_both_scores_of_each_topic_there_is_a_list(tmp_path: Path) -> None:
    some = "  topics:\n    - {topic: nature, impact: 4, financial: 2}\n    - {topic: supply, impact: 1}\n"
    tree = page_of(with_materiality(tmp_path, some))
    assert not elements(tree, "//*[@class='matrix']")
    assert len(ranking(tree)) == 2


def test_topics_without_any_score_have_no_rank(tmp_path: Path) -> None:
    tree = page_of(with_materiality(tmp_path, "  topics: [supply, nature]\n"))
    assert ranking(tree) == [["Supply chain Planet pillar"], ["Nature near us Planet pillar"]]
    assert "ranked" not in words(elements(tree, "//*[@class='materiality page']")[0])


def test_scores_that_are_to_come_are_said_to_be_so(tmp_path: Path) -> None:
    awaited = "  topics:\n    - {topic: nature, impact: not_yet, financial: 2}\n"
    project = with_materiality(tmp_path, awaited)
    report = project / "inputs/2024/report.yaml"
    report.write_text(report.read_text("utf-8").replace("status: final", "status: draft"), "utf-8")
    assert [row[2:] for row in ranking(page_of(project))] == [["not yet available", "2"]]


def test_scales_without_names_of_their_own_have_those_of_double_materiality(tmp_path: Path) -> None:
    both = "  topics:\n    - {topic: nature, impact: 4, financial: 2}\n"
    tree = page_of(with_materiality(tmp_path, both))
    [box] = elements(tree, "//*[@class='matrix-box']")
    assert "Impact materiality our impact on people and the environment" in words(box)
    assert "Financial materiality effect on our business" in words(box)


def test_a_layout_can_leave_the_page_out(tmp_path: Path) -> None:
    layout = "layout: {profile: report, answers: both"
    project = with_report(tmp_path, layout, layout.replace("answers", "without: [materiality], answers"))
    tree = page_of(project)
    assert not elements(tree, "//*[@id='materiality']")
    [goals] = elements(tree, "//*[@class='goal-strip']")
    assert goals.getparent().get("class") == "page appendix frameworks"


def test_the_goals_that_metrics_answer_are_a_list_with_links_to_their_topics(tree: etree._Element) -> None:
    goals = elements(tree, "//*[@class='goal-strip']/*[local-name()='ul']/*[local-name()='li']")
    assert [words(goal, " ").split()[0] for goal in goals] == ["7", "8"]
    assert "Affordable and clean energy" in words(goals[0])
    assert strings(goals[1], ".//@href") == ["#chapter-safe-work"]


def test_goals_can_be_left_out(tmp_path: Path) -> None:
    layout = "layout: {profile: report, answers: both"
    project = with_report(tmp_path, layout, layout.replace("answers", "without: [goals], answers"))
    assert not elements(page_of(project), "//*[@id='goals']")


@pytest.mark.parametrize(("field", "number"), [("impact", "3.50"), ("financial", "4")])
def test_a_score_is_a_fact_of_its_topic_as_precise_as_it_was_written(
    tmp_path: Path, field: str, number: str
) -> None:
    project = with_materiality(tmp_path, WRITTEN.replace("impact: 3.5,", "impact: 3.50,"))
    fact = compiled(project, 2024).facts.by_key[material_topic_entry("nature").with_field(field)]
    assert (str(fact.value), fact.text, fact.decimals) == (number, number, len(number.partition(".")[2]))
    assert [dimension_text(*each) for each in fact.dimensions] == ["crr:TopicAxis=quill:NatureTopicMember"]


def test_the_scale_is_a_fact_even_where_it_is_the_usual_one(tmp_path: Path) -> None:
    facts = compiled(with_materiality(tmp_path, WRITTEN.replace("  scale: 5\n", "")), 2024).facts
    assert facts.by_key[materiality_entry().with_field("scale")].text == "5"


def test_topics_without_scores_are_facts_too(tmp_path: Path) -> None:
    facts = compiled(with_materiality(tmp_path, "  topics: [supply]\n"), 2024).facts
    assert facts.by_key[materiality_entry().with_field("topics")].text == "Supply chain"
    assert materiality_entry().with_field("scale") not in facts.by_key
