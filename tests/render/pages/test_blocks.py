from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from crreport.diagnostics import Diagnostic
from crreport.facts.model import FactSet
from crreport.read.models.inputs import Inputs
from crreport.render.pages.tree import page_tree
from crreport.render.templates import shipped_folder

PAGES = [
    path.name for path in sorted(shipped_folder().glob("*.html.jinja")) if path.name != "macros.html.jinja"
]
WITHOUT_PARTS = ["chapters.html.jinja"]
BLOCK = re.compile(r"{% block (\w+)( scoped)? %}")


def pages_with(
    own: dict[str, str], project: Path, inputs: Inputs, facts: FactSet
) -> tuple[str, tuple[Diagnostic, ...]]:
    for name, text in own.items():
        path = project / "templates" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    tree, found = page_tree(inputs, facts, final=True, project=project)
    # the checksum of the templates is on the page
    return re.sub(r"\b[0-9a-f]{12,64}\b", "", etree.tostring(tree, encoding="unicode")), found


def extended(name: str) -> str:
    """A template that changes nothing: each block prints the shipped one's."""
    blocks = BLOCK.findall((shipped_folder() / name).read_text(encoding="utf-8"))
    same = (
        f"{{% block {block}{scoped} %}}\n{{{{ super() }}}}\n{{% endblock %}}\n" for block, scoped in blocks
    )
    return f'{{% extends "shipped/{name}" %}}\n' + "".join(same)


def test_every_page_can_be_changed_in_parts() -> None:
    """A new template puts each part that somebody may want otherwise into a `{% block NAME %}`."""
    texts = {name: (shipped_folder() / name).read_text(encoding="utf-8") for name in PAGES}
    assert [name for name, text in texts.items() if not BLOCK.search(text)] == WITHOUT_PARTS


def test_a_project_that_extends_every_page_and_changes_nothing_gets_the_same_pages(
    every_row_inputs: Inputs, every_row: FactSet, tmp_path: Path
) -> None:
    shipped, _ = pages_with({}, tmp_path / "none", every_row_inputs, every_row)
    own = {name: extended(name) for name in PAGES}
    (tmp_path / "own").mkdir()
    pages, found = pages_with(own, tmp_path / "own", every_row_inputs, every_row)
    assert found == ()
    assert "".join(pages.split()) == "".join(shipped.split())


def test_one_part_of_a_page_is_changed_in_three_lines(
    every_row_inputs: Inputs, every_row: FactSet, tmp_path: Path
) -> None:
    cover = '{% extends "shipped/cover.html.jinja" %}\n{% block rule %}<hr class="ours"/>{% endblock %}\n'
    pages, found = pages_with({"cover.html.jinja": cover}, tmp_path, every_row_inputs, every_row)
    assert found == ()
    assert 'class="ours"' in pages and 'class="cover-rule"' not in pages
    assert 'class="cover-title"' in pages


def test_a_part_that_no_longer_prints_its_fact_is_at_the_projects_file(
    every_row_inputs: Inputs, every_row: FactSet, tmp_path: Path
) -> None:
    cover = '{% extends "shipped/cover.html.jinja" %}\n{% block year %}\n{{ nothing }}{% endblock %}\n'
    _, [fault] = pages_with({"cover.html.jinja": cover}, tmp_path, every_row_inputs, every_row)
    assert (fault.rule.code, str(fault.span)) == ("CR401", "templates/cover.html.jinja:3:1")


@pytest.mark.parametrize("statement", ["extends", "include"])
def test_a_template_that_asks_for_itself_is_told_how_to_ask_for_the_shipped_one(
    statement: str, every_row_inputs: Inputs, every_row: FactSet, tmp_path: Path
) -> None:
    cover = f'{{% {statement} "cover.html.jinja" %}}\n'
    _, [fault] = pages_with({"cover.html.jinja": cover}, tmp_path, every_row_inputs, every_row)
    assert (fault.rule.code, fault.span.file.path) == ("CR401", "templates/cover.html.jinja")
    assert "shipped/cover.html.jinja" in str(fault.help)
