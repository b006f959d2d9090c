"""What charts are drawn from: rows or years, series of figures over them, goals, and lines to compare."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from crreport.facts.model import Fact

Role = Literal["baseline", "milestone", "target"]


@dataclass(frozen=True, slots=True)
class Value:
    """A figure as a chart draws it, in its printed unit, with its words; None leaves a gap."""

    number: float | None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A year or a member: its name, and the length of the period if it is unusual.

    `is_alike` says whether its figures can be compared with those of the others.
    """

    name: str
    note: str = ""
    year: int | None = None
    is_alike: bool = True


@dataclass(frozen=True, slots=True)
class Series:
    """Figures over the rows: of a metric, a part, a member or a year."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Goal:
    """A point of a target: where it starts, where it passes, or where it ends."""

    role: Role
    year: int | None
    name: str
    """The name of the year."""
    value: Value


@dataclass(frozen=True, slots=True)
class Line:
    """A figure to compare all rows with: the total of a group, an average, a benchmark."""

    name: str
    value: Value
    role: Literal["total", "average", "benchmark"]


@dataclass(frozen=True, slots=True)
class ChartData:
    """The data of a chart. `words` are what stands on the line of a target."""

    rows: tuple[Row, ...]
    series: tuple[Series, ...]
    goals: tuple[Goal, ...] = ()
    lines: tuple[Line, ...] = ()
    totals: tuple[Value, ...] = ()
    """The figures of the whole over the rows, where the series are its parts."""
    words: str = ""
    has_all_labels: bool = True
    """Whether each figure is labelled; otherwise the ends are, because a table stands beside the chart."""
    from_zero: bool = True
    """Whether lengths are compared, so that the scale begins at zero."""
    series_are_years: bool = False
    """Whether the series are the year and the one before, not groups or parts."""
    is_steps: bool = False
    """Whether the rows between the first and the last are steps from one to the other."""

    @property
    def numbers(self) -> list[float]:
        """All numbers of the series."""
        return [v.number for one in self.series for v in one.values if v.number is not None]

    @property
    def texts(self) -> Iterator[str]:
        """All words that the chart has to set."""
        yield from (row.name for row in self.rows)
        yield from (row.note for row in self.rows)
        for one in self.series:
            yield one.name
            yield from (value.label for value in one.values)
        for goal in self.goals:
            yield from (goal.name, goal.value.label)
        for line in self.lines:
            yield from (line.name, line.value.label)
        yield from (total.label for total in self.totals)
        yield self.words


def drawn(fact: Fact | None) -> float | None:
    """The figure as a chart draws it, in its printed unit; None leaves a gap."""
    if fact is None or not isinstance(fact.value, Decimal):
        return None
    scale = fact.printed.scale if fact.printed else 0
    return float(fact.value.scaleb(-scale))


def value_of(fact: Fact | None) -> Value:
    """A figure with its words."""
    if fact is None:
        return Value(None)
    return Value(drawn(fact), fact.printed.label if fact.printed is not None else fact.text)
