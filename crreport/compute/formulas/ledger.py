"""The figures that formulas use and the figures that they give, by metric, year and member."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from crreport.compute.formulas.expression import Reference, references
from crreport.compute.formulas.reading import Formula
from crreport.compute.formulas.rules import NotComputable
from crreport.compute.formulas.values import (
    MOST_DIGITS,
    DivisionByZeroError,
    Value,
    evaluate,
    quantity_of,
    value_of,
)
from crreport.diagnostics import Diagnostic
from crreport.keys import FigureKey
from crreport.measures.dimensions import measure_of
from crreport.parts import Part, axes_of, crossing, pairs_of, part_in_words
from crreport.read.models.figures import Figure, Observation
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import Bounded, Missing, Quantity
from crreport.source import Span

Member = Part | None
"""A part of one breakdown or of two at once, or None for the total."""

Key = tuple[str, int, Member]
"""A metric, a year, and a member or the total."""


@dataclass(frozen=True, slots=True)
class Known:
    """A figure that exists: as a quantity of its metric and as a value in base units, with its place.

    `operands` are the figures from which it was computed, if it was.
    """

    key: FigureKey
    metric: Metric
    quantity: Quantity
    value: Value
    place: Span
    operands: tuple[Known, ...] = ()


@dataclass(frozen=True, slots=True)
class Absent:
    """Why there is no figure: the word that is written for some metrics, or None if nothing is written.

    If it `is_bounded`, bounds are written, with which nothing can be computed.
    """

    word: Missing | None
    metrics: tuple[Metric, ...]
    is_bounded: bool = False


Entry = Known | Absent

_MOST_SERIOUS_FIRST = (
    *(None, Missing.NOT_YET),
    *(Missing.SUPPRESSED, Missing.NOT_AVAILABLE, Missing.NOT_APPLICABLE),
)


class Ledger:
    """All figures of the inputs and of their formulas, each computed when it is first needed.

    `published` are figures that replace those in the inputs.
    """

    def __init__(
        self,
        inputs: Inputs,
        formulas: Mapping[str, Formula],
        published: Mapping[Key, Quantity | Bounded | Missing] | None = None,
    ) -> None:
        self.inputs = inputs
        self.formulas = formulas
        self.published = published or {}
        self.faults: list[Diagnostic] = []
        self._observed = {
            (observation.metric, year): observation
            for year in inputs.observed_years
            for _, observation in reversed(inputs.observed(year))
        }
        self._metrics = {metric.id: metric for metric in reversed(inputs.metrics)}
        self._sizes: dict[str, Fraction] = {}
        self._computed: dict[Key, Entry] = {}

    def observation(self, metric: str, year: int) -> Observation | None:
        """The observation of a metric for a year in the inputs."""
        return self._observed.get((metric, year))

    def entry(self, id: str, year: int, member: Member = None) -> Entry:
        """A metric's figure: computed if its formula allows it, otherwise as written."""
        written = self.written(id, year, member)
        if id not in self.formulas or (isinstance(written, Absent) and written.word is not None):
            return written
        computed = self.computed(id, year, member)
        return written if isinstance(computed, Absent) and isinstance(written, Known) else computed

    def written(self, id: str, year: int, member: Member = None) -> Entry:
        """A metric's figure as written in the inputs, or the sum of its parts if they leave out the total."""
        metric, observation = self._metrics[id], self.observation(id, year)
        if observation is None:
            return Absent(None, (metric,))
        if (id, year, member) in self.published:
            figure: Figure = observation.model_copy(update={"value": self.published[id, year, member]})
            return self._known(metric, year, member, figure, observation.place("metric"))
        if member is not None:
            part = observation.by.get(member[0], {}).get(member[1])
            place = observation.place("by", *member, "value")
            return self._known(metric, year, member, part, place)
        if observation.value is None and observation.by and metric.adds_up and id not in self.formulas:
            return self._sum(metric, year, observation)
        return self._known(metric, year, member, observation, observation.place("value"))

    def computed(self, id: str, year: int, member: Member = None) -> Entry:
        """What a metric's formula gives."""
        key = (id, year, member)
        if key not in self._computed:
            self._computed[key] = self._compute(self.formulas[id], year, member)
        return self._computed[key]

    def _compute(self, formula: Formula, year: int, member: Member) -> Entry:
        entries: dict[tuple[Reference, int], Entry] = {}
        for reference, back in references(formula.tree):
            of_year = reference.year or year - back
            entries[reference, back] = self.entry(reference.metric, of_year, _meant(reference.member, member))
        absent = [entry for entry in entries.values() if isinstance(entry, Absent)]
        if absent:
            return _combined(absent)
        known = {key: entry for key, entry in entries.items() if isinstance(entry, Known)}
        operands = tuple({entry.key: entry for entry in known.values()}.values())
        try:
            value = evaluate(formula.tree, lambda reference, back: known[reference, back].value)
        except DivisionByZeroError as error:
            self.faults.append(_divided_by_zero(formula, error, year, member, operands))
            return Absent(None, ())
        if abs(value.number) >= 10**MOST_DIGITS:
            self.faults.append(_too_many_digits(formula, year, member, operands))
            return Absent(None, ())
        quantity = quantity_of(value, formula.metric, self._size(formula.metric))
        own = value_of(quantity, formula.metric, self._size(formula.metric), estimated=value.estimated)
        key = FigureKey(formula.metric.id, year, member)
        return Known(key, formula.metric, quantity, own, formula.place(), operands)

    def _known(self, metric: Metric, year: int, member: Member, figure: Figure | None, place: Span) -> Entry:
        if figure is not None and isinstance(figure.value, Missing):
            return Absent(figure.value, (metric,))
        if figure is not None and figure.bounded is not None:
            return Absent(Missing.NOT_AVAILABLE, (metric,), is_bounded=True)
        if figure is None or figure.quantity is None:
            return Absent(None, (metric,))
        value = value_of(figure.quantity, metric, self._size(metric), estimated=figure.estimated)
        return Known(FigureKey(metric.id, year, member), metric, figure.quantity, value, place)

    def _sum(self, metric: Metric, year: int, observation: Observation) -> Entry:
        """The total of the first breakdown, as the report prints it."""
        axis, figures = next(iter(observation.by.items()))
        parts = [self.written(metric.id, year, (axis, member)) for member in figures]
        known = [part for part in parts if isinstance(part, Known)]
        if len(known) < len(parts):
            return _combined([part for part in parts if isinstance(part, Absent)])
        value = replace(
            known[0].value,
            number=sum((part.value.number for part in known), Fraction(0)),
            step=max(part.value.step for part in known),
            estimated=any(part.value.estimated for part in known),
            approximate=any(part.value.approximate for part in known),
        )
        quantity = quantity_of(value, metric, self._size(metric))
        return Known(FigureKey(metric.id, year), metric, quantity, value, observation.place("metric"))

    def _size(self, metric: Metric) -> Fraction:
        if metric.id not in self._sizes:
            self._sizes[metric.id] = measure_of(metric, self.inputs.organisation.currency).size
        return self._sizes[metric.id]


