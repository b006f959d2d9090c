"""Totals of sets that make 100%: nobody has to type them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from crreport.compute.restated import with_observation
from crreport.diagnostics import Diagnostic
from crreport.evidence.files import EvidenceFiles
from crreport.keys import FigureKey
from crreport.read.models.figures import Observation
from crreport.read.models.inputs import Inputs, Provenance
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import Quantity, parse_quantity

WHOLE = parse_quantity("100%")


def with_wholes(inputs: Inputs, files: EvidenceFiles) -> tuple[Inputs, tuple[Diagnostic, ...]]:
    """The inputs in which figures of a set that makes 100% have that as their total."""
    for year in inputs.observed_years:
        for metric, observation in tuple(_without_total(inputs, year)):
            axis = next(iter(observation.by))
            members = observation.by[axis]
            places = tuple(figure.place("value") for figure in members.values())
            key = FigureKey(metric.id, year)
            parents = tuple(replace(key, part=(axis, member)) for member in members)
            tree = {"value": observation.tree["metric"]}
            whole = observation.with_fields({"value": WHOLE}, tree)
            origin = Provenance(f"the members of {axis} make 100%", places, parents)
            inputs = replace(
                with_observation(inputs, year, observation, whole),
                provenance={**inputs.provenance, key: origin},
            )
    return inputs, ()


def _without_total(inputs: Inputs, year: int) -> Iterator[tuple[Metric, Observation]]:
    for _, observation in inputs.observed(year):
        metric = inputs.metric(observation.metric)
        axis = next(iter(observation.by), None)
        if metric is None or metric.formula is not None or axis not in metric.makes_100:
            continue
        if observation.value is None and all(
            isinstance(figure.value, Quantity) for figure in observation.by[axis].values()
        ):
            yield metric, observation
