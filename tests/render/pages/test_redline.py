"""The appendix that shows what the report says otherwise than an earlier one."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from crreport.pipeline import Built, composed
from crreport.project import Project
from crreport.render.pages.tree import page_tree
from crreport.years.diff.compare import compared
from tests.trees import elements, strings, text
from tests.years.diff.projects import change, copy_to, side_of, with_next_year

SECTION = "2025/governance.yaml"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two years, of which the later moves, rewords, adds and leaves out a statement each."""
    project = with_next_year(copy_to(tmp_path_factory.mktemp("redline") / "project"))
    change(project, "2025/report.yaml", "contact:", "redline: 2024\ncontact:")
    change(project, "2025/report.yaml", "title: Nature near us", "title: Nature")
    change(project, "2025/commitments.yaml", "Safety is a line duty.", "Safety is a duty of all.")
    change(project, "2025/report.yaml", "leaves before dawn", "leaves after dawn")
    change(project, "2025/report.yaml", "lower at night", "low at night")
    change(project, "2025/commitments.yaml", "          - {id: learn, text: learn from each event}\n", "")
    change(
        project,
        SECTION,
        "  - {id: site-leads, text: Each site has a lead for nature.}",
        "  - {id: learn, text: learn from each event}\n  - {id: ranger, text: A ranger reports to us.}",
    )
    return project


@pytest.fixture(scope="module")
def page(project: Path) -> etree._Element:
    new = side_of(project, 2025)
    comparison = compared(side_of(project, 2024), new)
    tree, found = page_tree(new.inputs, new.facts, final=True, project=project, comparison=comparison)
    assert not found
    [page] = elements(tree, "//*[@class='page appendix redline']")
    assert isinstance(page, etree._Element)
    return page


def rows(page: etree._Element) -> dict[str, list[etree._Element]]:
    found: dict[str, list[etree._Element]] = {}
    for row in elements(page, ".//*[@class='redline-row']"):
        [kind] = elements(row, "*[@class='redline-kind']")
        found.setdefault(text(kind), []).append(row)
    return found


def test_what_became_of_a_statement_is_said_in_words(page: etree._Element) -> None:
    assert set(rows(page)) == {"Reworded", "Moved", "New", "Removed"}
    [moved] = rows(page)["Moved"]
    assert "learn from each event" in text(moved)
    assert "(from Our policy and commitment)" in text(moved)


def test_a_page_of_ones_own_stands_under_its_title_alone_and_an_added_section_in_its_topic(
    page: etree._Element,
) -> None:
    heads = [text(each) for each in elements(page, ".//*[local-name()='h3' or local-name()='h4']")]
    assert heads[-1] == "A day at the depot"
    assert "What the night shift says" in heads[: heads.index("Nature near usNature")]


def test_insertions_and_deletions_are_elements(page: etree._Element) -> None:
    [row] = [row for row in rows(page)["Reworded"] if "duty" in text(row)]
    assert strings(row, "*[local-name()='del']/text()") == ["line duty"]
    assert strings(row, "*[local-name()='ins']/text()") == ["duty of all"]
    assert "Nature near us" in strings(page, ".//*[local-name()='h3']/*[local-name()='del']/text()")


def test_nothing_in_it_is_a_fact(page: etree._Element) -> None:
    assert not page.xpath(".//@data-fact")


def test_a_report_that_does_not_ask_for_it_has_none(project: Path) -> None:
    side = side_of(project, 2024)
    tree, _ = page_tree(side.inputs, side.facts, final=True, project=project)
    assert not tree.xpath("//*[@id='redline']")


def test_a_build_prints_it_and_reports_the_same_facts(project: Path) -> None:
    def built() -> tuple[Built, str]:
        outcome = composed(Project(project), 2025, frozenset({"xbrl"}), final=False)
        [inline] = [a for a in outcome.artifacts if a.path.endswith(".xhtml") and "/" not in a.path]
        return outcome, inline.data.decode()

    with_it, page = built()
    assert "Changes since the 2024 report" in page
    change(project, "2025/report.yaml", "redline: 2024\n", "")
    without, other = built()
    change(project, "2025/report.yaml", "contact:", "redline: 2024\ncontact:")
    assert "Changes since the 2024 report" not in other
    assert with_it.report and without.report
    assert [fact.id for fact in with_it.report.facts] == [fact.id for fact in without.report.facts]
    assert with_it.diagnostics == without.diagnostics


def test_an_earlier_report_with_errors_stops_the_build_and_is_told(tmp_path: Path) -> None:
    broken = with_next_year(copy_to(tmp_path / "project"))
    change(broken, "2025/report.yaml", "contact:", "redline: 2024\ncontact:")
    change(broken, "2024/commitments.yaml", "see: [nature,", "see: [no-such-topic,")
    outcome = composed(Project(broken), 2025, frozenset({"xbrl"}), final=False)
    assert outcome.report is None and not outcome.artifacts
    assert "inputs/2024/commitments.yaml" in {
        d.span.file.path for d in outcome.diagnostics if d.level == "error"
    }
