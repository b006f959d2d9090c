from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from crreport.render.pages.tree import page_tree
from tests.compiled import compiled, laid_out
from tests.projects import EXAMPLE
from tests.rules.cases import BASE, laid_over_base
from tests.trees import elements, strings, words

pytestmark = pytest.mark.slow


@cache
def page(year: int) -> etree._Element:
    report = compiled(EXAMPLE, year)
    inputs = laid_out(report.inputs, year, "full")
    tree, found = page_tree(inputs, report.facts, final=True, project=EXAMPLE)
    assert found == ()
    return tree


def bodies(year: int) -> list[str]:
    """The targets over the years, each as it reads."""
    found = elements(page(year), "//*[contains(@class, 'histories')]/*[local-name()='tbody']")
    return [words(body, " ") for body in found]


def test_the_first_report_has_no_targets_over_the_years() -> None:
    assert bodies(2023) == []


def test_reports_in_which_a_target_was_the_same_stand_in_one_line() -> None:
    (satisfied,) = [body for body in bodies(2025) if body.startswith("At least three clients in four")]
    assert satisfied.endswith("2023 –2025 75 %")


def test_a_changed_target_shows_both_values_and_the_reason() -> None:
    (nature,) = [body for body in bodies(2025) if "hectares managed for nature" in body]
    assert "2024 320.0 ha 2030" in nature
    assert "2025 300.0 ha 2030 Lowered Twenty hectares of peat" in nature


def test_a_dropped_target_stands_in_its_chapter_with_the_reason() -> None:
    tables = elements(page(2025), "//*[contains(@class, 'plain targets')]")
    texts = [words(table, " ") for table in tables]
    (row,) = [text for text in texts if "26 hours of training" in text]
    assert "2027 Hours tell how long people sat in a room." in row


def test_the_progress_is_beside_the_status() -> None:
    assert re.search(r"Progress: \d+%", words(page(2025)))


def test_figures_older_than_the_years_shown_are_printed_with_their_target(tmp_path: Path) -> None:
    laid_over_base(BASE, tmp_path)
    inputs = tmp_path / "inputs"
    old = {2004: 90, 2010: 150}
    lines = (f"{year}: {{observations: [{{metric: revenue, value: {v}}}]}}\n" for year, v in old.items())
    (inputs / "history.yaml").write_text("".join(lines))
    goal = "{id: double, metric: revenue, kind: absolute, value: 180, due: 2010, baseline: {year: 2004}}"
    (inputs / "2018/commitments.yaml").write_text(f"safety: {{targets: [{goal}]}}")
    report = compiled(tmp_path, 2018)
    full = laid_out(report.inputs, 2018, "full")
    tree, found = page_tree(full, report.facts, final=True, project=tmp_path)
    assert found == ()
    (table,) = elements(tree, "//*[contains(@class, 'plain targets')]")
    assert "£ 90 m 2004" in words(table, " ")
    assert "£ 150 m 2010" in words(table, " ")
    printed = {str(mark) for mark in strings(tree, "//@data-fact")}
    assert {"revenue.2004", "revenue.2010", "target.double.progress"} <= printed
