"""Drawings of a project's own whose text asks for a font that the project does not have."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.builds import built
from tests.projects import EVERY_ROW

pytestmark = pytest.mark.slow

BOARD = """<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 90 30'>
  <text y='20' font-family='Papyrus'>Zz</text>
</svg>"""
PLACES = {
    "a pillar": (
        "organisation.yaml",
        "id: planet, ",
        "id: planet, image: {file: images/board.svg, alt: A board.}, ",
    ),
    "a content": (
        "2024/commitments.yaml",
        "    - {id: less-energy,",
        "    - image: {file: images/board.svg, alt: A board.}\n    - {id: less-energy,",
    ),
    "the logo": ("organisation.yaml", "brand: {", "brand: {logo: images/board.svg, "),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_font_that_a_drawing_asks_for_in_vain_is_told_in_the_drawing(place: str, tmp_path: Path) -> None:
    shutil.copytree(EVERY_ROW, tmp_path, dirs_exist_ok=True)
    name, before, after = PLACES[place]
    path = tmp_path / "inputs" / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    (tmp_path / "images" / "board.svg").write_text(BOARD, encoding="utf-8")
    found = built(tmp_path, 2024, final=False, forms=frozenset({"pdf"})).diagnostics
    assert [str(d.span) for d in found if d.rule.code == "CR408"] == ["images/board.svg:2:16"]
