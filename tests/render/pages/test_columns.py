"""Tables print no column in which no row says anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from crreport.render.pages.columns import leave_out_empty_columns
from crreport.render.pages.tree import page_tree
from tests.compiled import compiled
from tests.projects import EVERY_ROW, ROOT
from tests.stress import Stress, metric
from tests.trees import elements, words

TABLE = """<table><thead><tr><th>Step</th><th>Due</th><th>Owner</th></tr></thead>
<tbody><tr><th colspan="3">Water</th></tr>{rows}</tbody></table>"""


def left(rows: str) -> tuple[list[list[str]], str | None]:
    """The words of each row, and how many columns the head of the group spans."""
    table = etree.fromstring(TABLE.format(rows=rows))
    leave_out_empty_columns(table)
    read = [[words(cell) for cell in row] for row in elements(table, "//tr")]
    return read, elements(table, "//tbody//th")[0].get("colspan")


def test_a_column_without_a_word_goes_with_its_head() -> None:
    rows = "<tr><td>Save</td><td> </td><td>CEO</td></tr><tr><td>Ask</td><td></td><td></td></tr>"
    assert left(rows) == ([["Step", "Owner"], ["Water"], ["Save", "CEO"], ["Ask", ""]], "2")


def test_a_column_with_a_word_or_a_drawing_in_one_row_stays() -> None:
    rows = "<tr><td>Save</td><td>2030</td><td><img/></td></tr><tr><td>Ask</td><td></td><td></td></tr>"
    read, span = left(rows)
    assert (read[0], span) == (["Step", "Due", "Owner"], "3")


def test_a_table_with_cells_over_several_rows_stays_as_it_is() -> None:
    rows = '<tr><td rowspan="2">Save</td><td></td><td></td></tr><tr><td></td><td></td></tr>'
    assert left(rows)[0][0] == ["Step", "Due", "Owner"]


@pytest.mark.parametrize(("project", "year"), [(ROOT, 2018), (EVERY_ROW, 2024)])
def test_no_table_of_a_report_has_an_empty_column(project: Path, year: int) -> None:
    report = compiled(project, year)
    tree, _ = page_tree(report.inputs, report.facts, final=True, project=project)
    before = [len(list(row)) for row in elements(tree, "//*[local-name()='tr']")]
    leave_out_empty_columns(tree)
    assert [len(list(row)) for row in elements(tree, "//*[local-name()='tr']")] == before


def test_a_section_without_content_has_no_heading(tmp_path: Path) -> None:
    project = Stress(metrics=[metric("calls", "count", unit="calls")], figures={2024: {"calls": 3}}).write(
        tmp_path
    )
    steps = project / "inputs/2024/next_steps.yaml"
    titles = []
    for content in ("[]", '[{id: ask, text: "Ask more."}]'):
        steps.write_text(f"topic-0: {content}\n", encoding="utf-8")
        report = compiled(project, 2024)
        tree, _ = page_tree(report.inputs, report.facts, final=True, project=project)
        titles.append([words(title) for title in elements(tree, "//*[@class='section-title']")])
    usual = ["Why it matters to us", "Our progress and performance in 2024"]
    assert titles == [usual, [*usual, "Our next steps"]]
