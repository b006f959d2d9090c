"""Faults planted into the words beside figures: another scale, another unit, or none."""

from __future__ import annotations

import shutil
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from crreport.diagnostics import Diagnostic
from crreport.marks import place_of
from crreport.verify.pages import misprints
from crreport.verify.wording import inline_misprints
from tests.builds import Build, built
from tests.projects import PROJECTS
from tests.trees import elements
from tests.verify.scaled import scaled

pytestmark = pytest.mark.slow

HOURS, UNIT = "volunteering-hours.2024", "unit--volunteering-hours"
NEXT, LAST, LABEL = "tail", "last", "text"

EDITS = {
    "in running text": (f"{HOURS}--6", NEXT, "million", "thousand", HOURS, "42.94 thousand hours"),
    "before a number": ("community-spend.2023.previous", "before", "£", "US$", "", "US$1.10m"),
    "a scale behind a number": ("community-spend.2023.previous", NEXT, "m", "bn", "", "£1.10bn"),
    "a unit behind a number": ("energy.2023.previous", NEXT, "MWh", "kWh", "", "1,290.0 kWh"),
    "on the dashboard": (HOURS, NEXT, "million", "thousand", "", "42.94 thousand hours"),
    "at a target": (
        "volunteering-hours.target.more-hours--3",
        NEXT,
        "hours",
        "days",
        "",
        "50.00 million days",
    ),
    "in a cell that needs none": ("water.2024", "behind", "", " million", "", "8,400 million"),
    "in the row of a table": (f"{UNIT}--3", LABEL, "million", "thousand", HOURS, "thousand hours"),
    "in another row": ("unit--water--1", LABEL, "m³", "litres", "water.2024", "litres"),
    "a longer unit": ("unit--waste--1", LABEL, "t", "t CO2e", "waste.2024", "t CO2e"),
    "in the heading of a table": ("unit--energy--7", LABEL, "MWh", "kWh", "energy.2024", "kWh"),
    "at a key number": (f"{UNIT}--1", LABEL, "million", "thousand", HOURS, "thousand hours"),
    "on a tile": (f"{UNIT}--2", LABEL, "million", "thousand", HOURS, "thousand hours"),
    "at a chart": ("unit--waste--2", LABEL, "t", "kg", "waste.2024", "kg"),
    "what a rate is of": (
        "unit--injury-rate--1",
        LABEL,
        "1,000,000",
        "200,000",
        "injury-rate.2024",
        "per 200,000 hours",
    ),
}
"""What is changed in an inline report: a place, what of it, and how; the figure told, what is shown."""

KG = '<span data-unit-of="waste">kg</span>'
WRONG = {
    "glance": [("{{ tile.figure.unit }}", '{{ tile.figure.unit|escape|replace("tCO₂e", "kgCO₂e") }}')],
    "about": [("{{ figure.unit }}", '{{ figure.unit|escape|replace("million", "thousand") }}')],
    "macros": [
        ("{{ row.unit }}", '{{ row.unit|escape|replace("m³", "litres") }}'),
        (
            "{% endif %}</th>\n{% for item",
            '{% endif %}{{ " million" if row.unit.metric == "land" }}</th>\n{% for item',
        ),
        ("{% elif chart.unit %} ", f"{{% elif chart.unit.metric == 'waste' %}}{KG}{{% elif chart.unit %}} "),
        ("{{ cell.content }}", '{{ cell.content }}{{ " million" if "18,500" in cell.content }}'),
    ],
    "topic_figures": [("{{ part.unit }}", '{{ part.unit|escape|replace("MWh", "kWh") }}')],
    "dashboard": [("{{ row.target.value }}", '{{ row.target.value|replace("million", "thousand") }}')],
    "appendix_restatements": [("{{ row.previous }}", '{{ row.previous|replace("MWh", "kWh") }}')],
    "appendix_events": [('"div") }}', '"div")|replace(" hours.", " days.") }}')],
}
"""What a project's own templates print in place of what crreport gives them."""

FOUND = {
    "scope-12.2024": ("CR534", "`kgCO₂e"),
    HOURS: ("CR534", "`thousand hours"),
    "water.2024": ("CR534", "`litres"),
    "land.2024": ("CR534", "`ha million"),
    "waste.2024": ("CR534", "`kg"),
    "driven.2024": ("CR528", "`18,500 million"),
    "energy.2024": ("CR534", "`kWh"),
    "volunteering-hours.target.more-hours": ("CR528", "`50.00 thousand"),
    "energy.2023.previous": ("CR528", "`1,290.0 kWh"),
}
"""What is found in both outputs of these templates: the rule, and what is shown."""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return built(scaled(tmp_path_factory.mktemp("scaled")), 2024)


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The same report, as a project's own templates print it."""
    project = scaled(tmp_path_factory.mktemp("wrong"))
    (project / "templates").mkdir()
    for name, changes in WRONG.items():
        text = (PROJECTS.parents[1] / "templates" / f"{name}.html.jinja").read_text(encoding="utf-8")
        for before, after in changes:
            assert before in text, before
            text = text.replace(before, after)
        (project / "templates" / f"{name}.html.jinja").write_text(text, encoding="utf-8")
    return built(project, 2024)


