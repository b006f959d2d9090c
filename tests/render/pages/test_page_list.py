"""The report prints the pages of the list, and the contents list them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from crreport.facts.model import FactSet
from crreport.read.models.inputs import Inputs
from crreport.render.pages import page_list
from crreport.render.pages.context import Context
from crreport.render.pages.page_list import PAGES, Page, page_names
from crreport.render.pages.tree import XHTML, page_tree
from crreport.render.templates import shipped_folder
from tests.trees import elements, strings


def contents_of(tree: etree._Element) -> list[str]:
    [contents] = elements(tree, "//*[@class='contents']")
    return [str(link.get("href"))[1:] for link in contents.iter(f"{{{XHTML}}}a")]


def test_the_contents_lead_to_the_titles_in_the_order_of_the_pages(tree: etree._Element) -> None:
    ids = [str(element.get("id")) for element in tree.iter(etree.Element) if element.get("id")]
    listed = contents_of(tree)
    assert len(listed) > len(PAGES) / 2
    without_parent = [anchor for n, anchor in enumerate(listed) if anchor not in listed[:n]]
    assert without_parent == sorted(without_parent, key=ids.index)


def test_every_title_of_a_page_is_in_the_contents(tree: etree._Element) -> None:
    titles = strings(
        tree,
        "//*[contains(@class, '-title') and @id and self::*[local-name() = 'h2' or local-name() = 'h3']]/@id",
    )
    assert set(titles) - {"contents"} == set(contents_of(tree))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.template)
def test_a_page_has_its_template_which_sets_its_anchor(page: Page) -> None:
    text = (shipped_folder() / page.template).read_text(encoding="utf-8")
    assert not page.anchor or re.search(rf'id="{page.anchor}"', text)


def test_every_shipped_template_of_a_page_is_in_the_list() -> None:
    parts = {"report", "macros", "pillar", "topic", "topic_figures", "topic_targets", "own_page", "goals"}
    parts |= {f"element_{kind}" for kind in ("image", "quote", "case", "key_figure", "callout")}
    shipped = {path.name for path in shipped_folder().glob("*.html.jinja")}
    assert shipped - {f"{name}.html.jinja" for name in parts} == {page.template for page in PAGES}


def test_a_page_without_content_is_not_in_the_contents(context: Context) -> None:
    listed = {entry.anchor for entry in page_names(context)["contents"][-1].below}
    assert "redline" not in listed and "glossary" in listed


def test_chapters_and_appendices_alone_are_bold_in_the_contents(context: Context) -> None:
    entries = page_names(context)["contents"]
    single = {entry.anchor for entry in entries if not entry.is_strong}
    assert {"glance", "dashboard", "answers", "next-steps", "topic-changes"} <= single
    assert all(entry.is_strong for entry in entries if entry.below)


def test_a_new_page_is_its_template_its_view_and_its_entry(
    every_row_inputs: Inputs, every_row: FactSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = tmp_path / "templates" / "thanks.html.jinja"
    template.parent.mkdir()
    template.write_text('<div><h2 id="thanks">To {{ thanked | join(", ") }}</h2></div>\n', encoding="utf-8")
    page = Page(
        "thanks.html.jinja",
        "thanks",
        name="thanked",
        view=lambda context: [member.name for member in context.inputs.bodies],
        heading=lambda context, thanked: f"Thanks to {len(thanked)}",
    )
    monkeypatch.setattr(page_list, "PAGES", (*PAGES[:3], page, *PAGES[3:]))
    tree, diagnostics = page_tree(every_row_inputs, every_row, final=True, project=tmp_path)
    assert diagnostics == ()
    [title] = elements(tree, "//*[@id='thanks']")
    assert title.text.startswith("To ")
    assert "thanks" in contents_of(tree)
