"""How a report's pages are used, in numbers: blank space, repeats, places of a figure, sizes of type.

Reads what a build made and nothing else: `python benchmarks/pages.py out/2025 [another folder ...]`.

- blank: the height below the last thing on a page, as shares of the height between its margins, added up.
  Covers and full-page openers count as full, and a page without a word as blank.
- repeats: the words in runs of twelve that stand on an earlier page already, as a share of all words;
  running heads and feet are left out.
- places: the pages on which a metric's figure of the year stands, on average and at most.
- small: the share of characters set below 9 pt, and the smallest size.
- off the page: characters that are outside the page or over one another.
"""

from __future__ import annotations

import argparse
import csv
import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw

RUN = 12
SMALL = 9.0
_DOTS = 36 / 72
_TOP, _BOTTOM = 27 / 25.4, 24 / 25.4
"""The margins of a page in inches."""
_HEAD = 20 / 25.4 * 72
"""The height at the top and the bottom of a page for running heads and feet, in points."""
_WHITE = 250
_OPENER = 0.3
"""A page is a cover or an opener if at least this share of it is coloured."""


@dataclass(frozen=True, slots=True)
class Character:
    """A printed character: its sign, size in points, and box (left, bottom, right, top) in points."""

    sign: str
    size: float
    box: tuple[float, float, float, float]


def main() -> None:
    """Prints the table of all folders, a column each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, help="folders that a build made, such as out/2025")
    columns = [measured(folder) for folder in parser.parse_args().folders]
    for name in columns[0]:
        print(f"{name:28}" + "".join(f"{column[name]:>12}" for column in columns))


def measured(folder: Path) -> dict[str, str]:
    """The numbers of the report in a folder, by their names."""
    with pdfium.PdfDocument(next(folder.glob("*.pdf"))) as document:
        pages = [list(characters(page)) for page in document]
        unused = [
            blank(page) if any(each.sign.strip() for each in signs) else 1.0
            for page, signs in zip(document, pages, strict=True)
        ]
        sizes = [page.get_size() for page in document]
    signs = [each for page in pages for each in page if each.sign.strip()]
    small = sum(1 for each in signs if each.size < SMALL - 0.05)
    places = list(places_of_figures(folder / "lineage.csv"))
    repeated, words = repeats(
        ["".join(each.sign for each in between_heads(p, s)) for p, s in zip(pages, sizes, strict=True)]
    )
    return {
        "pages": str(len(pages)),
        "blank, in pages": f"{sum(unused):.1f}",
        "pages more than half blank": str(sum(1 for share in unused if share > 0.5)),
        "words": str(words),
        "repeated, percent of words": f"{100 * repeated / max(words, 1):.1f}",
        "places of a figure, average": f"{sum(places) / max(len(places), 1):.1f}",
        "places of a figure, at most": str(max(places, default=0)),
        "characters below 9 pt, %": f"{100 * small / max(len(signs), 1):.0f}",
        "smallest size, pt": f"{min((each.size for each in signs), default=0):.1f}",
        "arrows": str(sum(1 for each in signs if each.sign == "→")),
        "off the page": str(sum(map(off_the_page, pages, sizes))),
        "over one another": str(sum(map(collisions, pages))),
    }


def characters(page: pdfium.PdfPage) -> Iterator[Character]:
    """The characters of a page in their order."""
    text = page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for n in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text, n))
        raw.FPDFText_GetCharBox(text, n, left, right, bottom, top)
        size = float(raw.FPDFText_GetFontSize(text, n)) * _scale(text, n)
        yield Character(sign, size, (left.value, bottom.value, right.value, top.value))


def _scale(text: pdfium.PdfTextPage, n: int) -> float:
    """By how much the page's matrix enlarges a character."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, n, matrix)
    return float((matrix.c**2 + matrix.d**2) ** 0.5) or 1.0


def blank(page: pdfium.PdfPage) -> float:
    """The share of the height between the margins that is blank below the last thing."""
    picture = page.render(scale=_DOTS).to_pil().convert("L")
    inside = picture.crop((0, round(_TOP * 36), picture.width, picture.height - round(_BOTTOM * 36)))
    if sum(picture.histogram()[:_WHITE]) > _OPENER * picture.width * picture.height:
        return 0.0
    box = inside.point(lambda grey: 255 if grey < _WHITE else 0).getbbox()
    return 1.0 if box is None else 1 - box[3] / inside.height


def between_heads(page: Sequence[Character], size: tuple[float, float]) -> list[Character]:
    """The characters of a page without those of its running head and foot."""
    return [each for each in page if _HEAD < each.box[1] < size[1] - _HEAD]


def repeats(pages: Sequence[str]) -> tuple[int, int]:
    """How many words are in a run that an earlier page has, and how many words there are."""
    seen: set[tuple[str, ...]] = set()
    repeated = total = 0
    for page in pages:
        words = re.findall(r"\w+(?:[.,]\d+)*", page.lower())
        total += len(words)
        runs = [tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1)]
        again = {n + k for n, run in enumerate(runs) if run in seen for k in range(RUN)}
        repeated += len(again)
        seen.update(runs)
    return repeated, total


def places_of_figures(lineage: Path) -> Iterator[int]:
    """The number of pages with each metric's own figure of the reporting year."""
    with lineage.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if re.fullmatch(r"[\w-]+\.\d{4}", row["id"])]
    latest = max((row["id"][-4:] for row in rows), default="")
    for row in rows:
        if row["id"].endswith(latest) and row["page"]:
            yield len({row["page"], *row["other_pages"].split()})


def off_the_page(page: Sequence[Character], size: tuple[float, float]) -> int:
    """How many characters are not wholly on the page."""
    width, height = size
    return sum(
        1
        for each in page
        if each.sign.strip()
        and (each.box[0] < -1 or each.box[1] < -1 or each.box[2] > width + 1 or each.box[3] > height + 1)
    )


def collisions(page: Sequence[Character]) -> int:
    """How many pairs of characters overlap by more than a third of the smaller one."""
    found = 0
    cells: dict[tuple[int, int], list[Character]] = {}
    for each in page:
        if not each.sign.isalnum() or each.size > 60:
            continue
        left, bottom = each.box[:2]
        cell = (round(left / 20), round(bottom / 20))
        near = (
            other
            for x in (-1, 0, 1)
            for y in (-1, 0, 1)
            for other in cells.get((cell[0] + x, cell[1] + y), ())
        )
        found += any(_overlap(each, other) for other in near)
        cells.setdefault(cell, []).append(each)
    return found


def _overlap(one: Character, other: Character) -> bool:
    if one.box == other.box:  # a ligature, or a label with a rim
        return False
    width = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
    height = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    if width <= 0 or height <= 0:
        return False
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (one.box, other.box)]
    return width * height > min(areas) / 3


if __name__ == "__main__":
    main()
