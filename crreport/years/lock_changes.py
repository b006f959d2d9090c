"""Changes of locked years: those that have one cause are told as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from crreport.diagnostics import Diagnostic
from crreport.keys import FactKey, FigureKey, year_of


@dataclass(frozen=True, slots=True)
class Change:
    """What is reported of a locked year; `gone` is the fact that the year was locked with and has no more."""

    diagnostic: Diagnostic
    year: int
    gone: FactKey | None = None

    @property
    def identity(self) -> object:
        """The same for one change that several locks show: its place, or the figure that is gone."""
        year = year_of(self.gone) if self.gone is not None else None
        if year is not None and year <= self.year:
            return self.gone
        return self.diagnostic.rule, self.diagnostic.span

    def cause(self, observed: frozenset[int]) -> object:
        """The same for changes with one cause: figures that are gone with their whole year."""
        year = year_of(self.gone) if isinstance(self.gone, FigureKey) else None
        return year if year is not None and year not in observed else self.identity


def told(changes: Iterable[Change], observed: Iterable[int]) -> Iterator[Diagnostic]:
    """One diagnostic for each cause; `observed` are the years with figures."""
    known, found = frozenset(observed), tuple(changes)
    mistyped = {change.diagnostic.meant for change in found}
    causes: dict[object, dict[object, Change]] = {}
    for change in found:
        causes.setdefault(change.cause(known), {}).setdefault(change.identity, change)
    for cause, group in causes.items():
        if str(cause) in mistyped:
            continue  # the year is there under another name, which is told
        first = next(iter(group.values()))
        if len(group) == 1:
            yield first.diagnostic
        else:
            text = f"all {len(group)} figures of {cause} have been removed since {first.year} was locked"
            help = f"write the year {cause} in history.yaml again, or correct it there if it is mistyped"
            yield replace(first.diagnostic, message=text, help=help)
