"""How a figure was computed from records, as a query that people can read and, in essence, run again."""

from __future__ import annotations

import re
from fractions import Fraction

from crreport.evidence.query import plain
from crreport.evidence.sheets import XLSX
from crreport.read.models.evidence import Between, Condition, Records

_FUNCTIONS = {
    "sum": "sum({})",
    "mean": "avg({})",
    "min": "min({})",
    "max": "max({})",
    "median": "median({})",
    "count": "count(*)",
    "distinct": "count(DISTINCT {})",
}


def as_query(records: Records, factor: Fraction) -> str:
    """What was computed, in DuckDB's SQL. The factor converts from the records' unit to the metric's."""
    value = _FUNCTIONS[records.operation].format(_name(records.column or ""))
    if factor != 1:
        exact = plain(factor)
        value += f" * {exact:f}" if exact is not None else f" * {factor.numerator} / {factor.denominator}"
    if records.places is not None:
        value = f"round({value}, {records.places})"
    conditions = [_condition(_name(column), wanted) for column, wanted in records.where.items()]
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return f"SELECT {value} FROM {_source(records)}{where}"


def _source(records: Records) -> str:
    if not records.file.lower().endswith(XLSX):
        return _text(records.file)
    sheet = f", sheet = {_text(records.sheet)}" if records.sheet else ""
    return f"read_xlsx({_text(records.file)}{sheet})"


def _condition(name: str, wanted: Condition) -> str:
    if isinstance(wanted, str):
        return f"{name} = {_text(wanted)}"
    if not isinstance(wanted, Between):
        return f"{name} IN ({', '.join(map(_text, wanted))})"
    low, high = (
        None if b is None else f"DATE {_text(b)}" if wanted.is_of_days else b
        for b in (wanted.low, wanted.high)
    )
    if low is not None and high is not None:
        return f"{name} BETWEEN {low} AND {high}"
    return f"{name} <= {high}" if low is None else f"{name} >= {low}"


def _name(column: str) -> str:
    if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", column):
        return column
    return '"' + column.replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
