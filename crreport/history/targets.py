"""Targets over the years: what each was in the available reports, and how it changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from crreport.history.topic_changes import change_of, previous_report_year
from crreport.read.models.figures import Target
from crreport.read.models.inputs import Inputs, YearInputs
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import Quantity
from crreport.source import Span

Aspect = Literal[
    "lowered",
    "raised",
    "value",
    "later",
    "earlier",
    "due",
    "baseline",
    "kind",
    "metric",
    "milestones",
    "milestones_added",
]
"""How a target differs from its earlier form; `value` and `due` if the change has no clear direction."""

WITHOUT_REASON = frozenset[Aspect]({"raised", "milestones_added"})
"""Changes that need no reason: the target asks for more than it did."""

_FIELDS: Mapping[Aspect, str] = {
    "lowered": "value",
    "raised": "value",
    "later": "due",
    "earlier": "due",
    "milestones_added": "milestones",
}


@dataclass(frozen=True, slots=True)
class TargetRun:
    """A target as it was, unchanged, in the reports from one year to another, and its changes from before."""

    target: Target
    topic: str
    first: int
    last: int
    changes: tuple[Aspect, ...] = ()


@dataclass(frozen=True, slots=True)
class Dropped:
    """Why a target is given up, and the place that says so."""

    reason: str
    place: Span


@dataclass(frozen=True, slots=True)
class TargetHistory:
    """The runs of a target from the earliest available report; `dropped` if the latest one gives it up."""

    id: str
    runs: tuple[TargetRun, ...]
    dropped: Dropped | None = None

    @property
    def latest(self) -> TargetRun:
        """The target as it is, or last was."""
        return self.runs[-1]

    @property
    def is_of_one_report(self) -> bool:
        """Whether only the latest report has it."""
        return self.dropped is None and self.runs[0].first == self.latest.last


def field_of(aspect: Aspect) -> str:
    """The field of a target to which an aspect belongs."""
    return _FIELDS.get(aspect, aspect)


def targets_of(year: YearInputs) -> Mapping[str, tuple[str, Target]]:
    """Topic and target of each target of a year, by its id."""
    return {t.id: (topic, t) for topic, part in year.commitments.items() for t in part.targets}


def differences(before: Target, now: Target, inputs: Inputs, year: int) -> tuple[Aspect, ...]:
    """How a target of a year's report differs from that of the previous report."""
    changes: list[Aspect] = []
    metric = inputs.metric(now.metric)
    if before.metric != now.metric:
        changes.append("metric")
    if before.kind != now.kind:
        changes.append("kind")
    if not changes:
        changes += _of_value(before.value.number, now.value.number, before.kind, metric)
    changes += _of_due(before.due, now.due)
    if _baseline_moved(before, now, inputs):
        changes.append("baseline")
    if before.metric == now.metric and before.kind == now.kind:
        changes += _of_milestones(before, now, metric, year)
    return tuple(changes)


def compared(inputs: Inputs, year: int) -> Iterator[tuple[Target | None, Target, tuple[Aspect, ...]]]:
    """Each target of a year with that of the previous report, if it had one, and how they differ."""
    previous = previous_report_year(inputs, year)
    if previous is None:
        return
    earlier = targets_of(inputs.years[previous])
    for _, now in targets_of(inputs.years[year]).values():
        _, before = earlier.get(now.id, ("", None))
        yield before, now, differences(before, now, inputs, year) if before else ()


@dataclass(frozen=True, slots=True)
class Moved:
    """A target that says otherwise than in the previous report, and does not say why."""

    before: Target
    now: Target
    aspects: tuple[Aspect, ...]


def moved(inputs: Inputs, year: int) -> Mapping[str, Moved]:
    """The targets of a year, by id, that were lowered or changed without a reason."""
    found = {}
    for before, now, changes in compared(inputs, year):
        unexplained = tuple(change for change in changes if change not in WITHOUT_REASON)
        if before is not None and unexplained and now.change_reason is None:
            found[now.id] = Moved(before, now, unexplained)
    return found


