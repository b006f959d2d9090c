"""The printed forms of a comparison."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree, html

from crreport.facts.model import FactSet
from crreport.read.models.inputs import Inputs
from crreport.years.diff.compare import compared
from crreport.years.diff.data import as_json
from crreport.years.diff.markdown import as_markdown
from crreport.years.diff.model import Comparison, Side
from crreport.years.diff.page import as_html
from crreport.years.diff.terminal import as_plain_text
from tests.trees import elements, strings
from tests.years.diff.projects import compared_with_itself_changed


@pytest.fixture(scope="module")
def comparison(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    return compared_with_itself_changed(
        tmp_path_factory.mktemp("forms"),
        (
            "2024/commitments.yaml",
            "Safety is a line duty.",
            r"Safety is <b>everyone's</b> duty | a \*must\*.",
        ),
        ("2024/progress/safe-work.yaml", "women: 65.2%", "women: 65.3%"),
        ("history.yaml", "value: 61%", "value: 61.5%"),
        ("policies.yaml", "name: Fair Pay", "name: Fairer Pay"),
        ("2024/report.yaml", "title: Nature near us", "title: Nature"),
    )


def test_plain_text_tells_changes_without_colours(comparison: Comparison) -> None:
    text = as_plain_text(comparison)
    assert "Safety is [-a line duty-]{+<b>everyone's</b> duty | a *must*+}." in text
    assert "1 figure, 1 restated figure, 1 topic, 1 statement reworded, 1 other entry" in text
    assert "inputs/2024/commitments.yaml:12:28" in text
    assert "\x1b" not in text


def test_a_year_that_all_figures_share_stands_above_them_and_years_that_differ_beside_them(
    comparison: Comparison,
) -> None:
    [changed] = comparison.moved_on
    shared = as_plain_text(comparison)
    assert "\nFigures of 2024\n" in shared
    assert "Year" not in shared
    two = replace(comparison, figures=(*comparison.figures, replace(changed, year=2023)))
    head = next(line for line in as_plain_text(two).splitlines() if "Change" in line)
    assert "\nFigures\n" in as_plain_text(two)
    assert head.split() == ["Figure", "Year", "Before", "After", "Change"]


def test_markdown_lets_no_text_become_markup(comparison: Comparison) -> None:
    text = as_markdown(comparison)
    assert "<ins>\\<b\\>everyone's\\</b\\> duty \\| a \\*must\\*</ins>" in text
    assert "| Engagement score, Women | 2024 | 65.2% | 65.3% |" in text
    assert "## Restated figures" in text


def test_the_page_has_insertions_and_deletions_as_elements_and_fetches_nothing(
    comparison: Comparison,
) -> None:
    page = html.fromstring(as_html(comparison))
    [old] = elements(page, "//article[.//code='commitment.belief']//del")
    [new] = elements(page, "//article[.//code='commitment.belief']//ins")
    assert (old.text, new.text) == ("a line duty", "<b>everyone's</b> duty | a *must*")
    assert not page.xpath("//script | //link | //img | //@src")
    assert "url(" not in etree.tostring(page, encoding="unicode")


def test_the_page_can_be_walked_by_its_headings_and_links(comparison: Comparison) -> None:
    page = html.fromstring(as_html(comparison))
    assert page.get("lang") == "en" and len(elements(page, "//h1")) == 1
    ids = strings(page, "//@id")
    assert len(ids) == len(set(ids))
    assert {href.removeprefix("#") for href in strings(page, "//a/@href")} <= set(ids)
    assert all(strings(page, "//table//th/@scope"))


def test_json_has_the_keys_that_the_documentation_names(comparison: Comparison) -> None:
    data = json.loads(as_json(comparison))
    documented = Path("docs/diff.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_]+)`", documented))
    assert {key for part in _mappings(data) for key in part} <= named
    statement = next(change for change in data["statements"] if change["id"] == "belief")
    assert "".join(s["text"] for s in statement["redline"] if s["kind"] != "new") == "Safety is a line duty."


def test_no_differences_are_told_in_every_form(every_row_inputs: Inputs, every_row: FactSet) -> None:
    side = Side("2024", every_row_inputs, every_row)
    nothing = compared(side, side)
    for form in (as_plain_text, as_markdown):
        assert "no differences" in form(nothing)
    assert "do not differ" in as_html(nothing)
    assert json.loads(as_json(nothing))["statements"] == []


def _mappings(data: object) -> list[dict[str, object]]:
    if isinstance(data, dict):
        return [data, *(part for value in data.values() for part in _mappings(value))]
    if isinstance(data, list):
        return [part for item in data for part in _mappings(item)]
    return []
