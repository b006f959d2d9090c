import re
from pathlib import Path

import pytest
from lxml import etree
from markupsafe import Markup

from crreport.marks import (
    excluded,
    fact_mark,
    fact_shown_by,
    footnote_mark,
    footnote_shown_by,
    give_ids,
    is_excluded,
    marked_ids,
    metric_of_unit,
    pattern_of,
    place_name,
    place_of,
    shown_place_name,
    take_off,
    unit_mark,
    value_of,
)

PACKAGE = Path(__file__).parents[1] / "crreport"


def test_a_mark_is_read_back_from_the_tree() -> None:
    tree = etree.fromstring(
        f"<div>{fact_mark('energy.2024', '1 &amp; 2')}{footnote_mark('note-1', Markup('Why'))}</div>"
    )
    assert marked_ids(tree) == {"energy.2024"}
    assert [fact_shown_by(child) for child in tree] == ["energy.2024", None]
    assert [footnote_shown_by(child) for child in tree] == [None, "note-1"]
    assert tree[0].text == "1 & 2"


def test_an_id_cannot_break_out_of_its_mark() -> None:
    tree = etree.fromstring(fact_mark('a"><b', "x"))
    assert (fact_shown_by(tree), tree.text) == ('a"><b', "x")


def test_no_mark_is_left_once_they_are_taken_off() -> None:
    tree = etree.fromstring(f'<p data-echo="true">{fact_mark("a", "1", style="s", is_excluded=True)}</p>')
    for element in tree.iter():
        take_off(element)
    assert etree.tostring(tree) == b'<p><span class="s">1</span></p>'


def test_what_is_excluded_is_no_part_of_a_text_block() -> None:
    markup = f"<p>{fact_mark('s', 'Text &lt;3')}{excluded('<b>tag</b>', style='tags')} end</p><ul/>"
    assert value_of(markup) == "<p>Text &lt;3 end</p><ul/>"
    assert is_excluded(etree.fromstring(excluded("", style="tags")))


def test_the_main_place_of_a_fact_is_the_first_that_is_no_echo() -> None:
    tree = etree.fromstring(
        f"<body><div data-echo='true'>{fact_mark('a', '1')}{fact_mark('b', '2')}</div>"
        f"<p>{fact_mark('a', '1')}{fact_mark('a', '1')}</p></body>"
    )
    give_ids(tree)
    places = [(element.getparent().tag, element.get("id")) for element in tree.iter("span")]  # type: ignore[union-attr]
    assert places == [("div", None), ("div", "b"), ("p", "a"), ("p", None)]


def test_each_place_that_names_a_unit_is_an_anchor_of_its_metric() -> None:
    tree = etree.fromstring(
        f"<p>{unit_mark('energy', 'MWh')}{unit_mark('land', 'ha')}{unit_mark('energy', 'MWh')}</p>"
    )
    give_ids(tree)
    places = [element.get("id") or "" for element in tree]
    assert places == ["unit--energy--1", "unit--land--1", "unit--energy--2"]
    assert [metric_of_unit(place) for place in places] == ["energy", "land", "energy"]
    assert [metric_of_unit(place) for place in ("energy.2024", "energy.2024--2", "unit", "unit--1")] == [
        None
    ] * 4


@pytest.mark.parametrize("number", [1, 2, 31])
def test_places_are_named_and_numbered(number: int) -> None:
    assert place_of(place_name("care-score.2018", number)) == ("care-score.2018", number)


def test_the_place_that_shows_a_hidden_fact_has_no_number() -> None:
    assert place_of(shown_place_name("report.status")) == ("report.status", None)
    assert place_of("a--b") == ("a--b", 1)


def test_a_mark_written_by_hand_is_found_in_a_template() -> None:
    found = re.search(pattern_of("energy.2024"), "<td data-fact='energy.2024'>")
    assert found is not None
    assert found[1] == "energy.2024"


def test_no_other_module_spells_a_mark() -> None:
    spelt = re.compile(r"data-(fact|echo|exclude|footnote)")
    documentation = {"render/rules.py"}
    modules = (path for path in PACKAGE.rglob("*.py") if spelt.search(path.read_text(encoding="utf-8")))
    assert {path.relative_to(PACKAGE).as_posix() for path in modules} - documentation == {"marks.py"}
