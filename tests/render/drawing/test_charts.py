from __future__ import annotations

import re
from base64 import b64decode
from pathlib import Path

import pytest

from crreport.render.drawing.charts import Charts, Point, drawn
from crreport.render.drawing.colours import palette
from crreport.render.pages.chapters import trend_chart
from crreport.render.pages.context import Context
from crreport.render.templates import Templates


def svg_of(image: str) -> str:
    match = re.search(r'base64,([^"]+)"', image)
    assert match
    return b64decode(match[1]).decode()


@pytest.fixture
def charts(context: Context, tmp_path: Path) -> Charts:
    return Charts(Templates(tmp_path), palette(context.inputs.organisation.brand))


def test_a_chart_says_its_trend_in_words_and_numbers(context: Context) -> None:
    metric = context.inputs.metric("engagement")
    assert metric is not None
    chart = trend_chart(context, metric, ())
    assert chart is not None
    assert "2022" in chart.image and "64.10%" in chart.image


def test_two_figures_make_no_trend(context: Context) -> None:
    metric = context.inputs.metric("headcount")
    assert metric is not None
    assert trend_chart(context, metric, ()) is None


def test_a_year_without_a_figure_is_a_gap_and_not_a_zero(context: Context, charts: Charts) -> None:
    fact = context.facts["engagement.2024"]
    series = [Point("2022", fact), Point("2023", None), Point("2024", fact)]
    svg = svg_of(charts.trend("bars", series, None, "words"))
    assert ">2023<" in svg
    assert svg.count('aria-roledescription="bar"') == 2


def test_the_same_chart_is_drawn_to_the_same_bytes(context: Context, charts: Charts) -> None:
    parts = [("One", context.facts["engagement.2024"]), ("Two", context.facts["engagement.2023"])]
    assert charts.bars(parts, "words") == charts.bars(parts, "words")


def test_a_figure_is_drawn_in_its_printed_unit(context: Context) -> None:
    assert drawn(context.facts["engagement.2024"]) == pytest.approx(64.1)
    assert drawn(None) is None


def test_a_part_of_which_only_bounds_are_known_has_its_words_and_no_bar(
    context: Context, charts: Charts
) -> None:
    known, bounded = context.facts["engagement.2024"], context.facts["near-misses.2024"]
    svg = svg_of(charts.bars([("One", known), ("Two", known), ("Three", bounded)], "words"))
    assert ">Three<" in svg and ">&lt;5<" in svg
    assert re.search(r'name: Three[^>]* d="M0,[0-9.]+h0v', svg)
