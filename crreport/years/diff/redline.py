"""Two texts as one, in which the words that went and the words that came are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

Kind = Literal["same", "old", "new"]
_Step = tuple[bool, str, str]
"""Whether both texts agree, the old words, the new words."""

_WORD = re.compile(
    r"\d+(?:[.,:’'\u00a0\u202f]\d+)*"  # a number is one word, whatever its separators
    r"|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"  # scripts without spaces: a sign is a word
    r"|[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+(?:['’-][^\W\d_]+)*"
    r"|\s+|.",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that both texts have, that only the old one has, or that only the new one has."""

    kind: Kind
    text: str


Redline = tuple[Stretch, ...]


def redline(old: str, new: str) -> Redline:
    """Both texts as one: the stretches without the new ones are the old text, and the other way round."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    steps: list[_Step] = [
        (tag == "equal", "".join(before[i1:i2]), "".join(after[j1:j2]))
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
    ]
    while (fewer := _merged(_without_crumbs(steps))) != steps:
        steps = fewer
    return tuple(_stretches(steps))


def old_text(line: Iterable[Stretch]) -> str:
    """The old of the two texts."""
    return "".join(stretch.text for stretch in line if stretch.kind != "new")


def new_text(line: Iterable[Stretch]) -> str:
    """The new of the two texts."""
    return "".join(stretch.text for stretch in line if stretch.kind != "old")


def likeness(old: str, new: str, at_least: float = 0.0) -> float:
    """How many of the words of two texts agree, from 0 to 1; 0 where it is less than asked for."""
    before, after = _words(old), _words(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.real_quick_ratio() < at_least or matcher.quick_ratio() < at_least:
        return 0.0
    found = matcher.ratio()
    return found if found >= at_least else 0.0


def _words(text: str) -> Sequence[str]:
    return [word.casefold() for word in _WORD.findall(text) if word[0].isalnum()]


def _without_crumbs(steps: Sequence[_Step]) -> Iterator[_Step]:
    """Takes what stays the same into the changes around it where it is less than either of them.

    A few words that two sentences happen to share tell a reader nothing, and break both into pieces.
    """
    for number, (same, before, after) in enumerate(steps):
        if same and 0 < number < len(steps) - 1:
            beside = min(_weight(steps[number - 1]), _weight(steps[number + 1]))
            yield len(before) > beside and any(sign.isalnum() for sign in before), before, after
        else:
            yield same, before, after


def _weight(step: _Step) -> int:
    return max(len(step[1]), len(step[2]))


def _merged(steps: Iterable[_Step]) -> list[_Step]:
    """Neighbours of a kind as one step."""
    found: list[_Step] = []
    for same, run in groupby(steps, key=lambda step: step[0]):
        parts = list(run)
        found.append((same, "".join(part[1] for part in parts), "".join(part[2] for part in parts)))
    return found


def _stretches(steps: Iterable[_Step]) -> Iterator[Stretch]:
    for same, before, after in steps:
        if same:
            yield Stretch("same", before)
            continue
        if before:
            yield Stretch("old", before)
        if after:
            yield Stretch("new", after)
