from __future__ import annotations

import json
import re
from base64 import b64decode
from itertools import pairwise
from pathlib import Path

import pytest

from crreport.render.drawing.chart_data import ChartData, Row, Series, Value, drawn, value_of
from crreport.render.drawing.charts import Charts
from crreport.render.drawing.colours import palette
from crreport.render.drawing.measuring import lines_of, width_of
from crreport.render.pages.chart_figures import trend_data
from crreport.render.pages.charts import chart_of
from crreport.render.pages.context import Context
from crreport.render.templates import Templates
from tests.render.drawing.boxes import collisions, read_drawing


def svg_of(image: str) -> str:
    match = re.search(r'base64,([^"]+)"', image)
    assert match
    return b64decode(match[1]).decode()


@pytest.fixture
def charts(context: Context, tmp_path: Path) -> Charts:
    return Charts(Templates(tmp_path), palette(context.inputs.organisation.brand))


def over_years(*values: Value) -> ChartData:
    rows = tuple(Row(str(2020 + n), year=2020 + n) for n in range(len(values)))
    return ChartData(rows, (Series("Energy", values),))


def members(**values: Value) -> ChartData:
    return ChartData(tuple(Row(name) for name in values), (Series("2024", tuple(values.values())),))


def test_a_chart_says_its_trend_in_words_and_numbers(context: Context) -> None:
    metric = context.inputs.metric("engagement")
    assert metric is not None
    chart = chart_of(context, metric, ())
    assert chart is not None
    assert "2022" in chart.image and "64.10%" in chart.image


def test_two_figures_make_no_chart_that_nobody_asked_for(context: Context) -> None:
    metric = context.inputs.metric("headcount")
    assert metric is not None
    assert chart_of(context, metric, ()) is None


def test_a_year_without_a_figure_is_a_gap_and_not_a_zero(charts: Charts) -> None:
    svg = svg_of(charts.draw("bars", over_years(Value(3, "3"), Value(None), Value(4, "4")), "words", "half"))
    assert ">2021<" in svg
    assert svg.count('class="bar"') == 2


def test_names_from_right_to_left_are_drawn_as_a_whole(charts: Charts) -> None:
    data = members(**{"קו 2": Value(3, "3"), "Rail": Value(4, "4")})
    svg = svg_of(charts.draw("members", data, "words", "half"))
    assert ">\u2067קו 2\u2069<" in svg
    assert ">Rail<" in svg


def test_long_names_are_told_to_their_end(charts: Charts) -> None:
    common = "Department of road haulage and storage"
    data = members(
        **{f"{common} in the {side}": Value(n, str(n)) for n, side in enumerate(("north", "south"))}
    )
    parts = ChartData(
        (Row("2023"), Row("2024")),
        tuple(Series(row.name, (Value(2, "2"), Value(3, "3"))) for row in data.rows),
    )
    for kind, shown in (("members", data), ("share", parts), ("grouped", parts), ("stacked", parts)):
        svg = svg_of(charts.draw(kind, shown, "words", "half"))
        assert "north" in svg and "south" in svg and "…" not in svg, kind


def test_a_last_part_too_small_for_its_figure_has_it_behind_the_bar(charts: Charts) -> None:
    series = tuple(
        Series(name, (Value(n, str(n)),)) for name, n in (("Gas", 900), ("Oil", 800), ("Wood", 105))
    )
    svg = svg_of(charts.draw("share", ChartData((Row("2024"),), series), "words", "half"))
    assert ">900<" in svg and ">800<" in svg and ">105<" in svg
    assert collisions(svg) == []


def test_a_long_word_is_divided_with_a_hyphen_where_its_script_has_one() -> None:
    lines = lines_of("Unternehmensverantwortungsbericht", 90, 11.5, 4)
    assert len(lines) > 1
    assert all(line.endswith("-") for line in lines[:-1])
    assert all(width_of(line, 11.5) <= 90 for line in lines)
    assert "".join(line.removesuffix("-") for line in lines) == "Unternehmensverantwortungsbericht"
    assert lines_of("מ" * 40, 90, 11.5, 4)[0] == "מ" * len(lines_of("מ" * 40, 90, 11.5, 4)[0])


