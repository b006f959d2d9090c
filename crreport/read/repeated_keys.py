"""Entries that have run into the one above: a mapping whose keys are there a second time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from crreport.diagnostics import Diagnostic
from crreport.read.rules.syntax import DuplicateKey
from crreport.source import Span

Pair: TypeAlias = tuple[Node, Node]

_FEWEST_KEYS = 2
"""A single key that is there twice is a slip of its own, and no further entry."""


@dataclass(frozen=True, slots=True)
class Divided:
    """The pairs of a mapping up to where its keys are repeated, and the pairs of each further entry."""

    own: Sequence[Pair]
    further: tuple[Sequence[Pair], ...] = ()

    def repeats(self, pairs: Sequence[Pair]) -> bool:
        """Whether pairs say again what the mapping says."""
        known = {_key(key): _text(value) for key, value in self.own}
        return all(_text(value) is not None and known.get(_key(key)) == _text(value) for key, value in pairs)


def divided(node: MappingNode) -> Divided:
    """A mapping's pairs, divided where two or more keys that it has already are there again."""
    pairs, keys = node.value, [_key(key) for key, _ in node.value]
    starts = [0]
    for index in range(1, len(keys)):
        seen, rest = set(keys[starts[-1] : index]) - {""}, keys[index:]
        is_whole = index - starts[-1] >= _FEWEST_KEYS and len(seen & set(rest)) >= _FEWEST_KEYS
        if keys[index] in seen and is_whole:
            starts.append(index)
    ends = [*starts[1:], len(pairs)]
    own, *further = (pairs[start:end] for start, end in zip(starts, ends, strict=True))
    return Divided(own, tuple(further))


def repeated_keys(
    parts: Divided, node: MappingNode, parent: SequenceNode | None, span_of: Callable[[Node], Span]
) -> list[Diagnostic]:
    """One diagnostic for each further entry of a mapping, which stands in a list if it has a `parent`."""
    firsts = {_key(key): (key, value) for key, value in reversed(parts.own)}
    found = []
    for entry in parts.further:
        key, value = entry[0]
        first_key, first_value = firsts[_key(key)]
        name = _key(key)
        message = f"the keys of this entry are here again from `{name}` on"
        is_other = _text(value) != _text(first_value) and name == _key(parts.own[0][0])
        if parts.repeats(entry):
            help = "delete them: the values are the same"
        elif parent is None and not isinstance(value, ScalarNode):
            help = "write the key that they belong to in a line above them; delete nothing"
        elif parent is None:
            help = "keep the right value of each key"
        else:
            help = _as_entry(node, parent, name, value, span_of)
            help += (
                "; delete nothing"
                if is_other
                else "; if this is the same entry, keep the right value of each key"
            )
        notes = [(span_of(first_key), "it is here first")]
        found.append(DuplicateKey.at(span_of(key), message, help=help, notes=notes))
    return found


def _as_entry(
    node: MappingNode, parent: SequenceNode, key: str, value: Node, span_of: Callable[[Node], Span]
) -> str:
    """How to write a further entry of a list."""
    if node.flow_style:
        return (
            f"to start the next entry of the list, close this one with `}}` and open it with `{{{key}: ...`"
        )
    text = _text(value)
    is_short = isinstance(value, ScalarNode) and text is not None and len(text) < 40 and "\n" not in text
    shown = text if is_short else "..."
    column = span_of(parent).column
    return f"to start the next entry of the list, write `- {key}: {shown}` with its `-` in column {column}"


def _key(node: Node) -> str:
    return str(node.value) if isinstance(node, ScalarNode) else ""


def _text(node: Node) -> str | None:
    """A scalar's text; None for a list or a mapping."""
    return str(node.value) if isinstance(node, ScalarNode) else None