def history_of(inputs: Inputs, id: str, year: int) -> TargetHistory | None:
    """A target in the reports up to a year, with the reason if that year gives it up."""
    runs: list[TargetRun] = []
    for known in (known for known in inputs.years if known <= year):
        topic, target = targets_of(inputs.years[known]).get(id, ("", None))
        if target is None:
            continue
        changes = differences(runs[-1].target, target, inputs, known) if runs else ()
        if runs and not changes:
            runs[-1] = replace(runs[-1], last=known)
        else:
            runs.append(TargetRun(target, topic, known, known, changes))
    return TargetHistory(id, tuple(runs), why_dropped(inputs, id, year)) if runs else None


def histories(inputs: Inputs, year: int) -> Iterator[TargetHistory]:
    """The histories of a year's targets, then of the previous report's targets that it gives up."""
    ids = list(targets_of(inputs.years[year]))
    ids += [id for id in gone(inputs, year) if why_dropped(inputs, id, year)]
    yield from (history for id in ids if (history := history_of(inputs, id, year)) is not None)


def gone(inputs: Inputs, year: int) -> Mapping[str, tuple[str, Target]]:
    """Topic and target of each target of the previous report that a year's report no longer has."""
    previous = previous_report_year(inputs, year)
    now = targets_of(inputs.years[year])
    earlier = targets_of(inputs.years[previous]) if previous else {}
    return {id: known for id, known in earlier.items() if id not in now}


def why_dropped(inputs: Inputs, id: str, year: int) -> Dropped | None:
    """Why a year's report no longer has a target: its own reason, or that of its dropped topic."""
    known = gone(inputs, year).get(id)
    if known is None:
        return None
    for part in inputs.years[year].commitments.values():
        for entry in part.dropped_targets:
            if entry.id == id:
                return Dropped(entry.reason, entry.place("reason"))
    change = change_of(inputs, known[0], year)
    if change is not None and change.kind == "dropped":
        return Dropped(change.reason, change.place("reason"))
    return None


def _of_value(before: Decimal, now: Decimal, kind: str, metric: Metric | None) -> Iterator[Aspect]:
    if before == now:
        return
    if kind == "relative":
        yield "raised" if (now < before) == (before < 0) else "lowered"
        return
    was, is_now = (metric.distance(value) if metric is not None else None for value in (before, now))
    if was is None or is_now is None or was == is_now:
        yield "value"
    else:
        yield "raised" if is_now < was else "lowered"


def _of_due(before: int | None, now: int | None) -> Iterator[Aspect]:
    if before == now:
        return
    if before is None or now is None:
        yield "due"
    else:
        yield "later" if now > before else "earlier"


def _baseline_moved(before: Target, now: Target, inputs: Inputs) -> bool:
    """Whether the baseline has changed. A value that is added, left out or restated does not change it."""
    old, new = before.baseline, now.baseline
    if old is None or new is None:
        return old is not new
    if old.year != new.year or old.value is None or new.value is None:
        return old.year != new.year
    if old.value.number == new.value.number:
        return False
    return not _is_restated(now.metric, old.year, old.value, new.value, inputs)


def _is_restated(metric: str, year: int, old: Quantity, new: Quantity, inputs: Inputs) -> bool:
    """Whether a restatement of a year's figure has led from one value to another."""
    entries = [e for e in inputs.restated if (e.metric, e.year, e.part) == (metric, year, None)]
    was_so = any(isinstance(e.previous, Quantity) and old.agrees_with(e.previous) for e in entries)
    observation = inputs.observation(metric, year)
    # a total of parts has no figure of its own here; another rule compares the baseline with it
    known = observation.quantity if observation is not None else None
    return was_so and (known is None or new.agrees_with(known))


def _of_milestones(before: Target, now: Target, metric: Metric | None, year: int) -> Iterator[Aspect]:
    """Changes of milestones. Milestones can be added, and those of past years left out."""
    new = {milestone.year: milestone for milestone in now.milestones}
    old = {milestone.year: milestone for milestone in before.milestones}
    changes = {
        aspect
        for at in old.keys() & new.keys()
        for aspect in _of_value(old[at].value.number, new[at].value.number, before.kind, metric)
    }
    if changes - {"raised"} or any(at >= year for at in old.keys() - new.keys()):
        yield "milestones"
    elif changes or new.keys() - old.keys():
        yield "milestones_added"
