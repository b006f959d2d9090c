"""What stayed in its place when a row was put into another order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def longest_rising(numbers: Sequence[int]) -> set[int]:
    """The places of a longest part of a row that rises: the fewest others have been moved."""
    ends: list[int] = []
    last: list[int] = []
    behind: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        ends[length : length + 1] = [number]
        last[length : length + 1] = [place]
        behind.append(last[length - 1] if length else -1)
    kept: set[int] = set()
    at = last[-1] if last else -1
    while at >= 0:
        kept.add(at)
        at = behind[at]
    return kept
