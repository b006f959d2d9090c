from __future__ import annotations

import pytest

from crreport.compute.graphs import needed_first, way_back


@pytest.mark.parametrize(
    ("needs", "ordered"),
    [
        ({"a": ["b", "c"], "b": ["c"], "c": ["d"]}, ("c", "b", "a")),
        ({"a": [], "b": ["a"]}, ("a", "b")),
        ({"a": ["b"], "b": ["a"]}, ("b", "a")),
        ({"a": ["a"]}, ("a",)),
    ],
)
def test_what_is_needed_comes_first(needs: dict[str, list[str]], ordered: tuple[str, ...]) -> None:
    assert needed_first(needs) == ordered


def test_a_chain_may_be_longer_than_python_recurses() -> None:
    chain = {str(n): [str(n - 1)] for n in range(5000, 0, -1)}
    assert needed_first(chain) == tuple(map(str, range(1, 5001)))
    assert len(way_back("0", chain | {"0": ["5000"]})) == 5001


def test_the_way_back_is_the_shortest() -> None:
    needs = {"a": ["b", "c"], "b": ["c"], "c": ["d", "a"], "d": ["a"]}
    assert way_back("a", needs) == ("a", "c")
    assert way_back("d", needs) == ("d", "a", "c")
    assert way_back("x", needs) == ()
