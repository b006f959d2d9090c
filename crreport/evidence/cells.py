"""A single cell of a workbook or a CSV file, as the evidence of a figure."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from crreport.evidence.faults import UnreadableError
from crreport.evidence.sheets import XLSX, opened_sheet, text_of_cell
from crreport.evidence.tables import CSV, delimiter_of, encoding_of

_CELL = re.compile(
    r"(?:(?:'(?P<quoted>[^']+)'|(?P<sheet>[^!']+))!)?\$?(?P<column>[A-Z]{1,3})\$?(?P<row>[1-9]\d*)"
)
_NUMBER = re.compile(r"[-+−]?(\d+|\d{1,3}([,\u00a0\u202f ']\d{3})+)(\.\d+)?\s*%?")


@dataclass(frozen=True, slots=True)
class CellNumber:
    """A number in a cell, and how the file shows it: a percentage in a workbook is 0.64, shown as `64%`."""

    number: Decimal
    written: str


def number_in(path: Path, cell: str) -> CellNumber:
    """The number in a cell such as `Results!C14`."""
    match = _CELL.fullmatch(cell)
    if match is None:
        help = "write the sheet, an exclamation mark, the column and the row: `Results!C14`"
        raise UnreadableError(f"`{cell}` is not a cell", help, field="cell")
    sheet, row, column = match["quoted"] or match["sheet"], int(match["row"]), _position(match["column"])
    suffix = path.suffix.lower()
    is_percentage = False
    if suffix in XLSX:
        text, is_percentage = _in_workbook(path, sheet, row, column)
    elif suffix in CSV and sheet is None:
        text = _in_csv(path, row, column)
    elif suffix in CSV:
        help = f"a CSV file has no sheets; write `{cell.rpartition('!')[2]}`"
        raise UnreadableError(f"`{path.name}` has no cell `{cell}`", help, field="cell")
    else:
        help = "name a cell of a workbook or a CSV file, or leave `cell` out"
        raise UnreadableError(f"`{path.name}` has no cells", help, field="cell")
    if not text:
        help = "name the cell that contains the figure"
        raise UnreadableError(f"the cell `{cell}` is empty", help, field="cell")
    if not _NUMBER.fullmatch(text):
        help = "name the cell that contains the figure"
        raise UnreadableError(
            f"the cell `{cell}` contains `{text}`, which is not a number", help, field="cell"
        )
    number = Decimal(re.sub(r"[^-\d.]", "", text.replace("−", "-")))
    return CellNumber(number, f"{(number * 100).normalize():f}%" if is_percentage else text)


def _in_workbook(path: Path, name: str | None, row: int, column: int) -> tuple[str, bool]:
    """The text of a cell, and whether the workbook shows it as a percentage."""
    try:
        with opened_sheet(path, name) as sheet:
            cells = next(sheet.iter_rows(row, row, column, column), ())
            cell: Any = next(iter(cells), None)
            if cell is None:
                return "", False
            is_percentage = isinstance(cell.value, int | float) and "%" in str(cell.number_format)
            return text_of_cell(cell.value).strip(), is_percentage
    except UnreadableError as error:
        if error.field == "sheet":
            error.field = "cell"
        raise


def _in_csv(path: Path, row: int, column: int) -> str:
    with path.open(encoding=encoding_of(path, None), newline="") as data:
        try:
            rows = csv.reader(data, delimiter=delimiter_of(path))
            cells = next(islice(rows, row - 1, None), [])
        except (csv.Error, UnicodeDecodeError) as error:
            help = "save the file as CSV in UTF-8"
            raise UnreadableError(f"`{path.name}` is not a CSV file in UTF-8", help) from error
    return cells[column - 1].strip().removeprefix("\ufeff") if column <= len(cells) else ""


def _position(letters: str) -> int:
    """The number of a column: A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
