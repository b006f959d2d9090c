"""Hypercubes: which concepts are reported by which axes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from crreport.facts.core.concepts import core_axes
from crreport.facts.model import Axis, FactSet, label_in
from crreport.measures.xbrl_types import CORE_PREFIX
from crreport.wording.taxonomy import taxonomy_text
from crreport.xbrl.names import ALL, DOMAIN_MEMBER, HYPERCUBE_DIMENSION, PARENT_CHILD
from crreport.xbrl.taxonomy.core import head_of, suffixed
from crreport.xbrl.taxonomy.model import Arc, Element, abstract


@dataclass(frozen=True)
class Cube:
    """A set of axes and the concepts that are reported by exactly these, as a closed hypercube."""

    axes: tuple[Axis, ...]
    concepts: tuple[str, ...]

    @property
    def stem(self) -> str:
        """The name that the cube's elements and its role are made from."""
        return "By" + "And".join(map(_axis_stem, self.axes)) if self.axes else "WithoutAxes"

    def labels(self, language: str) -> dict[str, str]:
        """What the cube is called: the labels of its axes."""
        if not self.axes:
            return {language: taxonomy_text("roles.facts-without-axes", language)}
        return {language: " × ".join(label_in(axis.labels, language) for axis in self.axes)}

    def elements(self, language: str) -> Iterator[Element]:
        """The heading, the hypercube and the head of its line items."""
        labels = self.labels(language)
        yield abstract(f"{self.stem}Abstract", suffixed(labels, "abstract"))
        yield abstract(f"{self.stem}Table", suffixed(labels, "table"), "xbrldt:hypercubeItem")
        yield abstract(f"{self.stem}LineItems", suffixed(labels, "line-items"))

    def presentation(self, role: str, prefix: str) -> Iterator[Arc]:
        """The cube's table and line items as a tree."""
        head, table, items = (f"{prefix}:{self.stem}{part}" for part in ("Abstract", "Table", "LineItems"))
        yield Arc(role, PARENT_CHILD, head, table)
        for axis in self.axes:
            yield Arc(role, PARENT_CHILD, table, axis.qname)
            if not axis.typed:
                yield Arc(role, PARENT_CHILD, axis.qname, head_of(axis))
        yield Arc(role, PARENT_CHILD, head, items)
        for concept in self.concepts:
            yield Arc(role, PARENT_CHILD, items, concept)

    def definition(self, role: str, prefix: str, domain_role: Callable[[str], str]) -> Iterator[Arc]:
        """The closed hypercube in the scenario, its dimensions and its line items."""
        table, items = f"{prefix}:{self.stem}Table", f"{prefix}:{self.stem}LineItems"
        yield Arc(role, ALL, items, table, (("xbrldt:contextElement", "scenario"), ("xbrldt:closed", "true")))
        for axis in self.axes:
            target = () if axis.typed else (("xbrldt:targetRole", domain_role(axis.qname)),)
            yield Arc(role, HYPERCUBE_DIMENSION, table, axis.qname, target)
        for concept in self.concepts:
            yield Arc(role, DOMAIN_MEMBER, items, concept)


def _axis_stem(axis: Axis) -> str:
    """An axis in a cube's name. Own axes that share their name with a core axis say so; those of base
    taxonomies say whose they are.
    """
    if axis.domain:
        return f"{axis.prefix.capitalize()}{axis.name.removesuffix('Axis')}"
    is_namesake = axis.prefix != CORE_PREFIX and axis.name in {core.name for core in core_axes()}
    return f"{'Own' if is_namesake else ''}{axis.name.removesuffix('Axis')}"


def cubes(facts: FactSet) -> tuple[Cube, ...]:
    """One cube for each set of axes that facts are reported by, in the order of the report."""
    found: dict[frozenset[str], tuple[tuple[Axis, ...], dict[str, None]]] = {}
    for fact in facts:
        axes = tuple(axis for axis, _ in fact.dimensions)
        _, concepts = found.setdefault(frozenset(axis.qname for axis in axes), (axes, {}))
        concepts[fact.concept.qname] = None
    return tuple(Cube(axes, tuple(concepts)) for axes, concepts in found.values())
