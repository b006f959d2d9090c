"""Figures of two reports: those of the years reported on, and those of earlier years that both give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from crreport.facts.figures.series import SERIES_YEARS
from crreport.facts.model import Fact
from crreport.facts.printing.changes import change
from crreport.keys import FigureKey
from crreport.parts import Part, pairs_of
from crreport.read.models.metrics import Metric
from crreport.years.diff.model import FigureChange, FigureKind, Side

_PART_YEARS = 2
"""For how many years a report breaks figures down."""


_Figures = Mapping[FigureKey, Fact]


def figure_changes(old: Side, new: Side) -> Iterator[FigureChange]:
    """The year's figures against those of the other report's year, then comparatives that differ."""
    before, after = _figures(old), _figures(new)
    in_both = []
    # each figure of any year once, as that of the newer report's year
    for key in dict.fromkeys(key.in_year(new.year) for figures in (after, before) for key in figures):
        earlier = key.in_year(old.year)
        published, now = before.get(earlier), after.get(key)
        # the newer report's own change is from the figure that it restates
        was = after.get(earlier, published) if published and now and old.year < new.year else published
        if (kind := _kind(was, now, "changed")) is not None:
            change = _change(old, new, key if now else earlier, was, now, kind)
            is_restated = _kind(published, was, "restated") is not None
            yield replace(change, published=published) if is_restated else change
        if (was is None) == (now is None):
            in_both.append(key)
    for latest in in_both:
        for year in range(new.year, new.year - SERIES_YEARS, -1):
            key = latest.in_year(year)
            if _is_comparative(old, new, key):
                was, now = before.get(key), after.get(key)
                if (kind := _kind(was, now, "restated")) is not None:
                    yield _change(old, new, key, was, now, kind)


def _is_comparative(old: Side, new: Side, key: FigureKey) -> bool:
    """Whether both reports are to give a figure, and not just as that of their own year."""
    if old.year == new.year == key.year:
        return False
    span = _PART_YEARS if key.part else SERIES_YEARS
    return all(side.year - span < key.year <= side.year for side in (old, new))


def _kind(was: Fact | None, now: Fact | None, otherwise: FigureKind) -> FigureKind | None:
    """New, gone, or what it is called where both are there and differ."""
    if was is None:
        return None if now is None else "new"
    if now is None:
        return "gone"
    return None if _as_given(was) == _as_given(now) else otherwise


def _change(
    old: Side, new: Side, key: FigureKey, was: Fact | None, now: Fact | None, kind: FigureKind
) -> FigureChange:
    metric = new.inputs.metric(key.metric) or old.inputs.metric(key.metric)
    assert metric is not None
    derived = change(now, was, metric, new.inputs.organisation.language) if was and now else None
    label = _label(metric, new if now else old, key.part)
    part = ".".join(word for pair in pairs_of(key.part) for word in pair) if key.part else ""
    return FigureChange(kind, key.metric, label, part, key.year, was, now, derived)


def _label(metric: Metric, side: Side, part: Part | None) -> str:
    if part is None:
        return metric.label
    breakdowns = side.inputs.organisation.breakdowns
    names = {(b.id, m.id): m.name for b in breakdowns for m in b.members}
    return ", ".join((metric.label, *(names.get(pair, pair[1]) for pair in pairs_of(part))))


def _as_given(fact: Fact) -> tuple[object, ...]:
    return (fact.value, fact.decimals, fact.unit, fact.text)


def _figures(side: Side) -> _Figures:
    """The figures of a report."""
    return {fact.key: fact for fact in side.facts if isinstance(fact.key, FigureKey)}
