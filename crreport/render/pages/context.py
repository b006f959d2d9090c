"""What all parts of the pages share: the inputs, the facts, and how they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count

from markupsafe import Markup, escape

from crreport.facts.figures.restatements import restated_figures
from crreport.facts.figures.series import SERIES_YEARS
from crreport.facts.model import Fact, FactSet
from crreport.facts.printing.changes import Change, change, have_like_periods, length_words
from crreport.facts.printing.units import base_words, unit_words
from crreport.history.periods import days_of
from crreport.history.promises import Promises
from crreport.keys import DetailKey, FactKey, FigureDetail, FigureKey
from crreport.marks import footnote_mark, unit_mark
from crreport.parts import pairs_of
from crreport.read.models.inputs import Inputs, TopicInputs, YearInputs
from crreport.read.models.metrics import Metric
from crreport.read.models.organisation import Breakdown
from crreport.read.models.pages import FreePage
from crreport.render.drawing.charts import Charts
from crreport.render.drawing.pictures import Pictures
from crreport.render.pages.layout import PageLayout, page_layout
from crreport.render.pages.marks import Marks
from crreport.years.diff.model import Comparison

_LONG_YEAR = (53, "week")


@dataclass(frozen=True, slots=True)
class YearHead:
    """The name of a year above its figures, and the length of its period if it is not usual."""

    name: str
    length: str


@dataclass(frozen=True, slots=True)
class Point:
    """A year of a metric's series: its name and figure, and the length of its period, if it is unusual.

    `is_alike` says whether the figure can be compared with those of other years.
    """

    year: int
    name: str
    fact: Fact | None
    length: str = ""
    is_alike: bool = True

    @property
    def label(self) -> str:
        """The name of the year with the length of its period."""
        return f"{self.name} ({self.length})" if self.length else self.name


@dataclass(frozen=True, slots=True)
class UnitLabel:
    """The unit of a metric's figures as it is printed beside them, marked as that; false if there is none."""

    text: str = ""
    metric: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text

    def __html__(self) -> Markup:
        return unit_mark(self.metric, self.text) if self.text else Markup()


NO_UNIT = UnitLabel()


