"""Marks on the page become inline facts, and nothing but facts changes."""

from dataclasses import replace

import pytest
from lxml import etree

from crreport.facts.model import FactSet
from crreport.xbrl.inline.report import InlineReport, inline_report
from tests.trees import text
from tests.xbrl.sample_facts import TEXT_BLOCK, sample_facts
from tests.xbrl.sample_page import UNMARKED, sample_page

FACTS = sample_facts()
REPORT = inline_report(sample_page(FACTS), FACTS, "td > b { color: red }")
ROOT = etree.fromstring(REPORT.artifact.data)
IX = "{http://www.xbrl.org/2013/inlineXBRL}"


def by_id(id: str, root: etree._Element = ROOT) -> etree._Element:
    (found,) = [element for element in root.iter(etree.Element) if element.get("id") == id]
    return found


def page(body: str, facts: FactSet = FACTS) -> tuple[InlineReport, etree._Element]:
    source = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{body}</body></html>'
    report = inline_report(etree.fromstring(source), facts)
    return report, etree.fromstring(report.artifact.data)


def is_hidden(element: etree._Element) -> bool:
    return any(ancestor.tag == f"{IX}hidden" for ancestor in element.iterancestors())


def test_every_fact_is_there_under_its_id() -> None:
    ids = {e.get("id") for e in ROOT.iter(f"{IX}nonNumeric", f"{IX}nonFraction")}
    assert {fact.id for fact in FACTS} <= ids


def test_ids_are_unique() -> None:
    ids = [e.get("id") for e in ROOT.iter(etree.Element) if e.get("id")]
    assert len(ids) == len(set(ids))


def test_the_header_has_hidden_then_references_then_resources() -> None:
    header = next(ROOT.iter(f"{IX}header"))
    assert [etree.QName(child).localname for child in header] == ["hidden", "references", "resources"]


def test_facts_without_a_printed_place_are_hidden_and_named() -> None:
    assert REPORT.unmarked == UNMARKED
    assert all(is_hidden(by_id(id)) for id in UNMARKED)
    assert REPORT.unreadable == ()


def test_a_figure_is_tagged_with_format_scale_and_sign() -> None:
    figure = by_id("care-score.2017")
    assert figure.text == "63"
    marks = {
        "format": "ixt:num-dot-decimal",
        "scale": "-2",
        "sign": "-",
        "decimals": "2",
        "unitRef": "u_pure",
    }
    assert {name: figure.get(name) for name in marks} == marks


def test_later_marks_of_a_fact_are_numbered() -> None:
    assert by_id("care-score.2018--2").text == "64.5"
    assert [e.get("id") for e in by_id("s.people").iter(f"{IX}nonFraction")] == ["care-score.2018--2"]


def test_a_text_block_is_escaped_and_its_content_is_the_value() -> None:
    block = by_id("duty-of-care.commitment")
    assert block.get("escape") == "true"
    copy = etree.fromstring(etree.tostring(block, with_tail=False))
    etree.strip_elements(copy, f"{IX}exclude", with_tail=False)
    etree.strip_tags(copy, f"{IX}*")
    written = etree.tostring(copy, encoding="unicode")
    inside = written[written.index(">") + 1 : written.rindex("<")]
    assert inside == TEXT_BLOCK


def test_what_does_not_belong_to_a_text_block_is_excluded_from_it() -> None:
    (excluded,) = ROOT.iter(f"{IX}exclude")
    assert text(excluded) == " Done"


def test_an_enumeration_is_hidden_and_tied_to_its_printed_place() -> None:
    assert is_hidden(by_id("report.status"))
    shown = by_id("report.status--shown")
    assert shown.get("style") == "-esef-ix-hidden:report.status"
    assert text(shown) == "Draft"


def test_a_link_to_a_hidden_fact_leads_to_its_printed_place() -> None:
    links = [e.get("href") for e in ROOT.iter("{*}a")]
    assert links == ["#s.measure", "#s.measure.status--shown"]


def test_a_date_in_words_is_read_by_a_transformation() -> None:
    assert by_id("report.period.start--2").get("format") == "ixt:date-day-monthname-year-en"
    assert by_id("report.period.start").get("format") is None


def test_a_printed_footnote_is_tagged_where_it_stands_and_others_are_hidden() -> None:
    assert not is_hidden(by_id("note-2"))
    assert is_hidden(by_id("note-1"))
    relations = {e.get("toRefs"): e.get("fromRefs") for e in ROOT.iter(f"{IX}relationship")}
    assert relations == {
        "note-1": "emissions-2.2018 emissions.2018",
        "note-2": "care-score.2018 care-score.2018--2",
    }


def test_attributes_that_xhtml_does_not_know_are_taken_off() -> None:
    names = {str(name) for element in ROOT.iter(etree.Element) for name in element.attrib}
    assert not [name for name in names if name.startswith(("data-", "aria-")) or name == "lang"]


def test_the_style_sheet_is_embedded() -> None:
    (style,) = ROOT.iter("{*}style")
    assert (style.get("type"), style.text) == ("text/css", "td > b { color: red }")


@pytest.mark.parametrize(
    "body",
    [
        '<p data-fact="s.measure">Measure all sites</p>',
        '<p data-fact="care-score.2018">64.50</p>',
        '<div data-fact="duty-of-care.commitment"><p>Other</p></div>',
        '<p data-fact="report.period.end">31 Dezember 2018</p>',
        '<table><tr data-fact="s.measure"><td>Measure &lt;all&gt; sites</td></tr></table>',
    ],
)
def test_a_place_that_does_not_give_the_value_back_is_reported_and_the_fact_hidden(body: str) -> None:
    report, root = page(body)
    (id,) = report.unreadable
    assert is_hidden(by_id(id, root))


def test_a_mark_that_reads_is_preferred_to_one_that_does_not() -> None:
    report, root = page(
        '<p data-fact="s.measure">Measure</p><p data-fact="s.measure">Measure &lt;all&gt; sites</p>'
    )
    assert report.unreadable == ()
    assert by_id("s.measure", root).text == "Measure <all> sites"


def test_a_marked_list_is_tagged_from_outside() -> None:
    value = "<ul><li>One</li></ul>"
    block = replace(FACTS["duty-of-care.commitment"], value=value)
    facts = replace(FACTS, facts=tuple(block if f.id == block.id else f for f in FACTS))
    _, root = page(f'<div data-fact="duty-of-care.commitment">{value}</div>', facts)
    assert by_id(block.id, root).get("escape") == "true"


def test_french_and_german_dates_are_read() -> None:
    for language, day in (
        ("fr", "31 décembre 2018"),
        ("de", "31. Dezember 2018"),
        ("en", "December 31, 2018"),
    ):
        end = replace(FACTS["report.period.end"], language=language)
        facts = replace(FACTS, facts=tuple(end if f.id == end.id else f for f in FACTS))
        report, root = page(f'<p data-fact="report.period.end">{day}</p>', facts)
        assert report.unreadable == ()
        assert str(by_id(end.id, root).get("format")).endswith(f"-{language}")


def test_the_tree_that_is_given_is_left_as_it_is() -> None:
    tree = sample_page(FACTS)
    before = etree.tostring(tree)
    inline_report(tree, FACTS)
    assert etree.tostring(tree) == before


def test_the_same_tree_gives_the_same_bytes() -> None:
    again = inline_report(sample_page(FACTS), sample_facts(), "td > b { color: red }")
    assert again.artifact.data == REPORT.artifact.data