def _meant(named: Member, computed: Member) -> Member:
    """The part of a figure that a formula names, where the formula is computed for a part itself."""
    if named is None or computed is None or set(axes_of(named[0])) & set(axes_of(computed[0])):
        return named or computed
    return crossing((*pairs_of(named), *pairs_of(computed)))


def _combined(entries: Iterable[Absent]) -> Absent:
    """Several missing figures as one: the most serious word, for the metrics that have it."""
    absent = tuple(entries)
    words = {entry.word for entry in absent}
    word = next(word for word in _MOST_SERIOUS_FIRST if word in words)
    causes = [entry for entry in absent if entry.word is word]
    metrics = {metric.id: metric for entry in causes for metric in entry.metrics}
    return Absent(word, tuple(metrics.values()), any(entry.is_bounded for entry in causes))


def _divided_by_zero(
    formula: Formula, error: DivisionByZeroError, year: int, member: Member, operands: Iterable[Known]
) -> Diagnostic:
    where = _in_words(year, member)
    message = f"`{formula.metric.id}` divides by zero in {where}"
    zeros = [operand for operand in operands if operand.value.number == 0]
    notes = [(operand.place, f"`{operand.metric.id}` is `{operand.quantity.written}`") for operand in zeros]
    help = f"write `value: not_applicable` with a `reason` for `{formula.metric.id}` in {where}"
    return NotComputable.at(formula.place(error.at), message, help=help, notes=notes)


def _too_many_digits(formula: Formula, year: int, member: Member, operands: Iterable[Known]) -> Diagnostic:
    message = f"`{formula.metric.id}` has more than {MOST_DIGITS} digits in {_in_words(year, member)}"
    notes = [(operand.place, f"`{operand.key}` is `{operand.quantity.written}`") for operand in operands]
    help = "check the formula and the figures in it"
    return NotComputable.at(formula.place(), message, help=help, notes=notes)


def _in_words(year: int, member: Member) -> str:
    return f"{year} for {part_in_words(member)}" if member else str(year)
