"""Charts: Vega-Lite specifications of `templates/charts/`, drawn as SVG images with text alternatives."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, Literal
from unicodedata import bidirectional, category

from markupsafe import Markup

from crreport.diagnostics import Diagnostic
from crreport.facts.model import Fact
from crreport.render.drawing.colours import Palette
from crreport.render.fetcher import font_files
from crreport.render.lettering import FontFile, font_for
from crreport.render.rules import ChartFault
from crreport.render.templates import Templates
from crreport.source import start_of

Trend = Literal["bars", "line"]

_FAMILY = "Source Sans Pro"
"""The font family of the specifications, before those of other scripts."""


@dataclass(frozen=True, slots=True)
class Point:
    """A year of a trend: its name and figure, and the length of its period, if it is unusual.

    `is_alike` says whether the figure can be compared with those of other years.
    """

    name: str
    fact: Fact | None
    length: str = ""
    is_alike: bool = True

    @property
    def label(self) -> str:
        """The name of the year with the length of its period."""
        return f"{self.name} ({self.length})" if self.length else self.name


Series = Sequence[Point]


class Charts:
    """Draws charts in the colours of one report, and keeps the diagnostics of their specifications."""

    def __init__(self, templates: Templates, palette: Palette) -> None:
        self.templates = templates
        self.palette = palette
        self.diagnostics: dict[str, Diagnostic] = {}

    def trend(self, kind: Trend, series: Series, goal: Fact | None, alt: str) -> Markup:
        """A metric over the years, with a line where there is a target. Years without a figure are gaps.

        Bars of periods of another length are pale, and lines have gaps there.
        """
        rows = [
            {
                "year": "\n".join(part for part in (point.name, point.length) if part),
                "value": drawn(point.fact) if point.is_alike or kind == "bars" else None,
                "label": _label(point.fact),
                "latest": point is series[-1],
                "alike": point.is_alike,
            }
            for point in series
        ]
        goals = [{"value": drawn(goal)}] if goal is not None else []
        return self._image(f"trend-{kind}", {"figures": rows, "goals": goals}, alt, "chart")

    def spark(self, series: Series, alt: str) -> Markup:
        """A metric over the years as a line the size of a word, with gaps as in the line of a trend."""
        rows = [
            {
                "year": point.name,
                "value": drawn(point.fact) if point.is_alike else None,
                "latest": point is series[-1],
            }
            for point in series
        ]
        return self._image("spark", {"figures": rows}, alt, "spark")

    def bars(self, parts: Sequence[tuple[str, Fact]], alt: str) -> Markup:
        """The members of a breakdown side by side. One without a number has no bar, only its words."""
        rows = [{"name": name, "value": drawn(fact) or 0, "label": _label(fact)} for name, fact in parts]
        values = [value for _, fact in parts if (value := drawn(fact)) is not None]
        low, high = min(values, default=0.0), max(values, default=0.0)
        # room for the labels left of bars that go below zero
        room = {"low": low - (max(high, 0) - low) / 3 if low < 0 else 0}
        return self._image("breakdown", {"figures": rows}, alt, "chart", room)

    def _image(
        self,
        name: str,
        data: Mapping[str, Any],
        alt: str,
        style: str,
        params: Mapping[str, float] = MappingProxyType({}),
    ) -> Markup:
        path = f"charts/{name}.vl.json"
        if path in self.diagnostics:
            return Markup()
        svg = self._svg(path, data, params)
        if svg is None:
            return Markup()
        image = Markup('<img class="{}" src="data:image/svg+xml;base64,{}" alt="{}"/>')
        return image.format(style, b64encode(svg.encode()).decode(), alt)

    def _svg(self, path: str, data: Mapping[str, Any], params: Mapping[str, float]) -> str | None:
        source = self.templates.source(path)
        try:
            spec = json.loads(source.text)
        except ValueError as error:
            self.diagnostics[path] = ChartFault.at(start_of(source), f"the chart is not JSON: {error}")
            return None
        spec["datasets"] = {name: list(rows) for name, rows in data.items()}
        given = {**{name: getattr(self.palette, name) for name in self.palette.__slots__}, **params}
        spec["params"] = [
            *spec.get("params", []),
            *({"name": name, "value": value} for name, value in given.items()),
        ]
        labels = "".join(str(value) for rows in data.values() for row in rows for value in row.values())
        try:
            return _draw(json.dumps(spec, ensure_ascii=False), font_for(labels))
        except ValueError as error:
            text = f"the chart cannot be drawn: {str(error).splitlines()[0]}"
            self.diagnostics[path] = ChartFault.at(start_of(source), text)
            return None


def needs_shaping(text: str) -> bool:
    """Whether a text is written from right to left, or in letters that join.

    WeasyPrint sets the text of drawings letter by letter from the left, which breaks such text.
    """
    return any(bidirectional(c) in ("R", "AL") or category(c) in ("Mn", "Mc") for c in text)


def can_be_drawn(parts: Sequence[tuple[str, Fact]]) -> bool:
    """Whether there are bars to compare, and all their names can be set."""
    numbers = [fact for _, fact in parts if fact.printed is not None]
    return len(numbers) > 1 and not any(needs_shaping(name) for name, _ in parts)


def drawn(fact: Fact | None) -> float | None:
    """The figure as a chart draws it, in its printed unit; None leaves a gap."""
    if fact is None or not isinstance(fact.value, Decimal):
        return None
    scale = fact.printed.scale if fact.printed else 0
    return float(fact.value.scaleb(-scale))


def _label(fact: Fact | None) -> str:
    if fact is None:
        return ""
    return fact.printed.label if fact.printed is not None else fact.text


@lru_cache(maxsize=512)
def _draw(spec: str, other: FontFile | None) -> str:
    """The drawing of a specification. Labels in another script are measured in the font they are set in,
    and named by the family that the style sheets give it."""
    drawing, family = _drawing(), f'"{_FAMILY}'
    if other is None:
        return str(drawing.vegalite_to_svg(json.loads(spec), allowed_base_urls=[]))
    drawing.register_font_directory(str(other.path.parent))
    measured = json.loads(spec.replace(family, f'"{other.family},{_FAMILY}'))
    svg = str(drawing.vegalite_to_svg(measured, allowed_base_urls=[]))
    return svg.replace(f"{other.family},{_FAMILY}", _FAMILY)


@cache
def _drawing() -> Any:
    import vl_convert

    vl_convert.register_font_directory(str(font_files()["SourceSansPro-Regular.ttf"].parent))
    return vl_convert