@dataclass(frozen=True)
class Context:
    """One year's report, as its pages are built from it."""

    inputs: Inputs
    facts: FactSet
    words: Mapping[str, str]
    marks: Marks
    charts: Charts
    pictures: Pictures
    comparison: Comparison | None = None
    """The comparison with the earlier report that the appendix of changes shows, if there is one."""
    other_layout: PageLayout | None = None
    """The layout, if it is not that of report.yaml."""

    tables_with_notes: Iterator[int] = field(default_factory=lambda: count(1))
    """Numbers for the tables that have notes, in the order of the pages."""

    @property
    def year(self) -> int:
        """The reporting year."""
        return self.facts.year

    @property
    def language(self) -> str:
        """The report's language tag."""
        return self.inputs.organisation.language

    @property
    def report_year(self) -> YearInputs:
        """The inputs of the reporting year."""
        return self.inputs.years[self.year]

    @cached_property
    def layout(self) -> PageLayout:
        """What is printed, and where."""
        return self.other_layout or page_layout(self.report_year.report.layout)

    @cached_property
    def topics(self) -> tuple[TopicInputs, ...]:
        """The topics that have a chapter."""
        return tuple(topic for topic in self.report_year.topics if topic.entry.omitted is None)

    @cached_property
    def pages_by_place(self) -> Mapping[str, tuple[FreePage, ...]]:
        """The pages of the writer's own that are printed, by what they stand after."""
        return self.report_year.pages_by_place if self.layout.prints("pages") else {}

    @cached_property
    def promises(self) -> Promises:
        """The next steps of all years, and the answers to them."""
        return Promises(self.inputs)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The year and up to four earlier ones, from the latest."""
        return tuple(range(self.year, self.year - SERIES_YEARS, -1))

    def name_of(self, year: int) -> str:
        """The name of a year as it is printed."""
        return self.inputs.name_of(year)

    def length_of(self, year: int) -> str:
        """The length of a year's period in words, if it is not that of a usual year."""
        days = days_of(self.inputs, year)
        is_usual = days.is_a_year and days.length != _LONG_YEAR
        return "" if is_usual else length_words(days, self.language)

    def head_of(self, year: int, metrics: Iterable[Metric]) -> YearHead:
        """The head of a year's column in a table of some metrics."""
        length = self.length_of(year) if any(m.period == "duration" for m in metrics) else ""
        return YearHead(self.name_of(year), length)

    def word(self, key: str, **filling: object) -> str:
        """A generated word, filled in."""
        return self.words[key].format(**filling)

    def figure(self, metric: str, year: int, axis: str = "", member: str = "") -> Fact | None:
        """The fact of a metric's figure in a year."""
        return self.facts.by_key.get(FigureKey(metric, year, (axis, member) if axis else None))

    def series(self, metric: Metric) -> tuple[Point, ...]:
        """A metric's figures from its first year in the report to the latest."""
        found = [(year, self.figure(metric.id, year)) for year in reversed(self.years)]
        first = next((n for n, (_, fact) in enumerate(found) if fact is not None), len(found))
        shown = found[first:]
        known = [fact for _, fact in shown if fact is not None]
        is_mixed = any(not have_like_periods(fact, known[-1], metric) for fact in known)
        return tuple(
            Point(
                year,
                self.name_of(year),
                fact,
                self.length_of(year) if metric.period == "duration" else "",
                is_alike=not is_mixed or days_of(self.inputs, year).is_a_year,
            )
            for year, fact in shown
        )

    def change(self, current: Fact | None, previous: Fact | None, metric: Metric) -> Change | None:
        """The change between two figures, where there are both."""
        if current is None or previous is None:
            return None
        return change(current, previous, metric, self.language)

    @cached_property
    def restatements(self) -> Mapping[FactKey, str]:
        """The restated figures, each with the anchor of the row that says why."""
        restated = restated_figures(self.facts.by_key, self.facts.entity.period.end)
        return {
            key: self.restatement_anchor(self._with_row(key, explanations[0].key))
            for key, explanations in restated.items()
        }

    def _with_row(self, figure: FactKey, explanation: FactKey) -> FactKey:
        """The figure whose row explains a figure: itself, or the restated one that it was computed from."""
        if isinstance(figure, FigureKey) and DetailKey(figure, FigureDetail.PREVIOUS) in self.facts.by_key:
            return figure
        return explanation.figure if isinstance(explanation, DetailKey) else figure

    def restatement_anchor(self, figure: FactKey) -> str:
        """The anchor of the appendix row that explains a figure's restatement."""
        return f"restated-{figure}"

    def footnote(self, text: str, printed: Markup) -> Markup:
        """What is printed of a footnote, marked as it; other texts as they are."""
        found = next((note for note in self.facts.footnotes if note.text == text), None)
        if found is None:
            return printed
        return footnote_mark(found.id, printed)

    def breakdown(self, id: str) -> Breakdown | None:
        """The breakdown with the id."""
        return next((b for b in self.inputs.organisation.breakdowns if b.id == id), None)

    def member_name(self, axis: str, member: str) -> str:
        """The name of a breakdown's member, or the names of those of two breakdowns, as they are written."""
        return ", ".join(self._member_name(*pair) for pair in pairs_of((axis, member)))

    def _member_name(self, axis: str, member: str) -> str:
        breakdown = self.breakdown(axis)
        known = next((m for m in breakdown.members if m.id == member), None) if breakdown else None
        return known.name if known else member

    def unit(self, metric: Metric, facts: Iterable[Fact | None]) -> UnitLabel:
        """The unit of a metric's figures in words or symbols, as printed next to its label."""
        has_number = any(fact is not None and fact.printed is not None for fact in facts)
        currency = self.inputs.organisation.currency
        return UnitLabel(unit_words(metric, currency, self.language, has_number=has_number), metric.id)

    def label_with_base(self, metric: Metric) -> Markup:
        """The label of a metric beside figures that stand by themselves: with what a rate is a rate of."""
        base = UnitLabel(base_words(metric, self.language), metric.id)
        return (
            Markup('{} <span class="unit">{}</span>').format(metric.label, base)
            if base
            else escape(metric.label)
        )
