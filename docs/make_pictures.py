"""Writes the pictures of design.md: pages of the example, and of other projects for what it lacks.

`make docs` makes them. They are looked at before they are committed; no test makes them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image
from pypdf import PdfReader

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from crreport.outputs import PDF  # noqa: E402
from crreport.pipeline import build  # noqa: E402
from crreport.project import Project  # noqa: E402
from crreport.render.fetcher import font_files  # noqa: E402
from tests.projects import EVERY_ROW, EXAMPLE  # noqa: E402
from tests.stress import YEARS, branded, charted  # noqa: E402

PICTURES = Path(__file__).parent / "pictures"
DOTS_PER_INCH = 42
COLOURS = 128
"""How many colours a picture has: enough for pale greys, and a third of the bytes of a full picture."""
LOGO = """<svg xmlns="http://www.w3.org/2000/svg" width="132" height="40" viewBox="0 0 132 40">
<path d="M4 36V4h12l12 16 12-16v32h-8V20L28 30 16 20v16z" fill="{ink}"/>
<path d="M56 14h72v5H56zm0 10h48v5H56z" fill="{ink}"/>
</svg>
"""
_BETWEEN = 8
"""The space between pages that stand side by side, in pixels."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of pages that stand side by side, and where in a report they are taken from.

    `place` is a page's number, or a named destination on it; one that ends in `-` or `.` is the beginning
    of a destination.
    """

    name: str
    place: str | int
    pages: int = 1


def _page(template: str, place: str | int, pages: int = 1) -> Picture:
    return Picture(template.replace("_", "-"), place, pages)


OF_TEMPLATES = (
    _page("cover", 1),
    _page("contents", "contents"),
    _page("about", "about"),
    _page("glance", "glance"),
    _page("dashboard", "dashboard"),
    _page("materiality", "materiality"),
    _page("letter", "letter"),
    _page("values", "values"),
    _page("own_page", "page-a-day"),
    _page("pillar", "pillar-"),
    _page("topic", "chapter-"),
    _page("topic_targets", "chapter-nature"),
    _page("topic_figures", "metric-"),
    _page("element_image", "nature.governance.depot.caption"),
    _page("element_quote", "nature.governance.quiet-day"),
    _page("element_case", "nature.governance.tollgate-ropes"),
    _page("element_key_figure", "nature.governance.women-engaged"),
    _page("element_callout", "nature.governance.three-calls"),
    _page("answers", "answers"),
    _page("next_steps", "next-steps"),
    _page("topic_changes", "topic-changes"),
    _page("not_reported", "not-reported"),
    _page("appendix_basis", "basis"),
    _page("appendix_events", "events"),
    _page("appendix_data", "data"),
    _page("appendix_restatements", "restatements"),
    _page("appendix_targets", "targets"),
    _page("appendix_metrics", "metrics"),
    _page("appendix_assurance", "assurance"),
    _page("appendix_governance", "bodies"),
    _page("appendix_policies", "policies"),
    _page("appendix_risks", "risks"),
    _page("appendix_frameworks", "frameworks"),
    _page("appendix_glossary", "glossary"),
    _page("appendix_evidence", "evidence"),
    _page("appendix_redline", "redline"),
    _page("appendix_control", "control"),
)
"""The pages that a template prints, taken from the first report that has them."""

OF_BRANDS: dict[str, tuple[dict[str, Any], tuple[str | int, ...]]] = {
    "brand-colours": ({"primary": "#ffd100", "accent": "#1f3a4d"}, (1, "glance", "chapter-")),
    "brand-data": ({"data": ["#0b4f8a", "#cf7a24", "#1f8a70", "#6e2a5c"]}, ("chapter-",)),
    "brand-fonts": (
        {"fonts": {"sans": "brand/House.ttf", "display": "brand/House-Display.ttf"}},
        (1, "chapter-"),
    ),
    "brand-logos": ({"logo": "brand/logo.svg", "logo_on_dark": "brand/logo-white.svg"}, (1, "pillar-")),
    "pillar-colour": ({}, ("pillar-world", "chapter-topic-5")),
    "brand-page": ({"page": "Letter"}, (1, "chapter-")),
    "brand-facing": ({"facing": True}, (6, 7)),
    "brand-single": ({"facing": False}, (5, 6)),
    "brand-margins": ({"margins": {"top": 40, "inner": 45, "outer": 30}}, ("chapter-",)),
}
"""What stands under `brand`, and the places that show it."""

LAYOUTS = ("report", "summary")
"""The profiles whose first pages are shown; `full` has the pages of all templates."""
SHOWN_OF_LAYOUT = 8
DOTS_OF_LAYOUT = 16


class Book:
    """A report, built when its first page is asked for."""

    def __init__(self, project: Path, year: int, folder: Path) -> None:
        self._project, self._year, self._folder = project, year, folder

    @cached_property
    def _pdf(self) -> Path:
        made = build(Project(self._project), self._year, self._folder, frozenset({PDF}), final=True)
        if made.report is None:
            sys.exit("\n".join(f"{d.span}: {d.message}" for d in made.diagnostics))
        [pdf] = (self._folder / str(self._year)).glob("*.pdf")
        return pdf

    @cached_property
    def _reader(self) -> PdfReader:
        return PdfReader(self._pdf)

    @cached_property
    def _places(self) -> dict[str, int]:
        found: dict[str, Any] = self._reader.named_destinations
        numbers = {page.indirect_reference.idnum: n for n, page in enumerate(self._reader.pages, 1)}  # type: ignore[union-attr]
        return {name: numbers[place.page.idnum] for name, place in found.items()}

    def page(self, place: str | int) -> int | None:
        """The number of the page with a place, or None if there is none."""
        if isinstance(place, int):
            return place if place <= len(self._reader.pages) else None
        found = [number for name, number in self._places.items() if name == place or _begins(name, place)]
        return min(found, default=None)

    @property
    def length(self) -> int:
        """How many pages there are."""
        return len(self._reader.pages)

    def pictured(self, numbers: Sequence[int], dots: int = DOTS_PER_INCH) -> Image.Image:
        """Pages side by side, on grey."""
        shown = [self._drawn(number, dots) for number in numbers]
        width = sum(page.width + _BETWEEN for page in shown) + _BETWEEN
        sheet = Image.new("RGB", (width, max(page.height for page in shown) + 2 * _BETWEEN), "#b8bcc0")
        left = _BETWEEN
        for page in shown:
            sheet.paste(page, (left, _BETWEEN))
            left += page.width + _BETWEEN
        return sheet

    def _drawn(self, number: int, dots: int) -> Image.Image:
        tool = shutil.which("pdftoppm")
        if tool is None:
            sys.exit("the pictures need pdftoppm (Debian: poppler-utils)")
        with TemporaryDirectory() as folder:
            limits = ["-f", str(number), "-l", str(number), "-singlefile"]
            command = [tool, "-r", str(dots), "-png", *limits, str(self._pdf), f"{folder}/page"]
            subprocess.run(command, check=True)
            return Image.open(f"{folder}/page.png").convert("RGB")


def _begins(name: str, place: str) -> bool:
    return place.endswith(("-", ".")) and name.startswith(place)


def made(folder: Path) -> Iterator[tuple[str, Image.Image]]:
    """Each picture by its name."""
    books = (
        Book(EXAMPLE, 2025, folder / "example"),
        Book(_with_redline(folder / "sample"), 2018, folder / "sample-out"),
        Book(EVERY_ROW, 2024, folder / "every-row"),
    )
    for picture in OF_TEMPLATES:
        found = ((book, book.page(picture.place)) for book in books)
        book, number = next(((book, number) for book, number in found if number is not None), (None, None))
        if book is None or number is None:
            sys.exit(f"no report has a place `{picture.place}` for the picture `{picture.name}`")
        yield picture.name, book.pictured(range(number, number + picture.pages))
    for name, (brand, places) in OF_BRANDS.items():
        book = Book(_branded(name, brand, folder), YEARS[-1], folder / f"{name}-out")
        yield name, book.pictured([number for place in places if (number := book.page(place)) is not None])
    charts = Book(charted().write(folder / "charts"), YEARS[-1], folder / "charts-out")
    first = charts.page("metric-energy") or 1
    yield "chart-kinds", charts.pictured((first, first + 1))
    for profile in LAYOUTS:
        book = Book(_laid_out(profile, folder / profile), 2025, folder / f"{profile}-out")
        numbers = range(1, min(book.length, SHOWN_OF_LAYOUT) + 1)
        yield f"layout-{profile}", book.pictured(numbers, DOTS_OF_LAYOUT)


def _branded(name: str, brand: dict[str, Any], folder: Path) -> Path:
    """A small project with a brand, and the files that brands name."""
    project = branded(brand).write(folder / name)
    own = project / "brand"
    own.mkdir()
    for file, font in (
        ("House.ttf", "Assistant[wght].ttf"),
        ("House-Display.ttf", "SourceSerifPro-Light.ttf"),
    ):
        shutil.copy(font_files()[font], own / file)
    for file, ink in (("logo.svg", "#1f3a4d"), ("logo-white.svg", "#ffffff")):
        (own / file).write_text(LOGO.format(ink=ink), encoding="utf-8")
    return project


def _laid_out(profile: str, folder: Path) -> Path:
    """The example in a profile."""
    shutil.copytree(EXAMPLE, folder)
    report = folder / "inputs" / "2025" / "report.yaml"
    report.write_text(
        f"{report.read_text(encoding='utf-8')}\nlayout: {{profile: {profile}}}\n", encoding="utf-8"
    )
    return folder


def _with_redline(folder: Path) -> Path:
    """The sample, compared with its earlier report."""
    shutil.copytree(ROOT / "inputs", folder / "inputs")
    report = folder / "inputs" / "2018" / "report.yaml"
    report.write_text(f"{report.read_text(encoding='utf-8')}\nredline: 2017\n", encoding="utf-8")
    return folder


def write_pictures() -> None:
    """Writes all pictures, and takes away those that are no longer made."""
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        names = set()
        for name, image in made(Path(folder)):
            image.quantize(COLOURS).save(PICTURES / f"{name}.png", optimize=True)
            names.add(f"{name}.png")
    for path in PICTURES.glob("*.png"):
        if path.name not in names:
            path.unlink()


if __name__ == "__main__":
    write_pictures()
