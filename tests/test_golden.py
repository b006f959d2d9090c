"""What a build looked like when somebody last looked: `pytest --update-golden` writes these files anew."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageOps
from pypdf import PdfReader

from crreport.facts.model import FactSet
from crreport.listing import as_csv
from tests.builds import built
from tests.projects import EVERY_ROW

GOLDEN = Path(__file__).parent / "golden"
DOTS_PER_INCH = 40
MOST_ON_AVERAGE = 1.5
"""How far pixels may be from those of the golden on average, of 255. Another version of a font library sets
edges a little differently; a line that breaks elsewhere is far more than this."""
PLACES = {
    "cover": None,
    "contents": "contents",
    "glance": "glance",
    "materiality": "materiality",
    "chapter": "chapter-safe-work",
    "figures": "metric-engagement",
    "charts": "energy.2024.division.north",
    "performance-data": "data",
    "registers": "policies",
}
"""The pages that are compared, and what is on them."""


@pytest.fixture(scope="module")
def pdf() -> Path:
    return built(EVERY_ROW, 2024).file(".pdf")


@pytest.mark.slow
@pytest.mark.parametrize("name", PLACES)
def test_a_page_looks_as_it_did(name: str, pdf: Path, tmp_path: Path, update_golden: bool) -> None:
    seen = picture(pdf, page_of(pdf, PLACES[name]), tmp_path)
    golden = GOLDEN / "pages" / f"{name}.png"
    if update_golden:
        seen.save(golden, optimize=True)
        return
    wanted = Image.open(golden)
    assert seen.size == wanted.size
    difference = ImageChops.difference(seen, wanted)
    average = sum(n * count for n, count in enumerate(difference.histogram())) / (seen.width * seen.height)
    if average > MOST_ON_AVERAGE:
        shown = tmp_path / f"{name}.png"
        beside(wanted, seen, ImageOps.invert(difference)).save(shown)
        pytest.fail(f"page `{name}` looks different by {average:.2f}; was, is and difference: {shown}")


def test_the_facts_are_those_that_were_there(every_row: FactSet, update_golden: bool) -> None:
    golden = GOLDEN / "every-row-facts.csv"
    listed = as_csv(every_row)
    if update_golden:
        golden.write_text(listed, encoding="utf-8", newline="")
    assert listed.splitlines() == golden.read_text(encoding="utf-8").splitlines()


def page_of(pdf: Path, place: str | None) -> int:
    """The page of a named destination, counted from 1."""
    if place is None:
        return 1
    reader = PdfReader(pdf)
    number = reader.get_destination_page_number(reader.named_destinations[place])
    assert number is not None
    return number + 1


def picture(pdf: Path, page: int, folder: Path) -> Image.Image:
    tool = shutil.which("pdftoppm")
    assert tool, "these tests need pdftoppm (Debian: poppler-utils)"
    command = [tool, "-r", str(DOTS_PER_INCH), "-gray", "-png", "-f", str(page), "-singlefile", str(pdf)]
    subprocess.run([*command, str(folder / "page")], check=True)
    return Image.open(folder / "page.png").convert("L")


def beside(*pictures: Image.Image) -> Image.Image:
    whole = Image.new("L", (sum(p.width for p in pictures), max(p.height for p in pictures)), 255)
    for number, part in enumerate(pictures):
        whole.paste(part, (sum(p.width for p in pictures[:number]), 0))
    return whole
