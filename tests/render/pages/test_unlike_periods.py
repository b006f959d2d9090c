"""Pages of a year whose period is not as long as that of the previous year."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from crreport.render.pages.tree import page_tree
from tests.compiled import compiled
from tests.rules.cases import BASE, laid_over_base
from tests.trees import elements, words

FULL = "start: 2018-01-01, end: 2018-12-31"
SHORT = "start: 2018-01-01, end: 2018-07-31"


def tree_of(project: Path, period: str, year_names: str = "") -> etree._Element:
    laid_over_base(BASE, project)
    report, organisation = project / "inputs/2018/report.yaml", project / "inputs/organisation.yaml"
    report.write_text(report.read_text().replace(FULL, period))
    organisation.write_text(organisation.read_text() + year_names)
    metrics = project / "inputs/metrics.yaml"
    metrics.write_text(
        metrics.read_text().replace("  scale: millions", "  scale: millions\n  period: instant")
    )
    year = compiled(project, 2018)
    tree, diagnostics = page_tree(year.inputs, year.facts, final=False, project=project)
    assert diagnostics == ()
    return tree


def classed(tree: etree._Element, name: str) -> list[str]:
    path = f"//*[contains(concat(' ', @class, ' '), ' {name} ')]"
    return [words(each) for each in elements(tree, path)]


def test_the_length_of_a_short_period_is_above_its_figures(tmp_path: Path) -> None:
    heads = classed(tree_of(tmp_path, SHORT), "num")
    assert "2018 (7 months)" in heads
    assert "2017" in heads


def test_only_figures_of_one_day_have_a_change_after_a_short_period(tmp_path: Path) -> None:
    changes = [text for text in classed(tree_of(tmp_path, SHORT), "change") if text]
    assert changes
    assert all(text.endswith("+2.5%") for text in changes)


def test_a_tile_says_why_there_is_no_change(tmp_path: Path) -> None:
    said = classed(tree_of(tmp_path, SHORT), "tile-change")
    assert "Not compared with 2017: the periods differ in length" in said


@pytest.mark.parametrize("period", [FULL, "start: 2018-01-01, end: 2018-12-29"])
def test_a_usual_year_says_nothing_of_its_length(period: str, tmp_path: Path) -> None:
    tree = tree_of(tmp_path, period)
    assert classed(tree, "length") == []
    assert len([text for text in classed(tree, "change") if text]) > 6


def test_a_year_of_53_weeks_says_so_and_is_compared(tmp_path: Path) -> None:
    tree = tree_of(tmp_path, "start: 2018-01-01, end: 2019-01-06")
    assert set(classed(tree, "length")) == {"(53 weeks)"}
    assert len([text for text in classed(tree, "change") if text]) > 6
