"""Who we are, the year at a glance, and all targets on one page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import etree

from crreport.render.pages.tree import page_tree
from tests.compiled import compiled
from tests.projects import EVERY_ROW
from tests.stress import Stress, metric
from tests.trees import elements, strings, words


def page_of(project: Path, year: int = 2024) -> etree._Element:
    report = compiled(project, year)
    tree, found = page_tree(report.inputs, report.facts, final=True, project=project)
    assert found == ()
    return tree


def with_report(tmp_path: Path, old: str, new: str) -> Path:
    shutil.copytree(EVERY_ROW, tmp_path / "project")
    report = tmp_path / "project/inputs/2024/report.yaml"
    text = report.read_text(encoding="utf-8")
    assert old in text
    report.write_text(text.replace(old, new), encoding="utf-8")
    return tmp_path / "project"


def tile(tmp_path: Path, value: str) -> list[str]:
    water = metric("water", "volume", unit="m3", polarity="lower_is_better")
    figures = {2023: {"water": value}, 2024: {"water": value}}
    page = page_of(Stress(metrics=[water], figures=figures).write(tmp_path))
    return [words(p) for p in elements(page, "//*[@class='tile-value' or @class='tile-label']")]


def test_a_unit_stands_behind_its_number_as_long_as_both_surely_fit_on_a_line(tmp_path: Path) -> None:
    assert tile(tmp_path / "short", "102,128 m3") == ["102,128 m³", "Water"]
    assert tile(tmp_path / "long", "1,021,280 m3") == ["1,021,280", "Water m³"]


CHOSEN = """about: {figures: [headcount, energy], breakdowns: [division, region]}
glance:
  - {metric: engagement, text: "More of us would recommend the work: {{ engagement }}."}
  - scope-12
  - energy
"""


def test_the_organisation_describes_itself_before_the_letter(tree: etree._Element) -> None:
    [about] = elements(tree, "//*[@class='about page']")
    assert "A made-up organisation that exists in tests only." in words(about)
    assert "https://www.quillfeather.example" in words(about)
    ids = strings(tree, "//*/@id")
    assert ids.index("about") < ids.index("letter")


def test_the_editor_chooses_the_key_numbers_and_the_breakdowns(tree: etree._Element) -> None:
    labels = [words(each) for each in elements(tree, "//*[@class='key-label']")]
    assert [label.split(" MWh")[0] for label in labels] == ["Employees at year end", "Energy"]
    heads = [words(each) for each in elements(tree, "//*[@class='makeup-part']/*[local-name()='h3']")]
    assert heads == ["Division", "Region"]


def test_without_a_choice_the_key_numbers_are_amounts_that_are_neither_good_nor_bad(tmp_path: Path) -> None:
    tree = page_of(with_report(tmp_path, CHOSEN, ""))
    labels = " ".join(words(each) for each in elements(tree, "//*[@class='key-label']"))
    assert "Employees at year end" in labels
    assert "Women" not in labels and "Injury rate" not in labels


def test_the_editor_chooses_the_figures_at_a_glance_with_words(tree: etree._Element) -> None:
    tiles = [words(each, " ") for each in elements(tree, "//*[@class='tile']")]
    assert len(tiles) == 3
    assert "Engagement score" in tiles[0] and "More of us would recommend the work: 64.10 %" in tiles[0]


def test_a_tile_shows_the_target_of_its_metric_with_its_status(tree: etree._Element) -> None:
    tile = words(elements(tree, "//*[@class='tile']")[0], " ")
    assert "Target 60 % Met" in tile


@pytest.mark.parametrize(("targets", "is_whole"), [(3, True), (13, False)])
def test_a_short_table_of_targets_stays_on_one_page(targets: int, is_whole: bool, tmp_path: Path) -> None:
    project = Stress(
        metrics=[metric("energy", "energy", unit="MWh", polarity="lower_is_better")],
        figures={2024: {"energy": "120 MWh"}},
        targets=[
            {"id": f"t{n}", "kind": "absolute", "metric": "energy", "value": f"{90 - n} MWh", "due": 2030 + n}
            for n in range(targets)
        ],
    ).write(tmp_path)
    [table] = elements(page_of(project), "//*[contains(@class, 'standings')]")
    assert ("whole" in table.get("class").split()) is is_whole


def test_every_target_is_on_the_dashboard_under_its_pillar(tree: etree._Element) -> None:
    [table] = elements(tree, "//*[contains(@class, 'standings')]")
    groups = [words(each) for each in elements(table, ".//*[@class='group']")]
    assert groups == ["People pillar", "Planet pillar"]
    rows = [words(each, " ") for each in elements(table, ".//*[local-name()='tbody']/*[not(@class)]")]
    assert len(rows) == 3
    assert rows[0].startswith("Injury rate per 1,000,000 hours Absolute 4.4 2022 3.72 2.0 2027")
    assert rows[0].endswith("28 % Open")


def test_the_bar_of_a_target_is_as_long_as_the_share_beside_it(tree: etree._Element) -> None:
    bars = elements(tree, "//*[contains(@class, 'standings')]//*[contains(@class, 'bar-fill')]")
    assert [bar.get("style") for bar in bars] == ["width: 28%", "width: 23%"]
    assert [words(bar.getparent().getparent()) for bar in bars] == ["28%", "23%"]


@pytest.mark.slow
def test_contents_of_forty_entries_are_on_one_page(tmp_path: Path) -> None:
    import weasyprint

    from crreport.render.drawing.colours import palette
    from crreport.render.templates import Templates

    report = compiled(EVERY_ROW, 2024)
    tree, _ = page_tree(report.inputs, report.facts, final=True, project=EVERY_ROW)
    [contents] = elements(tree, "//*[@class='contents']")
    entries = elements(contents, ".//*[local-name()='li' and not(*[local-name()='ul'])]")
    for _ in range(40 - len(elements(contents, ".//*[local-name()='li']"))):
        entry = etree.fromstring(etree.tostring(entries[-1]).partition(b"</li>")[0] + b"</li>")
        entries[-1].getparent().append(entry)
    colours = palette(report.inputs.organisation.brand)
    sheets = [
        colours.fill_in(Templates(tmp_path).text(name))
        .replace("var(--page-width)", "210mm")
        .replace("var(--page-height)", "297mm")
        for name in ("report.css", "print.css", "print-single.css")
    ]
    without_numbers = "a::after { content: none !important }"
    style = f"<style>{' '.join(sheets)} {without_numbers}</style>"
    html = style + etree.tostring(contents, method="html", encoding="unicode")
    assert len(weasyprint.HTML(string=html).render().pages) == 1
