"""Figures from a table: all of them in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from crreport.evidence.faults import UnreadableError
from crreport.evidence.numbers import DECIMAL, day, digits, places, trimmed
from crreport.evidence.tables import Table
from crreport.read.models.evidence import Between, Condition, Records

_AGGREGATES = {
    "sum": ("sum({n})",),
    "mean": ("sum({n})", "count({n})"),
    "min": ("min({n})",),
    "max": ("max({n})",),
    "median": ("quantile_disc({n}, 0.5)", "-quantile_disc(-({n}), 0.5)"),
    "count": ("count(*)",),
    "distinct": ("count(DISTINCT nullif({t}, ''))",),
}
"""The aggregates that each operation needs. A median is between the two rows in the middle."""


@dataclass(frozen=True, slots=True)
class Odd:
    """The first row whose cell is not what its column must contain, and the number of such rows."""

    column: str
    row: int
    text: str
    wanted: str
    rows: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of one question. `number` is None if no row has one.

    `rows` rows matched, `blank` of them without a value in the column. `places` is the number of decimal
    places of the numbers. `absent` are the values in the conditions, by column, that no row of the table has.
    """

    number: Fraction | None
    rows: int
    blank: int
    places: int
    absent: tuple[tuple[str, str], ...] = ()
    odd: tuple[Odd, ...] = ()


def answers(table: Table, questions: Sequence[Records]) -> tuple[Answer, ...]:
    """The answers to questions whose columns the table has, in their order."""
    import duckdb

    plans = [_Plan(table, question) for question in questions]
    try:
        results = _answered(table, plans, all_rows=not any(question.count for question in questions))
        if any(answer.blank for answer in results):
            results = _answered(table, plans, all_rows=False)
        return results
    except duckdb.OutOfRangeException as error:
        raise UnreadableError("the numbers are too large to be added up exactly") from error
    except duckdb.Error as error:
        raise UnreadableError(f"the file cannot be read: {_reason(error)}") from error


def _answered(table: Table, plans: Sequence[_Plan], *, all_rows: bool) -> tuple[Answer, ...]:
    """The answers from all rows, or without the empty rows that spreadsheets leave at the end."""
    wanted = {column: None for plan in plans for column in plan.needed}
    aggregates = [aggregate for plan in plans for aggregate in plan.aggregates]
    has_value = " OR ".join(f"{cell} <> ''" for cell in table.cells)
    kept = f" WHERE {has_value}" if table.cells and not all_rows else ""
    inner = f"SELECT {', '.join(wanted)} FROM {table.source}{kept}"
    row = table.connection.execute(f"SELECT {', '.join(aggregates)} FROM ({inner})").fetchone()
    assert row is not None
    values: Iterator[Any] = iter(row)
    return tuple(plan.answer(tuple(next(values) for _ in plan.aggregates)) for plan in plans)


def values_of(table: Table, column: str) -> tuple[str, ...]:
    """Some different values of a column, to suggest the one that was meant."""
    text = trimmed(table.columns[column])
    query = f"SELECT DISTINCT {text} AS t FROM {table.source} ORDER BY t LIMIT 1000"
    return tuple(row[0] for row in table.connection.execute(query).fetchall())


