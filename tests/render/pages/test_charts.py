"""Which charts a topic has, and what they show."""

from __future__ import annotations

import re
from base64 import b64decode
from pathlib import Path

import pytest

from crreport.diagnostics import Level
from crreport.render.drawing.charts import WIDTHS
from crreport.render.pages.chapters import TopicView, pillar_views
from crreport.render.pages.context import Context
from crreport.render.pages.tree import page_tree
from tests.compiled import checked, compiled
from tests.rules.cases import BASE, laid_over_base
from tests.stress import Stress, charted, metric
from tests.trees import strings

PROGRESS = """safety:
  observations:
    - {metric: score, value: 4.5, by: {division: {rail: 4.1, defence: 4.7}}}
    - {metric: care-score, value: 64%}
    - {metric: near-misses, value: 118, by: {division: {rail: 70, defence: 48}}}
    - {metric: lost-time-rate, value: 4.4}
    - {metric: energy-use, value: "12,150 MWh"}
    - {metric: revenue, value: GBP 318.2m}
"""


def view_of(context: Context, topic: str) -> TopicView:
    views = {view.topic.id: view for pillar in pillar_views(context) for view in pillar.topics}
    return views[topic]


def svg_of(image: str) -> str:
    match = re.search(r'base64,([^"]+)"', image)
    assert match
    return b64decode(match[1]).decode()


def with_charts(project: Path, charts: str) -> Path:
    laid_over_base(BASE, project)
    (project / "inputs/2018/progress.yaml").write_text(f"{PROGRESS}{charts}")
    return project


def test_a_list_of_charts_stands_in_place_of_the_usual_ones(context: Context) -> None:
    kinds = [chart.kind for chart in view_of(context, "nature").charts]
    listed = ["stacked", "grouped", "bars", "path", "progress", "waterfall", "dumbbell", "share"]
    assert kinds == [*listed, "bars"]  # the last one is of a metric that asks for it


def test_a_title_is_a_fact_with_its_placeholders_filled(context: Context) -> None:
    chart = view_of(context, "nature").charts[0]
    assert context.facts["chart.nature.1.title"].text == "Scope 1 emissions were 210\u00a0tCO₂e"
    assert 'data-fact="chart.nature.1.title"' in chart.title
    assert chart.subtitle == "Scope 1 and 2 emissions"


def test_what_is_in_the_list_has_no_second_chart_beside_its_table(context: Context) -> None:
    tables = {table.title: table.chart for table in view_of(context, "nature").breakdowns}
    assert tables["Energy by Division"] == ""
    assert tables["Change in energy by Division"] != ""


def test_a_relative_target_stands_at_the_level_that_it_leads_to(context: Context) -> None:
    path = view_of(context, "nature").charts[3]
    assert "Target −20%" in svg_of(path.image)


def test_parts_are_stacked_below_the_figure_of_their_whole(context: Context) -> None:
    svg = svg_of(view_of(context, "nature").charts[0].image)
    assert ">305<" in svg and "Scope 2 emissions" in svg


def test_members_are_sorted_by_value_unless_the_order_is_asked_for(tmp_path: Path) -> None:
    def order(options: str) -> list[str]:
        chart = f"  charts:\n    - {{metric: score, by: division, kind: bars{options}}}\n"
        project = with_charts(tmp_path / (options or "x").strip(", :"), chart)
        done = compiled(project, 2018)
        tree, _ = page_tree(done.inputs, done.facts, final=False, project=project)
        [source] = strings(tree, "//*[contains(@class, 'chart-box')]//*[local-name()='img']/@src")
        return re.findall(r">(Rail|Defence)<", b64decode(source.partition(",")[2]).decode())

    assert order("") == ["Defence", "Rail"]
    assert order(", sort: given") == ["Rail", "Defence"]


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("Near misses fell to {{ near-misses }}", []),
        ("Near misses fell to 119", ["CR207"]),
        ("Near misses rose in 2018", ["CR208"]),
    ],
)
def test_a_title_is_compared_with_the_figures_as_prose_is(
    title: str, codes: list[str], tmp_path: Path
) -> None:
    project = with_charts(tmp_path, f'  charts:\n    - {{metric: near-misses, title: "{title}"}}\n')
    [*found] = (d.rule.code for d in checked(project, 2018).diagnostics if d.level is not Level.NOTE)
    assert found == codes


