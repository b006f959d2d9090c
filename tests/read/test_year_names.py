"""Names of financial years, and the folders that have them."""

from __future__ import annotations

from pathlib import Path

import pytest

from crreport.project import Project
from crreport.read.year_names import folder_like, looks_like_year, year_like, year_named
from crreport.render.pages.tree import page_tree
from tests.compiled import compiled
from tests.rules.cases import BASE, laid_over_base
from tests.trees import elements, words


@pytest.mark.parametrize(
    "name",
    ["2025", "2024/25", "2024-25", "2024–25", "2024/2025", "FY25", "fy25", "FY 25", "FY2025", "FY24/25"],
)
def test_every_form_names_the_year_that_ends_in_2025(name: str) -> None:
    assert year_named(name) == 2025


@pytest.mark.parametrize(
    "name", ["25", "24/25", "2025-24", "2024/26", "2024-25-26", "FY", "2024/", "12-31", "1825"]
)
def test_other_texts_name_no_year(name: str) -> None:
    assert year_named(name) is None


def test_a_century_ends_within_a_name() -> None:
    assert year_named("1999/00") == 2000
    assert year_like("2024/25", 2100) == "2099/00"


@pytest.mark.parametrize(
    ("example", "printed", "folder"),
    [
        (None, "2031", "2031"),
        ("2024/25", "2030/31", "2030-31"),
        ("2024–2025", "2030–2031", "2030-2031"),
        ("FY25", "FY31", "FY31"),
        ("FY 2025", "FY 2031", "FY2031"),
        ("FY24/25", "FY30/31", "FY30-31"),
    ],
)
def test_a_year_is_named_like_the_example(example: str | None, printed: str, folder: str) -> None:
    assert year_like(example, 2031) == printed
    assert folder_like(example, 2031) == folder
    assert year_named(printed) == year_named(folder) == 2031


def test_only_names_of_years_look_like_years() -> None:
    assert looks_like_year("2025-24")
    assert not looks_like_year("12-31")
    assert not looks_like_year("drafts")


def with_named_folders(project: Path, year_names: str, old: str, new: str) -> Path:
    laid_over_base(BASE, project)
    inputs = project / "inputs"
    organisation = inputs / "organisation.yaml"
    organisation.write_text(f"{organisation.read_text()}year_names: {year_names}\n")
    (inputs / "2017").rename(inputs / old)
    (inputs / "2018").rename(inputs / new)
    return project


@pytest.mark.parametrize(
    ("year_names", "old", "new"), [("2017/18", "2016-17", "2017-18"), ("FY18", "FY17", "FY18")]
)
def test_named_folders_are_read_like_others_and_facts_keep_the_number(
    year_names: str, old: str, new: str, tmp_path: Path
) -> None:
    project = with_named_folders(tmp_path / "named", year_names, old, new)
    plain = laid_over_base(BASE, tmp_path / "plain")
    assert Project(project).years == (2017, 2018)
    named, usual = compiled(project, 2018), compiled(plain, 2018)
    assert named.diagnostics == usual.diagnostics == ()
    assert [fact.id for fact in named.facts] == [fact.id for fact in usual.facts]
    assert [fact.period for fact in named.facts] == [fact.period for fact in usual.facts]


def test_years_are_printed_by_their_names(tmp_path: Path) -> None:
    year = compiled(with_named_folders(tmp_path, "2017/18", "2016-17", "2017-18"), 2018)
    tree, _ = page_tree(year.inputs, year.facts, final=False, project=tmp_path)
    heads = elements(tree, "//*[contains(concat(' ', @class, ' '), ' num ')]")
    names = {words(head) for head in heads}
    assert {"2017/18", "2016/17"} <= names
    assert not {"2017", "2018"} & names
