"""The numeric facts: observations with their breakdowns, benchmarks, and targets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from crreport.check.totals import members_of
from crreport.facts.collector import Collector, Dimensions
from crreport.facts.core.concepts import core_axis, core_concept, word_member
from crreport.facts.figures.bounds import bound_facts, bounded_text
from crreport.facts.figures.evidence import add_evidence, files_of
from crreport.facts.figures.measured_metric import MeasuredMetric
from crreport.facts.model import Fact, Period
from crreport.facts.printing.numbers import Measured, measured, printed
from crreport.facts.rules import TotalNotComputable
from crreport.facts.texts import filled
from crreport.keys import BenchmarkKey, DetailKey, EntryKey, FactKey, FigureDetail, FigureKey, QuantityKey
from crreport.parts import axes_of
from crreport.read.models.base import Model
from crreport.read.models.figures import Figure, MemberFigure, Observation
from crreport.read.models.inputs import UsedFile
from crreport.read.models.quantity import Bounded, Missing, Quantity
from crreport.read.models.scalars import id_part
from crreport.read.placeholders import Placeholder
from crreport.source import Span
from crreport.wording import words

SERIES_YEARS = 5
"""Years of a figure that a report shows, including the reporting year."""


def add_series(collector: Collector, metric: MeasuredMetric) -> None:
    """The metric's figures of the year and of up to four earlier ones; breakdowns of the latest two."""
    scope = collector.scope
    for year in range(scope.year - SERIES_YEARS + 1, scope.year + 1):
        observation = scope.inputs.observation(metric.metric.id, year)
        if observation is not None:
            _Series(collector, metric, year).add(observation, with_parts=year >= scope.year - 1)


def add_mentioned(collector: Collector, metric: MeasuredMetric, placeholder: Placeholder) -> None:
    """The figures that texts mention, if they are older than those of the tables."""
    if placeholder.target is not None:
        return
    base, year = placeholder.compared(collector.scope.year)
    for wanted in (year, base) if placeholder.word else (year,):
        observation = collector.scope.inputs.observation(metric.metric.id, wanted)
        if observation is not None:
            _Series(collector, metric, wanted).add_one(observation, placeholder.axis, placeholder.member)


def add_figure(collector: Collector, metric: MeasuredMetric, year: int, part: tuple[str, str] | None) -> None:
    """One figure, a part or the total, with its notes, unless it was added before."""
    observation = collector.scope.inputs.observation(metric.metric.id, year)
    if observation is not None:
        _Series(collector, metric, year).add_one(observation, *(part or (None, None)), with_metadata=True)