def columns_of(question: Records) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The columns that a question names, each with the path of its place in the inputs."""
    if question.column is not None:
        yield question.column, (question.operation,)
    yield from ((column, ("where", column)) for column in question.where)


@dataclass(frozen=True)
class _Plan:
    """One question in SQL: what it needs from each row, and the aggregates over all rows."""

    table: Table
    question: Records

    @cached_property
    def needed(self) -> tuple[str, ...]:
        """Columns of the inner query with their aliases. Questions share equal columns."""
        selected: dict[str, None] = {}
        for column, _ in columns_of(self.question):
            selected[f"{trimmed(self._cell(column))} AS {self._name('t', column)}"] = None
        for column in self._numbers:
            number = digits(self._cell(column), self.question.decimal, self.table.types[column])
            selected[f"{number} AS {self._name('x', column)}"] = None
        return tuple(selected) or ("1 AS any_row",)

    @cached_property
    def aggregates(self) -> tuple[str, ...]:
        """The aggregates, those of the operation first."""
        operation = _AGGREGATES[self.question.operation]
        column = self.question.column
        n = self._number(column) if column and self.question.is_of_numbers else ""
        t = self._name("t", column) if column else ""
        blank = f"{t} = ''" if t else "false"
        decimals = places(self._name("x", column)) if n and column else "0"
        return (
            *(self._where(a.format(n=n, t=t), self._filter) for a in operation),
            self._where("count(*)", self._filter),
            self._where("count(*)", self._filter, f"{n} IS NULL" if n else "", blank),
            self._where(f"max({decimals})", self._filter),
            *(self._where("count(*)", f"{self._name('t', c)} = {_literal(v)}") for c, v in self._equalities),
            *(self._where("count(*)", condition) for _, condition, _ in self._oddities),
        )

    def answer(self, results: tuple[Any, ...]) -> Answer:
        """The answer from the values of the aggregates."""
        operation = len(_AGGREGATES[self.question.operation])
        values, (rows, blank, decimals), rest = (
            results[:operation],
            results[operation:][:3],
            results[operation + 3 :],
        )
        matches, odd = rest[: len(self._equalities)], rest[len(self._equalities) :]
        return Answer(
            number=None if values[0] is None else self._combined(values),
            rows=rows,
            blank=blank,
            places=decimals or 0,
            absent=tuple(pair for pair, count in zip(self._equalities, matches, strict=True) if not count),
            odd=tuple(self._odd(*o, count) for o, count in zip(self._oddities, odd, strict=True) if count),
        )

    def _combined(self, values: tuple[Any, ...]) -> Fraction | None:
        first = Fraction(values[0])
        if self.question.operation == "mean":
            return first / values[1] if values[1] else None
        return (first + Fraction(values[1])) / 2 if self.question.operation == "median" else first

    @property
    def _numbers(self) -> tuple[str, ...]:
        """The columns that must contain numbers."""
        own = [self.question.column] if self.question.is_of_numbers and self.question.column else []
        ranges = [c for c, w in self.question.where.items() if isinstance(w, Between) and not w.is_of_days]
        return tuple(dict.fromkeys([*own, *ranges]))

    @property
    def _days(self) -> tuple[str, ...]:
        """The columns that must contain days."""
        return tuple(c for c, w in self.question.where.items() if isinstance(w, Between) and w.is_of_days)

    @cached_property
    def _equalities(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            (column, value)
            for column, condition in self.question.where.items()
            if not isinstance(condition, Between)
            for value in ((condition,) if isinstance(condition, str) else condition)
        )

    @cached_property
    def _oddities(self) -> tuple[tuple[str, str, str], ...]:
        """Column, condition and expected content, for each column that could contain something else.

        Cells of the computed column matter only in the rows that count, cells of a range in all rows.
        """
        oddities = []
        for column in self._numbers:
            odd = f"{self._number(column)} IS NULL AND {self._name('t', column)} <> ''"
            own = column == self.question.column and self._filter
            oddities.append((column, f"{odd} AND {self._filter}" if own else odd, "a number"))
        for column in self._days:
            odd = f"{self._day(column)} IS NULL AND {self._name('t', column)} <> ''"
            oddities.append((column, odd, f"a day written {self.question.dates}"))
        return tuple(oddities)

    def _odd(self, column: str, condition: str, wanted: str, rows: int) -> Odd:
        inner = f"SELECT {self.table.row_number} AS row, {', '.join(self.needed)} FROM {self.table.source}"
        text = self._name("t", column)
        query = f"SELECT row, {text} FROM ({inner}) WHERE {condition} LIMIT 1"
        row = self.table.connection.execute(query).fetchone()
        assert row is not None
        return Odd(column, int(row[0]), str(row[1]), wanted, rows)

    @cached_property
    def _filter(self) -> str:
        conditions = [self._condition(c, wanted) for c, wanted in self.question.where.items()]
        return " AND ".join(conditions)

    def _condition(self, column: str, wanted: Condition) -> str:
        if isinstance(wanted, Between):
            column, cast = (
                (self._day(column), "DATE") if wanted.is_of_days else (self._number(column), DECIMAL)
            )
            bounds = ((">=", wanted.low), ("<=", wanted.high))
            return " AND ".join(
                f"{column} {operator} {_literal(b)}::{cast}" for operator, b in bounds if b is not None
            )
        values = (wanted,) if isinstance(wanted, str) else wanted
        return f"{self._name('t', column)} IN ({', '.join(_literal(value) for value in values)})"

    def _cell(self, column: str) -> str:
        return self.table.columns[column]

    def _number(self, column: str) -> str:
        return f"TRY_CAST({self._name('x', column)} AS {DECIMAL})"

    def _day(self, column: str) -> str:
        return day(self._name("t", column), self.question.dates)

    def _name(self, kind: str, column: str) -> str:
        """A name for a column as text (`t`) or as the digits of a number (`x`), with how it is read."""
        position = list(self.table.columns).index(column)
        return f'"{kind}{position}{self.question.decimal if kind == "x" else ""}"'

    @staticmethod
    def _where(aggregate: str, *conditions: str) -> str:
        wanted = " AND ".join(condition for condition in conditions if condition)
        return f"{aggregate} FILTER (WHERE {wanted})" if wanted else aggregate


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _reason(error: Exception) -> str:
    """What DuckDB found wrong, as far as it says where: the line and its columns."""
    line = re.search(r"\bLine: (\d+)", str(error))
    columns = re.search(r"Expected Number of Columns: (\d+) Found: (\d+)", str(error))
    where = f"line {line[1]}" if line is not None else "one of its lines"
    if columns is not None:
        return f"{where} has {columns[2]} columns, and the first row has {columns[1]}"
    return f"{where} is not a row of a table"


def plain(value: Fraction) -> Decimal | None:
    """A fraction as a decimal, or None if its decimals are endless."""
    rest, digits = value.denominator, 0
    for factor in (2, 5):
        count = 0
        while rest % factor == 0:
            rest, count = rest // factor, count + 1
        digits = max(digits, count)
    if rest != 1:
        return None
    return Decimal(f"{int(value * 10**digits)}E-{digits}")
