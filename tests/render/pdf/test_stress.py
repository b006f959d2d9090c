from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.builds import built
from tests.stress import VARIANTS, YEARS

pytestmark = pytest.mark.slow

WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
SLACK = 1.0


@dataclass(frozen=True)
class Word:
    """A word on a page and where it stands, in points from the upper left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class PrintedPage:
    """A page as it was printed."""

    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def is_opener(self) -> bool:
        """Whether a pillar opens on it. The first letter of its line stands apart."""
        return self.text.replace(" ", "").startswith("PILLAR")


@cache
def pages_of(variant: str) -> tuple[PrintedPage, ...]:
    folder = VARIANTS[variant].write(Path(mkdtemp(prefix="crreport-stress-")))
    made = built(folder, YEARS[-1], forms=frozenset({"pdf"}))
    assert [d.message for d in made.diagnostics] == []
    tool = shutil.which("pdftotext")
    assert tool, "these tests need pdftotext (Debian: poppler-utils)"
    command = [tool, "-bbox", str(made.file(".pdf")), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return tuple(
        PrintedPage(
            float(width),
            float(height),
            tuple(Word(words, *map(float, box)) for *box, words in WORD.findall(inside)),
        )
        for width, height, inside in PAGE.findall(text)
    )


@pytest.mark.parametrize("variant", VARIANTS)
def test_no_word_leaves_the_page_or_touches_its_edge(variant: str) -> None:
    least, least_at_foot = 28, 20
    beyond = [
        (number, word.text)
        for number, page in enumerate(pages_of(variant), 1)
        for word in page.words
        if word.left < least - SLACK
        or word.right > page.width - least + SLACK
        or word.bottom > page.height - least_at_foot + SLACK
    ]
    assert beyond == []


@pytest.mark.parametrize("variant", VARIANTS)
def test_each_pillar_opens_on_one_page_with_all_its_topics(variant: str) -> None:
    stress = VARIANTS[variant]
    openers = [page.text for page in pages_of(variant) if page.is_opener]
    has_world = any(stress.pillar_of(n) == "world" for n in range(len(stress.topics)))
    assert len(openers) == 1 + has_world
    for pillar, text in zip(("people", "world"), openers, strict=False):
        own = [n for n in range(len(stress.topics)) if stress.pillar_of(n) == pillar]
        assert [n for n in own if f"Topic {n + 1} " not in f"{text} "] == []


def test_letter_pages_are_of_that_size() -> None:
    assert {(page.width, page.height) for page in pages_of("letter")} == {(612.0, 792.0)}


def test_pillars_open_on_right_hand_pages_unless_pages_are_single() -> None:
    def openers(variant: str) -> list[int]:
        pages = enumerate(pages_of(variant), 1)
        return [number for number, page in pages if page.is_opener]

    assert all(number % 2 for number in openers("thirty-topics"))
    assert all(page.words for page in pages_of("single-pages"))


def test_all_rows_of_a_long_table_are_printed() -> None:
    text = " ".join(page.text for page in pages_of("forty-rows"))
    assert [n for n in range(40) if f"Division {n + 1} " not in text] == []
