"""Where a year's inputs are marked `not_yet`: figures, answers and texts that are still outstanding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from crreport.read.located import leaves
from crreport.read.models.inputs import SECTION_FILES, Inputs
from crreport.read.not_yet import is_not_yet
from crreport.read.year_names import year_of_path
from crreport.source import Span

Path: TypeAlias = tuple[str | int, ...]
Kind: TypeAlias = Literal["figure", "answer", "text"]


@dataclass(frozen=True, slots=True)
class Awaited:
    """One marker: what it stands for, its place, and the year whose inputs contain it (None: the project's).

    `topic` and `section` are those of the report in which it is, if it is in a section file.
    """

    what: Kind
    span: Span
    year: int | None
    topic: str | None = None
    section: str | None = None


def awaited(inputs: Inputs, year: int) -> Iterator[Awaited]:
    """The markers that affect a year's report: its own, the project's, and those of earlier figures."""
    for name, root in sorted(inputs.roots.items()):
        parts = name.split("/")
        of_year = year_of_path(name)
        for path, leaf in leaves(root):
            if not is_not_yet(leaf) or (of_year is not None and of_year > year):
                continue
            what = kind_of(path)
            if what == "figure" or of_year in (year, None):
                yield Awaited(what, leaf.span, of_year, *_section_of(parts, path))


def _section_of(parts: list[str], path: Path) -> tuple[str | None, str | None]:
    """Topic and section of a leaf of a section file, or of a file in the folder of a section."""
    section = parts[2].removesuffix(".yaml") if len(parts) > 2 else ""
    if section not in SECTION_FILES or (len(parts) == 3 and not path):
        return None, None
    topic = parts[3].removesuffix(".yaml") if len(parts) > 3 else str(path[0])
    if section == "commitments":
        return topic, "meaning" if "meaning" in path else "commitment"
    return topic, section.replace("_", "-")


def kind_of(path: Path) -> Kind:
    """What a marker at a path of a file stands for."""
    if path[-1] == "disposition":
        return "answer"
    if "materiality" in path:
        return "figure" if path[-1] in ("impact", "financial", "scale") else "text"
    if "restatements" in path:
        return "figure" if path[-1] in ("revised", "previous") else "text"
    is_value = path[-1] == "value" or "by" in path
    return "figure" if "observations" in path and is_value and path[-1] not in ("note", "reason") else "text"
