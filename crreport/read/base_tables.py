"""Tables (hypercubes) of a base taxonomy: the axes and members by which its concepts are reported.

Tables that forbid (`notAll`) are left to XBRL tools, because a report's own axes are never in them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

from lxml import etree

_LINK = "{http://www.xbrl.org/2003/linkbase}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_XBRLDT = "{http://xbrl.org/2005/xbrldt}"
_DIM = "http://xbrl.org/int/dim/arcrole/"
_TRUE = ("true", "1")


@dataclass(frozen=True)
class BaseTable:
    """A table: its axes with their members (None for free values) and its default members.

    A closed table allows no other axes.
    """

    name: str
    closed: bool
    axes: Mapping[str, frozenset[str] | None]
    defaults: Mapping[str, str]

    def refused(self, values: Mapping[str, str]) -> str | None:
        """An axis because of which the table refuses a fact: its value is not allowed, or is missing."""
        for axis in values:
            if axis not in self.axes and self.closed:
                return axis
        for axis, members in self.axes.items():
            if axis not in values and axis not in self.defaults:
                return axis
            if members is not None and axis in values and values[axis] not in members:
                return axis
        return None


@dataclass(frozen=True)
class BaseAxis:
    """An axis: its members and the head of their tree, or the element of its free values.

    `typed_domain` is the name of that element with its namespace, in lxml's notation.
    """

    name: str
    head: str
    members: frozenset[str]
    default: str | None
    typed_domain: str


@dataclass(frozen=True)
class Arcs:
    """The definition arcs of a taxonomy: what they lead to, by link role, arcrole and source element."""

    _targets: Mapping[tuple[str, str, str], tuple[_Arc, ...]]
    _roles: frozenset[str]

    def tables(self) -> dict[str, tuple[tuple[BaseTable, ...], ...]]:
        """For each concept its tables, grouped by role: a fact must fit all tables of one role."""
        by_concept: dict[str, dict[str, list[BaseTable]]] = defaultdict(lambda: defaultdict(list))
        for (role, arcrole, source), arcs in self._targets.items():
            if arcrole == f"{_DIM}all":
                for arc in arcs:
                    for concept in self._below(role, source):
                        by_concept[concept][role].append(self._table(role, arc))
        return {concept: tuple(map(tuple, roles.values())) for concept, roles in by_concept.items()}

    def axis(self, name: str, typed_domain: str) -> BaseAxis:
        """An axis by its name."""
        heads = [(role, arc) for role in self._roles for arc in self._arcs(role, "dimension-domain", name)]
        head = heads[0][1].target if heads else ""
        members = frozenset(member for role, arc in heads for member in self._members(role, arc))
        return BaseAxis(name, head, members, self._default(name), typed_domain)

    def _table(self, role: str, arc: _Arc) -> BaseTable:
        axes: dict[str, frozenset[str] | None] = {}
        for dimension in self._arcs(arc.role or role, "hypercube-dimension", arc.target):
            in_role = dimension.role or arc.role or role
            heads = self._arcs(in_role, "dimension-domain", dimension.target)
            members = frozenset(m for head in heads for m in self._members(in_role, head))
            axes[dimension.target] = members if heads else None
        defaults = {axis: self._default(axis) for axis in axes}
        return BaseTable(arc.target, arc.closed, axes, {a: d for a, d in defaults.items() if d is not None})

    def _members(self, role: str, arc: _Arc) -> Iterator[str]:
        if arc.usable:
            yield arc.target
        yield from self._descend(arc.role or role, arc.target, set())

    def _descend(self, role: str, source: str, seen: set[tuple[str, str]]) -> Iterator[str]:
        for arc in self._arcs(role, "domain-member", source):
            key = (arc.role or role, arc.target)
            if key not in seen:
                seen.add(key)
                if arc.usable:
                    yield arc.target
                yield from self._descend(*key, seen)

    def _below(self, role: str, source: str) -> Iterator[str]:
        """A concept and those that inherit its tables."""
        yield source
        yield from self._descend(role, source, set())

    def _default(self, axis: str) -> str | None:
        defaults = (arc.target for role in self._roles for arc in self._arcs(role, "dimension-default", axis))
        return next(defaults, None)

    def _arcs(self, role: str, kind: str, source: str) -> tuple[_Arc, ...]:
        return self._targets.get((role, f"{_DIM}{kind}", source), ())


@dataclass(frozen=True, slots=True)
class _Arc:
    target: str
    role: str
    closed: bool
    usable: bool
    order: float


@dataclass
class _Strongest:
    """The arc that counts among those with the same ends: the highest priority, then a prohibition."""

    rank: tuple[int, bool] = (-1, False)
    arc: _Arc | None = field(default=None)

    def consider(self, rank: tuple[int, bool], arc: _Arc) -> None:
        if rank >= self.rank:
            self.rank, self.arc = rank, arc


def definition_arcs(linkbases: Iterable[tuple[str, etree._Element]], names: Mapping[str, str]) -> Arcs:
    """The arcs of linkbases, each with its address. `names` gives elements' names by their addresses."""
    strongest_by_ends: dict[tuple[str, str, str, str], _Strongest] = defaultdict(_Strongest)
    for url, root in linkbases:
        for link in root.iter(f"{_LINK}definitionLink"):
            role = link.get(f"{_XLINK}role", "")
            locators: dict[str, list[str]] = defaultdict(list)
            for locator in link.iter(f"{_LINK}loc"):
                name = names.get(urljoin(url, locator.get(f"{_XLINK}href", "")))
                if name is not None:
                    locators[locator.get(f"{_XLINK}label", "")].append(name)
            for arc in link.iter(f"{_LINK}definitionArc"):
                arcrole = arc.get(f"{_XLINK}arcrole", "")
                rank = (int(arc.get("priority", "0")), arc.get("use") == "prohibited")
                for source in locators[arc.get(f"{_XLINK}from", "")]:
                    for target in locators[arc.get(f"{_XLINK}to", "")]:
                        ends = (role, arcrole, source, target)
                        strongest_by_ends[ends].consider(rank, _arc(arc, target))
    targets: dict[tuple[str, str, str], list[_Arc]] = defaultdict(list)
    for (role, arcrole, source, _), strongest in strongest_by_ends.items():
        if strongest.arc is not None and not strongest.rank[1]:
            targets[role, arcrole, source].append(strongest.arc)
    ordered = {key: tuple(sorted(arcs, key=lambda arc: arc.order)) for key, arcs in targets.items()}
    return Arcs(ordered, frozenset(role for role, *_ in ordered))


def _arc(element: etree._Element, target: str) -> _Arc:
    return _Arc(
        target=target,
        role=element.get(f"{_XBRLDT}targetRole", ""),
        closed=element.get(f"{_XBRLDT}closed", "false") in _TRUE,
        usable=element.get(f"{_XBRLDT}usable", "true") in _TRUE,
        order=float(element.get("order", "1")),
    )
