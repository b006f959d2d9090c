"""Inputs that use every row of the model, found again in the PDF, the instance and the inline report."""

from __future__ import annotations

import pytest
from lxml import etree, html
from pikepdf import Dictionary, Pdf
from pypdf import PdfReader

from crreport.facts.model import Fact, FactSet
from crreport.measures.xbrl_types import ConceptType
from crreport.xbrl.losses import STRUCTURE
from crreport.xbrl.values import lexical
from tests.builds import SPOKEN, Build, built, pdf_text, squeezed
from tests.projects import EVERY_ROW

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def report() -> Build:
    return built(EVERY_ROW, 2024)


def printed_parts(fact: Fact) -> list[str]:
    """The texts that a reader must find for a fact: paragraph by paragraph for a text block."""
    if fact.concept.type is ConceptType.TEXT_BLOCK:
        body = html.fragment_fromstring(str(fact.value), create_parent="div")
        return [str(text) for text in body.itertext() if str(text).strip()]
    if isinstance(fact.value, tuple):
        return [label for member in fact.value for label in list(member.labels.values())[:1]]
    if fact.printed is not None:
        return [f"{fact.printed.sign}{fact.printed.number}"]
    return [fact.text]


def test_every_text_and_figure_is_on_a_page_of_the_pdf(report: Build) -> None:
    text = pdf_text(report.file(".pdf"))
    lost = [
        (fact.id, part)
        for fact in report.facts
        if fact.concept.name not in {*STRUCTURE, SPOKEN} and fact.concept.type is not ConceptType.IDENTIFIER
        for part in printed_parts(fact)
        if squeezed(part) not in text
    ]
    assert lost == []


def test_every_alternative_of_an_image_is_read_aloud(report: Build) -> None:
    with Pdf.open(report.file(".pdf")) as pdf:
        spoken = {str(each.Alt) for each in pdf.objects if isinstance(each, Dictionary) and "/Alt" in each}
    alternatives = [fact for fact in report.facts if fact.concept.name == SPOKEN]
    assert alternatives
    assert [fact.id for fact in alternatives if fact.text not in spoken] == []


def test_every_printed_fact_is_a_named_destination_of_the_pdf(report: Build) -> None:
    destinations = set(PdfReader(report.file(".pdf")).named_destinations)
    assert [f.id for f in report.facts if f.concept.name not in STRUCTURE and f.id not in destinations] == []


def test_every_fact_is_in_the_instance_with_its_value(report: Build) -> None:
    root = etree.parse(str(report.file(".xbrl"))).getroot()
    found = {element.get("id"): element for element in root.iter(etree.Element) if element.get("contextRef")}
    assert set(found) == {fact.id for fact in report.facts}
    wrong = [fact.id for fact in report.facts if (found[fact.id].text or "") != value_of(fact, report.facts)]
    assert wrong == []


def test_every_fact_is_in_the_inline_report(report: Build) -> None:
    root = etree.parse(str(report.file(".xhtml"))).getroot()
    tagged = {element.get("id") for element in root.iter(etree.Element) if element.get("contextRef")}
    assert {fact.id for fact in report.facts} <= tagged


def test_the_build_reports_nothing_as_dropped(report: Build) -> None:
    assert [d.message for d in report.diagnostics if d.rule.code in ("CR301", "CR501", "CR502")] == []


def value_of(fact: Fact, facts: FactSet) -> str:
    return "" if fact.is_nil else lexical(fact, facts.entity)
