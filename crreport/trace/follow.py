"""A fact followed back to its lines and forth to its pages, its kin, and the reports of other years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from crreport.facts.lineage import SignOff, backing_of
from crreport.facts.model import Fact, FactSet, label_in
from crreport.keys import FactKey
from crreport.read.models.inputs import Inputs
from crreport.render.pdf.destinations import Destination, places_by_fact
from crreport.xbrl.contexts import frame


@dataclass(frozen=True, slots=True)
class Origin:
    """A fact that another was made from, with its own origins.

    `repeated` says that the fact has its origins further up in the same trace, and does not repeat them.
    """

    fact: Fact
    origins: tuple[Origin, ...] = ()
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Trace:
    """A fact with all that leads to it and from it.

    `places` are where it is printed, its main place first; `origins` the facts that it was computed from or
    speaks of; `children` those that were made from it; `siblings` the same figure in other years;
    `elsewhere` the same fact in the reports of other years, by year.
    """

    fact: Fact
    label: str
    context: str
    dimensions: tuple[tuple[str, str], ...]
    places: tuple[Destination, ...]
    origins: tuple[Origin, ...]
    children: tuple[Fact, ...]
    siblings: tuple[Fact, ...]
    elsewhere: tuple[tuple[int, Fact], ...]
    signed: tuple[SignOff, ...]


@dataclass(frozen=True)
class Follower:
    """Follows the facts of a report. `others` are the facts of the reports of other years."""

    facts: FactSet
    inputs: Inputs
    places: Mapping[str, Destination]
    others: tuple[FactSet, ...] = ()

    def trace(self, fact: Fact) -> Trace:
        """The trace of one fact."""
        return Trace(
            fact=fact,
            label=label_in(fact.concept.labels, self.facts.entity.language),
            context=self._contexts[fact.id],
            dimensions=tuple(self._dimensions(fact)),
            places=self._places.get(fact.id, ()),
            origins=self._origins(fact, {fact.key}),
            children=tuple(other for other in self.facts if fact.key in other.parents),
            siblings=tuple(other for other in self.facts if other != fact and _same_series(other, fact)),
            elsewhere=tuple((o.year, o[fact.id]) for o in self.others if fact.id in o.by_id),
            signed=self._signed.get(fact.id, ()),
        )

    @cached_property
    def _contexts(self) -> Mapping[str, str]:
        return frame(self.facts).context_ids

    @cached_property
    def _places(self) -> Mapping[str, tuple[Destination, ...]]:
        return places_by_fact(self.places)

    @cached_property
    def _signed(self) -> Mapping[str, tuple[SignOff, ...]]:
        return {id: backing.signed for id, backing in backing_of(self.facts, self.inputs).items()}

    def _dimensions(self, fact: Fact) -> Iterator[tuple[str, str]]:
        """Axes and members in words, each with its name in XBRL."""
        language = self.facts.entity.language
        for axis, value in fact.dimensions:
            member = (
                value if isinstance(value, str) else f"{label_in(value.labels, language)} ({value.qname})"
            )
            yield f"{label_in(axis.labels, language)} ({axis.qname})", member

    def _origins(self, fact: Fact, followed: set[FactKey]) -> tuple[Origin, ...]:
        """What a fact was made from, and that in its turn; each fact is followed once."""
        origins = []
        for parent in self._parents(fact):
            if parent.key in followed:
                origins.append(Origin(parent, repeated=bool(self._parents(parent))))
            else:
                followed.add(parent.key)
                origins.append(Origin(parent, self._origins(parent, followed)))
        return tuple(origins)

    def _parents(self, fact: Fact) -> tuple[Fact, ...]:
        parents = (self.facts.by_key.get(key) for key in dict.fromkeys(fact.parents))
        return tuple(parent for parent in parents if parent is not None)


def _same_series(one: Fact, other: Fact) -> bool:
    if one.unit is None or one.concept.qname != other.concept.qname:
        return False
    return one.dimensions == other.dimensions and one.period != other.period
