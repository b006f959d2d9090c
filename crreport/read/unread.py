"""What could not be read of the inputs, and which diagnostics may only follow from that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from crreport.diagnostics import Diagnostic
from crreport.source import Span

_IN_EVERY_FACT = frozenset(
    {"organisation.language", "organisation.currency", "report.period", "report.topics"}
)


@dataclass(frozen=True)
class Hole:
    """A stretch of an input file that could not be read and is left out of the inputs.

    `part` names the input file (`metrics`, `report`, `progress`), whatever its year; `field` the field of the
    file's or topic's mapping that the hole is in, or nothing if all of it is missing. What an `opaque` hole
    contains is unknown. A `stand_in` is replaced by something made up.
    """

    span: Span
    part: str
    field: str = ""
    opaque: bool = False
    stand_in: bool = False

    @cached_property
    def text(self) -> str:
        """What is written in the hole, after the path of its file."""
        return f"{self.span.file.path}\n{self.span.text}"

    def may_hold(self, id: str) -> bool:
        """Whether the hole may define, or refer to, the entry with an id."""
        return self.opaque or re.search(rf"(?<![\w-]){re.escape(id)}(?![\w-])", self.text) is not None

    def is_read_by(self, reads: frozenset[str]) -> bool:
        """Whether the hole is in one of the named parts of the inputs."""
        if self.part in reads or f"{self.part}.{self.field}" in reads:
            return True
        return not self.field and any(read.startswith(f"{self.part}.") for read in reads)


@dataclass(frozen=True)
class Unread:
    """All that could not be read of a project's inputs.

    `made_of` has the ids of the metrics that a metric is computed from. What hides one of these hides the
    metric too.
    """

    holes: tuple[Hole, ...] = ()
    made_of: Mapping[str, frozenset[str]] = field(default_factory=dict, compare=False)

    def __bool__(self) -> bool:
        return bool(self.holes)

    @property
    def hides_all_facts(self) -> bool:
        """Whether something made up takes the place of what every fact of a report depends on."""
        return any(hole.stand_in and f"{hole.part}.{hole.field}" in _IN_EVERY_FACT for hole in self.holes)

    def may_hold(self, reads: Iterable[str], ids: Iterable[str] = ()) -> bool:
        """Whether an entry with one of the ids (without ids: any entry) may be in what was not read."""
        wanted = self._with_operands(ids)
        holes = [hole for hole in self.holes if hole.is_read_by(frozenset(reads))]
        return any(hole.may_hold(id) for hole in holes for id in wanted) if wanted else bool(holes)

    def unnamed_at(self, places: Iterable[Span]) -> Unread:
        """The holes around some places alone, any of which may hold an entry with any id."""
        around = tuple(places)
        holes = (hole for hole in self.holes if any(hole.span.contains(place) for place in around))
        return replace(self, holes=tuple(replace(hole, opaque=True) for hole in holes))

    def _with_operands(self, ids: Iterable[str]) -> tuple[str, ...]:
        wanted = list(dict.fromkeys(ids))
        for id in wanted:
            wanted += sorted(self.made_of.get(id, frozenset()).difference(wanted))
        return tuple(wanted)

    def explains(self, diagnostic: Diagnostic) -> bool:
        """Whether a diagnostic may only follow from what could not be read, which is already reported."""
        if any(hole.stand_in and hole.span == diagnostic.span for hole in self.holes):
            return True
        return self.may_hold(diagnostic.reads, diagnostic.about)

    def standing(self, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """The diagnostics that are true whatever is written in the holes."""
        return tuple(d for d in diagnostics if not self.explains(d)) if self else tuple(diagnostics)
