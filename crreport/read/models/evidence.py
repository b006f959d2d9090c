"""Evidence: the files that figures rest on, and the records that figures are computed from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, Discriminator, Tag, model_validator

from crreport.read.models.base import Model, content, reported, structure
from crreport.read.models.scalars import Count, Text, fault

OPERATIONS = ("sum", "mean", "min", "max", "median", "count", "distinct")
"""What can be done with records. Each is a key of `Records`."""

_OF_NUMBERS = ("sum", "mean", "min", "max", "median")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def _checksum(value: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", value):
        help = "let `crreport evidence --update` write it"
        raise fault("bad_form", f"`{value}` is not a SHA-256 checksum (64 digits of 0-9 and a-f)", help)
    return value


Checksum = Annotated[str, AfterValidator(_checksum)]


class Evidence(Model):
    """A file in the project that a figure rests on."""

    short_form: ClassVar[str | None] = "file"

    file: Text = content("EvidenceFile")
    cell: Text | None = content("EvidenceCell", default=None)
    unit: Text | None = structure(default=None)
    """The unit of the cell, where it is not that of the figure: `kWh`, `GBP`."""
    note: Text | None = content("EvidenceNote", default=None)
    sha256: Checksum | None = content("EvidenceChecksum", default=None)

    @model_validator(mode="after")
    def _unit_goes_with_cell(self) -> Self:
        if self.unit is not None and self.cell is None:
            raise fault("bad_combination", "`unit` is that of a `cell`, and there is none", "delete `unit`")
        return self


class Between(Model):
    """From one value to another, both included: days (`2018-01-31`) or numbers. One may be left out."""

    low: Text | None = structure(default=None, alias="from")
    """The first day, or the least number."""
    high: Text | None = structure(default=None, alias="to")
    """The last day, or the greatest number."""

    @model_validator(mode="after")
    def _bounds_are_alike(self) -> Self:
        bounds = [bound for bound in (self.low, self.high) if bound is not None]
        if not bounds:
            raise fault(
                "bad_combination", "a range needs `from` or `to`", "{from: 2018-01-01, to: 2018-06-30}"
            )
        if not (all(map(_is_day, bounds)) or all(map(_is_number, bounds))):
            help = "write days as YYYY-MM-DD, and numbers without commas"
            raise fault("bad_combination", "`from` and `to` must both be days, or both numbers", help)
        return self

    @property
    def is_of_days(self) -> bool:
        """Whether the bounds are days, as against numbers."""
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
"""What a column must hold: a text, one of several, or something within a range."""


class Records(Model):
    """Records in a CSV, XLSX or Parquet file that a figure is computed from: `{from: FILE, sum: COLUMN}`.

    Has exactly one of `sum`, `mean`, `min`, `max`, `median`, `count` and `distinct`.
    """

    file: Text = structure(alias="from")
    """The path of the file in the project. The first row of a CSV file or a sheet names the columns."""
    sheet: Text | None = structure(default=None)
    """The sheet of an XLSX file that has several."""
    sum: Text | None = structure(default=None)
    """The column to add up. Decimals are added exactly."""
    mean: Text | None = structure(default=None)
    """The column to average. Needs `places`."""
    min: Text | None = structure(default=None)
    """The column whose least number is wanted."""
    max: Text | None = structure(default=None)
    """The column whose greatest number is wanted."""
    median: Text | None = structure(default=None)
    """The column whose middle number is wanted; of an even number the mean of the two in the middle."""
    count: Literal["rows"] | None = structure(default=None)
    """`rows` counts the rows."""
    distinct: Text | None = structure(default=None)
    """The column whose different values are counted."""
    where: dict[str, Condition] = structure(default_factory=dict)
    """Which rows: for each column a value, a list of values, or a [range](#between)."""
    unit: Text | None = structure(default=None)
    """The unit of the records: `kWh`, `GBP`, `units`. Left out, it is that of a metric without a scale."""
    places: Count | None = structure(default=None)
    """Decimal places to round to, halves away from zero. Left out, the figure is exact."""
    blank: Literal["skip"] | None = structure(default=None)
    """`skip` says that rows without a number are right to be passed over; else they are warned of."""
    decimal: Literal["point", "comma"] = structure(default="point")
    """What stands before decimals: `1,234.5` or `1.234,5`."""
    dates: Literal["YYYY-MM-DD", "DD/MM/YYYY", "MM/DD/YYYY", "DD.MM.YYYY"] = structure(default="YYYY-MM-DD")
    """How the file writes days."""
    delimiter: Literal["comma", "semicolon", "tab", "bar"] | None = structure(default=None)
    """What stands between the columns of a CSV file, where its first row does not tell."""
    encoding: Text | None = structure(default=None)
    """The encoding of a CSV file that is not UTF-8, such as `windows-1252`."""
    sha256: Checksum | None = reported(default=None)
    """The SHA-256 checksum of the file; `crreport evidence --update` fills it in."""

    @model_validator(mode="after")
    def _says_what_to_compute(self) -> Self:
        said = [name for name in OPERATIONS if getattr(self, name) is not None]
        if len(said) != 1:
            message = "records need exactly one of " + ", ".join(f"`{name}`" for name in OPERATIONS)
            raise fault("bad_combination", message, "as in {from: evidence/2018/energy.csv, sum: kwh}")
        if said == ["mean"] and self.places is None:
            raise fault("bad_combination", "a mean may have no last decimal and needs `places`", "places: 1")
        if said[0] not in _OF_NUMBERS and (self.unit is not None or self.blank is not None):
            raise fault("bad_combination", f"`unit` and `blank` do not go with `{said[0]}`", "delete them")
        return self

    @property
    def operation(self) -> str:
        """What is computed: one of `OPERATIONS`."""
        return next(name for name in OPERATIONS if getattr(self, name) is not None)

    @property
    def column(self) -> str | None:
        """The column that it is computed from; None for the number of rows."""
        return None if self.count else str(getattr(self, self.operation))

    @property
    def is_of_numbers(self) -> bool:
        """Whether the column holds numbers, as against rows or values that are counted."""
        return self.operation in _OF_NUMBERS
