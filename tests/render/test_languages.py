"""A report in another language holds no generated word in English."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

import pytest
from babel import Locale
from lxml import etree

from crreport.facts.model import FactSet
from crreport.render.pages.tree import page_tree
from crreport.wording import words
from crreport.wording.catalogues import texts
from crreport.xbrl.inline.report import inline_report
from tests.compiled import compiled
from tests.projects import EVERY_ROW

SAME_IN_ALL_LANGUAGES = {"tCO₂e", "m³", "crreport", "US"}  # US as in $US, a currency
CASES = [("de-DE", "num-comma-decimal"), ("fr-FR", "num-comma-decimal"), ("de-CH", "num-dot-decimal-apos")]


@pytest.fixture(scope="module", params=CASES, ids=[language for language, _ in CASES])
def translated(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, str, etree._Element, FactSet]:
    language, format = request.param
    project = tmp_path_factory.mktemp(language) / "project"
    shutil.copytree(EVERY_ROW, project)
    path = project / "inputs" / "organisation.yaml"
    path.write_text(path.read_text().replace("language: en-GB", f"language: {language}"))
    report = compiled(project, 2024, final=True)
    assert not [d for d in report.diagnostics if d.rule.code.startswith("CR3") and d.level == "error"]
    tree, _ = page_tree(report.inputs, report.facts, final=True, project=project)
    return language, format, tree, report.facts


def words_in(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text))


def printed(tree: etree._Element) -> Iterator[str]:
    body = tree.find("{http://www.w3.org/1999/xhtml}body")
    assert body is not None
    for table in list(body.iter("{http://www.w3.org/1999/xhtml}table")):
        if "build" in str(table.get("class")).split():
            for checksum in table.iter("{http://www.w3.org/1999/xhtml}td"):
                checksum.text = ""
    for element in body.iter(etree.Element):
        yield from (text for text in (element.text, element.tail) if text)
        yield from (element.get(name, "") for name in ("alt", "title"))


def known_words(language: str) -> set[str]:
    written = " ".join(path.read_text() for path in (EVERY_ROW / "inputs").rglob("*.yaml"))
    catalogue = " ".join([*words(language).values(), *texts(language[:2], "taxonomy").values()])
    months = " ".join(Locale.parse(language, sep="-").months["format"]["wide"].values())
    notation = "SELECT sum round FROM IN WHERE"  # of the queries that figures were computed by
    return words_in(" ".join([written, catalogue, months, language, notation]))


def test_every_generated_word_is_of_the_language(
    translated: tuple[str, str, etree._Element, FactSet],
) -> None:
    language, _, tree, _ = translated
    known = known_words(language) | SAME_IN_ALL_LANGUAGES
    assert sorted({word for text in printed(tree) for word in words_in(text)} - known) == []


def test_figures_are_printed_and_tagged_as_the_language_writes_them(
    translated: tuple[str, str, etree._Element, FactSet],
) -> None:
    _, format, tree, facts = translated
    report = inline_report(tree, facts)
    assert report.unreadable == ()
    root = etree.fromstring(report.artifact.data)
    numbers = list(root.iter("{http://www.xbrl.org/2013/inlineXBRL}nonFraction"))
    assert {number.get("format") for number in numbers if number.get("format")} == {f"ixt:{format}"}