def test_a_specification_of_the_project_is_a_kind_of_its_own(tmp_path: Path) -> None:
    project = with_charts(tmp_path, "  charts:\n    - {metric: near-misses, kind: beads}\n")
    folder = project / "templates/charts"
    folder.mkdir(parents=True)
    encoding = '{"x": {"field": "name"}, "y": {"field": "value", "type": "quantitative"}}'
    (folder / "beads.vl.json").write_text(
        f'{{"data": {{"name": "figures"}}, "mark": "point", "encoding": {encoding}}}'
    )
    done = compiled(project, 2018)
    tree, diagnostics = page_tree(done.inputs, done.facts, final=False, project=project)
    assert diagnostics == ()
    assert strings(tree, "//*[contains(@class, 'chart-beads')]//*[local-name()='img']/@src")


def with_template(project: Path, text: str) -> Path:
    with_charts(project, "")
    (project / "templates").mkdir()
    (project / "templates/letter.html.jinja").write_text(text)
    (project / "templates/values.html.jinja").write_text(text)
    (project / "templates/cover.html.jinja").write_text(text)
    return project


def test_a_template_draws_a_chart_of_its_own_choice(tmp_path: Path) -> None:
    project = with_template(tmp_path, '<p class="own">{{ chart("near-misses", by="division").image }}</p>')
    done = compiled(project, 2018)
    tree, _ = page_tree(done.inputs, done.facts, final=False, project=project)
    assert strings(tree, "//*[@class='own']/*[local-name()='img']/@src")


@pytest.mark.parametrize(
    "call", ['chart("no-metric")', 'chart("score", kind="pie")', 'chart("score", sort="up")']
)
def test_what_a_template_cannot_draw_is_an_error_at_its_line(call: str, tmp_path: Path) -> None:
    project = with_template(tmp_path, f"<p>one</p>\n<p>{{{{ {call}.image }}}}</p>")
    done = compiled(project, 2018)
    _, [found] = page_tree(done.inputs, done.facts, final=False, project=project)
    assert found.rule.code == "CR401" and "cover.html.jinja:2" in str(found.span)


def test_every_kind_that_is_asked_for_is_drawn_and_names_its_target_once(tmp_path: Path) -> None:
    report = compiled(charted().write(tmp_path), 2024)
    tree, _ = page_tree(report.inputs, report.facts, final=True, project=tmp_path)
    titles = strings(tree, "//*[@class='chart-title']/*[@data-fact]/text()")
    drawn = strings(tree, "//*[@class='chart-title']/following-sibling::*[1]//@src")
    assert titles == [f"kind: {chart['kind']}" for chart in charted().charts] and len(drawn) == len(titles)
    for kind, image in zip(titles, drawn, strict=True):
        aims = svg_of(f'{image}"').count(">Target 500")
        assert aims == (kind.removeprefix("kind: ") in ("bars", "line", "path", "progress"))


@pytest.mark.parametrize(("members", "width"), [(11, WIDTHS["beside"]), (20, WIDTHS["full"]), (21, None)])
def test_a_chart_of_many_members_has_the_width_of_the_page_and_one_of_more_is_left_to_its_table(
    members: int, width: float | None, tmp_path: Path
) -> None:
    parts = {f"m{n}": 10 + n for n in range(members)}
    project = Stress(
        members=[f"Division {n}" for n in range(members)],
        metrics=[metric("energy", "energy", unit="MWh", breakdowns=["division"])],
        figures={2024: {"energy": {"value": f"{sum(parts.values())} MWh", "by": {"division": parts}}}},
    ).write(tmp_path)
    done = compiled(project, 2024)
    tree, _ = page_tree(done.inputs, done.facts, final=False, project=project)
    found = strings(tree, "//*[contains(@class, 'breakdown-chart')]//*[local-name()='img']/@src")
    widths = [float(re.findall(r'width="([\d.]+)"', svg)[0]) for svg in map(svg_of_source, found)]
    assert widths == ([] if width is None else [width])


def svg_of_source(source: str) -> str:
    return b64decode(source.partition(",")[2]).decode()
