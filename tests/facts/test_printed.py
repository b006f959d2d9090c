from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markupsafe import Markup

from crreport.facts.model import FactSet
from crreport.facts.printed import MINUS, PLUS, Printed
from crreport.marks import fact_shown_by

MONEY = Printed("12.5", 1, "num-dot-decimal", 6, prefix="£", suffix="m")
SHARE = Printed("3.0", 1, "num-dot-decimal", -2, sign=MINUS, suffix="\u00a0%", is_percent=True)
ABOUT = replace(MONEY, approximately="c.\u00a0", sign=PLUS)
ARABIC = replace(SHARE, direction="\u200e")

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]))
FIGURES = st.builds(
    Printed,
    number=TEXTS,
    places=st.integers(0, 4),
    format=st.just("num-dot-decimal"),
    scale=st.integers(-2, 9),
    sign=st.sampled_from(["", MINUS, PLUS]),
    prefix=TEXTS,
    suffix=TEXTS,
    approximately=TEXTS,
    direction=st.sampled_from(["", "\u200e"]),
    is_percent=st.booleans(),
)


def text_of(markup: Markup) -> str:
    return "".join(map(str, etree.fromstring(f"<p>{markup}</p>").itertext()))


@pytest.mark.parametrize(
    ("figure", "text", "label"),
    [
        (MONEY, "£12.5m", "12.5"),
        (ABOUT, "c.\u00a0£+12.5m", "+12.5"),
        (SHARE, "−3.0\u00a0%", "−3.0\u00a0%"),
        (ARABIC, "\u200e−3.0\u00a0%", "−3.0\u00a0%"),
    ],
)
def test_a_figure_is_printed_whole_or_with_its_unit_apart(figure: Printed, text: str, label: str) -> None:
    assert (figure.text, figure.label) == (text, label)


@given(FIGURES)
def test_a_marked_figure_reads_as_its_text_and_marks_its_number(figure: Printed) -> None:
    for markup in (figure.marked("energy.2024"), figure.marked_in_text("energy.2024")):
        assert text_of(markup) == figure.text
    [mark] = [e for e in etree.fromstring(figure.marked("energy.2024")).iter() if fact_shown_by(e)]
    assert (fact_shown_by(mark), mark.text or "") == ("energy.2024", figure.number)


def test_a_table_keeps_the_percent_sign_with_the_number_and_no_other_unit() -> None:
    assert text_of(SHARE.marked_in_table("a")) == "−3.0\u00a0%"
    assert text_of(ABOUT.marked_in_table("a")) == "+12.5"


def test_only_from_right_to_left_is_a_figure_in_text_an_element_of_its_own() -> None:
    assert 'class="figure"' in ARABIC.marked_in_text("a")
    assert 'class="figure"' not in SHARE.marked_in_text("a")


def test_the_places_of_a_figure_are_those_of_its_printed_number(every_row: FactSet) -> None:
    figures = [fact for fact in every_row if fact.printed is not None]
    printed = {fact.id: len(fact.printed.number.partition(".")[2]) for fact in figures if fact.printed}
    assert printed == {fact.id: fact.printed.places for fact in figures if fact.printed}


def test_percents_and_approximations_are_known_from_what_was_written(every_row: FactSet) -> None:
    about = {fact.id for fact in every_row if fact.printed and fact.printed.approximately}
    percents = {fact.id for fact in every_row if fact.printed and fact.printed.is_percent}
    assert {"energy.2022", "volunteering-hours.2024"} <= about
    assert all(every_row[id].text.startswith("c.\u00a0") for id in about)
    assert "engagement.2024" in percents
    assert all(every_row[id].text.endswith("%") for id in percents)