class _Series:
    """Adds the facts of one metric and year."""

    def __init__(self, collector: Collector, metric: MeasuredMetric, year: int) -> None:
        self.collector = collector
        self.metric = metric
        self.year = year
        self.scope = collector.scope
        self.key = FigureKey(metric.metric.id, year)
        self.period = self.scope.period_of(year, metric.concept.period_type)

    def add(self, observation: Observation, *, with_parts: bool) -> None:
        if observation.value is not None:
            self._figure(self.key, observation, observation.place("value"), ())
        elif observation.is_awaited:
            self._missing(self.key, Missing.NOT_YET, observation.place("metric"))
        elif (total := self._computed(observation)) is not None:
            self.collector.add(total)
        self._metadata(self.key, observation, observation.place("metric"), ())
        self._evidence(self.key, observation, ())
        if with_parts:
            for axis, members in observation.by.items():
                self._breakdown(axis, members)
        for number, benchmark in enumerate(observation.benchmarks, 1):
            dimensions = ((core_axis("BenchmarkAxis"), id_part(benchmark.name) or str(number)),)
            key = BenchmarkKey(self.metric.metric.id, self.year, number)
            self._quantity(key, benchmark.value, (benchmark.place("value"),), dimensions)
            self._contents(benchmark, key, dimensions)

    def add_one(
        self,
        observation: Observation,
        axis_id: str | None,
        member_id: str | None,
        *,
        with_metadata: bool = False,
    ) -> None:
        """Adds a single figure of an observation, unless it was added before."""
        if axis_id is None or member_id is None:
            if self.key in self.collector.facts:
                return
            if observation.value is not None:
                self._figure(self.key, observation, observation.place("value"), ())
            elif observation.is_awaited:
                self._missing(self.key, Missing.NOT_YET, observation.place("metric"))
            elif (total := self._computed(observation)) is not None:
                self.collector.add(total)
            if with_metadata:
                self._metadata(self.key, observation, observation.place("metric"), ())
        elif (
            member_id in observation.by.get(axis_id, {})
            and (key := self._part(axis_id, member_id)) not in self.collector.facts
        ):
            figure = observation.by[axis_id][member_id]
            dimensions = self.scope.dimensions_of((axis_id, member_id))
            self._figure(key, figure, figure.place("value"), dimensions)
            if with_metadata:
                self._member_metadata(key, figure, dimensions)

    def _breakdown(self, axis_id: str, members: dict[str, MemberFigure]) -> None:
        for member_id, figure in members.items():
            key = self._part(axis_id, member_id)
            dimensions = self.scope.dimensions_of((axis_id, member_id))
            self._figure(key, figure, figure.place("value"), dimensions)
            self._member_metadata(key, figure, dimensions)
            self._evidence(key, figure, dimensions)

    def _part(self, axis_id: str, member_id: str) -> FigureKey:
        return replace(self.key, part=(axis_id, member_id))

    def _member_metadata(self, key: FigureKey, figure: MemberFigure, dimensions: Dimensions) -> None:
        is_plain = figure.bounded is None and figure.value is not Missing.NOT_YET
        if figure.note or figure.reason or figure.estimated or not is_plain:
            self._metadata(key, figure, figure.place("value"), dimensions)

    def _evidence(self, key: FigureKey, figure: Figure, dimensions: Dimensions) -> None:
        """The evidence of a figure of the year; that of earlier figures is in their own reports."""
        if self.year == self.scope.year:
            axes, origin = (*self.metric.dimension, *dimensions), self.scope.inputs.provenance.get(key)
            add_evidence(self.collector, key, figure, figure.place("value"), axes, origin)

    def _figure(self, key: FigureKey, figure: Figure, span: Span, dimensions: Dimensions) -> None:
        if isinstance(figure.value, Missing):
            self._missing(key, figure.value, span, dimensions)
        elif figure.bounded is not None:
            files = files_of(figure, self.scope.inputs.provenance.get(key))
            self._bounded(key, figure.bounded, span, dimensions, files)
        elif figure.quantity is not None:
            files = files_of(figure, self.scope.inputs.provenance.get(key))
            self._quantity(key, figure.quantity, (span,), dimensions, files)

    def _missing(self, key: FigureKey, why: Missing, span: Span, dimensions: Dimensions = ()) -> None:
        text = words(self.scope.language)[str(why)]
        unit, dimensions = self.metric.kind.unit, (*self.metric.under, *dimensions)
        nil = Fact(key, self.metric.concept, None, self.period, (span,), dimensions, unit, words=text)
        self.collector.add(self._with_origin(nil))

    def _bounded(
        self,
        key: FigureKey,
        figure: Bounded,
        span: Span,
        dimensions: Dimensions,
        files: tuple[UsedFile, ...],
    ) -> None:
        """A figure without a value, and the numbers that it lies above or below."""
        bounds = bound_facts(key, figure, self.metric, self.scope, dimensions, (span,))
        unit, under = self.metric.kind.unit, (*self.metric.under, *dimensions)
        text, markup = bounded_text(figure, bounds)
        nil = Fact(
            *(key, self.metric.concept, None, self.period, (span,), under, unit),
            words=text,
            markup=markup,
            files=files,
            mentions=tuple(fact.key for fact in bounds),
        )
        self.collector.add(self._with_origin(nil))
        for fact in bounds:
            self.collector.add(fact)

    def _quantity(
        self,
        key: FigureKey | BenchmarkKey,
        quantity: Quantity,
        sources: tuple[Span, ...],
        dimensions: Dimensions,
        files: tuple[UsedFile, ...] = (),
    ) -> None:
        value = measured(quantity, self.metric.kind, self.scope.language)
        fact = figure_fact(key, self.metric, value, self.period, sources, dimensions)
        fact = replace(fact, files=files)
        self.collector.add(self._with_origin(fact))

    def _with_origin(self, fact: Fact) -> Fact:
        """The fact with its origin, if it was not typed at its place."""
        key = fact.key
        origin = self.scope.inputs.provenance.get(key) if isinstance(key, FigureKey) else None
        if origin is None:
            return fact
        sources = tuple(dict.fromkeys((*origin.sources, *fact.sources)))
        return replace(fact, sources=sources, parents=origin.parents, calculation=origin.calculation)

    def _metadata(self, key: FigureKey, figure: Figure, span: Span, dimensions: Dimensions) -> None:
        """Status, note, reason and boundary of a figure, reported under the metric's id."""
        origin = self.scope.inputs.provenance.get(key)
        found = _status(figure, is_computed=origin is not None and bool(origin.parents))
        status = core_concept("FigureStatus")
        place = figure.place("estimated") if figure.estimated else span
        fact = Fact(
            DetailKey(key, FigureDetail.STATUS),
            status,
            tuple(word_member("FigureStatus", word) for word in found),
            self._year_period,
            (place,),
            (*self.metric.dimension, *dimensions),
            language=self.scope.language,
        )
        self.collector.add(fact)
        self._contents(figure, key, dimensions)

    def _contents(self, model: Model, key: QuantityKey, dimensions: Dimensions) -> None:
        for field, concept, value, place in model.contents():
            done = filled(value if isinstance(value, str) else str(value), self.scope, {})
            fact = Fact(
                DetailKey(key, FigureDetail(field)),
                core_concept(concept),
                done.plain,
                self._year_period,
                (place,),
                (*self.metric.dimension, *dimensions),
                language=done.language or self.scope.language,
                markup=done.markup,
            )
            self.collector.add(fact)

    def _lacks_cells(self, axis: str, members: Mapping[str, MemberFigure]) -> bool:
        """Whether a figure by two breakdowns at once is missing, so that the others do not make the total."""
        return len(axes_of(axis)) > 1 and set(members_of(self.scope.inputs, axis)) != set(members)

    @property
    def _year_period(self) -> Period:
        return self.scope.period_of(self.year)

    def _computed(self, observation: Observation) -> Fact | None:
        """The total of the first breakdown, with the precision of its least precise part."""
        if not observation.by:
            return None
        axis, members = next(iter(observation.by.items()))
        quantities = [figure.quantity for figure in members.values()]
        known = [quantity for quantity in quantities if quantity is not None]
        if not self.metric.metric.adds_up or len(known) < len(quantities) or self._lacks_cells(axis, members):
            reason = (
                "a part is missing or not one number"
                if self.metric.metric.adds_up
                else "figures of this kind cannot be added up"
            )
            text = f"the total of `{observation.metric}` cannot be computed: {reason}"
            help = "add its `value`"
            place = observation.place("metric")
            self.collector.diagnostics.append(TotalNotComputable.at(place, text, help=help))
            return None
        language, kind = self.scope.language, self.metric.kind
        values = [measured(quantity, kind, language) for quantity in known]
        decimals = [m.decimals for m in values if m.decimals is not None]
        number = sum((q.number for q in known), Decimal(0))
        places = min(q.places for q in known)
        total = Measured(
            value=sum((m.value for m in values), Decimal(0)),
            decimals=min(decimals) if decimals else None,
            printed=printed(number, places, kind, language),
        )
        spans = (observation.place("metric"), *(f.place("value") for f in members.values()))
        parents = tuple(self._part(axis, member) for member in members)
        return figure_fact(self.key, self.metric, total, self.period, spans, (), parents)