def edited(report: Build, folder: Path, edit: Callable[[etree._Element], None]) -> list[Diagnostic]:
    """What is found in the inline report after an edit."""
    tree = etree.parse(report.file(".xhtml"), etree.XMLParser(huge_tree=True))
    edit(tree.getroot())
    tree.write(folder / report.file(".xhtml").name, encoding="utf-8", xml_declaration=True)
    return list(inline_misprints(folder, report.facts, report.inputs))


def changed(place: str, what: str, before: str, after: str) -> Callable[[etree._Element], None]:
    """An edit of what is at a place, behind it, before it, or behind all of its figure."""

    def edit(root: etree._Element) -> None:
        [element] = [e for e in root.iter(etree.Element) if e.get("id") == place]
        parent = element.getparent()
        assert parent is not None
        if what == "before":
            parent.text = (parent.text or "").replace(before, after)
        elif what == "behind":
            parent.tail = f"{after}{parent.tail or ''}"
        elif what == "tail":
            assert before in (element.tail or "")
            element.tail = (element.tail or "").replace(before, after)
        else:
            assert before in (element.text or "")
            element.text = (element.text or "").replace(before, after)

    return edit


def by_fact(report: Build, found: tuple[Diagnostic, ...] | list[Diagnostic]) -> Mapping[str, Diagnostic]:
    return {next(id for id in report.facts.by_id if f" `{id}`" in d.message): d for d in found}


def test_the_words_beside_figures_are_those_of_their_facts(report: Build) -> None:
    assert list(inline_misprints(report.folder, report.facts, report.inputs)) == []
    assert misprints(report.folder, report.facts, report.inputs) == ()


@pytest.mark.parametrize("kind", EDITS)
def test_another_word_in_the_inline_report_is_found(kind: str, report: Build, tmp_path: Path) -> None:
    place, what, before, after, id, shown = EDITS[kind]
    [found] = edited(report, tmp_path, changed(place, what, before, after))
    fact = report.facts[id or place_of(place)[0]]
    assert found.rule.code == ("CR534" if what == LABEL else "CR528")
    assert f"`{fact.id}`" in found.message and f" `{shown}" in found.message
    assert found.span == fact.sources[0]


def redrawn(root: etree._Element, place: str, before: str, after: str) -> None:
    """Changes a text in the drawing of the chart whose unit is at a place."""
    [unit] = [e for e in root.iter(etree.Element) if e.get("id") == place]
    [image] = elements(unit, "ancestor::*[contains(@class, 'chart-box')]//*[local-name()='img']")
    head, _, data = str(image.get("src")).partition(",")
    drawing = b64decode(data).decode()
    assert before in drawing
    image.set("src", f"{head},{b64encode(drawing.replace(before, after).encode()).decode()}")


def test_another_word_in_the_drawing_of_a_chart_is_found(report: Build, tmp_path: Path) -> None:
    words = ("50.00\u00a0million", "50.00\u00a0thousand")
    [found] = edited(report, tmp_path, lambda root: redrawn(root, f"{UNIT}--4", *words))
    target = report.facts["volunteering-hours.target.more-hours"]
    assert (found.rule.code, found.span) == ("CR534", target.sources[0])
    assert "says `50.00 thousand hours" in found.message


def test_another_word_in_what_is_read_aloud_of_a_chart_is_found(report: Build, tmp_path: Path) -> None:
    def edit(root: etree._Element) -> None:
        for image in elements(root, "//*[local-name()='img' and contains(@class, 'chart')]"):
            alt = str(image.get("alt") or "")
            image.set("alt", alt.replace("42.94\u00a0million", "42.94\u00a0billion"))

    [found] = edited(report, tmp_path, edit)
    assert (found.rule.code, found.span) == ("CR534", report.facts[HOURS].sources[0])
    assert "says `42.94 billion hours`" in found.message


def test_a_chart_of_the_pdf_with_other_texts_is_found(report: Build, tmp_path: Path) -> None:
    edited(report, tmp_path, lambda root: redrawn(root, "unit--waste--2", ">57.3<", ">58.3<"))
    shutil.copy(report.file(".pdf"), tmp_path)
    [found] = misprints(tmp_path, report.facts, report.inputs)
    assert (found.rule.code, found.span) == ("CR528", report.facts["waste.2024"].sources[0])
    assert "has no `58.3` in the chart of `waste.2024` on page" in found.message


def test_a_unit_that_was_taken_out_is_found(report: Build, tmp_path: Path) -> None:
    def edit(root: etree._Element) -> None:
        [element] = [e for e in root.iter(etree.Element) if e.get("id") == "unit--water--1"]
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)

    [found] = edited(report, tmp_path, edit)
    assert found.rule.code == "CR534"
    assert "`8,400` for `water.2024` without its unit, `m³`" in found.message


