from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import etree

from crreport.facts.build import build
from crreport.facts.model import FactSet
from crreport.read.load import load
from crreport.render.pages.tree import page_tree
from tests.rules.cases import BASE
from tests.trees import elements, words

WATER = "  - {id: water, title: Water, pillar: world, omitted: First figures are due next year.}\n"
CHANGES = """
topic_changes:
  - {kind: renamed, was: safety, now: safe-work, reason: It covers contractors now.}
  - {kind: dropped, was: water, reason: Our sites use none.}
"""


@pytest.fixture
def report(tmp_path: Path) -> tuple[FactSet, etree._Element]:
    """A report in which a topic was renamed and another one dropped, with a next step each."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    then, now = tmp_path / "inputs/2017", tmp_path / "inputs/2018"
    (then / "report.yaml").write_text((then / "report.yaml").read_text() + WATER)
    (then / "next_steps.yaml").write_text("safety: [{text: Train all.}]\nwater: [{text: Count all taps.}]")
    for path in now.glob("*.yaml"):
        path.write_text(
            path.read_text().replace("safety:", "safe-work:").replace("id: safety", "id: safe-work")
        )
    (now / "report.yaml").write_text((now / "report.yaml").read_text() + CHANGES)
    (now / "next_steps.yaml").write_text("safe-work: [{text: Train more., answers: 2017/safety/train}]")
    inputs, faults = load(tmp_path)
    assert inputs is not None, faults
    facts, _ = build(inputs, 2018)
    tree, found = page_tree(inputs, facts, final=False, project=tmp_path)
    assert found == ()
    return facts, tree


def text_of(tree: etree._Element, style: str) -> list[str]:
    found = elements(tree, f'//*[contains(concat(" ", @class, " "), " {style} ")]')
    return [words(element, " ") for element in found]


def test_the_data_tells_of_each_change(report: tuple[FactSet, etree._Element]) -> None:
    facts, _ = report
    base = "report.topic-change.safety"
    assert facts[f"{base}.kind"].text == "Renamed"
    assert (facts[f"{base}.was"].value, facts[f"{base}.now"].value) == ("safety", "safe-work")
    assert facts["report.topic-change.water.reason"].value == "Our sites use none."
    assert "report.topic-change.water.now" not in facts.by_id


def test_a_page_tells_of_each_change(report: tuple[FactSet, etree._Element]) -> None:
    (page,) = text_of(report[1], "topic-changes")
    assert "Safety Renamed Safety It covers contractors now." in page
    assert "Water No longer reported Our sites use none." in page


def test_a_chapter_begins_with_what_the_topic_was(report: tuple[FactSet, etree._Element]) -> None:
    (origin,) = text_of(report[1], "origin")
    assert origin == "In the 2017 report this topic was called Safety. It covers contractors now."


def test_the_steps_of_a_dropped_topic_stand_under_a_head_of_their_own(
    report: tuple[FactSet, etree._Element],
) -> None:
    facts, tree = report
    assert facts["report.answer.2017.water.count-taps.disposition"].text == "Dropped"
    (page,) = text_of(tree, "said-and-done")
    assert "Topics no longer reported Count all taps. Dropped Our sites use none." in page
