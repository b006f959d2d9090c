"""Who we are: the organisation in its own words, its key numbers, and what it consists of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from crreport.facts.model import Fact
from crreport.measures.kinds import Behaviour, kind_of
from crreport.read.models.metrics import Metric
from crreport.read.models.organisation import Breakdown
from crreport.render.pages.chapters import metrics_of
from crreport.render.pages.context import NO_UNIT, Context, UnitLabel

_FIGURES = 4
_SHORT = 2
"""The signs of a unit up to which it stands behind its number; longer ones stand beside the label."""
_ONE_LINE = 10
"""The signs of a figure, with its unit, up to which it surely fits on the line of a tile."""
_BREAKDOWNS = ("division", "region", "sector")


@dataclass(frozen=True, slots=True)
class KeyNumber:
    """A figure that says what the organisation is like, with its unit if that does not stand behind it."""

    label: str
    value: Markup
    unit: UnitLabel


@dataclass(frozen=True, slots=True)
class AboutView:
    """The page "who we are"."""

    figures: tuple[KeyNumber, ...]
    breakdowns: tuple[Breakdown, ...]
    has_words: bool
    """Whether the organisation describes itself."""

    def __bool__(self) -> bool:
        return self.has_words or bool(self.figures)


def about(context: Context) -> AboutView:
    """What the report says of the organisation as a whole."""
    figures = (_key_number(context, metric) for metric in _metrics(context))
    return AboutView(
        figures=tuple(figure for figure in figures if figure is not None),
        breakdowns=tuple(_breakdowns(context)),
        has_words=context.inputs.organisation.description is not None,
    )


def key_number(context: Context, metric: Metric, fact: Fact) -> KeyNumber:
    """A figure in large type."""
    assert fact.printed is not None
    is_short = len(fact.printed.ending.strip()) <= _SHORT and len(fact.printed.text) <= _ONE_LINE
    is_whole = is_short and not kind_of(metric).is_labelled_with_unit
    about = escape(fact.printed.approximately)
    return KeyNumber(
        label=metric.label,
        value=context.marks.figure(fact) if is_whole else about + context.marks.figure(fact, affixes=False),
        unit=NO_UNIT if is_whole else context.unit(metric, [fact]),
    )


def _key_number(context: Context, metric: Metric) -> KeyNumber | None:
    fact = context.figure(metric.id, context.year)
    if fact is None or fact.printed is None:
        return None
    return key_number(context, metric, fact)


def _metrics(context: Context) -> Iterator[Metric]:
    """The metrics that the editor chooses, or some that say how large the organisation is."""
    chosen = context.report_year.report.about
    if chosen is not None and chosen.figures is not None:
        found = (context.inputs.metric(id) for id in chosen.figures)
        yield from (metric for metric in found if metric is not None)
        return
    sizes = [
        metric
        for topic in context.topics
        for metric in metrics_of(context, topic)
        if metric.polarity == "neutral"
        and kind_of(metric).behaviour is Behaviour.AMOUNT
        and _key_number(context, metric) is not None
    ]
    yield from sizes[:_FIGURES]


def _breakdowns(context: Context) -> Iterator[Breakdown]:
    chosen = context.report_year.report.about
    ids = chosen.breakdowns if chosen is not None and chosen.breakdowns is not None else _BREAKDOWNS
    found = (context.breakdown(id) for id in ids)
    yield from (breakdown for breakdown in found if breakdown is not None)
