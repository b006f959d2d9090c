"""Text in charts never touches other text, a bar, a line or the edge, whatever the figures and names are."""

from __future__ import annotations

from base64 import b64decode
from itertools import pairwise, product
from pathlib import Path

import pytest

from crreport.read.models.brand import Brand
from crreport.render.drawing.chart_data import ChartData, Goal, Line, Row, Series, Value
from crreport.render.drawing.charts import DRAWN, WIDTHS, Size
from crreport.render.drawing.colours import palette
from crreport.render.pages.tree import page_tree
from tests.compiled import compiled
from tests.projects import EVERY_ROW, EXAMPLE
from tests.render.drawing.boxes import collisions, read_drawing
from tests.trees import strings

PALETTE = palette(Brand())

FIGURES: dict[str, tuple[float | None, ...]] = {
    "ordinary": (64, 52.5, 48, 33, 41.2, 12, 57, 18, 29, 36, 44, 5),
    "equal": (50,) * 12,
    "negative": (-64, -52.5, -48, -33, -41.2, -12, -57, -18, -29, -36, -44, -5),
    "mixed": (64, -52.5, 48, -33, 0, 12, -57, 18, 29, -36, 44, -5),
    "huge and tiny": (98_765_432, 3, 1, 12_000_000, 2, 40, 7, 88_000_000, 5, 9, 11, 1),
    "missing": (64, None, 48, None, None, 12, 57, None, 29, 36, None, 5),
    "zeros": (0,) * 12,
    "close": (64.01, 64.02, 64.03, 64.04, 64.05, 64.06, 64.07, 64.08, 64.09, 64.1, 64.11, 64.12),
}
NAMES = {
    "short": [f"Unit {n}" for n in range(1, 13)],
    "long": [f"Division {n} of Rail, Marine & Underground Transport Services Ltd" for n in range(1, 13)],
    "one word": [f"Donaudampfschifffahrtsgesellschaft{n}sverwaltung" for n in range(1, 13)],
}
COUNTS = (1, 2, 3, 5, 8, 12)


def value(number: float | None) -> Value:
    return Value(number, "not available" if number is None else f"{number:,}".replace("-", "−"))


def cases(kind: str, count: int, figures: str, names: str) -> ChartData:
    numbers, named = FIGURES[figures][:count], NAMES[names]
    values = tuple(map(value, numbers))
    again = tuple(map(value, (*numbers[1:], numbers[0])))
    years = tuple(Row(str(2025 - count + n + 1), year=2025 - count + n + 1) for n in range(count))
    members = tuple(Row(name) for name in named[:count])
    if kind in ("bars", "line", "spark"):
        benchmark = Line("Median of the sector, as published", value(40), "benchmark")
        beside = (benchmark,) if count % 2 else ()
        return ChartData(years, (Series(named[0], values),), lines=beside, from_zero=kind == "bars")
    if kind in ("path", "progress"):
        goals = (
            Goal("baseline", 2019, "2019", value(70)),
            Goal("milestone", 2027, "2027", value(50)),
            Goal("target", 2030, "2030", value(30)),
        )
        words = "Target −50% against 2019, by 2030"
        return ChartData(years, (Series(named[0], values),), goals=goals, words=words)
    if kind in ("stacked", "share"):
        rows = years[-4:] if kind == "stacked" else years[-2:]
        series = tuple(
            Series(name, tuple(value(n) for n in (number, *([number] * 3))[: len(rows)]))
            for name, number in zip(named, numbers, strict=False)
        )
        totals = tuple(value(100) for _ in rows) if kind == "stacked" else ()
        return ChartData(rows, series, totals=totals)
    lines = (
        Line("All divisions", value(40), "total"),
        Line("Median of all comparable organisations in the country", value(38), "benchmark"),
    )
    if kind == "waterfall":
        total = sum(n or 0 for n in numbers)
        ends = (Row("2024"), *members, Row("2025"))
        return ChartData(ends, (Series("x", (value(500), *values, value(500 + total))),), is_steps=True)
    two = (Series("2025", values), Series("2024", again))
    return ChartData(members, two, lines=lines if kind == "members" else (), series_are_years=True)


EVERY_CASE = [(kind, size) for kind in DRAWN if kind != "spark" for size in WIDTHS]


@pytest.mark.parametrize(("kind", "size"), EVERY_CASE)
def test_no_text_of_a_chart_touches_anything(kind: str, size: Size) -> None:
    for count, figures, names in product(COUNTS, FIGURES, NAMES):
        data = cases(kind, count, figures, names)
        svg = DRAWN[kind](data, PALETTE, WIDTHS[size]).svg()
        assert collisions(svg) == [], (count, figures, names)


@pytest.mark.parametrize("project", [EVERY_ROW, pytest.param(EXAMPLE, marks=pytest.mark.slow)])
def test_no_text_touches_anything_in_the_charts_of_a_report(project: Path) -> None:
    year = 2024 if project == EVERY_ROW else 2025
    done = compiled(project, year)
    tree, _ = page_tree(done.inputs, done.facts, final=False, project=project)
    found = strings(tree, "//*[local-name()='img'][contains(@class, 'chart')]/@src")
    assert found
    for source in found:
        assert collisions(b64decode(source.partition(",")[2]).decode()) == []


def test_a_text_across_the_edge_of_a_bar_is_found() -> None:
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="40">'
    bar = '<rect x="0" y="0" width="20" height="40"/>'
    svg = f'{head}{bar}<text x="10" y="20" font-size="11">across</text></svg>'
    assert collisions(svg) == ["`across` touches a shape"]


@pytest.mark.parametrize("count", COUNTS)
def test_names_of_years_are_told_apart(count: int) -> None:
    svg = DRAWN["path"](cases("path", count, "ordinary", "short"), PALETTE, WIDTHS["half"]).svg()
    years = sorted(
        (box.left, box.right) for text, box in read_drawing(svg).texts if text.isdigit() and len(text) == 4
    )
    assert all(right + 3 <= left for (_, right), (left, _) in pairwise(years))


def test_a_year_and_its_figure_are_not_read_as_one_number() -> None:
    svg = DRAWN["progress"](cases("progress", 3, "ordinary", "short"), PALETTE, WIDTHS["half"]).svg()
    assert {"2025: 48", "2019: 70"} <= {text for text, _ in read_drawing(svg).texts}
