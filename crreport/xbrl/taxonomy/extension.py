"""The extension taxonomy of one report: what the organisation adds to the core, and how it reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from crreport.compute.formulas.expression import written
from crreport.facts.core.concepts import CORE_NAMESPACE, default_of_axis
from crreport.facts.model import Axis, Concept, FactSet, Member, label_in
from crreport.measures.xbrl_types import CORE_PREFIX
from crreport.wording.taxonomy import taxonomy_text
from crreport.xbrl.names import (
    DIMENSION_DEFAULT,
    DIMENSION_DOMAIN,
    DOMAIN_MEMBER,
    PARENT_CHILD,
    SUMMATION_ITEM,
    WIDER_NARROWER,
)
from crreport.xbrl.taxonomy.core import (
    axis_elements,
    concept_element,
    core_taxonomy,
    dimension_domain,
    domain_of,
    domain_role,
    domain_role_of,
    head_of,
)
from crreport.xbrl.taxonomy.cubes import Cube, cubes
from crreport.xbrl.taxonomy.model import (
    AddsUp,
    Arc,
    Assertion,
    Computed,
    Element,
    InRange,
    Role,
    SchemaFile,
    Taxonomy,
    abstract,
    domain_item,
)
from crreport.xbrl.taxonomy.outline import Group, outline


def extension_file(facts: FactSet) -> SchemaFile:
    """Where the extension taxonomy of a report is published."""
    entity = facts.entity
    return SchemaFile(entity.prefix, entity.namespace, f"{entity.prefix}-{entity.period.end}")


def extension_taxonomy(facts: FactSet) -> Taxonomy:
    """The taxonomy of one report. It imports the core."""
    plan = _Plan(facts)
    return Taxonomy(
        file=extension_file(facts),
        title=f"{facts.entity.name}: {facts.year}",
        elements=tuple(plan.elements()),
        roles=tuple(plan.roles()),
        presentation=tuple(plan.presentation()),
        definition=tuple(plan.definition()),
        calculation=tuple(plan.calculation()),
        assertions=tuple(plan.assertions()),
        imports=(core_taxonomy(),),
        bases=facts.bases,
    )


@dataclass(frozen=True)
class _Plan:
    facts: FactSet

    @property
    def prefix(self) -> str:
        return self.facts.entity.prefix

    @property
    def namespace(self) -> str:
        return self.facts.entity.namespace

    @cached_property
    def concepts(self) -> dict[str, Concept]:
        """The organisation's own concepts by QName, in the order of the report."""
        own = (fact.concept for fact in self.facts if fact.concept.prefix == self.prefix)
        return {concept.qname: concept for concept in own}

    @cached_property
    def reported(self) -> dict[str, Concept]:
        """All reported concepts by QName."""
        return {fact.concept.qname: fact.concept for fact in self.facts}

    @cached_property
    def axes(self) -> dict[str, Axis]:
        """All axes that facts are reported by, in the order of the report."""
        return {axis.qname: axis for fact in self.facts for axis, _ in fact.dimensions}

    @cached_property
    def own_axes(self) -> tuple[Axis, ...]:
        return tuple(axis for axis in self.axes.values() if axis.prefix == self.prefix)

    @cached_property
    def members(self) -> dict[str, list[Member]]:
        """The members by axis: the organisation's own, and those of base taxonomies that facts have."""
        found: dict[str, list[Member]] = {}
        for member in dict.fromkeys(self.facts.members):
            declared = member.axis.startswith(f"{CORE_PREFIX}:") or member.axis in self.axes
            if member.prefix == self.prefix and declared:
                found.setdefault(member.axis, []).append(member)
        used = (value for fact in self.facts for _, value in fact.dimensions if isinstance(value, Member))
        for member in dict.fromkeys(member for member in used if member.axis in self.base_axes):
            found.setdefault(member.axis, []).append(member)
        return found

    @cached_property
    def base_axes(self) -> dict[str, Axis]:
        """The explicit axes of base taxonomies that facts are reported by."""
        return {qname: axis for qname, axis in self.axes.items() if axis.domain and not axis.typed}

    @cached_property
    def totals(self) -> dict[str, tuple[str, Mapping[str, str]]]:
        """The default member and its labels of each axis that has one."""
        return {
            qname: (f"{self.prefix}:{axis.name.removesuffix('Axis')}TotalMember", axis.default_labels)
            for qname, axis in self.axes.items()
            if axis.default_labels is not None and not axis.typed and qname not in self.base_axes
        }

    def total_of(self, axis: str) -> str | None:
        """The default member of an axis: one of the extension's own, or that of a base taxonomy."""
        return self.base_axes[axis].default or None if axis in self.base_axes else self.totals[axis][0]

    @cached_property
    def core_defaults(self) -> tuple[tuple[str, str], ...]:
        """The axes of the report whose members the core gives, each with its default."""
        known = ((qname, default_of_axis(axis)) for qname, axis in self.axes.items())
        return tuple((qname, default.qname) for qname, default in known if default is not None)

    @cached_property
    def cubes(self) -> tuple[Cube, ...]:
        return cubes(self.facts)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        return outline(self.facts)

    def namespace_of(self, qname: str) -> str:
        return CORE_NAMESPACE if qname.startswith(f"{CORE_PREFIX}:") else self.namespace

    def domain_role(self, axis: str) -> str:
        if axis in self.base_axes:
            return self.role("domain", axis.removesuffix("Axis").replace(":", "-"))
        return domain_role(self.namespace_of(axis), domain_of(axis))

    def role(self, *path: str) -> str:
        return "/".join((self.namespace, "role", *path))

    def elements(self) -> Iterator[Element]:
        for concept in self.concepts.values():
            yield concept_element(concept, self.namespace_of(concept.domain or ""))
        for axis in self.own_axes:
            yield from axis_elements(axis)
        for members in self.members.values():
            own = (member for member in members if member.prefix == self.prefix)
            yield from (domain_item(member.name, member.labels) for member in own)
        for total, labels in self.totals.values():
            yield domain_item(total.partition(":")[2], labels)
        for group in self.groups:
            yield abstract(group.abstract, group.abstract_labels)
        for cube in self.cubes:
            yield from cube.elements(self.facts.entity.language)

    def roles(self) -> Iterator[Role]:
        language = self.facts.entity.language
        for number, group in enumerate(self.groups, start=1):
            uses = ("link:presentationLink",)
            yield Role(
                self.role("report", group.id),
                f"report-{group.id}",
                100_000 + number * 100,
                group.labels,
                uses,
            )
        for number, cube in enumerate(self.cubes, start=1):
            labels, both = cube.labels(language), ("link:presentationLink", "link:definitionLink")
            yield Role(
                self.role("facts", cube.stem), f"facts-{cube.stem}", 500_000 + number * 100, labels, both
            )
        if self.calculation_arcs:
            labels = {language: taxonomy_text("roles.totals", language)}
            yield Role(self.role("totals"), "totals", 700_000, labels, ("link:calculationLink",))
        for number, axis in enumerate((a for a in self.own_axes if not a.typed), start=1):
            yield domain_role_of(self.namespace, domain_of(axis.qname), axis.labels, 800_000 + number * 100)
        for number, axis in enumerate(self.base_axes.values(), start=1):
            id = f"domain-{self.domain_role(axis.qname).rpartition('/')[2]}"
            both = ("link:presentationLink", "link:definitionLink")
            yield Role(self.domain_role(axis.qname), id, 850_000 + number * 100, axis.labels, both)
        if self.totals:
            labels = {language: taxonomy_text("roles.dimension-defaults", language)}
            yield Role(self.role("defaults"), "defaults", 990_000, labels, ("link:definitionLink",))
        if self.facts.anchors:
            labels = {language: taxonomy_text("roles.anchors", language)}
            yield Role(self.role("anchors"), "anchors", 995_000, labels, ("link:definitionLink",))

    def presentation(self) -> Iterator[Arc]:
        for group in self.groups:
            role, head = self.role("report", group.id), f"{self.prefix}:{group.abstract}"
            if group.topic is not None:
                yield Arc(role, PARENT_CHILD, head, group.topic.axis)
                yield Arc(role, PARENT_CHILD, group.topic.axis, domain_of(group.topic.axis))
                yield Arc(role, PARENT_CHILD, domain_of(group.topic.axis), group.topic.qname)
            for concept in group.concepts:
                yield Arc(role, PARENT_CHILD, head, concept)
        for cube in self.cubes:
            yield from cube.presentation(self.role("facts", cube.stem), self.prefix)
        yield from self.member_arcs(PARENT_CHILD)

    def definition(self) -> Iterator[Arc]:
        for cube in self.cubes:
            yield from cube.definition(self.role("facts", cube.stem), self.prefix, self.domain_role)
        for axis in self.own_axes:
            if not axis.typed:
                yield dimension_domain(axis, self.namespace)
        unusable = (("xbrldt:usable", "false"),)
        for qname, axis in self.base_axes.items():
            yield Arc(self.domain_role(qname), DIMENSION_DOMAIN, qname, axis.domain, unusable)
        yield from self.member_arcs(DOMAIN_MEMBER)
        for qname, (total, _) in self.totals.items():
            yield Arc(self.role("defaults"), DIMENSION_DEFAULT, qname, total)
        for wider, narrower in self.facts.anchors:
            yield Arc(self.role("anchors"), WIDER_NARROWER, wider, narrower)

    def member_arcs(self, arcrole: str) -> Iterator[Arc]:
        """The members of each axis below its head, and below its total where it has one."""
        for axis in dict.fromkeys((*self.members, *self.totals)):
            known = self.base_axes.get(axis)
            role, head = self.domain_role(axis), head_of(known) if known else domain_of(axis)
            if axis in self.totals:
                total = self.totals[axis][0]
                yield Arc(role, arcrole, head, total)
                head = total
            for member in self.members.get(axis, ()):
                yield Arc(role, arcrole, head, member.qname)

    @cached_property
    def calculation_arcs(self) -> tuple[Arc, ...]:
        weight = (("weight", "1"),)
        return tuple(
            Arc(self.role("totals"), SUMMATION_ITEM, total, part, weight)
            for total, parts in self.facts.parts.items()
            for part in parts
            if total in self.reported and part in self.reported
        )

    def calculation(self) -> Iterator[Arc]:
        yield from self.calculation_arcs

    def assertions(self) -> Iterator[Assertion]:
        for qname, bounds in self.facts.ranges.items():
            messages = self.message("out-of-range", concept=self.reported[qname].labels)
            yield InRange(qname, bounds.min, bounds.max, messages, self.core_defaults)
        for qname, axes in self.facts.broken_down.items():
            for axis in axes:
                if (total := self.total_of(axis)) is None:
                    continue
                labels, names = self.reported[qname].labels, self.axes[axis].labels
                messages = self.message("not-the-sum", concept=labels, axis=names)
                members = tuple(member.qname for member in self.members[axis])
                yield AddsUp(qname, axis, total, members, messages, self.core_defaults)
        for derivation in self.facts.derivations:
            formula = {self.facts.entity.language: written(derivation.tree)}
            labels = derivation.result.concept.labels
            messages = self.message("not-as-computed", concept=labels, formula=formula)
            without_default = frozenset(axis for axis in self.base_axes if self.total_of(axis) is None)
            yield Computed(derivation, messages, self.core_defaults, without_default)

    def message(self, name: str, **labels: Mapping[str, str]) -> dict[str, str]:
        """The message in the language of the report, with the labels of its subject."""
        language = self.facts.entity.language
        said = {placeholder: label_in(each, language) for placeholder, each in labels.items()}
        return {language: taxonomy_text(f"messages.{name}", language).format(**said)}
