"""Where a year's inputs are marked `not_yet`: figures, answers and texts that are still to come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from crreport.read.located import leaves
from crreport.read.models.inputs import Inputs
from crreport.read.not_yet import is_not_yet
from crreport.source import Span

Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Awaited:
    """One marker: what it stands for, its place, and the year whose inputs hold it (None: the project's)."""

    what: Literal["figure", "answer", "text"]
    span: Span
    year: int | None


def awaited(inputs: Inputs, year: int) -> Iterator[Awaited]:
    """The markers that bear on a year's report: its own, the project's, and those of earlier figures."""
    for name, root in sorted(inputs.roots.items()):
        parts = name.split("/")
        of_year = int(parts[1]) if len(parts) > 2 else None
        for path, leaf in leaves(root):
            if not is_not_yet(leaf) or (of_year is not None and of_year > year):
                continue
            what = kind_of(path)
            if what == "figure" or of_year in (year, None):
                yield Awaited(what, leaf.span, of_year)


def kind_of(path: Path) -> Literal["figure", "answer", "text"]:
    """What a marker at a path of a file stands for."""
    if path[-1] == "disposition":
        return "answer"
    if "restatements" in path:
        return "figure" if path[-1] in ("revised", "previous") else "text"
    is_value = path[-1] == "value" or "by" in path
    return "figure" if "observations" in path and is_value and path[-1] not in ("note", "reason") else "text"
