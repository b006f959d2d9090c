"""Gradients of drawings on the pages of a PDF."""

from __future__ import annotations

import shutil
import subprocess
from base64 import b64encode
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from lxml import etree
from PIL import Image

from crreport.read.models.inputs import Inputs
from crreport.render.drawing.colours import palette
from crreport.render.pages.tree import XHTML
from crreport.render.pdf.setting import write_pdf

pytestmark = pytest.mark.slow

SKY = "<stop offset='0' stop-color='#cc0000'/><stop offset='1' stop-color='#0000cc'/>"
DRAWINGS = {
    "text": "<text x='20' y='140' font-size='120' font-family='Source Sans Pro' fill='url(#sky)'>MMM</text>",
    "circle": "<circle cx='200' cy='100' r='90' fill='url(#sky)'/>",
    "path": "<path d='M40,20H300V140H80Z' fill='url(#sky)'/>",
    "used": "<defs><path id='kite' d='M40,20H300V140H80Z'/></defs><use href='#kite' fill='url(#sky)'/>",
    "turned": f"<linearGradient id='a' gradientTransform='rotate(45)'>{SKY}</linearGradient>"
    "<rect width='300' height='160' fill='url(#a)'/>",
}


def pdf_of(drawn: str, inputs: Inputs, project: Path) -> bytes:
    """The PDF of a page that shows a drawing with a gradient from red to blue."""
    gradient = f"<linearGradient id='sky'>{SKY}</linearGradient>"
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 400 200'>{gradient}{drawn}</svg>"
    address = f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
    page = etree.fromstring(
        f'<html xmlns="{XHTML}" lang="en"><head><title>T</title></head>'
        f'<body><p><img src="{address}" alt="A drawing" width="400" height="200"/></p></body></html>'
    )
    colours = palette(inputs.organisation.brand)
    return write_pdf(page, colours=colours, project=project, dated=date(2025, 3, 1))[0]


def colours_on(data: bytes, folder: Path) -> tuple[int, int]:
    """How many pixels of the first page are more red than blue, and more blue than red."""
    tool = shutil.which("pdftoppm")
    assert tool, "these tests need pdftoppm (Debian: poppler-utils)"
    (folder / "page.pdf").write_bytes(data)
    command = [tool, "-r", "60", "-png", "-singlefile", str(folder / "page.pdf"), str(folder / "page")]
    subprocess.run(command, check=True)
    data = Image.open(folder / "page.png").convert("RGB").tobytes()
    reds, blues = data[::3], data[2::3]
    pixels = list(zip(reds, blues, strict=True))
    return sum(red > blue + 60 for red, blue in pixels), sum(blue > red + 60 for red, blue in pixels)


@pytest.mark.parametrize("kind", DRAWINGS)
def test_a_gradient_is_painted_from_its_first_colour_to_its_last(
    kind: str, every_row_inputs: Inputs, tmp_path: Path
) -> None:
    red, blue = colours_on(pdf_of(DRAWINGS[kind], every_row_inputs, tmp_path), tmp_path)
    assert red > 500 and blue > 500


def test_a_gradient_is_a_pattern_without_tiles(every_row_inputs: Inputs, tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(pdf_of(DRAWINGS["text"], every_row_inputs, tmp_path))) as document:
        kinds = [
            int(each.PatternType)
            for each in document.objects
            if isinstance(each, pikepdf.Dictionary | pikepdf.Stream) and each.get("/Type") == "/Pattern"
        ]
    assert kinds == [2]


def test_a_pattern_that_is_no_gradient_stays_one(every_row_inputs: Inputs, tmp_path: Path) -> None:
    dot = "<circle r='9' fill='#c00'/>"
    dots = f"<pattern id='p' width='20' height='20' patternUnits='userSpaceOnUse'>{dot}</pattern>"
    drawn = f"{dots}<rect width='300' height='160' fill='url(#p)'/>"
    red, _ = colours_on(pdf_of(drawn, every_row_inputs, tmp_path), tmp_path)
    assert red > 500
