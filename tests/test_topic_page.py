"""The shapes of a published topic page: each sentence, in order, on the pages and in the data."""

from __future__ import annotations

import re

import pytest
from lxml import etree, html

from crreport.outputs import FORMS, XBRL
from crreport.project import Project
from tests.builds import built, pdf_text, squeezed
from tests.compiled import compiled
from tests.projects import PROJECTS
from tests.trees import text

TOPIC_PAGE = PROJECTS / "topic-page"

SENTENCES = {
    "meaning": ["The people who use our services are at the heart of how we design and run them."],
    "commitment": [
        "We believe that a service is only as good as the day of the person who needs it.",
        "What we ask of ourselves is set down in our policies Conduct, Ethics and Candour, Operations, and "
        "Quality, and in the standards below them.",
        "In summary, we strive to:",
        "put the safety & wellbeing of people first, whether they travel, learn or heal with us;",
        "design services around those who use them;",
        "treat people with courtesy, <always>; and",
        "learn from what goes wrong.",
    ],
    "governance": [
        "Care is part of how we are governed. For example:",
        "each contract has a plan for care, which names:",
        "the person who answers for it; or",
        "the team, if there is no such person.",
        "risks to people are assessed before a service begins; and",
        "serious incidents are investigated by people from elsewhere.",
        "In addition:",
        "Our review board looks at each bid.",
        "Our code of conduct is read by everyone who joins.",
    ],
    "progress": [
        "We agreed a new strategy for the Marlowick Trust.",
        "More generally:",
        "Justice: We helped fewer people to come back, by keeping in touch after release.",
        "Health: Cleaners were trained in infection control on every ward.",
        "Citizen services: Leisure centres opened earlier.",
        "Transport: Trains were cleaned twice a day.",
        "We have:",
        "opened two lines for concerns;",
        "trained those who answer them; and",
        "told everyone the number.",
    ],
    "next-steps": ["We will:", "relaunch the Trust; and", "look for ways to measure care across the group."],
}


def test_the_project_has_no_findings() -> None:
    assert [d.message for d in Project(TOPIC_PAGE).year(2024).diagnostics if d.level != "note"] == []


@pytest.mark.parametrize("section", SENTENCES)
def test_each_text_block_has_the_sentences_of_its_section_in_order(section: str) -> None:
    block = str(compiled(TOPIC_PAGE, 2024).facts[f"care.{section}"].value)
    fragment = html.fragment_fromstring(re.sub("</?(ul|ol|li|p)>", "\n", block), create_parent="div")
    assert [line for line in text(fragment).split("\n") if line] == SENTENCES[section]


def test_the_xbrl_has_every_sentence_in_order() -> None:
    report = built(TOPIC_PAGE, 2024, forms=frozenset({XBRL}))
    root = etree.parse(str(report.file(".xbrl"))).getroot()
    values = {str(e.get("id")): str(e.text) for e in root.iter(etree.Element) if e.get("contextRef")}
    for section, sentences in SENTENCES.items():
        read = squeezed(text(html.fragment_fromstring(values[f"care.{section}"], create_parent="div")))
        assert read == squeezed("".join(sentences))


def test_the_pages_have_every_sentence_in_order() -> None:
    report = built(TOPIC_PAGE, 2024, forms=frozenset({XBRL}))
    shown = squeezed(text(etree.parse(str(report.file(".xhtml"))).getroot()))
    assert_in_order(shown)


@pytest.mark.slow
def test_the_pdf_has_every_sentence_in_order() -> None:
    assert_in_order(pdf_text(built(TOPIC_PAGE, 2024, forms=FORMS).file(".pdf")))


def assert_in_order(shown: str) -> None:
    """Holds that each sentence is there, behind the one before it."""
    at = shown.index(squeezed(SENTENCES["meaning"][0]))
    for sentence in (each for sentences in SENTENCES.values() for each in sentences):
        found = shown.find(squeezed(sentence), at)
        assert found >= 0, sentence
        at = found + len(squeezed(sentence))
