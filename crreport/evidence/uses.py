"""The places where the inputs name evidence: each figure with its fact id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crreport.read.models.evidence import Evidence, Records
from crreport.read.models.figures import Figure, Observation
from crreport.read.models.inputs import Inputs


@dataclass(frozen=True, slots=True)
class Use:
    """A place that names a file: the figure based on it, the id of its fact, and the entry for the file."""

    fact_id: str
    metric: str
    figure: Figure
    named: Evidence | Records


def figures_of(observation: Observation, year: int) -> Iterator[tuple[str, Figure]]:
    """The total and the members of an observation, each with its fact id."""
    yield f"{observation.metric}.{year}", observation
    for axis, members in observation.by.items():
        for member, figure in members.items():
            yield f"{observation.metric}.{year}.{axis}.{member}", figure


def uses(inputs: Inputs, year: int) -> Iterator[Use]:
    """All places that name a file for the figures of a year, in the order of the inputs."""
    for _, observation in inputs.observed(year):
        for id, figure in figures_of(observation, year):
            if figure.records is not None:
                yield Use(id, observation.metric, figure, figure.records)
            yield from (Use(id, observation.metric, figure, evidence) for evidence in figure.evidence)
