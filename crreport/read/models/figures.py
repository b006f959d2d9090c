"""Observed figures, their breakdowns, benchmarks and targets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Discriminator, Tag, model_validator

from crreport.read.models.base import Model, content, reported, structure
from crreport.read.models.evidence import Evidence, Records
from crreport.read.models.quantity import Missing, Quantity, WrittenFigure, WrittenQuantity
from crreport.read.models.scalars import Flag, Id, Text, Year, fault


def _kind_of_value(value: Any) -> str:
    return "some records" if isinstance(value, Mapping | Records) else "a figure"


FigureValue = Annotated[
    Annotated[WrittenFigure, Tag("a figure")] | Annotated[Records, Tag("some records")],
    Discriminator(_kind_of_value),
]
"""A figure as written, why there is none, or the records that it is computed from."""


class Figure(Model):
    """A figure, or why there is none. `{value: 64%}` or just `64%`."""

    short_form: ClassVar[str | None] = "value"

    value: FigureValue | None = reported(default=None)
    estimated: Flag = structure(default=False)
    note: Text | None = content("FigureNote", default=None)
    reason: Text | None = content("FigureReason", default=None)
    evidence: tuple[Evidence, ...] = structure(default=())

    @model_validator(mode="after")
    def _reason_goes_with_missing(self) -> Self:
        missing = isinstance(self.value, Missing)
        if missing and self.reason is None and self.value is not Missing.NOT_YET:
            help = "add a line such as `reason: the survey was not held`"
            raise fault("reason_missing", f"`{self.value}` needs a reason", help)
        if not missing and self.reason is not None:
            raise fault("reason_missing", "`reason` goes with a missing value only", "use `note` instead")
        return self

    @property
    def quantity(self) -> Quantity | None:
        """The figure, or None where it is missing or still to be computed from its parts or from records."""
        return self.value if isinstance(self.value, Quantity) else None

    @property
    def records(self) -> Records | None:
        """The records that the figure is still to be computed from."""
        return self.value if isinstance(self.value, Records) else None


class MemberFigure(Figure):
    """The figure of one member of a breakdown."""

    @model_validator(mode="after")
    def _has_value(self) -> Self:
        if self.value is None:
            raise fault("bad_combination", "a figure needs its `value`")
        return self


class Benchmark(Model):
    """An external figure to compare with."""

    name: Text = content("BenchmarkName")
    value: WrittenQuantity = reported()
    source: Text | None = content("BenchmarkSource", default=None)


class Observation(Figure):
    """A metric's figure for the year, with breakdowns (`by`) whose total it is.

    Without `value` the figure is computed: by the metric's formula, or from the first breakdown where the
    metric adds up.
    """

    short_form: ClassVar[str | None] = None

    metric: Id = structure()
    by: dict[str, dict[str, MemberFigure]] = structure(default_factory=dict)
    benchmarks: tuple[Benchmark, ...] = structure(default=())
    boundary: Text | None = content("FigureBoundary", default=None)

    @property
    def is_awaited(self) -> bool:
        """Whether the total is still to come: marked so itself, or to be computed from parts that are."""
        if self.value is not None:
            return self.value is Missing.NOT_YET
        parts = next(iter(self.by.values()), {})
        return any(part.value is Missing.NOT_YET for part in parts.values())


class Restatement(Model):
    """A figure of an earlier year that this report gives otherwise than it was published.

    The inputs of the earlier year stay as they are, so that its report can be built again as it was.
    """

    metric: Id = structure()
    year: Year = structure()
    """The year that the figure is of, before that of this report."""
    by: dict[str, str] = structure(default_factory=dict)
    """The axis and member of a part that is restated: `{division: rail}`. Without it, the total is."""
    previous: WrittenFigure | None = reported(default=None)
    """The figure as it was reported, to be checked; without it, it is looked up."""
    revised: WrittenFigure = reported()
    """The figure as it is now, or the word that says why there is none any more."""
    estimated: Flag = structure(default=False)
    """Whether the revised figure is an estimate."""
    reason: Literal["error", "method", "boundary", "estimate", "redefinition"] = content("RestatementReason")
    explanation: Text = content("RestatementExplanation")
    note: Text | None = reported(default=None)
    """The footnote of the revised figure, in the place of the one that it had."""
    boundary: Text | None = reported(default=None)
    """What the revised figure covers, in the place of what was said, which reason `boundary` takes away."""

    @model_validator(mode="after")
    def _is_of_one_figure(self) -> Self:
        if len(self.by) > 1:
            raise fault("bad_combination", "`by` names one axis and one member", "by: {division: rail}")
        if self.by and self.boundary is not None:
            raise fault("bad_combination", "`boundary` goes with a total only", "use `note` instead")
        return self

    @property
    def part(self) -> tuple[str, str] | None:
        """The axis and member of the part that is restated; None for the total."""
        return next(iter(self.by.items()), None)


class Milestone(Model):
    """A point on the way to a target."""

    year: Year = structure()
    value: WrittenQuantity = reported()


class Baseline(Model):
    """The year, and where known the value, that a target is measured from."""

    year: Year = content("TargetBaselineYear")
    value: WrittenQuantity | None = reported(default=None)


class Target(Model):
    """What a metric shall reach, and by when."""

    id: Id = structure()
    metric: Id = structure()
    kind: Literal["absolute", "relative", "intensity", "recurring", "threshold"] = content("TargetKind")
    text: Text | None = content("TargetText", default=None)
    value: WrittenQuantity = reported()
    """The value to reach; for `relative` the change in percent against the baseline."""
    due: Year | None = content("TargetDueYear", default=None)
    baseline: Baseline | None = structure(default=None)
    milestones: tuple[Milestone, ...] = structure(default=())
    change_reason: Text | None = content("TargetChangeReason", default=None)
    """Why the target is not what it was in the report before. Needed unless it was only raised."""

    @model_validator(mode="after")
    def _relative_has_baseline(self) -> Self:
        if self.kind == "relative" and self.baseline is None:
            raise fault("bad_combination", "a relative target needs its `baseline`", "baseline: {year: 2016}")
        return self


class DroppedTarget(Model):
    """A target of the report before that is given up before its time."""

    id: Id = structure()
    reason: Text = content("TargetDropReason")


class HistoryYear(Model):
    """Figures of a year that has no folder of its own."""

    observations: tuple[Observation, ...] = structure()
