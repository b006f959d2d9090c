"""The documents beside the code: what they name is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_to_files_of_the_repository(document: Path) -> None:
    text = re.sub(r"`[^`]*`", "", document.read_text(encoding="utf-8"))
    links = [link for link in re.findall(r"\]\(([^)#]+)[^)]*\)", text) if "://" not in link]
    assert [link for link in links if not (document.parent / link).exists()] == []


def terms() -> list[tuple[str, str]]:
    lines = (ROOT / "docs/glossary.md").read_text(encoding="utf-8").splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    return [(term, meaning) for term, meaning in rows[2:]]


def test_each_term_of_the_glossary_is_there_once_in_order() -> None:
    names = [term.casefold() for term, _ in terms()]
    assert names == sorted(set(names))


def test_the_keys_and_files_that_the_glossary_names_are_described() -> None:
    described = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/format.md"))
    named = {code for _, meaning in terms() for code in re.findall(r"`([^`]+)`", meaning)}
    assert {code for code in named if code not in described} == set()
