"""The places of computed figures: in an observation that asks for them, otherwise after their operands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from crreport.compute.formulas.operands import Operands
from crreport.compute.formulas.reading import Formula
from crreport.read.located import LocatedDict, LocatedStr
from crreport.read.models.figures import MemberFigure, Observation
from crreport.read.models.inputs import Inputs, YearInputs

Observations = Mapping[tuple[str, int], Observation]


def unwritten(formula: Formula) -> Observation:
    """An observation that nobody has written, without its figure. Its place is that of the formula."""
    span = formula.place()
    fields = {"metric": LocatedStr(formula.metric.id, span)}
    return Observation.model_validate(LocatedDict(dict(fields), span, {"metric": span}))


def unwritten_member(formula: Formula) -> MemberFigure:
    """The figure of a member that nobody has written, whose value is still to be filled in."""
    return MemberFigure.model_validate(LocatedStr("0", formula.place()))


def with_observations(inputs: Inputs, computed: Observations, operands: Operands) -> Inputs:
    """The inputs with computed observations, in place of those of their metric and year, or added."""
    years = {year: _in_year(entry, computed, operands) for year, entry in inputs.years.items()}
    history = {}
    for year, entry in inputs.history.items():
        new = [] if year in years else [computed[key] for key in computed if key[1] == year]
        observations = _merged(entry.observations, new, operands)
        history[year] = entry.model_copy(update={"observations": observations})
    return replace(inputs, years=years, history=history)


def _in_year(entry: YearInputs, computed: Observations, operands: Operands) -> YearInputs:
    topic_of = {observation.metric: topic for topic, observation in entry.observations}
    by_topic: dict[str, list[Observation]] = {}
    for (metric, year), observation in computed.items():
        if year == entry.year:
            chain = (metric, *operands[metric])
            topic = next(topic_of[id] for id in chain if id in topic_of)
            by_topic.setdefault(topic, []).append(observation)
    progress = {
        topic: section.model_copy(
            update={"observations": _merged(section.observations, by_topic.get(topic, ()), operands)}
        )
        for topic, section in entry.progress.items()
    }
    return replace(entry, progress=progress)


def _merged(
    written: Sequence[Observation], computed: Sequence[Observation], operands: Operands
) -> tuple[Observation, ...]:
    """The written observations, replaced by computed ones, and new ones after their last operand."""
    remaining = {observation.metric: observation for observation in computed}
    merged = [remaining.pop(observation.metric, observation) for observation in written]
    for metric, observation in remaining.items():
        own = set(operands[metric])
        positions = [number for number, other in enumerate(merged, 1) if other.metric in own]
        merged.insert(max(positions, default=len(merged)), observation)
    return tuple(merged)
