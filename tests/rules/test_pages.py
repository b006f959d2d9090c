import re
import shutil
from pathlib import Path

import pytest

from crreport.check import ALL_RULES as INPUT_RULES
from crreport.diagnostics import Rule
from crreport.rulebook import ALL_RULES

from .cases import BASE, diagnostics_of

BLOCK = re.compile(r"```yaml\n# (?P<file>[\w/.]+)\n(?P<text>.*?)```", re.DOTALL)
IDS = [rule.code for rule in ALL_RULES]


def blocks(rule: type[Rule], part: str) -> dict[str, str]:
    """The files that a part of a rule's page shows, by their paths below inputs/."""
    page = rule.page()
    start = page.find(f"**{part}.**")
    if start < 0:
        return {}
    end = page.find("**Instead.**", start + 1) if part == "Example" else len(page)
    return {
        match["file"]: match[0].split("\n", 1)[1][: -len("```")] for match in BLOCK.finditer(page[start:end])
    }


def codes_with(files: dict[str, str], project: Path) -> set[str]:
    shutil.copytree(BASE, project, dirs_exist_ok=True)
    for name, text in files.items():
        (project / "inputs" / name).write_text(text, encoding="utf-8")
    return {diagnostic.rule.code for diagnostic in diagnostics_of(project)}


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in ALL_RULES}) == len(ALL_RULES)
    assert len({rule.name for rule in ALL_RULES}) == len(ALL_RULES)


@pytest.mark.parametrize("rule", ALL_RULES, ids=IDS)
def test_code_and_name_have_their_form(rule: type[Rule]) -> None:
    assert re.fullmatch(r"CR\d{3}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)


@pytest.mark.parametrize("rule", ALL_RULES, ids=IDS)
def test_a_page_says_what_why_and_what_to_write_instead(rule: type[Rule]) -> None:
    page = rule.page()
    places = [page.find(f"**{part}.**") for part in ("What it finds", "Why it matters", "Instead")]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("rule", [r for r in INPUT_RULES if blocks(r, "Example")], ids=lambda rule: rule.code)
def test_the_example_of_a_page_raises_its_code(rule: type[Rule], tmp_path: Path) -> None:
    assert rule.code in codes_with(blocks(rule, "Example"), tmp_path)


@pytest.mark.parametrize("rule", [r for r in INPUT_RULES if blocks(r, "Instead")], ids=lambda rule: rule.code)
def test_what_a_page_says_to_write_instead_does_not(rule: type[Rule], tmp_path: Path) -> None:
    assert rule.code not in codes_with(blocks(rule, "Instead"), tmp_path)


def test_most_pages_show_an_example() -> None:
    assert sum(bool(blocks(rule, "Example")) for rule in INPUT_RULES) >= len(INPUT_RULES) * 0.6
