"""Where running text names members of breakdowns, by their names or the first half of one with "and"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from crreport.check.prose import word_pattern
from crreport.parts import Part
from crreport.read.models.inputs import Inputs


@dataclass(frozen=True, slots=True)
class NamedMember:
    """A place where a text names a member; `parts` are the axes and ids of the members so called."""

    parts: tuple[Part, ...]
    start: int
    end: int


def members_at(text: str, inputs: Inputs) -> list[NamedMember]:
    """The places where a text names members, in order. Of names inside one another the longest counts."""
    full, short = _names(inputs)
    patterns = [rf"(?i:{re.escape(name)})" for name in full] + [re.escape(name) for name in short]
    if not patterns:
        return []
    ordered = sorted(patterns, key=len, reverse=True)
    return [
        NamedMember(full.get(match[0].casefold()) or (short[match[0]],), *match.span())
        for match in re.finditer(rf"(?<![\w-])(?:{'|'.join(ordered)})(?![\w-])", text)
    ]


def _names(inputs: Inputs) -> tuple[Mapping[str, tuple[Part, ...]], Mapping[str, Part]]:
    """The members by name, in small letters; and by the first half of a name that stands for no other."""
    full: dict[str, tuple[Part, ...]] = {}
    halves: dict[str, list[Part]] = {}
    joins = word_pattern("joins", inputs.organisation.language).pattern
    for breakdown in inputs.organisation.breakdowns:
        for member in breakdown.members:
            part = (breakdown.id, member.id)
            full[member.name.casefold()] = (*full.get(member.name.casefold(), ()), part)
            first, *more = re.split(rf"\s+(?:{joins}|&)\s+", member.name, maxsplit=1, flags=re.IGNORECASE)
            if more:
                halves.setdefault(first, []).append(part)
    return full, {
        half: parts[0] for half, parts in halves.items() if len(parts) == 1 and half.casefold() not in full
    }
