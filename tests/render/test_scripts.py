"""Whole reports from right to left, and in characters of East Asia."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pypdf import PdfReader

from tests.builds import Build, built
from tests.projects import PROJECTS

pytestmark = pytest.mark.slow

FAMILIES = {"Source-Sans-Pro", "Source-Serif-Pro", "Other-scripts"}


@pytest.fixture(scope="module", params=["arabic", "japanese"])
def report(request: pytest.FixtureRequest) -> Build:
    return built(PROJECTS / str(request.param), 2024)


def fonts_of(pdf: Path) -> set[str]:
    found: set[str] = set()
    for page in PdfReader(BytesIO(pdf.read_bytes())).pages:
        resources: Any = page["/Resources"]
        found |= {str(font.get_object()["/BaseFont"]) for font in resources.get("/Font", {}).values()}
    return found


def test_it_is_set_in_the_fonts_of_the_report_alone(report: Build) -> None:
    assert [d for d in report.diagnostics if d.rule.code in ("CR407", "CR408")] == []
    names = {name.partition("+")[2] for name in fonts_of(report.file(".pdf"))}
    assert any(name.startswith("Other-scripts") for name in names)
    assert all(any(name.startswith(family) for family in FAMILIES) for name in names)


def test_its_dates_and_figures_are_all_tagged_in_place(report: Build) -> None:
    assert [d for d in report.diagnostics if d.rule.code in ("CR501", "CR502")] == []
    root = etree.fromstring(report.file(".xhtml").read_bytes())
    formats = {e.get("format") for e in root.iter("{http://www.xbrl.org/2013/inlineXBRL}nonNumeric")}
    assert formats & {"ixt:date-day-month-year", "ixt:date-year-month-day"}


def test_its_terms_have_ids_that_xml_allows(report: Build) -> None:
    terms = [fact.id for fact in report.facts if fact.id.startswith("term.")]
    assert len(terms) == 2
    assert not any(" " in id for id in terms)


def test_arabic_pages_run_from_right_to_left() -> None:
    root = etree.fromstring(built(PROJECTS / "arabic", 2024).file(".xhtml").read_bytes())
    assert root.get("dir") == "rtl"


def test_tiles_stand_from_right_to_left() -> None:
    pdf = built(PROJECTS / "arabic", 2024).file(".pdf")
    tool = shutil.which("pdftotext")
    assert tool, "these tests need pdftotext (Debian: poppler-utils)"
    text = subprocess.run(
        [tool, "-f", "3", "-l", "3", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    first, second = (
        float(re.findall(rf'xMin="([\d.]+)"[^>]*>{figure}</word>', text)[0]) for figure in ("66%", "1,250")
    )
    assert first > second


def test_a_figure_in_text_from_right_to_left_keeps_its_signs_in_order() -> None:
    facts = built(PROJECTS / "arabic", 2024).facts
    assert facts["pay-gap.2024"].text == "\u200e−1.8%"
    markup = facts["safe-work.progress.visits"].markup or ""
    assert '<span class="figure">\u200e<span data-fact="engagement.2024">66</span>%</span>' in markup


def test_the_manifest_has_the_build_id_that_document_control_prints(report: Build) -> None:
    manifest = json.loads(report.file("manifest.json").read_text(encoding="utf-8"))
    assert f"<td>{manifest['build_id']}</td>" in report.file(".xhtml").read_text(encoding="utf-8")
