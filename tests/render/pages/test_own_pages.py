"""The pages and sections that a writer has added, on the pages of the report."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import etree

from crreport.read.models.pages import PLACES
from crreport.render.pages.page_list import PAGES
from crreport.render.pages.tree import page_tree
from tests.compiled import compiled
from tests.projects import EVERY_ROW
from tests.trees import elements, strings, words

HEADINGS = "//*[self::*[local-name()='h2' or local-name()='h3' or local-name()='h4'] and @id]"


def headings(tree: etree._Element) -> list[str]:
    return strings(tree, f"{HEADINGS}/@id")


def page(tree: etree._Element, id: str) -> etree._Element:
    [found] = elements(tree, f"//*[contains(@class, 'page own')][.//*[@id='page-{id}']]")
    assert isinstance(found, etree._Element)
    return found


def with_report(folder: Path, *changes: tuple[str, str]) -> etree._Element:
    project = Path(shutil.copytree(EVERY_ROW, folder / "project"))
    path = project / "inputs/2024/report.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    report = compiled(project, 2024)
    tree, found = page_tree(report.inputs, report.facts, final=True, project=project)
    assert found == ()
    return tree


def test_every_place_is_a_page_of_every_report() -> None:
    assert {*PLACES} <= {page.anchor for page in PAGES if not page.is_appendix}


def test_a_page_stands_behind_what_it_names(tree: etree._Element) -> None:
    found = headings(tree)
    assert found[found.index("letter") + 1] == "page-a-day"
    assert found.index("chapter-safe-work") < found.index("page-at-night") < found.index("pillar-planet")


def test_a_page_is_in_the_contents_and_one_behind_a_topic_below_its_pillar(tree: etree._Element) -> None:
    listed = strings(tree, "//*[@class='contents']//*[local-name()='a']/@href")
    assert listed[listed.index("#letter") + 1] == "#page-a-day"
    below = strings(tree, "//*[local-name()='a' and @href='#pillar-people']/following-sibling::*//@href")
    assert below == ["#chapter-safe-work", "#page-at-night"]


def test_a_page_is_headed_as_deep_as_it_stands(tree: etree._Element) -> None:
    tags = {
        id: etree.QName(elements(tree, f"//*[@id='page-{id}']")[0]).localname
        for id in ("a-day", "at-night", "night-shift")
    }
    assert tags == {"a-day": "h2", "at-night": "h3", "night-shift": "h4"}


def test_headings_inside_a_page_are_read_aloud_one_below_its_own(tree: etree._Element) -> None:
    assert strings(page(tree, "a-day"), ".//*[local-name()='h4']/@data-role") == ["H3"]


def test_a_page_shows_its_lead_its_words_and_what_they_refer_to(tree: etree._Element) -> None:
    read = words(page(tree, "a-day"), " ")
    assert "The gates open at five ." in read
    assert "1,201 of us follow it." in read and "Values Craft" in read


def test_links_lead_to_pages_and_to_added_sections(tmp_path: Path) -> None:
    tree = with_report(tmp_path, ("[by day](#a-day)", "[by day](#night-shift)"))
    links = strings(page(tree, "at-night"), ".//*[local-name()='a']/@href")
    assert links == ["#chapter-safe-work", "#page-night-shift"]


def test_an_added_section_is_one_among_those_of_its_topic(tree: etree._Element) -> None:
    [topic] = elements(tree, "//*[contains(@class, 'topic page')][.//*[@id='chapter-safe-work']]")
    titles = [words(each) for each in elements(topic, ".//*[@class='section-title']")]
    assert titles[-3:] == ["Our progress and performance in 2024", "Our next steps", "A last word"]
    assert titles.index("What the night shift says") == titles.index("Who looks after safety") + 1


@pytest.mark.parametrize(
    ("place", "next"),
    [
        ("planet", "answers"),
        ("answers", "next-steps"),
        ("values", "dashboard"),
        ("next_steps", "topic-changes"),
    ],
)
def test_a_page_can_stand_in_many_places(place: str, next: str, tmp_path: Path) -> None:
    tree = with_report(tmp_path, ("after: letter", f"after: {place}"))
    found = headings(tree)
    at = found.index("page-a-day")
    assert found[at + 1] == next
    assert etree.QName(elements(tree, "//*[@id='page-a-day']")[0]).localname == "h2"


def test_without_a_place_a_page_stands_before_the_chapters(tmp_path: Path) -> None:
    found = headings(with_report(tmp_path, ("    after: letter\n", "")))
    assert found[found.index("page-a-day") - 1] == "goals", "the end of the page on what matters most"
    assert found[found.index("page-a-day") + 1] == "pillar-people"


@pytest.mark.parametrize(
    ("layout", "shown"),
    [
        ("{profile: report}", {"a-day", "at-night", "night-shift", "last-word"}),
        ("{profile: full}", {"a-day", "at-night", "night-shift", "last-word"}),
        ("{profile: summary}", {"a-day", "at-night"}),
        ("{profile: summary, sections: [meaning, pages]}", {"a-day", "at-night", "night-shift", "last-word"}),
        ("{without: [pages]}", {"night-shift", "last-word"}),
        ("{sections: [meaning], without: [pages]}", set()),
    ],
)
def test_a_layout_says_whether_they_are_printed(layout: str, shown: set[str], tmp_path: Path) -> None:
    usual = "layout: {profile: report, answers: both, next_steps: both, figures: both}"
    found = headings(with_report(tmp_path, (usual, f"layout: {layout}")))
    assert {id.removeprefix("page-") for id in found if id.startswith("page-")} == shown


def test_the_section_of_a_topic_without_a_chapter_stands_where_that_is_listed(tmp_path: Path) -> None:
    changes = (("topic: safe-work\n    after: governance\n", "topic: supply\n"),)
    tree = with_report(tmp_path, *changes)
    [listed] = elements(tree, "//*[@class='page not-reported']")
    assert words(elements(listed, ".//*[@id='page-night-shift']")[0]) == "What the night shift says"
    assert "Three voices from one shift." in words(listed)


def test_a_figure_in_a_title_is_the_same_in_the_contents(tmp_path: Path) -> None:
    tree = with_report(tmp_path, ("title: A day at the depot", 'title: "A day with {{ headcount }} of us"'))
    listed = strings(tree, "//*[@class='contents']//*[@href='#page-a-day']/text()")
    assert listed == [words(elements(tree, "//*[@id='page-a-day']")[0])] == ["A day with 1,201 of us"]
