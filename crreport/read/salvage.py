"""Reads inputs as far as possible: what does not fit its model is cut out, and the rest is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from crreport.read.located import LocatedDict, LocatedList, with_entries
from crreport.source import Span

Path = tuple[str | int, ...]
StandIns = Mapping[str, Callable[[Span], Any]]
"""For each required field of a model, the tree of a stand-in at a given place."""

_WHOLE = frozenset({"targets", "observations", "restatements", "answers"})
"""Lists whose items make no sense in part; from all other items only what is wrong is cut out."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A place that was cut out, with the first step of the path to it. A stand-in has replaced it."""

    span: Span
    field: str = ""
    is_unnamed: bool = False
    """Whether the id of the part cut out cannot be read either."""
    stand_in: bool = False


@dataclass
class Salvaged:
    """What could be read of a tree: a value (if any), the tree without the cuts, and the cuts."""

    tree: Any
    value: Any = None
    error: ValidationError | None = None
    cuts: list[Cut] = field(default_factory=list)


def salvage(tree: Any, kind: Any, stand_ins: StandIns | None = None) -> Salvaged:
    """A located tree read as a model as far as possible, with the error of the whole tree."""
    adapter = TypeAdapter(kind)
    result = Salvaged(tree)
    while True:
        try:
            result.value = adapter.validate_python(result.tree)
            return result
        except ValidationError as error:
            result.error = result.error or error
            if not _mend(result, error.errors(include_url=False), stand_ins or {}):
                result.cuts.append(Cut(tree.span))
                return result


def cut_out(tree: Any, places: Iterable[Span]) -> tuple[Any, tuple[Span, ...]]:
    """A tree without the entries at some places, and the places of what was cut out with them.

    A place that is in no entry, such as the start of a file, removes the whole tree.
    """
    cuts = {_place_of_cut(tree, _path_to(tree, place)) if place.text else () for place in places}
    if () in cuts:
        return None, (tree.span,)
    return _without(tree, cuts), tuple(_span_at(tree, cut) for cut in cuts)


def _path_to(tree: Any, place: Span) -> Path:
    """The path to the innermost value whose key or text a place is in."""
    entries: Iterable[tuple[str | int, Any, Span]] = ()
    if isinstance(tree, LocatedDict):
        entries = ((key, value, tree.key_spans[key]) for key, value in tree.items())
    elif isinstance(tree, LocatedList):
        entries = ((index, item, item.span) for index, item in enumerate(tree))
    for step, value, key in entries:
        if key.contains(place) or value.span.contains(place):
            return (step, *_path_to(value, place))
    return ()


def _mend(result: Salvaged, details: list[ErrorDetails], stand_ins: StandIns) -> bool:
    """Cuts out what the errors name and fills in for what is missing; False if nothing is left to cut."""
    tree = result.tree
    cuts = {cut: detail for detail in details if (cut := _place_of_cut(tree, detail["loc"]))}
    missing = [str(d["loc"][0]) for d in details if len(d["loc"]) == 1 and d["type"] == "missing"]
    if not cuts and not (missing and all(name in stand_ins for name in missing)):
        return False
    for cut, detail in cuts.items():
        step = next((step for step in cut if isinstance(step, str)), "")
        if detail["type"] == "extra_forbidden" and cut == (step,):
            step = ""  # a key that is not known may stand for any field
        is_unnamed = detail["loc"][-1] == "metric" or (
            detail["loc"][-1] == "id" and detail["type"] != "missing"
        )
        result.cuts.append(Cut(_span_at(tree, cut), step, is_unnamed))
    result.tree = _without(tree, cuts)
    if not cuts:
        place = _beginning(tree.span)
        result.tree = with_entries(tree, {name: stand_ins[name](place) for name in missing})
        result.cuts += [Cut(place, name, is_unnamed=True, stand_in=True) for name in missing]
    return True


def _place_of_cut(tree: Any, path: Iterable[str | int]) -> Path:
    """The path to cut for an error at a path: an item of a list or, outside lists, a value."""
    steps = _written_steps(tree, path)
    for index, step in enumerate(steps[:-1]):
        if step in _WHOLE and isinstance(steps[index + 1], int):
            return steps[: index + 2]
    last = max((index for index, step in enumerate(steps) if isinstance(step, int)), default=len(steps) - 1)
    return steps[: last + 1]


def _written_steps(tree: Any, path: Iterable[str | int]) -> Path:
    """The steps of a path that are in the tree; short forms and unions add other steps."""
    here, steps = tree, []
    for step in path:
        is_there = isinstance(here, LocatedDict) and step in here
        if is_there or (isinstance(here, LocatedList) and isinstance(step, int) and step < len(here)):
            here = here[step]
            steps.append(step)
    return tuple(steps)


def _span_at(tree: Any, path: Path) -> Span:
    for step in path:
        tree = tree[step]
    span: Span = tree.span
    return span


def _without(tree: Any, paths: Iterable[Path]) -> Any:
    """The tree without what is at the paths; everything else keeps its place."""
    below: dict[str | int, list[Path]] = {}
    for path in paths:
        below.setdefault(path[0], []).append(path[1:])
    gone = {step for step, rest in below.items() if () in rest}
    if isinstance(tree, LocatedDict):
        items = {key: _below(value, below.get(key)) for key, value in tree.items() if key not in gone}
        spans = {key: span for key, span in tree.key_spans.items() if key not in gone}
        return LocatedDict(items, tree.span, spans)
    if isinstance(tree, LocatedList):
        kept = (_below(item, below.get(n)) for n, item in enumerate(tree) if n not in gone)
        return LocatedList(kept, tree.span)
    return tree


def _below(tree: Any, paths: list[Path] | None) -> Any:
    return _without(tree, paths) if paths else tree


def _beginning(span: Span) -> Span:
    return Span(span.file, span.line, span.column, span.line, span.column)
