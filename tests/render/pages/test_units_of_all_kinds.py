"""Every kind of quantity at every scale reads with its scale and its unit, wherever a figure is printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from crreport.facts.model import FactSet
from crreport.render.pages import glance
from crreport.render.pages.tree import page_tree
from tests.compiled import compiled
from tests.stress import BASES, Stress, kinds_and_scales
from tests.trees import elements, words

UNITS = {
    "percent": "",
    "percentage_points": "pp",
    "count": "calls",
    "number": "points",
    "days": "days",
    "hours": "hours",
    "rate": f"per {BASES['rate']}",
    "emissions": "tCO₂e",
    "energy": "MWh",
    "volume": "m³",
    "mass": "t",
    "area": "ha",
    "length": "km",
    "power": "MW",
    "intensity": "tCO₂e / employee",
}
SCALES = {"units": "", "thousands": "thousand", "millions": "million", "billions": "billion"}
MONEY = {"units": "", "thousands": "k", "millions": "m", "billions": "bn"}
METRICS = kinds_and_scales()
PRINTED_IN_TEXT = {"percent", "percentage_points", "number", "days", "hours"}


def unit_beside_label(metric: dict[str, str]) -> str:
    """What stands beside a metric's label."""
    if metric["kind"].startswith("money"):
        return f"£{MONEY[metric['scale']]}"
    return f"{SCALES[metric['scale']]} {UNITS[metric['kind']]}".strip()


def whole(number: str, metric: dict[str, str]) -> str:
    """How a figure reads that stands by itself."""
    if metric["kind"].startswith("money"):
        return f"£{number}{MONEY[metric['scale']]}"
    space = "" if metric["kind"] == "percent" else " "
    unit = "%" if metric["kind"] == "percent" else unit_beside_label(metric)
    return f"{number}{space}{unit}".strip()


def is_whole_number(metric: dict[str, str]) -> bool:
    return metric["kind"] == "count" and metric["scale"] == "units"


def number(metric: dict[str, str], text: str) -> str:
    return text.replace(".", "") if is_whole_number(metric) else text


@pytest.fixture(scope="module")
def facts_and_page(tmp_path_factory: pytest.TempPathFactory) -> tuple[FactSet, etree._Element]:
    folder = tmp_path_factory.mktemp("kinds")
    both = {
        year: {
            m["id"]: {
                "value": number(m, f"{ones}.94"),
                "by": {
                    "division": {
                        "m0": number(m, "1.94"),
                        "m1": f"{ones - 1}00" if is_whole_number(m) else f"{ones - 1}.00",
                    }
                },
            }
            for m in METRICS
        }
        for year, ones in ((2023, 31), (2024, 42))
    }
    Stress(
        metrics=[{**m, "breakdowns": ["division"]} for m in METRICS],
        members=["North", "South"],
        figures=both,
        targets=[
            {
                "id": f"aim-{m['id']}",
                "metric": m["id"],
                "kind": "absolute",
                "value": number(m, "45.5"),
                "due": "2030",
            }
            for m in METRICS
        ],
        progress=[f"It was {{{{ {m['id']} }}}} then." for m in METRICS],
    ).write(folder)
    report = compiled(folder, 2024)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(glance, "_TILES", len(METRICS))
        page, found = page_tree(report.inputs, report.facts, final=False, project=folder)
    assert found == ()
    return report.facts, page


def plain(element: etree._Element) -> str:
    return words(element).replace("\u00a0", " ")


@pytest.mark.parametrize("metric", METRICS, ids=lambda m: m["id"])
def test_scale_and_unit_stand_together_everywhere(
    metric: dict[str, str], facts_and_page: tuple[FactSet, etree._Element]
) -> None:
    _, page = facts_and_page
    unit = unit_beside_label(metric)
    label = f"{metric['label']} {unit}".strip()
    latest = number(metric, "42.94")
    latest = f"{int(latest):,}" if is_whole_number(metric) else latest
    [row] = elements(page, f"//*[@id='metric-{metric['id']}']")
    [head, now, *_] = row
    sign = "%" if metric["kind"] == "percent" else ""
    assert (plain(head), plain(now)) == (label, f"{latest}{sign}")
    assert f"{metric['label']} by Division {unit}".strip() in {
        plain(title) for title in elements(page, "//*[@class='table-title']")
    }
    [tile] = [t for t in elements(page, "//*[@class='tile']") if metric["label"] in plain(t)]
    shown, named = (plain(elements(tile, f"./*[@class='tile-{part}']")[0]) for part in ("value", "label"))
    assert (shown, named) in {(whole(latest, metric), metric["label"]), (latest, label)}
    aims = [
        tr
        for tr in elements(page, "//*[contains(@class, 'standings')]//*[local-name()='tr']")
        if metric["label"] in plain(tr)
    ]
    [[name, _, value, *_]] = aims
    aim = number(metric, "45.5")
    assert f"{plain(value)} {plain(name)}".startswith(whole(aim, metric)) or (
        metric["kind"] == "rate" and UNITS["rate"] in plain(name)
    )


@pytest.mark.parametrize("metric", METRICS, ids=lambda m: m["id"])
def test_running_text_gives_the_unit_of_what_is_scaled_where_its_words_do_not(
    metric: dict[str, str], facts_and_page: tuple[FactSet, etree._Element]
) -> None:
    facts, _ = facts_and_page
    number_of = METRICS.index(metric)
    [said] = [f.text for f in facts if f.id.endswith(f".s{number_of}")]
    read = said.replace("\u00a0", " ").removeprefix("It was ").removesuffix(" then.")
    latest = number(metric, "42.94")
    latest = f"{int(latest):,}" if is_whole_number(metric) else latest
    if metric["kind"] in ("count", "rate") or (
        metric["kind"] in ("days", "hours") and metric["scale"] == "units"
    ):
        assert read == f"{latest} {SCALES[metric['scale']]}".strip()
    else:
        assert read == whole(latest, metric)


def test_running_text_does_not_say_a_unit_twice(tmp_path: Path) -> None:
    hours = {"id": "worked", "label": "Work", "definition": "D.", "kind": "hours", "scale": "millions"}
    said = {"": "It was {{ worked }}.", "own": "It was {{ worked }} working hours."}
    for name, sentence in said.items():
        folder = tmp_path / f"p{name}"
        Stress(metrics=[hours], figures={2024: {"worked": "42.94"}}, progress=[sentence]).write(folder)
        texts = {f.text.replace("\u00a0", " ") for f in compiled(folder, 2024).facts}
        assert ("It was 42.94 million working hours." if name else "It was 42.94 million hours.") in texts


@pytest.mark.parametrize(
    ("language", "unit"), [("de", "Mio. Stunden"), ("fr", "millions d’heures"), ("en-GB", "million hours")]
)
def test_scaled_time_reads_as_the_language_writes_it(language: str, unit: str, tmp_path: Path) -> None:
    hours = {"id": "worked", "label": "Work", "definition": "D.", "kind": "hours", "scale": "millions"}
    Stress(language=language, metrics=[hours], figures={2024: {"worked": "42.94"}}).write(tmp_path)
    assert compiled(tmp_path, 2024).facts["worked.2024"].text.replace("\u00a0", " ").endswith(f" {unit}")
