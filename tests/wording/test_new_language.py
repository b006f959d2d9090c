"""A new language is a folder of `wording/` and nothing else: here, English with each word reversed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import crreport
from crreport.wording.catalogues import ENGLISH, texts
from tests.projects import EVERY_ROW
from tests.rules.cases import BASE

ROOM = Path(crreport.__file__).parent
LANGUAGE = "eo"
REPORT = """
import json, sys
from pathlib import Path

from crreport.check import check
from crreport.project import Project
from crreport.facts.core.concepts import core_concept, word_member
from crreport.read.load import load
from crreport.render.pages.tree import page_tree
from crreport.xbrl.inline.report import inline_report
from crreport.xbrl.losses import not_shown, without_labels
from crreport.xbrl.taxonomy.core import core_taxonomy
from crreport.xbrl.taxonomy.extension import extension_taxonomy

project, with_prose = map(Path, sys.argv[1:3])
report = Project(project).year(2024, final=True)
inputs, facts = report.inputs, report.facts
tree, _ = page_tree(inputs, facts, final=True, project=project)
prose, _ = load(with_prose, 2018)
title = core_concept("ReportTitle")
json.dump({
    "pages": " ".join("".join(tree.find("{*}body").itertext()).split()),
    "label": title.labels,
    "documentation": title.documentation,
    "word": word_member("ReportStatus", "draft").labels,
    "messages": [a.messages.get(facts.entity.language) for t in (core_taxonomy(), extension_taxonomy(facts))
                 for a in t.assertions],
    "codes": [d.rule.code for d in not_shown(inline_report(tree, facts), facts, {})]
             + [d.rule.code for d in without_labels(facts)],
    "prose": sorted((d.rule.code, d.message.split("`")[1]) for d in check(prose, 2018)
                    if d.rule.code in ("CR207", "CR208")),
}, sys.stdout)
"""


def reversed_words(text: str) -> str:
    return re.sub(r"\{\w+\}|\w+", lambda match: match[0] if match[0][0] == "{" else match[0][::-1], text)


def translated(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: translated(value) for key, value in node.items()}
    return [reversed_words(word) for word in node] if isinstance(node, list) else reversed_words(str(node))


def in_language(project: Path, target: Path) -> Path:
    shutil.copytree(project, target)
    organisation = target / "inputs/organisation.yaml"
    text = organisation.read_text(encoding="utf-8")
    organisation.write_text(text.replace("language: en-GB", f"language: {LANGUAGE}"), encoding="utf-8")
    return target


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a copy of the program says in the new language, whose folder is all that the copy has more."""
    place = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOM, place / "crreport", ignore=shutil.ignore_patterns("__pycache__"))
    if not (ROOM / "templates").exists():
        shutil.copytree(ROOM.parent / "templates", place / "templates")
    folder = place / "crreport/wording" / LANGUAGE
    folder.mkdir()
    for file in (place / "crreport/wording" / ENGLISH).iterdir():
        table = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
        text = yaml.safe_dump(translated(table), allow_unicode=True)
        (folder / file.name).write_text(text, encoding="utf-8")
    prose = in_language(BASE, place / "prose")
    (prose / "inputs/2018/next_steps.yaml").write_text(
        'safety: ["Our care score llef ni 2018.", "Revenue saw GBP 381,2 noillim."]', encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-c", REPORT, str(in_language(EVERY_ROW, place / "project")), str(prose)],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(place)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_pages_are_in_it(report: dict[str, Any]) -> None:
    english = [text for text in texts(ENGLISH, "page").values() if len(text.split()) > 2 and "{" not in text]
    assert [text for text in english if text in report["pages"]] == []
    assert len([text for text in english if reversed_words(text) in report["pages"]]) > len(english) / 3


def test_labels_documentation_and_words_of_the_core_are_in_it(report: dict[str, Any]) -> None:
    english = texts(ENGLISH, "taxonomy")
    assert report["label"][LANGUAGE] == reversed_words(english["concepts.ReportTitle.label"])
    assert report["documentation"][LANGUAGE] == reversed_words(english["concepts.ReportTitle.documentation"])
    assert report["word"][LANGUAGE] == "tfarD"
    assert list(report["label"]) == ["en", "de", LANGUAGE, "fr"]


def test_messages_of_assertions_are_in_it(report: dict[str, Any]) -> None:
    said = [
        reversed_words(text) for key, text in texts(ENGLISH, "taxonomy").items() if key[:9] == "messages."
    ]
    patterns = [re.sub(r"\\{\w+\\}", ".+", re.escape(text)) for text in said]
    assert report["messages"]
    assert [m for m in report["messages"] if not any(re.fullmatch(p, m or "") for p in patterns)] == []


def test_no_warning_says_that_the_core_has_no_labels_in_it(report: dict[str, Any]) -> None:
    assert "CR503" not in report["codes"]


def test_rules_on_prose_read_it(report: dict[str, Any]) -> None:
    assert report["prose"] == [["CR207", "381,2 noillim"], ["CR208", "llef"]]