def _status(figure: Figure, *, is_computed: bool) -> tuple[str, ...]:
    """How a figure was obtained, and what bounds it has. What is computed from an estimate is an estimate."""
    if figure.bounded is not None:
        bounds = figure.bounded.bounds
        word = "between" if figure.bounded.is_range else str(bounds[0].side)
        return ("estimated", word) if figure.estimated else (word,)
    if isinstance(figure.value, Missing):
        return (str(figure.value),)
    if figure.value is None:
        is_awaited = isinstance(figure, Observation) and figure.is_awaited
        return (str(Missing.NOT_YET) if is_awaited else "computed",)
    if figure.estimated:
        return ("estimated",)
    if figure.quantity is not None and figure.quantity.approximate:
        return ("approximate",)
    return ("computed" if is_computed else "reported",)


def figure_fact(
    key: QuantityKey | EntryKey,
    metric: MeasuredMetric,
    found: Measured,
    period: Period,
    sources: tuple[Span, ...],
    dimensions: Dimensions,
    parents: tuple[FactKey, ...] = (),
    calculation: str = "",
) -> Fact:
    """The fact of a measured value of a metric."""
    return Fact(
        key=key,
        concept=metric.concept,
        value=found.value,
        period=period,
        sources=sources,
        dimensions=(*metric.under, *dimensions),
        unit=metric.kind.unit,
        decimals=found.decimals,
        printed=found.printed,
        parents=parents,
        calculation=calculation,
    )
