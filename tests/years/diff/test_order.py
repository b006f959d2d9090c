from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crreport.years.diff.order import longest_rising

ROWS = st.permutations(range(7))


@given(ROWS)
def test_what_is_kept_rises(row: list[int]) -> None:
    kept = [row[place] for place in sorted(longest_rising(row))]
    assert kept == sorted(kept)


@given(st.integers(0, 30))
def test_of_a_row_in_order_everything_is_kept(length: int) -> None:
    assert longest_rising(range(length)) == set(range(length))


def test_one_that_went_to_the_end_is_the_only_one_not_kept() -> None:
    assert longest_rising([1, 2, 3, 0]) == {0, 1, 2}
