"""Elements as pages show them."""

from __future__ import annotations

from base64 import b64decode
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from crreport.images import ROOMS
from crreport.render.pages.tree import page_tree
from tests.compiled import compiled
from tests.rules.cases import BASE, laid_over_base
from tests.trees import elements


def box(tree: etree._Element, style: str) -> etree._Element:
    found = next((e for e in tree.iter("{*}div") if e.get("class") == f"block block-{style}"), None)
    assert found is not None, style
    return found


def said(element: etree._Element) -> str:
    return " ".join(str(element.xpath("string()")).split())


def test_each_kind_of_element_has_a_box_of_its_own(tree: etree._Element) -> None:
    assert said(box(tree, "quote")).startswith("The best day is one")
    assert said(box(tree, "key-figure")).startswith("65.2%")
    assert said(box(tree, "callout")).startswith("Who to call")
    assert said(box(tree, "case")).startswith("Case study")
    assert said(box(tree, "image block-full")).endswith("Drawing by the test workshop")


def test_headings_of_elements_are_one_below_what_they_stand_under(tree: etree._Element) -> None:
    for style in ("case", "callout"):
        [heading] = elements(box(tree, style), ".//*[local-name()='h3' or local-name()='h5']")
        above = elements(heading, "preceding::*[contains(@class, 'page-title') or @class='section-title']")[
            -1
        ]
        assert int(heading.tag[-1]) == int(above.tag[-1]) + 1


def test_an_element_inside_another_has_a_heading_of_the_next_level(tmp_path: Path) -> None:
    project = laid_over_base(BASE, tmp_path / "project")
    commitments = project / "inputs/2018/commitments.yaml"
    inside = "[{callout: {title: Inner, content: [A word apart.]}}]"
    block = f"  meaning:\n    - case: {{title: Outer, content: {inside}}}\n"
    text = commitments.read_text(encoding="utf-8").replace("  meaning:\n", block)
    commitments.write_text(text, encoding="utf-8")
    done = compiled(project, 2018)
    tree, _ = page_tree(done.inputs, done.facts, final=True, project=project)
    assert [said(heading) for heading in elements(tree, "//*[local-name()='h6']")] == ["Inner"]
    assert "Outer" in [said(heading) for heading in elements(tree, "//*[local-name()='h5']")]


def test_images_are_embedded_with_their_words(tree: etree._Element) -> None:
    image = box(tree, "image block-full").find(".//{*}img")
    assert image is not None
    assert image.get("src", "").startswith("data:image/jpeg;base64,")
    assert image.get("alt") == "A depot with a red roof beside a road, with a hill behind it."


def test_an_image_has_no_more_pixels_than_print_needs(tree: etree._Element) -> None:
    image = box(tree, "image block-margin").find(".//{*}img")
    assert image is not None
    data = b64decode(image.get("src", "").partition(",")[2])
    with Image.open(BytesIO(data)) as made:
        assert made.width <= ROOMS["margin"].width / 25.4 * 220 + 1


def test_a_margin_image_is_no_part_of_the_text_block(tree: etree._Element) -> None:
    assert box(tree, "image block-margin").get("data-exclude") == "true"
    assert box(tree, "image block-full").get("data-exclude") is None


def test_a_draft_shows_the_name_of_an_image_that_is_missing(tmp_path: Path) -> None:
    project = laid_over_base(BASE, tmp_path / "project")
    commitments = project / "inputs/2018/commitments.yaml"
    commitments.write_text(
        "safety:\n  meaning:\n    - image: {file: images/yard.jpg, alt: A yard.}\n", encoding="utf-8"
    )
    year = compiled(project, 2018)
    made, faults = page_tree(year.inputs, year.facts, final=False, project=project)
    assert faults == ()
    assert said(box(made, "image block-full")) == "Image still missing: images/yard.jpg"


