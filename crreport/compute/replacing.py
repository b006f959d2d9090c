"""Inputs in which some observations are replaced by others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from crreport.read.models.figures import Observation
from crreport.read.models.inputs import Inputs, YearInputs

Change = Callable[[int, Observation], Observation]


def with_observations(inputs: Inputs, change: Change) -> Inputs:
    """The inputs with each observation replaced by what `change` returns for it and its year."""
    history = {
        year: entry.model_copy(update={"observations": tuple(change(year, o) for o in entry.observations)})
        for year, entry in inputs.history.items()
    }
    return replace(
        inputs, history=history, years={year: _changed(entry, change) for year, entry in inputs.years.items()}
    )


def _changed(inputs: YearInputs, change: Change) -> YearInputs:
    progress = {
        topic: section.model_copy(
            update={"observations": tuple(change(inputs.year, o) for o in section.observations)}
        )
        for topic, section in inputs.progress.items()
    }
    return replace(inputs, progress=progress)
