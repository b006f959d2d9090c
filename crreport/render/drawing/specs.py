"""Charts of a project's own: Vega-Lite specifications in `templates/charts/`, given the data of a chart."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from crreport.render.drawing.chart_data import ChartData, Line
from crreport.render.drawing.colours import Palette
from crreport.render.drawing.measuring import FAMILY
from crreport.render.fetcher import font_files
from crreport.render.lettering import FontFile, font_for
from crreport.source import SourceFile


class SpecError(ValueError):
    """A specification that cannot be drawn."""


def drawn_by(source: SourceFile, data: ChartData, palette: Palette, width: float) -> str:
    """The drawing of a specification, with the data and the colours of a chart filled in."""
    try:
        spec = json.loads(source.text)
    except ValueError as error:
        raise SpecError(f"the chart is not JSON: {error}") from error
    if not isinstance(spec, dict):
        raise SpecError("the chart is not a JSON object")
    spec["datasets"] = datasets(data)
    given = [{"name": name, "value": value} for name, value in params(data, palette, width).items()]
    spec["params"] = [*spec.get("params", []), *given]
    try:
        return _draw(json.dumps(spec, ensure_ascii=False), font_for("".join(data.texts)))
    except ValueError as error:
        raise SpecError(f"the chart cannot be drawn: {str(error).splitlines()[0]}") from error


def datasets(data: ChartData) -> Mapping[str, list[dict[str, Any]]]:
    """The data of a chart as tables: the figures, the points of a target, and figures to compare with."""
    last = data.rows[-1] if data.rows else None
    figures = [
        {
            "name": row.name,
            "note": row.note,
            "year": row.year,
            "series": one.name,
            "value": value.number,
            "label": value.label,
            "latest": row is last,
            "alike": row.is_alike,
        }
        for one in data.series
        for row, value in zip(data.rows, one.values, strict=True)
    ]
    goals = [
        {"role": g.role, "name": g.name, "year": g.year, "value": g.value.number, "label": g.value.label}
        for g in data.goals
    ]
    lines = [
        {"role": each.role, "name": each.name, "value": each.value.number, "label": each.value.label}
        for each in (*data.lines, *_totals(data))
    ]
    return {"figures": figures, "goals": goals, "lines": lines}


def params(data: ChartData, palette: Palette, width: float) -> Mapping[str, Any]:
    """What a specification can refer to: the colours of the report, the width, and the words of a target."""
    colours = {name: getattr(palette, name) for name in palette.__slots__}
    data_colours = {f"data_{n}": colour for n, colour in enumerate(colours.pop("data"), 1)}
    return {**colours, **data_colours, "space": width, "target_words": data.words}


def _totals(data: ChartData) -> list[Line]:
    return [Line(row.name, total, "total") for row, total in zip(data.rows, data.totals, strict=False)]


@lru_cache(maxsize=128)
def _draw(spec: str, other: FontFile | None) -> str:
    """The drawing of a specification. Labels in another script are measured in the font they are set in,
    and named by the family that the style sheets give it."""
    drawing, family = _drawing(), f'"{FAMILY}'
    if other is None:
        return str(drawing.vegalite_to_svg(json.loads(spec), allowed_base_urls=[]))
    drawing.register_font_directory(str(other.path.parent))
    measured = json.loads(spec.replace(family, f'"{other.family},{FAMILY}'))
    svg = str(drawing.vegalite_to_svg(measured, allowed_base_urls=[]))
    return svg.replace(f"{other.family},{FAMILY}", FAMILY)


@cache
def _drawing() -> Any:
    import vl_convert

    vl_convert.register_font_directory(str(font_files()["SourceSansPro-Regular.ttf"].parent))
    return vl_convert
