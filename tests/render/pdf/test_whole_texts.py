"""Text of drawings that runs from the right, or whose letters join."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from crreport.render.pdf.whole_texts import texts_whole
from tests.builds import built
from tests.stress import YEARS, Stress, metric


@dataclass
class Node:
    """A text element of a drawing, as WeasyPrint has it."""

    text: str
    attributes: dict[str, str] = field(default_factory=dict)
    box: str = ""

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name, default)


def letters_set(node: Node) -> list[str]:
    """The letters of a text as they are set, one by one."""
    found: list[str] = []

    def setter(svg: Any, text: Any, size: float) -> None:
        text.box = "measured"
        found.extend(text.text)

    module = SimpleNamespace(text=setter, TAGS={"text": setter, "tspan": setter, "rect": None})
    with texts_whole(module):
        assert module.TAGS["text"] is module.TAGS["tspan"] is module.text is not setter
        module.TAGS["text"](None, node, 11.0)
    assert module.TAGS["text"] is module.text is setter
    assert node.box == "measured"
    return found


def test_text_that_joins_or_runs_from_the_right_is_set_whole() -> None:
    assert letters_set(Node("قطارات")) == ["قطارات"]
    assert letters_set(Node("רכבת 12")) == ["רכבת 12"]
    assert letters_set(Node("हिन्दी")) == ["हिन्दी"]


def test_other_text_is_set_letter_by_letter() -> None:
    assert letters_set(Node("Rail")) == ["R", "a", "i", "l"]


def test_text_whose_letters_have_places_of_their_own_is_left_as_it_is() -> None:
    assert len(letters_set(Node("רכבת", {"x": "1 2 3 4"}))) == 4


@pytest.mark.slow
def test_charts_have_names_from_right_to_left_in_their_order(tmp_path: Path) -> None:
    parts = {"m0": 60, "m1": 25, "m2": 20, "m3": 15}
    project = Stress(
        members=["רכבת", "נמלים", "דיור", "בריאות"],
        metrics=[metric("energy", "energy", unit="MWh", breakdowns=["division"])],
        figures={
            2023: {"energy": "100 MWh"},
            2024: {"energy": {"value": "120 MWh", "by": {"division": parts}}},
        },
        charts=[{"metric": "energy", "by": "division", "kind": "bars", "title": "By division"}],
    ).write(tmp_path)
    made = built(project, YEARS[-1], forms=frozenset({"pdf"}))
    assert made.diagnostics == ()
    tool = shutil.which("pdftotext")
    assert tool, "these tests need pdftotext (Debian: poppler-utils)"
    command = [tool, "-layout", str(made.file(".pdf")), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    names = ("רכבת", "נמלים", "דיור", "בריאות")
    in_chart = text.rpartition("By division")[2].partition("Appendices")[0]
    assert [name for name in names if name not in in_chart or name[::-1] in text] == []