def test_names_of_years_have_room_between_them(charts: Charts) -> None:
    data = over_years(*(Value(n, str(n)) for n in range(24)))
    svg = svg_of(charts.draw("line", data, "words", "half"))
    years = sorted((box.left, box.right) for text, box in read_drawing(svg).texts if text.startswith("20"))
    assert len(years) > 2
    assert all(right + 4 <= left for (_, right), (left, _) in pairwise(years))


def test_letters_of_other_fonts_are_measured_in_the_weight_they_are_set_in() -> None:
    assert width_of("רכבת", 10, is_strong=True) > width_of("רכבת", 10)


def test_marks_of_direction_take_up_no_room() -> None:
    assert width_of("\u200e−1.8%", 10) == width_of("−1.8%", 10)


def test_the_same_chart_is_drawn_to_the_same_bytes(charts: Charts) -> None:
    data = members(One=Value(3, "3"), Two=Value(4, "4"))
    assert charts.draw("members", data, "words", "half") == charts.draw("members", data, "words", "half")


def test_a_figure_is_drawn_in_its_printed_unit(context: Context) -> None:
    assert drawn(context.facts["engagement.2024"]) == pytest.approx(64.1)
    assert drawn(None) is None


def test_a_part_of_which_only_bounds_are_known_has_its_words_and_no_bar(
    context: Context, charts: Charts
) -> None:
    known, bounded = (value_of(context.facts[id]) for id in ("engagement.2024", "near-misses.2024"))
    svg = svg_of(charts.draw("members", members(One=known, Two=known, Three=bounded), "words", "half"))
    assert ">Three<" in svg and ">&lt;5<" in svg
    assert svg.count('class="bar"') == 2


def test_an_ampersand_in_a_name_is_one_in_the_drawing(charts: Charts) -> None:
    data = ChartData((Row("R&D <lab>"),), (Series("R&D", (Value(3, "3"),)), Series("Q&A", (Value(4, "4"),))))
    for kind in ("members", "grouped", "dumbbell", "share", "stacked"):
        svg = svg_of(charts.draw(kind, data, "words", "full"))
        assert "&amp;amp;" not in svg and "&amp;" in svg


def test_members_without_a_mark_of_the_prior_year_have_no_legend(charts: Charts) -> None:
    svg = svg_of(charts.draw("members", members(One=Value(3, "3"), Two=Value(4, "4")), "words", "half"))
    assert ">2024<" not in svg


def test_a_line_has_a_gap_where_a_year_is_not_like_the_others(context: Context, charts: Charts) -> None:
    metric = context.inputs.metric("engagement")
    assert metric is not None
    data = trend_data(context, metric)
    assert len(data.numbers) >= 3 and not data.from_zero


def test_a_specification_of_the_project_goes_before_the_drawing_of_that_kind(
    context: Context, tmp_path: Path
) -> None:
    folder = tmp_path / "templates" / "charts"
    folder.mkdir(parents=True)
    encoding = {"y": {"field": "name"}, "x": {"field": "value", "type": "quantitative"}}
    spec = {"data": {"name": "figures"}, "mark": "bar", "encoding": encoding}
    (folder / "bars.vl.json").write_text(json.dumps(spec))
    charts = Charts(Templates(tmp_path), palette(context.inputs.organisation.brand))
    svg = svg_of(charts.draw("bars", over_years(Value(3, "3"), Value(4, "4")), "words", "half"))
    assert 'aria-roledescription="bar"' in svg
    assert charts.diagnostics == {}


def test_an_error_in_a_specification_is_told_at_its_file(context: Context, tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "charts"
    folder.mkdir(parents=True)
    (folder / "bars.vl.json").write_text("{no JSON")
    charts = Charts(Templates(tmp_path), palette(context.inputs.organisation.brand))
    assert charts.draw("bars", over_years(Value(3, "3")), "words", "half") == ""
    (found,) = charts.diagnostics.values()
    assert found.rule.code == "CR405" and "templates/charts/bars.vl.json" in str(found.span)
