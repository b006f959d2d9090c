"""Where computed figures go in the inputs: to an observation that asks for them, or after their operands."""

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
    """An observation that nobody has written, without its figure. It stands where the formula does."""
    span = formula.place()
    fields = {"metric": LocatedStr(formula.metric.id, span)}
    return Observation.model_validate(LocatedDict(dict(fields), span, {"metric": span}))


def unwritten_member(formula: Formula) -> MemberFigure:
    """The figure of a member that nobody has written, for its value to be put in."""
    return MemberFigure.model_validate(LocatedStr("0", formula.place()))


def with_observations(inputs: Inputs, made: Observations, operands: Operands) -> Inputs:
    """The inputs with observations in place of those of the same metric and year, or added to the year."""
    years = {year: _in_year(found, made, operands) for year, found in inputs.years.items()}
    history = {}
    for year, found in inputs.history.items():
        new = [] if year in years else [made[key] for key in made if key[1] == year]
        observations = _merged(found.observations, new, operands)
        history[year] = found.model_copy(update={"observations": observations})
    return replace(inputs, years=years, history=history)


def _in_year(found: YearInputs, made: Observations, operands: Operands) -> YearInputs:
    topic_of = {observation.metric: topic for topic, observation in found.observations}
    by_topic: dict[str, list[Observation]] = {}
    for (metric, year), observation in made.items():
        if year == found.year:
            chain = (metric, *operands[metric])
            topic = next(topic_of[id] for id in chain if id in topic_of)
            by_topic.setdefault(topic, []).append(observation)
    progress = {
        topic: section.model_copy(
            update={"observations": _merged(section.observations, by_topic.get(topic, ()), operands)}
        )
        for topic, section in found.progress.items()
    }
    return replace(found, progress=progress)


def _merged(
    written: Sequence[Observation], made: Sequence[Observation], operands: Operands
) -> tuple[Observation, ...]:
    """The written observations, each replaced by what was made of it, new ones after their last operand."""
    replaced = {observation.metric: observation for observation in made}
    merged = [replaced.pop(observation.metric, observation) for observation in written]
    for metric, observation in replaced.items():
        own = set(operands[metric])
        behind = [number for number, other in enumerate(merged, 1) if other.metric in own]
        merged.insert(max(behind, default=len(merged)), observation)
    return tuple(merged)
