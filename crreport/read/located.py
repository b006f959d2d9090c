"""Plain YAML data that keeps its places in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from crreport.source import Span


class LocatedStr(str):
    """A scalar as it was written, with its place. `plain` is false for quoted and block scalars."""

    __slots__ = ("plain", "span")
    span: Span
    plain: bool

    def __new__(cls, text: str, span: Span, *, plain: bool = True) -> LocatedStr:
        """The text with its place."""
        scalar = super().__new__(cls, text)
        scalar.span = span
        scalar.plain = plain
        return scalar


class LocatedList(list[Any]):
    """A sequence with its place."""

    def __init__(self, items: Iterable[Any], span: Span) -> None:
        super().__init__(items)
        self.span = span


class LocatedDict(dict[str, Any]):
    """A mapping with its place and the places of its keys."""

    def __init__(self, items: dict[str, Any], span: Span, key_spans: dict[str, Span]) -> None:
        super().__init__(items)
        self.span = span
        self.key_spans = key_spans


class LocatedNone:
    """An empty value (`key:` with nothing after it, `~` or `null`) with its place."""

    def __init__(self, span: Span) -> None:
        self.span = span

    def __bool__(self) -> bool:
        return False


def with_entries(tree: Any, entries: dict[str, Any]) -> LocatedDict:
    """A located mapping with new values, each at its own place, under some of its keys or under new ones.

    If the tree is not a mapping, only its place is kept.
    """
    known, key_spans = (dict(tree), tree.key_spans) if isinstance(tree, LocatedDict) else ({}, {})
    own = {key: value.span for key, value in entries.items()}
    return LocatedDict({**known, **entries}, tree.span, {**own, **key_spans})


type_names = {LocatedStr: "text", LocatedList: "list", LocatedDict: "mapping", LocatedNone: "empty"}


def name_of_type(value: object) -> str:
    """What a person calls the shape of a value: text, list, mapping or empty."""
    return next((name for kind, name in type_names.items() if isinstance(value, kind)), "value")


def place_of(tree: Any, path: Iterable[str | int], *, key: bool = False) -> Span:
    """The span of the value at a path below a located tree, or of its nearest located ancestor.

    Steps that the tree does not have are skipped, so that paths through short forms and unions also
    resolve. With `key` the span is that of the last step's key, if there is one.
    """
    here: Any = tree
    span: Span = tree.span
    for step in path:
        if isinstance(here, LocatedDict) and step in here:
            span = here.key_spans[str(step)] if key else here[str(step)].span
            here = here[str(step)]
        elif isinstance(here, LocatedDict) and key and step in here.key_spans:
            span = here.key_spans[str(step)]
        elif isinstance(here, LocatedList) and isinstance(step, int) and step < len(here):
            here = here[step]
            span = here.span
    return span


def leaves(tree: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], LocatedStr]]:
    """Every scalar below a located tree with its path, in document order."""
    if isinstance(tree, LocatedDict):
        for key, value in tree.items():
            yield from leaves(value, (*path, key))
    elif isinstance(tree, LocatedList):
        for index, value in enumerate(tree):
            yield from leaves(value, (*path, index))
    elif isinstance(tree, LocatedStr):
        yield path, tree
