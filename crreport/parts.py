"""Parts of a figure: a breakdown and one of its members, or those of two breakdowns at once."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import TypeAlias

Part: TypeAlias = tuple[str, str]
"""A breakdown and one of its members."""

MOST_AXES = 2
"""How many breakdowns a part can be of at once."""

_CROSSED = " x "
"""What stands between the axes, and between the members, of a part that is of two breakdowns at once."""


def crossing(pairs: Iterable[Part]) -> Part:
    """The part that is of several breakdowns at once, whatever their order: women in the rail division."""
    axes, members = zip(*sorted(pairs), strict=True)
    return _CROSSED.join(axes), _CROSSED.join(members)


def selectors(part: Part) -> tuple[str, ...]:
    """A part as formulas and placeholders name it: `division=rail` and `gender=women`."""
    return tuple("=".join(pair) for pair in pairs_of(part))


def part_in_words(part: Part) -> str:
    """A part as messages name it: `rail` of `division`."""
    return " and ".join(f"`{member}` of `{axis}`" for axis, member in pairs_of(part))


def crossings(axes: Iterable[str]) -> tuple[str, ...]:
    """The axes of which two can be crossed, as one axis for each two."""
    return tuple(_CROSSED.join(pair) for pair in combinations(sorted(axes), MOST_AXES))


def pairs_of(part: Part) -> tuple[Part, ...]:
    """The breakdowns that a part is of, each with its member."""
    axis, member = part
    return tuple(zip(axes_of(axis), member.split(_CROSSED), strict=False))


def axes_of(axis: str) -> tuple[str, ...]:
    """The breakdowns that are crossed, or the only one."""
    return tuple(axis.split(_CROSSED))
