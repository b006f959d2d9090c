"""design.md shows what there is: each template and each option has an entry, and each picture is there."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from crreport.read.models.brand import Brand, Fonts, Margins
from crreport.read.models.charts import KINDS
from crreport.read.models.layout import Layout, Profile
from crreport.render.drawing.colours import VARIABLES
from crreport.render.templates import shipped_folder
from tests.projects import ROOT
from tests.stress import charted

TEXT = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
PICTURES = ROOT / "docs" / "pictures"
WITHOUT_PICTURE = {"report.html.jinja", "chapters.html.jinja", "macros.html.jinja"}
"""Templates that print nothing of their own."""
ENTRY = re.compile(r"^##+ (.+?)\n(.*?)(?=^##+ |\Z)", re.MULTILINE | re.DOTALL)
ENTRIES: dict[str, str] = dict(ENTRY.findall(TEXT))
TEMPLATES = sorted(path.name for path in shipped_folder().glob("*.html.jinja"))
SHEETS = sorted(path.name for path in shipped_folder().glob("*.css"))
MOST_BYTES = 2_000_000


def pictures(text: str) -> list[str]:
    return re.findall(r"!\[[^\]]+\]\(pictures/([\w-]+\.png)\)", text)


@pytest.mark.slow
@pytest.mark.parametrize("template", TEMPLATES)
def test_each_template_has_an_entry_with_its_blocks_and_a_picture(template: str) -> None:
    """For a new template, add an entry to docs/design.md and its picture to docs/make_pictures.py."""
    entry = ENTRIES.get(f"`{template}`")
    assert entry is not None, f"docs/design.md has no entry for {template}"
    blocks = re.findall(r"{% block (\w+)", (shipped_folder() / template).read_text(encoding="utf-8"))
    assert [block for block in blocks if f"`{block}`" not in entry] == []
    assert bool(pictures(entry)) is (template not in WITHOUT_PICTURE)


@pytest.mark.parametrize("option", [*Brand.model_fields, "colour"])
def test_each_option_of_the_brand_has_an_entry_with_a_picture(option: str) -> None:
    entries = [text for heading, text in ENTRIES.items() if f"`{option}`" in heading]
    assert entries and (pictures(entries[0]) or option == "colour")


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_chart_is_named_under_its_picture(kind: str) -> None:
    assert f"`{kind}`" in ENTRIES["Chart kinds"] and pictures(ENTRIES["Chart kinds"])
    assert kind in {chart["kind"] for chart in charted().charts}


@pytest.mark.parametrize("option", [*Layout.model_fields, *get_args(Profile)])
def test_each_option_and_each_profile_of_the_layout_is_named(option: str) -> None:
    assert f"`{option}`" in ENTRIES["Layout"] or f"`profile: {option}`" in ENTRIES["Layout"]


@pytest.mark.parametrize("name", [*SHEETS, *Fonts.model_fields, *Margins.model_fields])
def test_each_style_sheet_and_each_part_of_an_option_is_named(name: str) -> None:
    assert f"`{name}`" in TEXT


def test_only_colours_that_there_are_are_named() -> None:
    named = set(re.findall(r"--([a-z]+(?:-[a-z0-9]+)*)", TEXT))
    others = {"sans", "serif", "display", "page-width", "page-height"} | {
        f"margin-{m}" for m in Margins.model_fields
    }
    assert named - others - VARIABLES == set()


def test_the_pictures_that_are_shown_are_those_that_there_are_and_are_small() -> None:
    files = {path.name: path.stat().st_size for path in PICTURES.iterdir()}
    assert set(pictures(TEXT)) == set(files)
    assert sum(files.values()) < MOST_BYTES
