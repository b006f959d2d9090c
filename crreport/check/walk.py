"""Iterators over the inputs that rules share: models, texts, statements, placeholders and written figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from crreport.check.once import once
from crreport.read.contents import key_figures_of
from crreport.read.models.base import Model
from crreport.read.models.evidence import Evidence
from crreport.read.models.figures import Observation, Target
from crreport.read.models.inputs import Chapter, Inputs, YearInputs
from crreport.read.models.quantity import Bounded, Quantity
from crreport.read.models.statements import Statement
from crreport.read.placeholders import Placeholder, PlaceholderFault, split
from crreport.read.statement_ids import statements_of
from crreport.source import Span


@dataclass(frozen=True, slots=True)
class PlacedStatement:
    """A statement with its section, and the topic or page that it is in."""

    chapter: Chapter
    section: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class WrittenFigure:
    """A figure as written for a metric, or a number that it is above or below, which `is_bound`.

    `relative` figures are changes, not levels.
    """

    metric: str
    quantity: Quantity
    span: Span
    relative: bool = False
    is_bound: bool = False


@once
def models(inputs: Inputs, year: int) -> Iterator[Model]:
    """Every model of the organisation, the metrics, the registers and the year, parents before children."""
    tops: tuple[Model, ...] = (
        *(inputs.organisation, *inputs.metrics, *inputs.policies, *inputs.risks),
        *(*inputs.bodies, *inputs.values, *inputs.glossary),
        *year_models(inputs.years[year]),
    )
    for top in tops:
        yield from below(top)


def year_models(year: YearInputs) -> Iterator[Model]:
    """The report of a year and the sections of its topics."""
    yield year.report
    for sections in (year.commitments, year.governance, year.progress, year.next_steps):
        yield from sections.values()


def below(model: Model) -> Iterator[Model]:
    """A model and every model inside it that is written in an input file."""
    if not model.is_written:
        return
    yield model
    for name in type(model).model_fields:
        yield from _models_in(getattr(model, name))


@once
def texts(inputs: Inputs, year: int) -> Iterator[tuple[str, Model, tuple[str | int, ...]]]:
    """Every text of the organisation, the metrics, the registers and the year, with its model and path."""
    for model in models(inputs, year):
        for name in type(model).model_fields:
            value = getattr(model, name)
            if isinstance(value, str):
                yield value, model, (name,)
            elif isinstance(value, tuple):
                for index, item in enumerate(value):
                    if isinstance(item, str):
                        yield item, model, (name, index)


def printed_texts(inputs: Inputs, year: int) -> Iterator[tuple[str, Model, tuple[str | int, ...]]]:
    """Every text that is printed or reported. Formulas, files and cells are in languages of their own."""
    for text, model, path in texts(inputs, year):
        if not isinstance(model, Evidence) and path[0] != "formula":
            yield text, model, path
    for earlier in inputs.history.values():
        for observation in earlier.observations:
            for model in below(observation):
                for field in ("note", "reason", "boundary"):
                    said = getattr(model, field, None)
                    if isinstance(said, str):
                        yield said, model, (field,)


def statements(year: YearInputs) -> Iterator[PlacedStatement]:
    """The statements of a year's topics in the order of the report, and then those of its own pages."""
    for chapter in year.chapters:
        for section, statement in statements_of(chapter):
            yield PlacedStatement(chapter, section, statement)


def placeholders(inputs: Inputs, year: int) -> Iterator[tuple[Placeholder, Span]]:
    """Every placeholder that can be read, with its own place."""
    for piece, span in placeholder_pieces(inputs, year):
        if isinstance(piece, Placeholder):
            yield piece, span


@once
def placeholder_pieces(inputs: Inputs, year: int) -> Iterator[tuple[Placeholder | PlaceholderFault, Span]]:
    """Every placeholder, readable or not, with its own place, and the figure of each key figure."""
    for figure in key_figures_of(inputs.years[year]):
        yield figure.placeholder, figure.place("metric")
    for text, model, path in texts(inputs, year):
        if "{{" not in text and "}}" not in text:
            continue
        place, preceding = model.place(*path), ""
        for piece in split(text):
            if isinstance(piece, str):
                preceding += piece
                continue
            yield piece, place.narrowed(piece.written, preceding.count(piece.written))
            preceding += piece.written


def observations(inputs: Inputs, year: int) -> Iterator[tuple[int, Observation]]:
    """Year and observation of every figure up to a year, from the earliest."""
    for observed in inputs.observed_years:
        if observed <= year:
            for _, observation in inputs.observed(observed):
                yield observed, observation


def targets(year: YearInputs) -> Iterator[Target]:
    """The targets of a year's topics."""
    for commitments in year.commitments.values():
        yield from commitments.targets


def written_figures(inputs: Inputs, year: int) -> Iterator[WrittenFigure]:
    """Every written figure: observations up to the year, and the year's targets and restatements."""
    for _, observation in observations(inputs, year):
        yield from _figures_of_observation(observation)
    for target in targets(inputs.years[year]):
        yield from _figures_of_target(target)
    for _, restatement in inputs.years[year].restatements:
        for quantity in _quantities(restatement.previous):
            bound, place = _is_bound(restatement.previous), restatement.place("previous")
            yield WrittenFigure(restatement.metric, quantity, place, is_bound=bound)


def _figures_of_observation(observation: Observation) -> Iterator[WrittenFigure]:
    metric = observation.metric
    for quantity in _quantities(observation.value):
        yield WrittenFigure(
            metric, quantity, observation.place("value"), is_bound=_is_bound(observation.value)
        )
    for axis, members in observation.by.items():
        for member, figure in members.items():
            place = observation.place("by", axis, member, "value")
            for quantity in _quantities(figure.value):
                yield WrittenFigure(metric, quantity, place, is_bound=_is_bound(figure.value))
    for benchmark in observation.benchmarks:
        yield WrittenFigure(metric, benchmark.value, benchmark.place("value"))


def _quantities(value: object) -> tuple[Quantity, ...]:
    """The numbers of a figure: one, or its bounds."""
    if isinstance(value, Bounded):
        return tuple(bound.quantity for bound in value.bounds)
    return (value,) if isinstance(value, Quantity) else ()


def _is_bound(value: object) -> bool:
    """Whether a figure is only known to be above or below a number."""
    return isinstance(value, Bounded) and not value.is_range


def _figures_of_target(target: Target) -> Iterator[WrittenFigure]:
    relative = target.kind == "relative"
    yield WrittenFigure(target.metric, target.value, target.place("value"), relative)
    if target.baseline is not None and target.baseline.value is not None:
        yield WrittenFigure(target.metric, target.baseline.value, target.baseline.place("value"))
    for milestone in target.milestones:
        yield WrittenFigure(target.metric, milestone.value, milestone.place("value"), relative)


def _models_in(value: Any) -> Iterator[Model]:
    if isinstance(value, Model):
        yield from below(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _models_in(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _models_in(item)
