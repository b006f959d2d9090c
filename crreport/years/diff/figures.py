"""Figures of two reports: those of the years reported on, and those of earlier years that both give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from crreport.facts.figures.series import SERIES_YEARS
from crreport.facts.model import Fact
from crreport.facts.printing.changes import change
from crreport.read.models.metrics import Metric
from crreport.years.diff.model import FigureChange, FigureKind, Side

_PART_YEARS = 2
"""For how many years a report breaks figures down."""


@dataclass(frozen=True, slots=True)
class _Key:
    """What a figure is of, apart from its year."""

    metric: str
    part: str


def figure_changes(old: Side, new: Side) -> Iterator[FigureChange]:
    """The year's figures against those of the other report's year, then comparatives that differ."""
    before, after = _figures(old), _figures(new)
    keys = dict.fromkeys(key for found in (after, before) for key, _ in found)
    in_both = []
    for key in keys:
        was, now = before.get((key, old.year)), after.get((key, new.year))
        if (kind := _kind(was, now, "changed")) is not None:
            yield _made(old, new, key, new.year if now else old.year, was, now, kind)
        if (was is None) == (now is None):
            in_both.append(key)
    for key in in_both:
        for year in range(new.year, new.year - SERIES_YEARS, -1):
            if _is_comparative(old, new, key, year):
                was, now = before.get((key, year)), after.get((key, year))
                if (kind := _kind(was, now, "restated")) is not None:
                    yield _made(old, new, key, year, was, now, kind)


def _is_comparative(old: Side, new: Side, key: _Key, year: int) -> bool:
    """Whether both reports are to give the figure of a year, and not just as that of their own year."""
    if old.year == new.year == year:
        return False
    span = _PART_YEARS if key.part else SERIES_YEARS
    return all(side.year - span < year <= side.year for side in (old, new))


def _kind(was: Fact | None, now: Fact | None, otherwise: FigureKind) -> FigureKind | None:
    """New, gone, or what it is called where both are there and differ."""
    if was is None:
        return None if now is None else "new"
    if now is None:
        return "gone"
    return None if _as_given(was) == _as_given(now) else otherwise


def _made(
    old: Side, new: Side, key: _Key, year: int, was: Fact | None, now: Fact | None, kind: FigureKind
) -> FigureChange:
    metric = new.inputs.metric(key.metric) or old.inputs.metric(key.metric)
    assert metric is not None
    derived = change(now, was, metric, new.inputs.organisation.language) if was and now else None
    label = _label(metric, new if now else old, key.part)
    return FigureChange(kind, key.metric, label, key.part, year, was, now, derived)


def _label(metric: Metric, side: Side, part: str) -> str:
    if not part:
        return metric.label
    axis, _, member = part.partition(".")
    breakdowns = side.inputs.organisation.breakdowns
    names = {(b.id, m.id): m.name for b in breakdowns for m in b.members}
    return f"{metric.label}, {names.get((axis, member), member)}"


def _as_given(fact: Fact) -> tuple[object, ...]:
    return (fact.value, fact.decimals, fact.unit, fact.text)


def _figures(side: Side) -> Mapping[tuple[_Key, int], Fact]:
    """The figures of a report by what they are of and by year."""
    found: dict[tuple[_Key, int], Fact] = {}
    metrics = {metric.id for metric in side.inputs.metrics}
    axes = {breakdown.id for breakdown in side.inputs.organisation.breakdowns}
    for fact in side.facts:
        metric, *rest = fact.id.split(".")
        if metric not in metrics or fact.unit is None or not rest or not rest[0].isdigit():
            continue
        is_whole, is_part = len(rest) == 1, len(rest) == 3 and rest[1] in axes
        if is_whole or is_part:
            found[_Key(metric, ".".join(rest[1:])), int(rest[0])] = fact
    return found
