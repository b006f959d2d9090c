from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from crreport.years.diff.redline import Stretch, likeness, new_text, old_text, redline

WORDS = st.lists(st.sampled_from(["care", "64%", "1,200", "the", " ", "\n", ".", "we", "don’t", "安全"]))
TEXTS = st.text() | WORDS.map(" ".join)


@given(TEXTS, TEXTS)
def test_a_redline_holds_both_texts_exactly(old: str, new: str) -> None:
    line = redline(old, new)
    assert old_text(line) == old
    assert new_text(line) == new


@given(TEXTS)
def test_a_text_against_itself_has_no_changes(text: str) -> None:
    assert all(stretch.kind == "same" for stretch in redline(text, text))


@given(TEXTS, TEXTS)
def test_no_two_stretches_of_a_kind_stand_side_by_side_and_none_is_empty(old: str, new: str) -> None:
    line = redline(old, new)
    kinds = [stretch.kind for stretch in line]
    assert all(one != other for one, other in pairwise(kinds))
    assert all(stretch.text for stretch in line)


def test_words_are_whole_and_so_are_numbers() -> None:
    assert redline("It rose to 1,204 hours.", "It rose to 1,207 hours.") == (
        Stretch("same", "It rose to "),
        Stretch("old", "1,204"),
        Stretch("new", "1,207"),
        Stretch("same", " hours."),
    )


def test_a_few_shared_words_do_not_break_two_sentences_into_pieces() -> None:
    line = redline(
        "Whoever waits on a platform has trusted us with a day.",
        "A timetable is, to thousands of people, a promise.",
    )
    assert [stretch.kind for stretch in line] == ["old", "new", "same"]


def test_scripts_without_spaces_are_told_apart_by_signs() -> None:
    assert Stretch("old", "去") in redline("我们去年报告", "我们今年报告")


def test_likeness_counts_words_and_gives_nothing_below_what_is_asked() -> None:
    assert likeness("We train staff.", "we train STAFF") == 1
    assert likeness("We train staff.", "Nobody went home.", 0.5) == 0
    assert 0.5 < likeness("We train all staff.", "We train all our new staff.", 0.5) < 1
