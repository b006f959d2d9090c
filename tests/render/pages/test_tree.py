from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from crreport.diagnostics import Diagnostic
from crreport.facts.model import FactSet
from crreport.marks import marked_ids
from crreport.measures.xbrl_types import ConceptType
from crreport.read.models.inputs import Inputs
from crreport.render.pages.tree import XHTML, page_tree
from crreport.xbrl.losses import STRUCTURE
from tests.trees import elements, words


def with_template(tmp_path: Path, name: str, text: str, inputs: Inputs, facts: FactSet) -> list[Diagnostic]:
    path = tmp_path / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return list(page_tree(inputs, facts, final=True, project=tmp_path)[1])


def test_every_fact_that_says_something_is_marked(tree: etree._Element, every_row: FactSet) -> None:
    marked = marked_ids(tree)
    assert [f.id for f in every_row if f.id not in marked and f.concept.name not in STRUCTURE] == []


def test_only_facts_of_the_report_are_marked(tree: etree._Element, every_row: FactSet) -> None:
    assert marked_ids(tree) <= set(every_row.by_id)


def test_a_mark_of_a_figure_holds_its_number_and_nothing_else(
    tree: etree._Element, every_row: FactSet
) -> None:
    shown = {f.id: f.printed.number for f in every_row if f.printed is not None}
    for element in tree.iter(etree.Element):
        id = element.get("data-fact")
        if id in shown:
            assert "".join(str(text) for text in element.itertext()) == shown[id]


def test_every_marked_fact_has_one_anchor(tree: etree._Element) -> None:
    ids = Counter(element.get("id") for element in tree.iter(etree.Element) if element.get("id"))
    assert [id for id, count in ids.items() if count > 1] == []
    assert marked_ids(tree) <= set(ids)


def test_the_anchor_of_a_figure_is_in_its_chapter_and_not_among_the_tiles(tree: etree._Element) -> None:
    [place] = [element for element in tree.iter(etree.Element) if element.get("id") == "engagement.2024"]
    assert not any(ancestor.get("data-echo") for ancestor in place.iterancestors())


def test_every_link_inside_the_report_leads_somewhere(tree: etree._Element) -> None:
    ids = {element.get("id") for element in tree.iter(etree.Element)}
    links = [str(e.get("href")) for e in tree.iter(f"{{{XHTML}}}a")]
    assert [link for link in links if link.startswith("#") and link[1:] not in ids] == []


def test_pages_hold_nothing_that_xhtml_or_a_strict_reader_would_refuse(tree: etree._Element) -> None:
    names = {etree.QName(element).localname for element in tree.iter(etree.Element)}
    assert names.isdisjoint({"section", "nav", "figure", "header", "footer", "svg", "script", "link", "base"})
    for image in tree.iter(f"{{{XHTML}}}img"):
        assert str(image.get("src")).startswith("data:")
        assert image.get("alt") or (image.get("alt") == "" and image.get("class") == "badge"), "no ornament"
    assert not any(
        name in element.attrib for element in tree.iter(etree.Element) for name in ("lang", "align")
    )


def test_a_text_block_is_marked_with_its_statements_inside(tree: etree._Element, every_row: FactSet) -> None:
    blocks = [f.id for f in every_row if f.concept.type is ConceptType.TEXT_BLOCK and ".progress" in f.id]
    [block] = [element for element in tree.iter(etree.Element) if element.get("data-fact") == blocks[0]]
    assert len(marked_ids(block)) > 1


def test_an_empty_template_name_is_a_fault_with_its_line(
    tmp_path: Path, every_row_inputs: Inputs, every_row: FactSet
) -> None:
    text = "<div>\n<p>{{ no_such_thing }}</p>\n</div>"
    [found] = with_template(tmp_path, "cover.html.jinja", text, every_row_inputs, every_row)
    assert (found.rule.code, str(found.span)) == ("CR401", "templates/cover.html.jinja:2:1")
    assert "`no_such_thing` is undefined" in found.message


def test_a_slip_in_jinja_is_a_fault_with_its_line(
    tmp_path: Path, every_row_inputs: Inputs, every_row: FactSet
) -> None:
    [found] = with_template(tmp_path, "values.html.jinja", "\n\n{% if %}", every_row_inputs, every_row)
    assert (found.rule.code, str(found.span)) == ("CR401", "templates/values.html.jinja:3:1")


def test_an_element_left_open_is_a_fault(
    tmp_path: Path, every_row_inputs: Inputs, every_row: FactSet
) -> None:
    [found] = with_template(tmp_path, "letter.html.jinja", "<div><br></div>", every_row_inputs, every_row)
    assert found.rule.code == "CR402"


def test_a_mark_of_an_unknown_fact_is_a_fault_at_its_place(
    tmp_path: Path, every_row_inputs: Inputs, every_row: FactSet
) -> None:
    text = '<p>\n<span data-fact="made.up">1</span></p>'
    [found] = with_template(tmp_path, "letter.html.jinja", text, every_row_inputs, every_row)
    assert (found.rule.code, str(found.span)) == ("CR403", "templates/letter.html.jinja:2:18")


