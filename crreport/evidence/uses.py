"""The places where the inputs name evidence: each figure with its key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from crreport.keys import FigureKey
from crreport.read.models.evidence import Evidence, Records
from crreport.read.models.figures import Figure, Observation
from crreport.read.models.inputs import Inputs


@dataclass(frozen=True, slots=True)
class Use:
    """A place that names a file: the figure based on it, its key, and the entry for the file."""

    key: FigureKey
    figure: Figure
    named: Evidence | Records


def figures_of(observation: Observation, year: int) -> Iterator[tuple[FigureKey, Figure]]:
    """The total and the members of an observation."""
    total = FigureKey(observation.metric, year)
    yield total, observation
    for axis, members in observation.by.items():
        for member, figure in members.items():
            yield replace(total, part=(axis, member)), figure


def uses(inputs: Inputs, year: int) -> Iterator[Use]:
    """All places that name a file for the figures of a year, in the order of the inputs."""
    for _, observation in inputs.observed(year):
        for key, figure in figures_of(observation, year):
            if figure.records is not None:
                yield Use(key, figure, figure.records)
            yield from (Use(key, figure, evidence) for evidence in figure.evidence)