def test_running_text_of_an_appendix_has_elements_too(tmp_path: Path) -> None:
    project = laid_over_base(BASE, tmp_path / "project")
    report = project / "inputs/2018/report.yaml"
    prose = "basis_of_preparation:\n  - key_figure: {metric: care-score, text: felt cared for.}\n"
    report.write_text(report.read_text(encoding="utf-8") + prose, encoding="utf-8")
    year = compiled(project, 2018)
    made, _ = page_tree(year.inputs, year.facts, final=False, project=project)
    assert said(box(made, "key-figure")) == "64%felt cared for."


def test_a_project_can_change_the_template_of_one_kind(tmp_path: Path) -> None:
    project = laid_over_base(BASE, tmp_path / "project")
    (project / "templates").mkdir()
    template = "<p>{{ pieces.who }} said</p><blockquote><p>{{ pieces.text }}</p></blockquote>"
    (project / "templates/element_quote.html.jinja").write_text(template, encoding="utf-8")
    commitments = project / "inputs/2018/commitments.yaml"
    commitments.write_text(
        "safety:\n  meaning:\n    - quote: {text: It is quiet., who: A driver}\n", encoding="utf-8"
    )
    year = compiled(project, 2018)
    made, faults = page_tree(year.inputs, year.facts, final=False, project=project)
    assert faults == ()
    assert said(box(made, "quote")) == "A driver saidIt is quiet."


@pytest.mark.parametrize("fault", ["{{ pieces.nobody }}", "{% if %}"])
def test_a_fault_in_the_template_of_a_kind_is_reported_there(tmp_path: Path, fault: str) -> None:
    project = laid_over_base(BASE, tmp_path / "project")
    (project / "templates").mkdir()
    (project / "templates/element_quote.html.jinja").write_text(f"<p/>\n{fault}", encoding="utf-8")
    commitments = project / "inputs/2018/commitments.yaml"
    commitments.write_text(
        "safety:\n  meaning:\n    - quote: {text: It is quiet., who: A driver}\n", encoding="utf-8"
    )
    year = compiled(project, 2018)
    _, faults = page_tree(year.inputs, year.facts, final=False, project=project)
    assert [(d.rule.code, d.span.file.path, d.span.line) for d in faults] == [
        ("CR401", "templates/element_quote.html.jinja", 2)
    ]


def shown(tree: etree._Element, style: str) -> etree._Element:
    found = next(e for e in tree.iter("{*}div") if style in (e.get("class") or "").split())
    image = found.find(".//{*}img")
    assert image is not None
    return image


@pytest.mark.parametrize(
    ("place", "alt"),
    [
        ("picture-cover", "A road that leads to a depot."),
        ("picture-portrait", "A person in a blue jacket."),
        ("picture-opener", "A road between fields."),
        ("picture-topic", "A depot below a hill."),
    ],
)
def test_images_stand_on_the_pages_that_open_something(tree: etree._Element, place: str, alt: str) -> None:
    image = shown(tree, place)
    assert image.get("alt") == alt
    assert image.get("src", "").startswith("data:image/jpeg")
    assert image.get("data-fact")


def with_template(project: Path, image: str) -> Path:
    (project / "templates").mkdir()
    page = f'<div><h2 class="page-title" id="values">V</h2>\n{image}</div>'
    (project / "templates" / "values.html.jinja").write_text(page, encoding="utf-8")
    return project


def test_an_image_that_a_template_names_is_embedded(tmp_path: Path) -> None:
    project = with_template(
        laid_over_base(BASE, tmp_path / "project"), '<img src="my%20dot.png" alt="A dot"/>'
    )
    Image.new("RGB", (9, 9)).save(project / "my dot.png")
    year = compiled(project, 2018)
    made, faults = page_tree(year.inputs, year.facts, final=False, project=project)
    assert faults == ()
    assert "my%20dot" not in etree.tostring(made, encoding="unicode")


def test_an_image_of_a_template_that_cannot_be_embedded_is_reported_at_its_line(tmp_path: Path) -> None:
    project = with_template(laid_over_base(BASE, tmp_path / "project"), '<img src="../dot.png" alt="A dot"/>')
    year = compiled(project, 2018)
    _, faults = page_tree(year.inputs, year.facts, final=False, project=project)
    assert [(d.rule.code, str(d.span)) for d in faults] == [("CR411", "templates/values.html.jinja:2:11")]
