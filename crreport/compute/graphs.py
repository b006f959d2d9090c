"""Walks through ids that need each other. Each visits an id once, and none recurses: chains may be long."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

Id = TypeVar("Id", bound=Hashable)

Needs = Mapping[Id, Sequence[Id]]
"""The ids that each id needs, such as the operands of formulas. Needed ids without an entry need nothing."""


def needed_first(needs: Needs[Id]) -> tuple[Id, ...]:
    """Ids in the order in which they are named, but each after those that it needs.

    Where ids need each other in a circle, the one that is met first comes last.
    """
    ordered: dict[Id, None] = {}
    for start in needs:
        waiting: dict[Id, Iterator[Id]] = {} if start in ordered else {start: iter(needs[start])}
        while waiting:
            id, rest = next(reversed(waiting.items()))
            new = next((n for n in rest if n in needs and n not in ordered and n not in waiting), None)
            if new is None:
                del waiting[id]
                ordered[id] = None
            else:
                waiting[new] = iter(needs[new])
    return tuple(ordered)


def way_back(start: Id, needs: Needs[Id]) -> tuple[Id, ...]:
    """The shortest way from an id through those that it needs back to it, or nothing."""
    came_from: dict[Id, Id] = {}
    reached = [start]
    for id in reached:
        for needed in needs.get(id, ()):
            if needed == start:
                return _way(start, id, came_from)
            if needed not in came_from:
                came_from[needed] = id
                reached.append(needed)
    return ()


def _way(start: Id, end: Id, came_from: Mapping[Id, Id]) -> tuple[Id, ...]:
    way = [end]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))
