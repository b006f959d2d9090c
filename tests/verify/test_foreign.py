"""Reports made elsewhere are read as far as that goes, and what is wrong with them is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crreport.diagnostics import Diagnostic
from crreport.verify.foreign import Survey, survey_files
from tests.builds import Build, built
from tests.projects import EVERY_ROW

pytestmark = [pytest.mark.arelle, pytest.mark.slow]

Found = tuple[dict[str, Survey], list[Diagnostic]]


@pytest.fixture(scope="module")
def report() -> Build:
    return built(EVERY_ROW, 2024, forms=frozenset({"xbrl"}))


@pytest.fixture(scope="module")
def alone(report: Build, tmp_path_factory: pytest.TempPathFactory) -> Found:
    """Reports without taxonomy packages, all in one run."""
    folder = tmp_path_factory.mktemp("foreign")
    cut_off, text = folder / "cut-off.xbri", folder / "text.xhtml"
    cut_off.write_bytes(report.file(".xbri").read_bytes()[:20000])
    text.write_text("<html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head><body/></html>")
    surveys, found = survey_files([report.file(".xbri"), report.file(".xbrl"), cut_off, text], [])
    return {survey.file.name: survey for survey in surveys}, list(found)


def about(found: Found, name: str) -> list[str]:
    return [d.message for d in found[1] if d.span.file.path.endswith(name)]


def test_a_report_package_is_enough_by_itself(report: Build, alone: Found) -> None:
    assert not about(alone, "quill-2024.xbri")
    survey = alone[0]["quill-2024.xbri"]
    assert survey.facts - survey.duplicates == len(report.facts)
    assert survey.duplicates > 0


def test_a_figure_that_is_hidden_without_need_is_told(report: Build, tmp_path: Path) -> None:
    page = tmp_path / "hidden.xhtml"
    text = report.file(".xhtml").read_text(encoding="utf-8")
    [tag] = re.findall(r'<ix:nonFraction [^>]*id="land\.2024"[^>]*>[^<]*</ix:nonFraction>', text)
    page.write_text(text.replace(tag, "").replace("<ix:hidden>", f"<ix:hidden>{tag}"), encoding="utf-8")
    _, found = survey_files([page], [report.file("-taxonomy.zip")])
    [hidden] = [diagnostic for diagnostic in found if diagnostic.rule.code == "CR516"]
    assert "`quill:Land` is hidden, although a page could show it" in hidden.message


def test_an_instance_without_its_taxonomy_says_what_is_missing(alone: Found) -> None:
    messages = about(alone, ".xbrl")
    assert any("quill-2024-06-30.xsd" in message for message in messages)
    assert all(len(message) < 700 for message in messages)


def test_a_package_that_is_no_zip_is_told(alone: Found) -> None:
    assert any("not a zip file" in message for message in about(alone, "cut-off.xbri"))


def test_a_page_without_facts_is_not_let_pass(alone: Found) -> None:
    assert "no fact could be read from the file" in about(alone, "text.xhtml")


def test_an_instance_with_its_taxonomy_package_is_sound(report: Build) -> None:
    files = [report.file(".xbrl"), report.folder / "quill-2024.json"]
    surveys, found = survey_files(files, [report.file("-taxonomy.zip")])
    assert found == ()
    assert [(survey.facts, survey.duplicates) for survey in surveys] == [(len(report.facts), 0)] * 2


def test_a_file_that_is_not_there_is_told_without_arelle() -> None:
    _, [found] = survey_files([Path("nowhere.xbrl")], [])
    assert found.rule.code == "CR524"
