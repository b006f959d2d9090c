"""Evidence: the files that figures are based on, and the records that figures are computed from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, Discriminator, Tag, model_validator

from crreport.read.models.base import Model, content, reported, structure
from crreport.read.models.scalars import Count, RunningText, Text, fault

OPERATIONS = ("sum", "mean", "min", "max", "median", "count", "distinct")
"""What can be computed from records. Each is a key of `Records`."""

_OF_NUMBERS = ("sum", "mean", "min", "max", "median")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def _checksum(value: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", value):
        help = "let `crreport evidence --update` write it"
        raise fault("bad_form", f"`{value}` is not a SHA-256 checksum (64 characters 0-9 and a-f)", help)
    return value


Checksum = Annotated[str, AfterValidator(_checksum)]


class Evidence(Model):
    """A file in the project that a figure is based on."""

    short_form: ClassVar[str | None] = "file"

    file: Text = content("EvidenceFile")
    cell: Text | None = content("EvidenceCell", default=None)
    unit: Text | None = structure(default=None)
    """The unit of the cell, if it is not the unit of the figure: `kWh`, `GBP`."""
    note: RunningText | None = content("EvidenceNote", default=None)
    sha256: Checksum | None = content("EvidenceChecksum", default=None)

    @model_validator(mode="after")
    def _unit_goes_with_cell(self) -> Self:
        if self.unit is not None and self.cell is None:
            help = "add `cell:`, or leave `unit` out"
            raise fault("bad_combination", "`unit` is the unit of a `cell`, and there is no `cell`", help)
        return self


class Between(Model):
    """From one value to another, both included: days (`2018-01-31`) or numbers. One can be left out."""

    low: Text | None = structure(default=None, alias="from")
    """The first day, or the smallest number."""
    high: Text | None = structure(default=None, alias="to")
    """The last day, or the largest number."""

    @model_validator(mode="after")
    def _bounds_are_alike(self) -> Self:
        bounds = [bound for bound in (self.low, self.high) if bound is not None]
        if not bounds:
            help = "write it as in `{from: 2018-01-01, to: 2018-06-30}`"
            raise fault("bad_combination", "a range needs `from` or `to`", help)
        if not (all(map(_is_day, bounds)) or all(map(_is_number, bounds))):
            help = "write days as YYYY-MM-DD, and numbers without commas"
            raise fault("bad_combination", "`from` and `to` must both be days or both be numbers", help)
        return self

    @property
    def is_of_days(self) -> bool:
        """Whether the bounds are days and not numbers."""
        return _is_day(self.low or self.high or "")


def _is_day(text: str) -> bool:
    try:
        return re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def _kind_of_condition(value: Any) -> str:
    if isinstance(value, Mapping | Between):
        return "a range"
    return "a list" if isinstance(value, list | tuple) else "a text"


Condition = Annotated[
    Annotated[Text, Tag("a text")]
    | Annotated[tuple[Text, ...], Tag("a list")]
    | Annotated[Between, Tag("a range")],
    Discriminator(_kind_of_condition),
]
"""What a column must contain: a text, one of several texts, or a value within a range."""


class Records(Model):
    """Records in a CSV, XLSX or Parquet file from which a figure is computed: `{from: FILE, sum: COLUMN}`.

    Exactly one of `sum`, `mean`, `min`, `max`, `median`, `count` and `distinct` is needed.
    """

    file: Text = structure(alias="from")
    """The path of the file in the project. The first row of a CSV file or a sheet names the columns."""
    sheet: Text | None = structure(default=None)
    """The sheet, if an XLSX file has several."""
    sum: Text | None = structure(default=None)
    """The column to add up. Decimals are added exactly."""
    mean: Text | None = structure(default=None)
    """The column to average. Needs `places`."""
    min: Text | None = structure(default=None)
    """The column of which the smallest number is taken."""
    max: Text | None = structure(default=None)
    """The column of which the largest number is taken."""
    median: Text | None = structure(default=None)
    """The column of which the middle number is taken, or the mean of the two in the middle."""
    count: Literal["rows"] | None = structure(default=None)
    """`rows` counts the rows."""
    distinct: Text | None = structure(default=None)
    """The column of which the different values are counted."""
    where: dict[str, Condition] = structure(default_factory=dict)
    """Which rows: for each column a value, a list of values, or a [range](#between)."""
    unit: Text | None = structure(default=None)
    """The unit of the records: `kWh`, `GBP`, `units`. By default that of the metric, if it has no scale."""
    places: Count | None = structure(default=None)
    """Decimal places to round to; halves are rounded away from zero. Without it, the figure is exact."""
    blank: Literal["skip"] | None = structure(default=None)
    """`skip` says that rows without a number are correct and can be skipped. Otherwise they are reported."""
    decimal: Literal["point", "comma"] = structure(default="point")
    """The decimal separator: `1,234.5` or `1.234,5`."""
    dates: Literal["YYYY-MM-DD", "DD/MM/YYYY", "MM/DD/YYYY", "DD.MM.YYYY"] = structure(default="YYYY-MM-DD")
    """How days are written in the file."""
    delimiter: Literal["comma", "semicolon", "tab", "bar"] | None = structure(default=None)
    """The separator between the columns of a CSV file, if it cannot be recognised in the first row."""
    encoding: Text | None = structure(default=None)
    """The encoding of a CSV file that is not UTF-8, such as `windows-1252`."""
    sha256: Checksum | None = reported(default=None)
    """The SHA-256 checksum of the file; `crreport evidence --update` fills it in."""

    @model_validator(mode="after")
    def _says_what_to_compute(self) -> Self:
        operations = [name for name in OPERATIONS if getattr(self, name) is not None]
        if len(operations) != 1:
            message = "records need exactly one of " + ", ".join(f"`{name}`" for name in OPERATIONS)
            help = "write it as in `{from: evidence/2018/energy.csv, sum: kwh}`"
            raise fault("bad_combination", message, help)
        if operations == ["mean"] and self.places is None:
            help = "add the decimal places to round to, such as `places: 1`"
            raise fault("bad_combination", "a `mean` can have endless decimals and needs `places`", help)
        if operations[0] not in _OF_NUMBERS and (self.unit is not None or self.blank is not None):
            message = f"`unit` and `blank` do not go with `{operations[0]}`, which counts"
            raise fault("bad_combination", message, "leave them out, or use `sum` to add up numbers")
        return self

    @property
    def operation(self) -> str:
        """What is computed: one of `OPERATIONS`."""
        return next(name for name in OPERATIONS if getattr(self, name) is not None)

    @property
    def column(self) -> str | None:
        """The column from which it is computed; None for the number of rows."""
        return None if self.count else str(getattr(self, self.operation))

    @property
    def is_of_numbers(self) -> bool:
        """Whether the column contains numbers, and is not counted."""
        return self.operation in _OF_NUMBERS
