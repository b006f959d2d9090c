"""Observed figures, their breakdowns, benchmarks and targets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Discriminator, Tag, model_validator

from crreport.parts import MOST_AXES, crossing
from crreport.read.models.base import Model, content, reported, structure
from crreport.read.models.evidence import Evidence, Records
from crreport.read.models.periods import HistoryPeriod
from crreport.read.models.quantity import Bounded, Missing, Quantity, WrittenFigure, WrittenQuantity
from crreport.read.models.scalars import Flag, Id, RunningText, Text, Year, fault


def _kind_of_value(value: Any) -> str:
    return "some records" if isinstance(value, Mapping | Records) else "a figure"


FigureValue = Annotated[
    Annotated[WrittenFigure, Tag("a figure")] | Annotated[Records, Tag("some records")],
    Discriminator(_kind_of_value),
]
"""A figure as written, a word that says why there is none, or the records from which it is computed."""


class Figure(Model):
    """A figure, its bounds, or a word that says why there is none: `{value: 64%}` or just `64%`."""

    short_form: ClassVar[str | None] = "value"

    value: FigureValue | None = reported(default=None)
    estimated: Flag = structure(default=False)
    note: RunningText | None = content("FigureNote", default=None)
    reason: RunningText | None = content("FigureReason", default=None)
    evidence: tuple[Evidence, ...] = structure(default=())

    @model_validator(mode="after")
    def _reason_goes_with_missing(self) -> Self:
        missing = isinstance(self.value, Missing)
        if missing and self.reason is None and self.value is not Missing.NOT_YET:
            help = "add a reason, such as `reason: The survey was not held.`"
            raise fault("reason_missing", f"`{self.value}` needs a `reason`", help)
        if not missing and self.reason is not None:
            help = "write `note:` instead of `reason:`"
            raise fault("reason_missing", "`reason` is only for a missing value", help)
        return self

    @property
    def quantity(self) -> Quantity | None:
        """The figure, or None if it is missing, bounded, or still to be computed."""
        return self.value if isinstance(self.value, Quantity) else None

    @property
    def bounded(self) -> Bounded | None:
        """The bounds of the figure, if no more is known of it."""
        return self.value if isinstance(self.value, Bounded) else None

    @property
    def records(self) -> Records | None:
        """The records from which the figure is still to be computed."""
        return self.value if isinstance(self.value, Records) else None


class MemberFigure(Figure):
    """The figure of one member of a breakdown."""

    @model_validator(mode="after")
    def _has_value(self) -> Self:
        if self.value is None:
            help = "add `value:`, with the figure or `not_available`"
            raise fault("bad_combination", "this figure has no `value`", help)
        return self


class Benchmark(Model):
    """An external figure to compare with."""

    name: Text = content("BenchmarkName")
    value: WrittenQuantity = reported()
    source: RunningText | None = content("BenchmarkSource", default=None)


class Observation(Figure):
    """A metric's figure for the year, with its breakdowns (`by`).

    Without `value` the figure is computed: by the metric's formula, or as the sum of the first breakdown if
    the metric adds up.
    """

    short_form: ClassVar[str | None] = None

    metric: Id = structure()
    by: dict[str, dict[str, MemberFigure]] = structure(default_factory=dict)
    benchmarks: tuple[Benchmark, ...] = structure(default=())
    boundary: RunningText | None = content("FigureBoundary", default=None)

    @property
    def is_awaited(self) -> bool:
        """Whether the total is outstanding: it is marked so, or is to be computed from parts that are."""
        if self.value is not None:
            return self.value is Missing.NOT_YET
        parts = next(iter(self.by.values()), {})
        return any(part.value is Missing.NOT_YET for part in parts.values())


class Restatement(Model):
    """A figure of an earlier year that differs in this report from what was published.

    The inputs of the earlier year stay unchanged, so that its report can be built again as it was published.
    """

    metric: Id = structure()
    year: Year = structure()
    """The year of the figure, earlier than that of this report."""
    by: dict[str, str] = structure(default_factory=dict)
    """The axis and member of the part that is restated: `{division: rail}`. Without it, it is the total."""
    previous: WrittenFigure | None = reported(default=None)
    """The figure as it was reported. It is checked; if it is left out, it is looked up."""
    revised: WrittenFigure = reported()
    """The corrected figure, or the word that says why there is no longer one."""
    estimated: Flag = structure(default=False)
    """Whether the revised figure is an estimate."""
    reason: Literal["error", "method", "boundary", "estimate", "redefinition"] = content("RestatementReason")
    explanation: RunningText = content("RestatementExplanation")
    note: RunningText | None = reported(default=None)
    """The footnote of the revised figure. It replaces the earlier footnote."""
    boundary: RunningText | None = reported(default=None)
    """What the revised figure covers. It replaces the old `boundary`; the reason `boundary` removes it."""

    @model_validator(mode="after")
    def _is_of_one_figure(self) -> Self:
        if len(self.by) > MOST_AXES:
            help = "write it as in `by: {division: rail}`, and add a restatement for each further part"
            raise fault("bad_combination", "`by` can name only one axis or two, each with one member", help)
        if self.by and self.boundary is not None:
            help = "write `note:` instead of `boundary:`"
            raise fault("bad_combination", "`boundary` is only for a total", help)
        return self

    @property
    def part(self) -> tuple[str, str] | None:
        """The axis and member of the part that is restated; None for the total."""
        return crossing(self.by.items()) if self.by else None


class Milestone(Model):
    """A point on the way to a target."""

    year: Year = structure()
    value: WrittenQuantity = reported()


class Baseline(Model):
    """The year, and the value if it is known, from which a target is measured."""

    year: Year = content("TargetBaselineYear")
    value: WrittenQuantity | None = reported(default=None)


class Target(Model):
    """What a metric is to achieve, and by when."""

    id: Id = structure()
    metric: Id = structure()
    kind: Literal["absolute", "relative", "intensity", "recurring", "threshold"] = content("TargetKind")
    text: RunningText | None = content("TargetText", default=None)
    value: WrittenQuantity = reported()
    """The value to achieve; for `relative` the change from the baseline in percent."""
    due: Year | None = content("TargetDueYear", default=None)
    baseline: Baseline | None = structure(default=None)
    milestones: tuple[Milestone, ...] = structure(default=())
    change_reason: RunningText | None = content("TargetChangeReason", default=None)
    """Why the target has changed since the previous report. Needed unless it was only raised."""

    @model_validator(mode="after")
    def _relative_has_baseline(self) -> Self:
        if self.kind == "relative" and self.baseline is None:
            help = "add the year from which it is measured, such as `baseline: {year: 2016}`"
            raise fault("bad_combination", "a relative target needs a `baseline`", help)
        return self


class DroppedTarget(Model):
    """A target of the previous report that is given up before it is due."""

    id: Id = structure()
    reason: RunningText = content("TargetDropReason")


class HistoryYear(Model):
    """Figures of a year that has no folder."""

    period: HistoryPeriod | None = structure(default=None)
    """The first and last day of the year, if it was not a usual financial year."""
    observations: tuple[Observation, ...] = structure()
