"""The instance holds each fact once, with its context, unit, precision and language."""

from lxml import etree

from crreport.xbrl.instance import instance
from tests.xbrl.sample_facts import sample_facts

FACTS = sample_facts()
ROOT = etree.fromstring(instance(FACTS).data)
BY_ID = {element.get("id"): element for element in ROOT.iter(etree.Element) if element.get("id")}


def test_every_fact_is_there_under_its_id() -> None:
    assert [e.get("id") for e in ROOT if e.get("contextRef")] == [fact.id for fact in FACTS]


def test_contexts_and_units_are_shared_and_all_in_use() -> None:
    for kind, attribute in (("context", "contextRef"), ("unit", "unitRef")):
        elements = ROOT.findall(f"{{*}}{kind}")
        contents = {b"".join(etree.tostring(child) for child in element) for element in elements}
        assert len(contents) == len(elements)
        assert {e.get("id") for e in elements} == {e.get(attribute) for e in ROOT if e.get(attribute)}


def test_context_ids_are_readable() -> None:
    assert BY_ID["s.measure"].get("contextRef") == "c_2018-01-01_2018-12-31_DutyOfCareTopic_measure"
    assert BY_ID["staff.2018.division.rail"].get("contextRef") == "c_2018-12-31_RailDivision"


def test_precision_is_kept_as_written() -> None:
    rate = BY_ID["injury-rate.2018"]
    assert (rate.text, rate.get("decimals")) == ("3.20", "2")
    staff = BY_ID["staff.2018"]
    assert (staff.text, staff.get("decimals")) == ("1201", "INF")


def test_large_and_small_numbers_are_written_without_exponent() -> None:
    assert BY_ID["donations.2018"].text == "12500000"
    assert BY_ID["emission-intensity.2018"].text == "0.0000412"


def test_a_missing_figure_is_nil_with_its_unit_and_without_decimals() -> None:
    missing = BY_ID["staff.2018.site.mill"]
    assert missing.get("{http://www.w3.org/2001/XMLSchema-instance}nil") == "true"
    assert missing.get("unitRef") == "u_pure"
    assert missing.get("decimals") is None
    assert not missing.text


def test_zero_is_not_nil() -> None:
    assert BY_ID["water-use.2018"].text == "0"


def test_enumerations_are_sorted_expanded_names() -> None:
    assert BY_ID["duty-of-care.commitment.policies"].text == (
        "https://xbrl.acme.example/cr/2018-12-31#CodePolicyMember "
        "https://xbrl.acme.example/cr/2018-12-31#TravelPolicyMember"
    )


def test_ratios_are_divides() -> None:
    unit = BY_ID["u_tCO2e_per_GBP"]
    assert [e.text for e in unit.iter("{*}measure")] == ["utr:tCO2e", "iso4217:GBP"]


def test_texts_name_their_language_and_figures_have_none() -> None:
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert BY_ID["s.people"].get(lang) == "en-GB"
    assert BY_ID["staff.2018"].get(lang) is None


def test_footnotes_are_joined_to_their_facts() -> None:
    link = ROOT.find("{*}footnoteLink")
    assert link is not None
    xlink = "{http://www.w3.org/1999/xlink}"
    arcs = [(e.get(f"{xlink}from"), e.get(f"{xlink}to")) for e in link.iter("{*}footnoteArc")]
    assert ("emissions-2.2018", "footnote_note-1") in arcs
    assert ("emissions.2018", "footnote_note-1") in arcs


def test_the_same_facts_give_the_same_bytes() -> None:
    assert instance(sample_facts()).data == instance(FACTS).data
