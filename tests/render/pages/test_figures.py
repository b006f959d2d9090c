from __future__ import annotations

import re
from dataclasses import replace

import pytest
from markupsafe import Markup

from crreport.read.models.metrics import Metric
from crreport.render.pages.breakdowns import breakdown_tables
from crreport.render.pages.context import NO_UNIT, Context, UnitLabel, YearHead
from crreport.render.pages.figures import Cell, FiguresTable, Row, TableWriter, metric_table


def metric(context: Context, id: str) -> Metric:
    found = context.inputs.metric(id)
    assert found is not None
    return found


def plain(markup: Markup) -> str:
    return re.sub(r"<[^>]+>", "", markup)


def test_a_line_has_the_year_its_comparatives_and_the_change(context: Context) -> None:
    table = metric_table(context, [metric(context, "engagement")])
    assert table is not None
    assert [head.name for head in table.heads] == ["2024", "2023", "2022"]
    [row] = table.rows
    assert plain(row.cells[0].content) == "64.10%"
    assert row.change is not None and "percentage point" in row.change.text


def test_a_year_without_a_figure_is_an_empty_cell(context: Context) -> None:
    table = metric_table(context, [metric(context, "engagement"), metric(context, "headcount")])
    assert table is not None
    assert table.rows[1].cells[2].content == ""


def test_metrics_without_any_figure_make_no_table(context: Context) -> None:
    assert metric_table(context, []) is None


def test_every_breakdown_ends_with_its_total(context: Context) -> None:
    tables = breakdown_tables(context, metric(context, "headcount"))
    assert tables
    for table in tables:
        assert table.table.rows[-1].style == "total"
        assert table.chart.startswith("<img")


def test_a_missing_figure_says_so_and_gives_its_reason(context: Context) -> None:
    missing = next(f for f in context.facts if f.is_nil and f.id.endswith(".2024"))
    writer = TableWriter(context)
    cell = writer.cell(missing)
    assert plain(cell.content) == missing.text
    assert cell.style == "missing"
    assert len(writer.notes) >= 1


def test_figures_in_one_unit_stand_with_their_decimal_signs_below_each_other(context: Context) -> None:
    def row(unit: str, *places: int, has_percent: bool = False) -> Row:
        cells = (Cell(Markup("1"), places=each, has_percent=has_percent) for each in places)
        return Row(Markup("x"), UnitLabel(unit, "a"), tuple(cells))

    rows = [row("t", 2, 0), row("t", 1, 2), row("£m", 0, 0), row("", 1, 0, has_percent=True), row("", 0, 1)]
    table = TableWriter(context).table([2024, 2023], rows, [])
    found = [[cell.alignment for cell in line.cells] for line in table.rows]
    assert found == [["", "pad-2p"], ["pad-1", ""], ["", ""], ["", "pad-1p"], ["", ""]]


@pytest.mark.parametrize(("signs", "style"), [(0, ""), (1, "signs-1"), (3, "signs-3"), (7, "signs-4")])
def test_signs_have_a_gutter_as_wide_as_most_of_them_need(context: Context, signs: int, style: str) -> None:
    cells = (Cell(Markup("1"), Markup("<sup>r</sup>") * signs), Cell(Markup("2")))
    table = TableWriter(context).table([2024, 2023], [Row(Markup("x"), NO_UNIT, cells)], [])
    assert table.gutter == style


def test_a_table_of_a_few_lines_stays_whole(context: Context) -> None:
    lines = [Row(Markup("x"), NO_UNIT, (Cell(Markup("1")),))]
    assert TableWriter(context).table([2024], lines * 12, []).is_short
    assert TableWriter(context).table([2024], lines * 13, []).styles == "long"


def test_a_legend_says_what_points_are_that_a_table_writes_short(context: Context) -> None:
    table = metric_table(context, [metric(context, "engagement")])
    assert table is not None and table.rows[0].change is not None
    assert table.rows[0].change.in_table == "+1.10\u00a0pp"
    assert table.rows[0].change.text == "+1.10\u00a0percentage points"
    assert ("pp", "percentage points") in [(note.sign, str(note.text)) for note in table.legend]
    others = metric_table(context, [metric(context, "community-spend")])
    assert others is not None and "pp" not in [note.sign for note in others.legend]


def test_assured_figures_bear_a_sign_that_the_legend_explains(context: Context) -> None:
    metrics = [metric(context, id) for id in ("engagement", "scope-12", "scope-1")]
    table = metric_table(context, metrics)
    assert table is not None
    signs = [plain(row.cells[0].signs) for row in table.rows]
    assert signs[0].startswith("†") and signs[1] == "‡" and signs[2] == ""
    assert 'data-fact="engagement.2024.assurance"' in table.rows[0].cells[0].signs
    legend = {note.sign: plain(note.text) for note in table.legend}
    assert (legend["†"], legend["‡"]) == ("limited assurance", "reasonable assurance")


def test_a_restated_figure_bears_a_sign_that_leads_to_what_became_of_it(context: Context) -> None:
    table = metric_table(context, [metric(context, "waste")])
    assert table is not None
    now, before = table.rows[0].cells[:2]
    assert "restated" not in now.signs
    assert (
        '<a href="#restated-waste.2023" title="restated since publication" data-role="Reference">r</a>'
        in before.signs
    )
    assert {note.sign: plain(note.text) for note in table.legend} == {"r": "restated since publication"}


def test_the_word_for_an_estimate_is_marked_as_the_footnote_of_its_figures(context: Context) -> None:
    table = metric_table(context, [metric(context, "injury-rate")])
    assert table is not None
    [legend] = table.legend
    footnote = next(note for note in context.facts.footnotes if "injury-rate.2024" in note.fact_ids)
    assert f'data-footnote="{footnote.id}"' in legend.text


@pytest.mark.parametrize(
    ("length", "breadth"), [(0, ""), (6, ""), (7, "wide"), (9, "wide"), (10, "wide wider")]
)
def test_long_figures_get_broader_columns(length: int, breadth: str) -> None:
    row = Row(Markup("Near misses"), NO_UNIT, (Cell(Markup("ca. 17.000"), length=length),))
    assert FiguresTable((YearHead("2024", ""),), (row,), (), ()).breadth == breadth


@pytest.mark.parametrize(
    ("words", "breadth"),
    [("k. A.", ""), ("nicht verfügbar", "wide"), ("nicht anwendbar", "wide wider")],
)
def test_a_column_is_as_wide_as_the_longest_word_for_a_missing_figure(
    words: str, breadth: str, context: Context
) -> None:
    missing = next(f for f in context.facts if f.is_nil and f.id.endswith(".2024"))
    cell = TableWriter(context).cell(replace(missing, words=words))
    row = Row(Markup("Near misses"), NO_UNIT, (cell,))
    assert FiguresTable((YearHead("2024", ""),), (row,), (), ()).breadth == breadth
