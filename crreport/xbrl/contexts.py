"""Contexts and units: what the instance and the inline report share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from crreport.facts.model import Axis, DimensionValue, Entity, Fact, FactSet, Member, Period
from crreport.measures.xbrl_types import Unit
from crreport.xbrl.names import LEI_SCHEME, clark
from crreport.xbrl.xml import sub

Dimensions = tuple[tuple[Axis, DimensionValue], ...]


@dataclass(frozen=True)
class Context:
    """A period and the dimensions, sorted by axis, that facts share."""

    id: str
    period: Period
    dimensions: Dimensions


@dataclass(frozen=True)
class Frame:
    """The contexts and units of a report, each once, and the ids by which facts refer to them."""

    contexts: tuple[Context, ...]
    units: Mapping[Unit, str]
    context_ids: Mapping[str, str]

    def context_id(self, fact: Fact) -> str:
        """The id of a fact's context."""
        return self.context_ids[fact.id]

    def unit_id(self, fact: Fact) -> str | None:
        """The id of a fact's unit, where it has one."""
        return None if fact.unit is None else self.units[fact.unit]


def frame(facts: FactSet) -> Frame:
    """The contexts and units of all facts, in the order of the report.

    Ids are readable, made from what they stand for. They hold an underscore, which fact ids never do.
    """
    taken: set[str] = set()
    contexts: dict[tuple[object, ...], Context] = {}
    units: dict[Unit, str] = {}
    context_ids: dict[str, str] = {}
    for fact in facts:
        dimensions = tuple(sorted(fact.dimensions, key=lambda dimension: dimension[0].qname))
        key = (fact.period, *((axis.qname, _value_name(value)) for axis, value in dimensions))
        if key not in contexts:
            contexts[key] = Context(_free(_context_name(fact), taken), fact.period, dimensions)
        context_ids[fact.id] = contexts[key].id
        if fact.unit is not None and fact.unit not in units:
            units[fact.unit] = _free(_unit_name(fact.unit), taken)
    return Frame(tuple(contexts.values()), units, context_ids)


def add_contexts(parent: etree._Element, framed: Frame, entity: Entity) -> None:
    """Writes the contexts, then the units, as children of the parent."""
    for context in framed.contexts:
        _add_context(parent, context, entity, parent.nsmap)
    for unit, id in framed.units.items():
        _add_unit(parent, unit, id)


def measure_prefixes(framed: Frame) -> set[str]:
    """The namespace prefixes that the measures of the units use."""
    measures = (m for unit in framed.units for m in (*unit.numerator, *unit.denominator))
    return {measure.partition(":")[0] for measure in measures}


def _add_context(
    parent: etree._Element, context: Context, entity: Entity, nsmap: Mapping[str | None, str]
) -> None:
    element = sub(parent, "xbrli:context", {"id": context.id})
    sub(sub(element, "xbrli:entity"), "xbrli:identifier", {"scheme": LEI_SCHEME}, text=entity.lei)
    period = sub(element, "xbrli:period")
    if context.period.start is None:
        sub(period, "xbrli:instant", text=context.period.end.isoformat())
    else:
        sub(period, "xbrli:startDate", text=context.period.start.isoformat())
        sub(period, "xbrli:endDate", text=context.period.end.isoformat())
    if context.dimensions:
        scenario = sub(element, "xbrli:scenario")
        for axis, value in context.dimensions:
            _add_dimension(scenario, axis, value, nsmap)


def _add_dimension(
    scenario: etree._Element, axis: Axis, value: DimensionValue, nsmap: Mapping[str | None, str]
) -> None:
    if isinstance(value, Member):
        sub(scenario, "xbrldi:explicitMember", {"dimension": axis.qname}, text=value.qname)
        return
    typed = sub(scenario, "xbrldi:typedMember", {"dimension": axis.qname})
    name = f"{axis.name.removesuffix('Axis')}TypedDomain"
    etree.SubElement(typed, axis.domain or f"{{{nsmap[axis.prefix]}}}{name}").text = value


def _add_unit(parent: etree._Element, unit: Unit, id: str) -> None:
    element = sub(parent, "xbrli:unit", {"id": id})
    if not unit.denominator:
        for measure in unit.numerator:
            sub(element, "xbrli:measure", text=measure)
        return
    divide = sub(element, "xbrli:divide")
    for part, measures in (("Numerator", unit.numerator), ("Denominator", unit.denominator)):
        side = etree.SubElement(divide, clark(f"xbrli:unit{part}"))
        for measure in measures:
            sub(side, "xbrli:measure", text=measure)


def _context_name(fact: Fact) -> str:
    start = f"{fact.period.start}_" if fact.period.start else ""
    values = "".join(f"_{_value_name(value)}" for _, value in fact.dimensions)
    return re.sub(r"[^A-Za-z0-9._-]", "-", f"c_{start}{fact.period.end}{values}")


def _value_name(value: DimensionValue) -> str:
    return value if isinstance(value, str) else value.name.removesuffix("Member")


def _unit_name(unit: Unit) -> str:
    sides = [
        "-".join(measure.partition(":")[2] for measure in side) for side in (unit.numerator, unit.denominator)
    ]
    return "u_" + "_per_".join(side for side in sides if side)


def _free(name: str, taken: set[str]) -> str:
    """The name, followed by a number if it is already used."""
    free, number = name, 2
    while free in taken:
        free, number = f"{name}_{number}", number + 1
    taken.add(free)
    return free