def test_a_unit_that_a_template_writes_as_a_part_of_the_label_is_one(report: Build, tmp_path: Path) -> None:
    def edit(root: etree._Element) -> None:
        [element] = [e for e in root.iter(etree.Element) if e.get("id") == "unit--water--1"]
        del element.attrib["id"]
        element.text = "drawn, in m³"

    assert edited(report, tmp_path, edit) == []


def test_a_page_in_the_package_that_is_another_one_is_read_too(report: Build, tmp_path: Path) -> None:
    edited(report, tmp_path, changed(f"{UNIT}--2", LABEL, "million", "thousand"))
    page = tmp_path / report.file(".xhtml").name
    with ZipFile(tmp_path / report.file(".xbri").name, "w") as package:
        package.writestr(f"quill-2024/reports/{page.name}", page.read_bytes())
    shutil.copy(report.file(".xhtml"), page)
    [found] = inline_misprints(tmp_path, report.facts, report.inputs)
    assert found.rule.code == "CR534" and f"{report.file('.xbri').name} says" in found.message


@pytest.mark.parametrize("id", FOUND)
def test_what_own_templates_print_is_found_in_the_pdf(
    id: str, report: Build, other: Build, tmp_path: Path
) -> None:
    shutil.copy(other.file(".pdf"), tmp_path)
    shutil.copy(report.file(".xhtml"), tmp_path)
    found = by_fact(report, misprints(tmp_path, report.facts, report.inputs))[id]
    code, shown = FOUND[id]
    assert (found.rule.code, found.span) == (code, report.facts[id].sources[0])
    assert shown in found.message and "on page" in found.message


@pytest.mark.parametrize("id", FOUND)
def test_what_own_templates_print_is_found_where_both_outputs_have_it(id: str, other: Build) -> None:
    code, shown = FOUND[id]
    for found in (
        inline_misprints(other.folder, other.facts, other.inputs),
        misprints(other.folder, other.facts, other.inputs),
    ):
        told = by_fact(other, list(found))
        assert (told[id].rule.code, shown.lstrip("`") in told[id].message) == (code, True)


def test_only_what_the_templates_change_is_found(report: Build, other: Build, tmp_path: Path) -> None:
    shutil.copy(other.file(".pdf"), tmp_path)
    shutil.copy(report.file(".xhtml"), tmp_path)
    told = set(by_fact(report, misprints(tmp_path, report.facts, report.inputs)))
    assert {id for id in told if ".energy" not in id and not id.startswith("energy.")} == set(FOUND) - {
        "energy.2024",
        "energy.2023.previous",
    }
    assert told >= set(FOUND)


def test_another_word_behind_a_figure_in_running_text_of_the_pdf_is_found(
    report: Build, other: Build, tmp_path: Path
) -> None:
    shutil.copy(other.file(".pdf"), tmp_path)
    shutil.copy(report.file(".xhtml"), tmp_path)
    told = [d for d in misprints(tmp_path, report.facts, report.inputs) if "million days" in d.message]
    assert [d.rule.code for d in told] == ["CR528"]


@pytest.mark.parametrize(
    ("language", "word", "energy"), [("de", "Mio.", "1.250,0"), ("fr", "millions", "1\u00a0250,0")]
)
def test_the_words_of_other_languages_are_read(language: str, word: str, energy: str, tmp_path: Path) -> None:
    report = built(scaled(tmp_path / "project", language), 2024)
    assert word in report.facts[HOURS].text
    assert report.facts["energy.2024"].text.startswith(energy)
    assert list(inline_misprints(report.folder, report.facts, report.inputs)) == []
    assert [d.message for d in misprints(report.folder, report.facts, report.inputs)] == []
    [found] = edited(report, tmp_path, changed(f"{UNIT}--3", LABEL, word, "Tsd."))
    assert found.rule.code == "CR534" and "`Tsd. " in found.message


@pytest.mark.parametrize("script", ["arabic", "japanese"])
def test_other_scripts_are_read(script: str) -> None:
    report = built(PROJECTS / script, 2024)
    assert list(inline_misprints(report.folder, report.facts, report.inputs)) == []
    assert [d.message for d in misprints(report.folder, report.facts, report.inputs)] == []


def test_another_unit_on_pages_from_right_to_left_is_found(tmp_path: Path) -> None:
    project = shutil.copytree(PROJECTS / "arabic", tmp_path / "project")
    metrics = project / "inputs" / "metrics.yaml"
    text = metrics.read_text(encoding="utf-8")
    assert "unit: MWh" in text
    metrics.write_text(text.replace("unit: MWh", "unit: kWh"), encoding="utf-8")
    report = built(PROJECTS / "arabic", 2024)
    shutil.copy(built(project, 2024, forms=frozenset({"pdf"})).file(".pdf"), tmp_path)
    shutil.copy(report.file(".xhtml"), tmp_path)
    found = misprints(tmp_path, report.facts, report.inputs)
    assert {d.rule.code for d in found} == {"CR528", "CR534"}
    assert all("energy.2024" in d.message for d in found if d.rule.code == "CR534")
