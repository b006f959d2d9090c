"""What the profiles of a layout print, and what a layout leaves out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import etree
from pypdf import PdfReader

from crreport.facts.model import FactSet
from crreport.marks import marked_ids
from crreport.outputs import PDF
from crreport.read.models.inputs import Inputs
from crreport.render.pages.tree import facts_of_all_pages, page_tree
from tests.builds import built
from tests.compiled import compiled
from tests.projects import EVERY_ROW
from tests.projects import ROOT as SAMPLE
from tests.trees import elements, strings, words

USUAL = "layout: {profile: report, answers: both, next_steps: both, figures: both}\n"


def project_with(folder: Path, layout: str) -> Path:
    shutil.copytree(EVERY_ROW, folder / "project")
    report = folder / "project/inputs/2024/report.yaml"
    text = report.read_text(encoding="utf-8")
    assert USUAL in text
    report.write_text(text.replace(USUAL, layout), encoding="utf-8")
    return folder / "project"


def page_of(project: Path, year: int = 2024) -> tuple[etree._Element, Inputs, FactSet]:
    report = compiled(project, year)
    tree, found = page_tree(report.inputs, report.facts, final=True, project=project)
    assert found == ()
    return tree, report.inputs, report.facts


def titles(tree: etree._Element) -> set[str]:
    return set(strings(tree, "//*[contains(@class, '-title') and @id]/@id"))


@pytest.mark.parametrize(("project", "year"), [(EVERY_ROW, 2024), (SAMPLE, 2017), (SAMPLE, 2018)])
def test_the_usual_report_prints_every_fact_that_the_full_one_prints(
    project: Path, year: int, tmp_path: Path
) -> None:
    folder = project_with(tmp_path, "") if project == EVERY_ROW else project
    tree, inputs, facts = page_of(folder, year)
    everything = facts_of_all_pages(inputs, facts, final=True, project=folder)
    assert everything - marked_ids(tree) == set()


def test_the_usual_report_has_no_overviews_of_what_the_topics_say(tmp_path: Path) -> None:
    tree, _, _ = page_of(project_with(tmp_path, ""))
    assert {"next-steps", "data"} & titles(tree) == set()
    [page] = elements(tree, "//*[contains(@class, 'said-and-done')]")
    groups = [words(each) for each in elements(page, ".//*[@class='group']")]
    assert groups in ([], ["Topics no longer reported"])


def test_a_full_report_repeats_what_the_topics_say_in_overviews(tmp_path: Path) -> None:
    tree, _, _ = page_of(project_with(tmp_path, "layout: {profile: full}\n"))
    assert {"answers", "next-steps", "data", "targets"} <= titles(tree) | {"targets"}
    assert elements(tree, "//*[@class='plain targets']")


def test_targets_have_their_words_in_the_topic_and_their_figures_on_the_page_of_targets(
    tmp_path: Path,
) -> None:
    tree, _, _ = page_of(project_with(tmp_path, ""))
    lists = elements(tree, "//*[@class='target-list']")
    assert "Halve the injury rate." in " ".join(words(each) for each in lists)
    assert strings(tree, "//*[@class='goals']/text()") == []


def test_a_summary_has_the_front_matter_and_of_topics_what_they_mean_and_their_figures(
    tmp_path: Path,
) -> None:
    tree, _, _ = page_of(project_with(tmp_path, "layout: {profile: summary}\n"))
    assert {"about", "glance", "letter", "dashboard", "chapter-safe-work", "basis", "control"} <= titles(tree)
    assert {"policies", "metrics", "evidence", "next-steps", "data"} & titles(tree) == set()
    sections = {str(each.get("class")) for each in elements(tree, "//*[starts-with(@class, 'section ')]")}
    assert sections == {"section section-meaning"}
    assert elements(tree, "//*[@id='metric-engagement']")
    assert elements(tree, "//*[@class='charts']") == []


def test_no_link_leads_to_what_is_left_out(tmp_path: Path) -> None:
    tree, _, _ = page_of(project_with(tmp_path, "layout: {profile: summary}\n"))
    ids = set(strings(tree, "//*/@id"))
    assert [href for href in strings(tree, "//*/@href") if href.startswith("#") and href[1:] not in ids] == []


def test_appendices_and_parts_are_chosen_by_name(tmp_path: Path) -> None:
    layout = "layout: {appendices: [control, basis], without: [charts, values], sections: [progress]}\n"
    tree, _, _ = page_of(project_with(tmp_path, layout))
    shown = titles(tree)
    assert {"basis", "control"} <= shown and {"glossary", "policies", "values"} & shown == set()
    ids = strings(tree, "//*/@id")
    assert ids.index("basis") < ids.index("control")
    assert elements(tree, "//*[@class='charts']") == []
    assert elements(tree, "//*[starts-with(@class, 'section section-meaning')]") == []


def test_answers_next_steps_and_figures_stand_where_the_layout_says(tmp_path: Path) -> None:
    layout = "layout: {answers: overview, next_steps: overview, figures: appendix}\n"
    tree, _, _ = page_of(project_with(tmp_path, layout))
    assert {"answers", "next-steps", "data"} <= titles(tree)
    [chapter, *_] = elements(tree, "//*[contains(@class, 'topic page')]")
    assert elements(chapter, ".//*[@class='plain answers']") == []
    assert elements(chapter, ".//*[contains(@class, 'section-next-steps')]") == []


@pytest.mark.slow
def test_the_build_says_how_many_facts_a_summary_leaves_out(tmp_path: Path) -> None:
    folder = project_with(tmp_path, "layout: {profile: summary}\n")
    report = built(folder, 2024)
    [note] = [d for d in report.diagnostics if d.rule.code == "CR194"]
    tree, inputs, facts = page_of(folder)
    left_out = facts_of_all_pages(inputs, facts, final=True, project=folder) - marked_ids(tree)
    assert note.message.startswith(f"{len(left_out)} facts are in the data")
    assert (
        note.span.line
        == (folder / "inputs/2024/report.yaml").read_text().splitlines().index("layout: {profile: summary}")
        + 1
    )
    assert [d.message for d in report.diagnostics if d.rule.code == "CR501"] == []
    assert left_out


@pytest.mark.slow
def test_profiles_differ_in_length(tmp_path: Path) -> None:
    pages = {}
    for profile in ("full", "report", "summary"):
        (tmp_path / profile).mkdir()
        folder = project_with(tmp_path / profile, f"layout: {{profile: {profile}}}\n")
        pages[profile] = len(PdfReader(built(folder, 2024, forms=frozenset({PDF})).file(".pdf")).pages)
    assert pages["summary"] < pages["report"] < pages["full"]
    assert pages["summary"] <= 16


@pytest.mark.slow
def test_the_sample_is_a_short_report() -> None:
    report = built(SAMPLE, 2018, final=False, forms=frozenset({PDF}))
    assert len(PdfReader(report.file(".pdf")).pages) <= 8
