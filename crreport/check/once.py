"""What several rules need of the same inputs, worked out once in a run and not once for each rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TypeVar

from crreport.read.models.inputs import Inputs

T = TypeVar("T")


def once(find: Callable[[Inputs, int], Iterable[T]]) -> Callable[[Inputs, int], tuple[T, ...]]:
    """The function with its results kept for the inputs that it was last asked about.

    Inputs never change, but hold what cannot be hashed: they are told apart by identity.
    """
    last: Inputs | None = None
    kept: dict[int, tuple[T, ...]] = {}

    @wraps(find)
    def found(inputs: Inputs, year: int) -> tuple[T, ...]:
        nonlocal last
        if last is not inputs:
            last = inputs
            kept.clear()
        if year not in kept:
            kept[year] = tuple(find(inputs, year))
        return kept[year]

    return found
