"""What follows from another finding is not told beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crreport.check.rules.direction_contradiction import DirectionContradiction
from crreport.check.rules.figures_differ import FiguresDiffer
from crreport.check.rules.prose_number_mismatch import ProseNumberMismatch
from crreport.check.rules.rank_in_words import RankInWords
from crreport.check.rules.sudden_change import SuddenChange
from crreport.check.rules.target_moved import TargetMoved
from crreport.check.rules.target_out_of_order import TargetOutOfOrder
from crreport.check.rules.total_mismatch import TotalMismatch
from crreport.diagnostics import Subject, Waived
from crreport.followers import told_once
from crreport.source import SourceFile, Span
from crreport.years.rules.locked import LockedYearChanged

FILE = SourceFile("inputs/2018/progress.yaml", "- value: 0.76\n" * 20)


def place(line: int) -> Span:
    return Span(FILE, line, 10, line, 14)


FIGURE = SuddenChange.at(
    place(9),
    "`0.76` is about a hundredth",
    subject=Subject("care-score", 2018),
    answered_by_note=False,
)
COMPARED = [(FIGURE.span, "the figure of 2018")]
NUMBER = ProseNumberMismatch.at(place(2), "`76%` is not a figure", about=["care-score"], notes=COMPARED)
WORD = DirectionContradiction.at(
    place(1), "`rose` contradicts the figures", about=["care-score"], notes=COMPARED
)


def test_a_text_is_not_blamed_for_a_figure_that_is_hard_to_believe() -> None:
    assert told_once([WORD, NUMBER, FIGURE]) == (FIGURE,)


def test_an_error_is_told_beside_a_figure_that_may_be_right() -> None:
    doubted = replace(FIGURE, answered_by_note=True)
    assert told_once([WORD, doubted]) == (WORD, doubted)


def test_an_error_is_told_if_it_rests_on_another_figure_than_the_one_that_is_hard_to_believe() -> None:
    elsewhere = replace(NUMBER, notes=())
    assert told_once([elsewhere, FIGURE]) == (elsewhere, FIGURE)


def test_a_warning_waits_for_any_figure_of_its_metric_and_of_what_that_is_computed_from() -> None:
    other = RankInWords.at(place(2), "`the highest` is not right", about=["near-misses"])
    assert told_once([other, FIGURE]) == (other, FIGURE)
    assert told_once([other, FIGURE], {"near-misses": frozenset({"care-score"})}) == (FIGURE,)


def test_a_waived_finding_explains_nothing() -> None:
    waived = replace(FIGURE, waived=Waived(place(3), "So it is."))
    assert told_once([NUMBER, waived]) == (NUMBER, waived)


def test_a_direction_waits_for_the_number_of_its_sentence_and_for_no_other() -> None:
    assert told_once([WORD, NUMBER]) == (NUMBER,)
    far = ProseNumberMismatch.at(place(15), "`76%` is not a figure", about=["care-score"])
    assert told_once([WORD, far]) == (WORD, far)


def test_a_sum_that_names_a_figure_as_suspect_speaks_for_it() -> None:
    total = TotalMismatch.at(place(4), "the parts add up to `99`", notes=[(FIGURE.span, "it is ten times")])
    assert told_once([total, FIGURE]) == (total,)
    elsewhere = TotalMismatch.at(place(4), "the parts add up to `99`")
    assert told_once([elsewhere, FIGURE]) == (elsewhere, FIGURE)


@pytest.mark.parametrize("rule", [FiguresDiffer, TargetOutOfOrder])
def test_a_target_that_has_moved_is_told_before_all_that_no_longer_fits_it(rule: type[FiguresDiffer]) -> None:
    moved = TargetMoved.at(place(5), "the target has changed", about=["care-2025"])
    follower = rule.at(place(6), "it does not fit", about=["care-2025"])
    assert told_once([follower, moved]) == (moved,)


def test_what_was_published_is_told_before_what_it_breaks() -> None:
    locked = LockedYearChanged.at(FIGURE.span, "it was `76%` when 2018 was locked", about=["care-score"])
    assert told_once([NUMBER, FIGURE, locked]) == (locked,)