@pytest.mark.parametrize("text", ["{", '{"mark": {"type": "no such mark"}}'])
def test_a_chart_that_cannot_be_drawn_is_a_fault(
    text: str, tmp_path: Path, every_row_inputs: Inputs, every_row: FactSet
) -> None:
    found = with_template(tmp_path, "charts/spark.vl.json", text, every_row_inputs, every_row)
    assert [d.rule.code for d in found] == ["CR405"]


def test_text_from_the_inputs_cannot_become_markup(
    every_row_inputs: Inputs, every_row: FactSet, tmp_path: Path
) -> None:
    report = every_row_inputs.years[2024].report
    assert "<" not in report.title
    organisation = every_row_inputs.organisation.model_copy(update={"short_name": "<script>x</script>"})
    from dataclasses import replace

    odd = replace(every_row_inputs, organisation=organisation)
    made, _ = page_tree(odd, every_row, final=True, project=tmp_path)
    assert not list(made.iter(f"{{{XHTML}}}script"))


def test_a_change_for_the_worse_differs_in_shape_and_not_in_colour_alone(tree: etree._Element) -> None:
    shapes = {
        (str(change.get("class")).split()[1], str(change[0].text))
        for change in tree.iter(f"{{{XHTML}}}span")
        if str(change.get("class")).startswith("change ")
    }
    assert {verdict for verdict, _ in shapes} >= {"good", "neutral"}
    by_sign: dict[str, set[str]] = {}
    for verdict, sign in shapes:
        by_sign.setdefault(sign, set()).add(verdict)
    assert all(len(verdicts) == 1 for verdicts in by_sign.values())


def test_the_framework_index_says_what_is_left_out_and_why(tree: etree._Element) -> None:
    [reason] = [e for e in tree.iter(etree.Element) if e.get("data-fact") == "framework-omission.1"] or [
        e for e in tree.iter(etree.Element) if e.get("data-fact") == "framework-omission.1.reason"
    ]
    row = next(e for e in reason.iterancestors() if e.tag == f"{{{XHTML}}}tr")
    assert "Not reported: We emit none of these gases." in "".join(str(text) for text in row.itertext())


def test_the_framework_index_lists_what_is_left_out_at_its_number(tree: etree._Element) -> None:
    rows = [words(row) for row in elements(tree, "//*[contains(@class, 'frameworks')]//*[local-name()='tr']")]
    gri = [row for row in rows if row.startswith("GRI ")]
    numbers = [row.split()[1][:5] for row in gri if row.split()[1][:1].isdigit()]
    assert "305-7" in numbers
    assert numbers == sorted(numbers)


def test_the_kind_of_a_reference_stays_with_what_it_refers_to(tree: etree._Element) -> None:
    kinds = elements(tree, "//*[@class='tag-kind']")
    assert kinds
    assert all(kind.text and str(kind.tail or "").startswith("\u00a0") for kind in kinds)


def test_the_state_of_a_step_begins_with_its_word(tree: etree._Element) -> None:
    steps = elements(tree, "//*[contains(@class, 'tag-step-')]")
    assert steps
    assert all(words(step)[:1].isalpha() and not step.text for step in steps)


def test_the_assurance_register_and_later_events_have_pages_that_the_contents_lead_to(
    tree: etree._Element,
) -> None:
    ids = {element.get("id") for element in tree.iter(etree.Element)}
    links = {element.get("href") for element in tree.iter(f"{{{XHTML}}}a")}
    assert {"assurance", "events"} <= ids
    assert {"#assurance", "#events", "#dictionary-scope-12"} <= links


def test_a_link_to_a_file_beside_the_project_is_left_out_and_told_of(
    tmp_path: Path, every_row_inputs: Inputs, every_row: FactSet
) -> None:
    glossary = '<p><a href="https://quillfeather.example">out</a>\n<a href="annex.pdf">annex</a></p>'
    path = tmp_path / "templates" / "appendix_glossary.html.jinja"
    path.parent.mkdir()
    path.write_text(glossary)
    page, found = page_tree(every_row_inputs, every_row, final=True, project=tmp_path)
    [fault] = [d for d in found if d.rule.code == "CR409"]
    assert str(fault.span) == "templates/appendix_glossary.html.jinja:2:10"
    addresses = [a.get("href") for a in page.iter(f"{{{XHTML}}}a")]
    assert "annex.pdf" not in addresses and "https://quillfeather.example" in addresses


def test_the_contact_is_a_link_that_writes_a_mail(tree: etree._Element) -> None:
    [link] = [a for a in tree.iter(f"{{{XHTML}}}a") if str(a.get("href")).startswith("mailto:")]
    assert link.get("href") == "mailto:reports@quillfeather.example" == f"mailto:{link.text}"
