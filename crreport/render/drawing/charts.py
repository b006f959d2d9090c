"""Charts as SVG images with text alternatives, drawn in the colours of one report."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from typing import Literal
from unicodedata import bidirectional, category

from markupsafe import Markup

from crreport.diagnostics import Diagnostic
from crreport.render.drawing import rows, stacks, trends
from crreport.render.drawing.badges import Look, badge
from crreport.render.drawing.canvas import Canvas
from crreport.render.drawing.chart_data import ChartData
from crreport.render.drawing.colours import Palette
from crreport.render.drawing.matrix import MatrixData, matrix
from crreport.render.drawing.specs import SpecError, drawn_by
from crreport.render.rules import ChartFault
from crreport.render.templates import Templates
from crreport.source import start_of

Size = Literal["half", "full", "beside"]

WIDTHS: Mapping[Size, float] = {"half": 292, "full": 624, "beside": 212}
"""How wide charts are, in pixels: half a page, all of it, or beside a table."""

Draw = Callable[[ChartData, Palette, float], Canvas]

DRAWN: Mapping[str, Draw] = {
    "bars": trends.bars,
    "line": trends.line,
    "path": trends.path,
    "members": rows.members,
    "grouped": rows.grouped,
    "dumbbell": rows.dumbbell,
    "waterfall": rows.waterfall,
    "stacked": stacks.stacked,
    "share": stacks.share,
    "progress": stacks.progress,
    "spark": lambda data, palette, width: trends.spark(data, palette),
}
"""The kinds of charts that crreport draws itself."""


class Charts:
    """Draws charts in the colours of one report, and keeps the diagnostics of specifications."""

    def __init__(self, templates: Templates, palette: Palette) -> None:
        self.templates = templates
        self.palette = palette
        self.diagnostics: dict[str, Diagnostic] = {}

    def knows(self, kind: str) -> bool:
        """Whether there is a way to draw a kind."""
        return kind in DRAWN or self.templates.find(spec_name(kind)) is not None

    def draw(self, kind: str, data: ChartData, alt: str, size: Size) -> Markup:
        """A chart as an image; nothing where it cannot be drawn. A project's specification goes first."""
        if any(needs_shaping(text) for text in data.texts):
            return Markup()
        svg = self._svg(kind, data, WIDTHS[size])
        return image(svg, alt, "spark" if kind == "spark" else "chart") if svg else Markup()

    def draw_matrix(self, data: MatrixData, alt: str) -> Markup:
        """Points between two scales, as an image over the whole width."""
        return image(matrix(data, self.palette, WIDTHS["full"]).svg(), alt, "matrix")

    def draw_badge(self, look: Look) -> Markup:
        """A badge as an ornament the size of a letter, beside the words or the number that it stands for."""
        return image(badge(look, self.palette).svg(), "", "badge")

    def _svg(self, kind: str, data: ChartData, width: float) -> str | None:
        name = spec_name(kind)
        if self.templates.find(name) is None:
            return DRAWN[kind](data, self.palette, width).svg()
        if name in self.diagnostics:
            return None
        source = self.templates.source(name)
        try:
            return drawn_by(source, data, self.palette, width)
        except SpecError as error:
            self.diagnostics[name] = ChartFault.at(start_of(source), str(error))
            return None


def spec_name(kind: str) -> str:
    """The template that draws a kind of chart, if a project has it."""
    return f"charts/{kind}.vl.json"


def image(svg: str, alt: str, style: str) -> Markup:
    """A drawing as an image of the page."""
    made = Markup('<img class="{}" src="data:image/svg+xml;base64,{}" alt="{}"/>')
    return made.format(style, b64encode(svg.encode()).decode(), alt)


def needs_shaping(text: str) -> bool:
    """Whether a text is written from right to left, or in letters that join.

    WeasyPrint sets the text of drawings letter by letter from the left, which breaks such text.
    """
    return any(bidirectional(c) in ("R", "AL") or category(c) in ("Mn", "Mc") for c in text)
