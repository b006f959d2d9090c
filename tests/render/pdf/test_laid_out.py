"""Texts that do not fit: found on the pages, told at the line that they come from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from crreport.diagnostics import Diagnostic
from crreport.read.models.brand import Brand
from crreport.render.drawing.colours import palette
from crreport.render.pdf.setting import write_pdf
from crreport.source import SourceFile, Span
from tests.builds import built
from tests.projects import EVERY_ROW, PROJECTS, ROOT
from tests.stress import LONG_WORD, Stress, metric

pytestmark = pytest.mark.slow

LAYOUT = {"CR414", "CR415", "CR416"}
LINE = Span(SourceFile("inputs/2024/report.yaml", "title: Long\n"), 1, 8, 1, 12)


def found_on(body: str, tmp_path: Path) -> tuple[Diagnostic, ...]:
    """What is found on a page with these elements."""
    page = f"""<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>T</title></head>
    <body><h1>T</h1>{body}</body></html>"""
    _, found = write_pdf(
        etree.fromstring(page),
        colours=palette(Brand()),
        project=tmp_path,
        dated=date(2025, 3, 1),
        sources={"letter.title": LINE},
    )
    return tuple(fault for fault in found if fault.rule.code in LAYOUT)


@pytest.mark.parametrize(
    ("body", "code", "said"),
    [
        ('<p style="white-space: nowrap">{}</p>', "CR414", "leaves page 1 at its right edge"),
        ('<p style="white-space: nowrap; width: 30mm">WORDS</p>', "CR415", ""),
        ('<div style="position: absolute; top: 290mm">{}</div>', "CR414", "lower edge"),
        (
            '<p style="width: 20mm; white-space: nowrap">{0:.30}</p>',
            "CR415",
            "leaves its box at the right edge",
        ),
        ('<div style="height: 5mm; overflow: hidden"><p>One.</p><p>{0:.30}</p></div>', "CR415", "is cut at"),
        (
            '<p>{0:.30}</p><p style="margin-top: -8mm">Other words.</p>',
            "CR416",
            "lie on each other on page 1",
        ),
    ],
)
def test_a_text_that_does_not_fit_is_told_at_its_line(
    body: str, code: str, said: str, tmp_path: Path
) -> None:
    words = "".join(f"word{n} " for n in range(60))
    marked = f'<span data-fact="letter.title">{words}</span>'
    shown = body.replace("{0:.30}", f'<span data-fact="letter.title">{words[:30]}</span>').format(marked)
    found = found_on(shown, tmp_path)
    if not said:
        assert found == ()
        return
    assert {fault.rule.code for fault in found} == {code}
    assert any(said in fault.message and fault.span == LINE for fault in found)


def test_what_fits_is_not_told(tmp_path: Path) -> None:
    table = "<table><tr><th>Head</th><td>12<sup>r</sup></td></tr></table>"
    assert found_on(f"<ul><li>One</li><li>Two<sup>1</sup></li></ul>{table}", tmp_path) == ()


@pytest.mark.parametrize("project", [EVERY_ROW, PROJECTS / "arabic", PROJECTS / "japanese", ROOT])
def test_all_texts_of_a_report_fit(project: Path) -> None:
    report = built(project, 2018 if project == ROOT else 2024, forms=frozenset({"pdf"}), final=False)
    assert [fault.message for fault in report.diagnostics if fault.rule.code in LAYOUT] == []


@pytest.mark.parametrize("page", ["A4", "Letter"])
def test_long_words_many_topics_and_long_tables_fit(page: str, tmp_path: Path) -> None:
    hours = metric("hours-worked", "hours", scale="millions", breakdowns=["division"])
    parts = {f"m{n}": "1.10" for n in range(40)}
    Stress(
        name=f"{LONG_WORD} plc",
        title=f"{LONG_WORD} 2024",
        pillar=LONG_WORD,
        brand={"page": page},
        topics=[f"{LONG_WORD} {n}" if n % 9 == 0 else f"Topic {n} of usual length" for n in range(30)],
        metrics=[{**hours, "label": LONG_WORD}],
        members=[f"{LONG_WORD if n % 7 == 3 else 'Division'} {n}" for n in range(40)],
        figures={
            2023: {"hours-worked": {"value": "44.00", "by": {"division": parts}}},
            2024: {"hours-worked": {"value": "44.00", "by": {"division": parts}}},
        },
    ).write(tmp_path)
    report = built(tmp_path, 2024, forms=frozenset({"pdf"}), final=False)
    assert [fault.message for fault in report.diagnostics if fault.rule.code in LAYOUT] == []
