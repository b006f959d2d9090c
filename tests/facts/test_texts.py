"""Changes in running text: from the year that the placeholder names, with or without a sign."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from crreport.facts.model import Fact
from crreport.keys import FigureKey
from tests.compiled import compiled
from tests.rules.cases import BASE, laid_over_base


def statement(folder: Path, text: str) -> tuple[Fact, Mapping[str, Fact]]:
    """The fact of a statement of the base project, which also has a figure of a year long before."""
    project = laid_over_base(BASE, folder)
    history = project / "inputs/history.yaml"
    old = "2009:\n  observations: [{metric: care-score, value: 50%}]\n"
    history.write_text(old + history.read_text(encoding="utf-8"), encoding="utf-8")
    (project / "inputs/2018/next_steps.yaml").write_text(
        yaml.safe_dump({"safety": [{"id": "it", "text": text}]})
    )
    facts = compiled(project, 2018).facts
    return next(f for id, f in facts.by_id.items() if id.endswith(".it")), facts.by_id


@pytest.mark.parametrize(
    ("placeholder", "words"),
    [
        ("{{ care-score change }}", "+1\u00a0percentage point"),
        ("{{ care-score change since=2009 }}", "+14\u00a0percentage points"),
        ("{{ care-score change 2017 since=2009 unsigned }}", "13\u00a0percentage points"),
        ("{{ care-score direction since=2009 }}", "rose"),
        ("{{ near-misses change unsigned }}", "1.7%"),
        ("{{ near-misses division=defence change unsigned }}", "4.0%"),
    ],
)
def test_a_change_is_from_the_year_that_is_named(placeholder: str, words: str, tmp_path: Path) -> None:
    assert statement(tmp_path, f"It is {placeholder} now.")[0].value == f"It is {words} now."


def test_the_figure_of_a_year_before_the_tables_becomes_a_fact_and_an_origin(tmp_path: Path) -> None:
    said, facts = statement(tmp_path, "It rose by {{ care-score change since=2009 unsigned }}.")
    assert "care-score.2009" in facts
    assert {FigureKey("care-score", 2018), FigureKey("care-score", 2009)} <= set(said.parents)
