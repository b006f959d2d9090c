"""What all fact builders share: the report's year, language, periods, axes and members."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from crreport.facts.core.concepts import core_axis
from crreport.facts.model import Axis, DimensionValue, Entity, Member, Period
from crreport.history.periods import days_of
from crreport.parts import Part, pairs_of
from crreport.read.models.inputs import Inputs, YearInputs
from crreport.read.models.mappings import BaseDimension
from crreport.read.models.organisation import Breakdown
from crreport.read.models.scalars import camel
from crreport.read.not_yet import is_not_yet
from crreport.wording import words

STANDARD_BREAKDOWNS = {
    "sector": "SectorAxis",
    "division": "DivisionAxis",
    "region": "RegionAxis",
    "gender": "GenderAxis",
}
"""Breakdown ids whose axis is in the core taxonomy; all others are axes of the organisation's own."""


@dataclass(frozen=True)
class Scope:
    """One year of a project, and whether it is the final report."""

    inputs: Inputs
    year: int
    final: bool

    @property
    def report_year(self) -> YearInputs:
        """The inputs of the reporting year."""
        return self.inputs.years[self.year]

    @property
    def language(self) -> str:
        """The report's language tag."""
        return self.inputs.organisation.language

    @cached_property
    def period(self) -> Period:
        """The reporting period."""
        return self.period_of(self.year)

    def period_of(self, year: int, period_type: str = "duration") -> Period:
        """The period of a year; for instants its last day."""
        days = days_of(self.inputs, year)
        return Period(None if period_type == "instant" else days.start, days.end)

    @cached_property
    def entity(self) -> Entity:
        """The reporting entity."""
        organisation, report = self.inputs.organisation, self.report_year.report
        return Entity(
            name=organisation.name,
            lei=organisation.lei,
            prefix=organisation.prefix,
            namespace=f"{organisation.namespace}/{report.period.end}",
            language=organisation.language,
            published=report.published,
            period=self.period,
        )

    @cached_property
    def breakdown_axes(self) -> dict[str, Axis]:
        """The axis of each breakdown, by the breakdown's id."""
        return {b.id: self._breakdown_axis(b) for b in self.inputs.organisation.breakdowns}

    def _breakdown_axis(self, breakdown: Breakdown) -> Axis:
        total = {self.language: breakdown.total}
        if breakdown.concept is not None:
            return self._base_axis(breakdown.concept, breakdown.name, total)
        if breakdown.id in STANDARD_BREAKDOWNS:
            return replace(core_axis(STANDARD_BREAKDOWNS[breakdown.id]), default_labels=total)
        name = f"{camel(breakdown.id)}Axis"
        labels = {self.language: breakdown.name}
        return Axis(self.inputs.organisation.prefix, name, labels, default_labels=total)

    def dimensions_of(self, part: Part) -> tuple[tuple[Axis, DimensionValue], ...]:
        """The members of breakdowns that a figure is of."""
        pairs = ((self.breakdown_axes[axis], member) for axis, member in pairs_of(part))
        return tuple((axis, self.members[axis.qname, member]) for axis, member in pairs)

    @cached_property
    def members(self) -> dict[tuple[str, str], Member]:
        """Every member of an explicit axis by the axis's QName and the id of what it stands for."""
        organisation = self.inputs.organisation
        registers = {
            "Topic": [(t.id, t.title) for t in self.report_year.report.topics],
            "Pillar": [(p.id, p.name) for p in organisation.pillars],
            "Value": [(v.id, v.name) for v in self.inputs.values],
            "Policy": [(p.id, p.name) for p in self.inputs.policies],
            "Risk": [(r.id, r.name) for r in self.inputs.risks],
            "Body": [(b.id, b.name) for b in self.inputs.bodies],
        }
        found = {
            (f"crr:{kind}Axis", id): self._member(f"{camel(id)}{kind}Member", f"crr:{kind}Axis", label)
            for kind, entries in registers.items()
            for id, label in entries
        }
        for breakdown in organisation.breakdowns:
            axis = self.breakdown_axes[breakdown.id].qname
            for member in breakdown.members:
                name = f"{camel(member.id)}{camel(breakdown.id)}Member"
                axis_member = self._member(name, axis, member.name)
                if member.concept is not None:
                    prefix, _, name = member.concept.partition(":")
                    axis_member = replace(axis_member, prefix=prefix, name=name)
                found[axis, member.id] = axis_member
        return found

    def _base_axis(self, qname: str, label: str, total: dict[str, str] | None = None) -> Axis:
        """An axis of a base taxonomy. The checks have seen that it is there."""
        prefix, _, name = qname.partition(":")
        known = self.inputs.bases[prefix].axes[qname]
        return Axis(
            prefix,
            name,
            {self.language: label},
            typed=bool(known.typed_domain),
            default_labels=total if known.default else None,
            domain=known.typed_domain or known.head,
            default=known.default or "",
        )

    def base_dimensions(self, written: Iterable[BaseDimension]) -> tuple[tuple[Axis, DimensionValue], ...]:
        """The values of a base taxonomy's axes that a metric or a text block is reported under."""
        dimensions: list[tuple[Axis, DimensionValue]] = []
        for entry in written:
            axis = self._base_axis(entry.axis, entry.axis.partition(":")[2])
            prefix, _, name = entry.value.partition(":")
            member = Member(prefix, name, axis.qname, {self.language: name})
            dimensions.append((axis, entry.value if axis.typed else member))
        return tuple(dimensions)

    def _member(self, name: str, axis: str, label: str) -> Member:
        said = words(self.language)["not_yet"] if is_not_yet(label) else label
        return Member(self.inputs.organisation.prefix, name, axis, {self.language: said})
